import type { ObsoletePackage, Problem } from '@buildmeister/documents';
import { compareRevisionedVersions } from '@buildmeister/resolver';
import { byFileName, type PackageFacts } from './package-facts.js';
import type { BrokenRecipe, Product, TreeFacts } from './tree-facts.js';

export interface Pruning {
  /** What stays, in the order given. */
  readonly kept: readonly PackageFacts[];
  /** Sorted by file name. */
  readonly obsolete: readonly Readonly<ObsoletePackage>[];
  /** Of the obsolete ones, those that are newer than what takes their place. */
  readonly newer: ReadonlySet<PackageFacts>;
  /** Of these, those that a recipe in the tree says are not to be had. */
  readonly withdrawn: ReadonlySet<PackageFacts>;
  /** Packages that stay only because a recipe is broken at the moment, or what takes their place is not there. */
  readonly problems: readonly Readonly<Problem>[];
}

type Verdict =
  | { readonly kind: 'keep' }
  /** `withdrawn` is there if it is newer than what takes its place. */
  | { readonly kind: 'obsolete'; readonly reason: string; readonly withdrawn?: boolean }
  | { readonly kind: 'keep-for-now'; readonly problem: Problem };

/**
 * Decides which packages are obsolete, as HaikuPorter's PackageRepository.py, prune: those without a port, those
 * newer than what their port's active version produces, and those of which a newer one is there. Three things differ:
 * what cannot be judged because a recipe is broken at the moment is kept and reported; so is what is newer than the active version
 * as long as that is not there; and of two equal versions (for different architectures) the one stays that the tree produces.
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
  const newer = new Set<PackageFacts>();
  const withdrawn = new Set<PackageFacts>();
  const keptForNow = new Set<PackageFacts>();
  const present = new Set(packages.map(({ name, version }) => `${name}-${version}`));
  const current = packages.filter((candidate) => {
    if (tree === undefined) return true;
    const verdict = judge(candidate, { tree, present, formerPort: formerPorts.get(candidate.name) });
    if (verdict.kind === 'obsolete') {
      obsolete.push({ fileName: candidate.fileName, reason: verdict.reason });
      if (verdict.withdrawn !== undefined) newer.add(candidate);
      if (verdict.withdrawn === true) withdrawn.add(candidate);
    }
    if (verdict.kind === 'keep-for-now') {
      problems.push(verdict.problem);
      keptForNow.add(candidate);
    }
    return verdict.kind !== 'obsolete';
  });
  const newest = newestByName(current, tree);
  const kept = current.filter((candidate) => {
    const best = newest.get(candidate.name);
    if (best === undefined || best === candidate) return true;
    // It waits beside what stays for a while only.
    if (keptForNow.has(best) && isProduct(candidate, tree)) return false;
    obsolete.push({ fileName: candidate.fileName, reason: supersededReason(candidate, best) });
    return false;
  });
  return { kept, obsolete: obsolete.toSorted(byFileName), newer, withdrawn, problems };
}

interface Judgement {
  readonly tree: TreeFacts;
  /** `name-version-revision` of the packages that are there. */
  readonly present: ReadonlySet<string>;
  readonly formerPort: string | undefined;
}

function judge(candidate: PackageFacts, { tree, present, formerPort }: Judgement): Verdict {
  const product = findProduct(candidate, tree);
  if (product === undefined) return judgeWithoutPort(candidate, tree, formerPort);
  if (compareRevisionedVersions(candidate.version, product.version) <= 0) return { kind: 'keep' };
  const recipe = tree.brokenRecipes.get(product.port)?.at(-1);
  if (recipe !== undefined) return keepForBrokenRecipe(candidate, product.port, recipe);
  const successor = `${product.name}-${product.version}`;
  if (!present.has(successor)) {
    return { kind: 'keep-for-now', problem: successorProblem(candidate, product, successor) };
  }
  return {
    kind: 'obsolete',
    reason: `newer than ${product.version}, the active version of port ${product.port}`,
    withdrawn: tree.withdrawn.has(`${product.port}-${candidate.version.replace(/-[^-]*$/, '')}`),
  };
}

function judgeWithoutPort(candidate: PackageFacts, tree: TreeFacts, formerPort: string | undefined): Verdict {
  const names = [...(formerPort === undefined ? [] : [formerPort]), ...possiblePorts(candidate.name)];
  for (const port of names) {
    const recipe = tree.brokenRecipes.get(port)?.at(-1);
    if (recipe !== undefined) return keepForBrokenRecipe(candidate, port, recipe);
  }
  const inactive = names.find((name) => tree.inactivePorts.has(name));
  const status = inactive === undefined ? undefined : tree.inactivePorts.get(inactive);
  if (status !== undefined) return { kind: 'obsolete', reason: `no port for it can be built: ${status}` };
  return { kind: 'obsolete', reason: 'no port for it exists' };
}

/** A source package (`zlib_source`) is never listed among a port's products unless source packages are built. */
function findProduct(
  { name, architecture }: PackageFacts,
  { products }: TreeFacts,
): (Product & { readonly name: string }) | undefined {
  const names = architecture === 'source' ? [name, name.replace(/_source$/, '')] : [name];
  const found = names.find((one) => products.has(one));
  const product = found === undefined ? undefined : products.get(found);
  return found === undefined || product === undefined ? undefined : { ...product, name: found };
}

function isProduct({ name, version }: PackageFacts, tree: TreeFacts | undefined): boolean {
  return tree?.products.get(name)?.version === version;
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

function successorProblem(
  { fileName }: PackageFacts,
  { port, version }: Product,
  successor: string,
): Problem {
  return {
    code: 'KEPT_FOR_SUCCESSOR',
    message: `${fileName} is kept although it is newer than ${version}, the active version of port ${port}: ${successor} is not there`,
    hint: `it goes when that is built: buildmaster build ${port}`,
    file: fileName,
    port,
  };
}

function keepForBrokenRecipe({ fileName }: PackageFacts, port: string, recipe: BrokenRecipe): Verdict {
  const problem = {
    code: 'KEPT_FOR_BROKEN_RECIPE',
    message: `${fileName} is kept although no active port produces it: ${recipe.recipeFilePath} is broken (${recipe.reason})`,
    hint: 'repair or remove the recipe',
    file: recipe.recipeFilePath,
    port: `${port}-${recipe.version}`,
  };
  return { kind: 'keep-for-now', problem };
}
