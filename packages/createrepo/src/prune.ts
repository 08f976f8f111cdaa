import type { ObsoletePackage, Problem } from '@buildmeister/documents';
import { compareRevisionedVersions } from '@buildmeister/resolver';
import { byFileName, type PackageFacts } from './package-facts.js';
import type { BrokenRecipe, Product, TreeFacts } from './tree-facts.js';

export interface Pruning {
  /** What stays, in the order given. */
  readonly kept: readonly PackageFacts[];
  /** Sorted by file name. */
  readonly obsolete: readonly Readonly<ObsoletePackage>[];
  /** Packages that stay only because a recipe is broken at the moment. */
  readonly problems: readonly Readonly<Problem>[];
}

type Verdict =
  | { readonly kind: 'keep' }
  | { readonly kind: 'obsolete'; readonly reason: string }
  | { readonly kind: 'keep-for-now'; readonly port: string; readonly recipe: BrokenRecipe };

/**
 * Decides which packages are obsolete, as HaikuPorter's PackageRepository.py, prune: those without a port, those
 * newer than what their port's active version produces, and those of which a newer one is there. Two things differ:
 * what cannot be judged because a recipe is broken at the moment is kept and reported, and of two equal versions
 * (for different architectures) the one stays that the tree produces.
 *
 * @param packages those that may be in the repository: with another architecture or vendor they are somebody else's
 * @param tree without it, only the third rule applies
 * @param formerPorts the port that a package came from when it was published, by package name: as long as its recipe is
 *   broken, nothing else tells
 */
export function prune(
  packages: readonly PackageFacts[],
  tree: TreeFacts | undefined,
  formerPorts: ReadonlyMap<string, string> = new Map(),
): Pruning {
  const obsolete: ObsoletePackage[] = [];
  const problems: Problem[] = [];
  const current = packages.filter((candidate) => {
    if (tree === undefined) return true;
    const verdict = judge(candidate, tree, formerPorts.get(candidate.name));
    if (verdict.kind === 'obsolete') obsolete.push({ fileName: candidate.fileName, reason: verdict.reason });
    if (verdict.kind === 'keep-for-now') problems.push(brokenRecipeProblem(candidate, verdict));
    return verdict.kind !== 'obsolete';
  });
  const newest = newestByName(current, tree);
  const kept = current.filter((candidate) => {
    const best = newest.get(candidate.name);
    if (best === undefined || best === candidate) return true;
    obsolete.push({ fileName: candidate.fileName, reason: supersededReason(candidate, best) });
    return false;
  });
  return { kept, obsolete: obsolete.toSorted(byFileName), problems };
}

function judge(candidate: PackageFacts, tree: TreeFacts, formerPort: string | undefined): Verdict {
  const product = findProduct(candidate, tree);
  if (product === undefined) return judgeWithoutPort(candidate, tree, formerPort);
  if (compareRevisionedVersions(candidate.version, product.version) <= 0) return { kind: 'keep' };
  const recipe = tree.brokenRecipes.get(product.port)?.at(-1);
  if (recipe !== undefined) return { kind: 'keep-for-now', port: product.port, recipe };
  return {
    kind: 'obsolete',
    reason: `newer than ${product.version}, the active version of port ${product.port}`,
  };
}

function judgeWithoutPort(candidate: PackageFacts, tree: TreeFacts, formerPort: string | undefined): Verdict {
  const names = [...(formerPort === undefined ? [] : [formerPort]), ...possiblePorts(candidate.name)];
  for (const port of names) {
    const recipe = tree.brokenRecipes.get(port)?.at(-1);
    if (recipe !== undefined) return { kind: 'keep-for-now', port, recipe };
  }
  const inactive = names.find((name) => tree.inactivePorts.has(name));
  const status = inactive === undefined ? undefined : tree.inactivePorts.get(inactive);
  if (status !== undefined) return { kind: 'obsolete', reason: `no port for it can be built: ${status}` };
  return { kind: 'obsolete', reason: 'no port for it exists' };
}

/** A source package (`zlib_source`) is never listed among a port's products unless source packages are built. */
function findProduct({ name, architecture }: PackageFacts, { products }: TreeFacts): Product | undefined {
  const product = products.get(name);
  if (product !== undefined || architecture !== 'source') return product;
  return products.get(name.replace(/_source$/, ''));
}

/**
 * The ports that a package may come from when no evaluated recipe says so: a port's packages are named for it,
 * with suffixes set off by underscores, unless its recipe chooses another name. The longest comes first.
 */
function possiblePorts(packageName: string): readonly string[] {
  const parts = packageName.split('_');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('_'));
}

function newestByName(
  packages: readonly PackageFacts[],
  tree: TreeFacts | undefined,
): ReadonlyMap<string, PackageFacts> {
  const newest = new Map<string, PackageFacts>();
  for (const candidate of packages) {
    const best = newest.get(candidate.name);
    if (best === undefined || isBetter(candidate, best, tree)) newest.set(candidate.name, candidate);
  }
  return newest;
}

function isBetter(candidate: PackageFacts, best: PackageFacts, tree: TreeFacts | undefined): boolean {
  const order = compareRevisionedVersions(candidate.version, best.version);
  if (order !== 0) return order > 0;
  const wanted = tree?.products.get(candidate.name)?.architecture;
  if (candidate.architecture !== best.architecture && wanted !== undefined) {
    if (candidate.architecture === wanted) return true;
    if (best.architecture === wanted) return false;
  }
  return byFileName(candidate, best) > 0;
}

function supersededReason(candidate: PackageFacts, best: PackageFacts): string {
  return compareRevisionedVersions(candidate.version, best.version) === 0
    ? `the same version is there as ${best.fileName}`
    : `newer version ${best.version} available`;
}

function brokenRecipeProblem(
  { fileName }: PackageFacts,
  { port, recipe }: { readonly port: string; readonly recipe: BrokenRecipe },
): Problem {
  return {
    code: 'KEPT_FOR_BROKEN_RECIPE',
    message: `${fileName} is kept although no active port produces it: ${recipe.recipeFilePath} is broken (${recipe.reason})`,
    hint: 'repair or remove the recipe',
    file: recipe.recipeFilePath,
    port: `${port}-${recipe.version}`,
  };
}
