import type {
  Immutable,
  Inconsistency,
  KeptBackPackage,
  ObsoletePackage,
  Problem,
  UninstallablePackage,
} from '@buildmeister/documents';
import { ProviderIndex } from '@buildmeister/resolver';
import {
  checkConsistency,
  compareConsistency,
  type Consistency,
  type UnmetRequirement,
} from './consistency.js';
import { doubtfulPackages } from './doubtful-packages.js';
import { keepBack, type KeepBackInput, type KeptBack, type Publication } from './keep-back.js';
import { builtWithNewer } from './built-with-newer.js';
import { type PackageFacts, packageNameOf } from './package-facts.js';
import { prune } from './prune.js';
import type { TreeFacts } from './tree-facts.js';

export interface DecideInput {
  /** Packages that may be published, sorted by file name. */
  readonly packages: readonly PackageFacts[];
  /** What is in the repository now; undefined if there is none. */
  readonly previous: readonly PackageFacts[] | undefined;
  readonly tree: TreeFacts | undefined;
  /** The port that a package in the repository came from, by package name. */
  readonly formerPorts: ReadonlyMap<string, string>;
  readonly system: readonly PackageFacts[] | undefined;
  /** Whether what cannot be installed, or makes that of others, is published all the same. */
  readonly publishUninstallable?: boolean | undefined;
}

export interface Decision {
  /** What belongs into the repository, sorted by file name. */
  readonly packages: readonly PackageFacts[];
  readonly obsolete: readonly Readonly<ObsoletePackage>[];
  /** What people should look at but nobody needs to be woken for: packages that a broken recipe keeps, or kept back. */
  readonly problems: readonly Readonly<Problem>[];
  readonly inconsistencies: readonly Immutable<Inconsistency>[];
  /** What is not published, or not removed, so that nothing stops being installable. */
  readonly keptBack: readonly Readonly<KeptBackPackage>[];
  readonly uninstallable: readonly Readonly<UninstallablePackage>[];
  readonly noLongerInstallable: readonly string[];
  /** Names of packages of which it could not be found out whether they can be installed. */
  readonly undecided: readonly string[];
}

/** Decides what to publish and what is wrong with it. */
export function decide(input: DecideInput): Decision {
  const { packages, previous, tree, formerPorts, system } = input;
  const pruning = prune(packages, tree, formerPorts);
  const former = previous ?? [];
  const terms = { system, former: system === undefined ? new ProviderIndex(former) : undefined };
  let known: Consistency | undefined;
  const before = (): Consistency => (known ??= checkConsistency(former, terms));
  const publication = publish(input, {
    wanted: pruning.kept,
    previous: former,
    before,
    // What the tree says is not to be had is nothing to fall back on.
    available: packages.filter((candidate) => !pruning.withdrawn.has(candidate)),
    terms,
  });
  const { consistency, keptBack } = publication;
  const names = { namesBefore: new Set(former.map(({ name }) => name)), nameOf: packageNameOf };
  const worse = compareConsistency(before, consistency, names);
  const stepBack = (): readonly UnmetRequirement[] => {
    const wanted = keptBack.length === 0 ? consistency : checkConsistency(pruning.kept, terms);
    return compareConsistency(before, wanted, names).newlyUnmet;
  };
  const builtWith =
    pruning.newer.size === 0
      ? []
      : builtWithNewer(
          stepBack(),
          pruning.newer,
          (name) => tree?.products.get(name)?.port ?? formerPorts.get(name) ?? name,
        );
  const fresh = new Map(worse.newlyUnmet.map((cause) => [cause.requirement, cause.packages]));
  const published = new Set(publication.packages.map(({ fileName }) => fileName));
  return {
    packages: publication.packages,
    obsolete: pruning.obsolete.filter(({ fileName }) => !published.has(fileName)),
    keptBack: keptBack.map(({ wanted, stays, reason }) => ({
      ...(wanted === undefined ? {} : { fileName: wanted.fileName }),
      ...(stays === undefined ? {} : { stays: stays.fileName }),
      reason,
    })),
    problems: [
      ...pruning.problems,
      ...builtWith,
      ...keptBack.map(keptBackProblem),
      ...doubtfulPackages(publication.packages),
    ],
    inconsistencies: consistency.unmet.map((cause) => ({
      ...cause,
      newPackages: fresh.get(cause.requirement) ?? [],
    })),
    uninstallable: publication.packages.flatMap(({ fileName, name }) => {
      const reason = consistency.uninstallable.get(name);
      return reason === undefined ? [] : [{ fileName, reason }];
    }),
    noLongerInstallable: worse.noLongerInstallable,
    undecided: consistency.undecided,
  };
}

function publish({ publishUninstallable = false }: DecideInput, step: KeepBackInput): Publication {
  const { wanted, previous, before, terms } = step;
  if (isSame(previous, wanted)) return { packages: wanted, keptBack: [], consistency: before() };
  if (!publishUninstallable) return keepBack(step);
  return { packages: wanted, keptBack: [], consistency: checkConsistency(wanted, terms) };
}

function keptBackProblem({ wanted, stays, reason }: KeptBack): Readonly<Problem> {
  const instead = stays === undefined ? '' : `; ${stays.fileName} stays`;
  return {
    code: 'KEPT_BACK',
    message:
      wanted === undefined
        ? `${stays?.fileName ?? ''} stays although it is obsolete: ${reason}`
        : `${wanted.fileName} is not published yet: ${reason}${instead}`,
    hint: 'it goes by itself when that is no longer so; --publish-uninstallable does not wait',
    file: (wanted ?? stays)?.fileName ?? '',
  };
}

/** Most runs change nothing, and checking thousands of packages is the larger part of their work. */
function isSame(a: readonly PackageFacts[], b: readonly PackageFacts[]): boolean {
  return a.length === b.length && a.every((facts, index) => facts === b[index]);
}

/** An unmet requirement as a line for people. */
export function describeUnmet({ requirement, packages, candidates }: Immutable<UnmetRequirement>): string {
  const provided = candidates.length === 0 ? 'nothing provides it' : `there is ${some(candidates, 3)}`;
  return `${requirement} is required by ${some(packages, 5)}; ${provided}`;
}

export function some(names: readonly string[], count: number): string {
  const rest = names.length > count ? ` and ${names.length - count} more` : '';
  return `${names.slice(0, count).join(', ')}${rest}`;
}
