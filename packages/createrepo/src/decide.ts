import type {
  Immutable,
  Inconsistency,
  ObsoletePackage,
  Problem,
  UninstallablePackage,
} from '@buildmeister/documents';
import { ProviderIndex } from '@buildmeister/resolver';
import { checkConsistency, compareConsistency, type UnmetRequirement } from './consistency.js';
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
}

export interface Decision {
  /** What belongs into the repository, sorted by file name. */
  readonly packages: readonly PackageFacts[];
  readonly obsolete: readonly Readonly<ObsoletePackage>[];
  /** What people should look at but nobody needs to be woken for: packages that a broken recipe keeps. */
  readonly problems: readonly Readonly<Problem>[];
  readonly inconsistencies: readonly Immutable<Inconsistency>[];
  readonly uninstallable: readonly Readonly<UninstallablePackage>[];
  readonly noLongerInstallable: readonly string[];
  /** Names of packages of which it could not be found out whether they can be installed. */
  readonly undecided: readonly string[];
}

/** Decides what to publish and what is wrong with it. */
export function decide({ packages, previous, tree, formerPorts, system }: DecideInput): Decision {
  const pruning = prune(packages, tree, formerPorts);
  const former = previous ?? [];
  const terms = { system, former: system === undefined ? new ProviderIndex(former) : undefined };
  const after = checkConsistency(pruning.kept, terms);
  const before = isSame(former, pruning.kept) ? after : checkConsistency(former, terms);
  const worse = compareConsistency(before, after, {
    namesBefore: new Set(former.map(({ name }) => name)),
    nameOf: packageNameOf,
  });
  const fresh = new Map(worse.newlyUnmet.map((cause) => [cause.requirement, cause.packages]));
  return {
    packages: pruning.kept,
    obsolete: pruning.obsolete,
    problems: pruning.problems,
    inconsistencies: after.unmet.map((cause) => ({
      ...cause,
      newPackages: fresh.get(cause.requirement) ?? [],
    })),
    uninstallable: pruning.kept.flatMap(({ fileName, name }) => {
      const reason = after.uninstallable.get(name);
      return reason === undefined ? [] : [{ fileName, reason }];
    }),
    noLongerInstallable: worse.noLongerInstallable,
    undecided: after.undecided,
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
