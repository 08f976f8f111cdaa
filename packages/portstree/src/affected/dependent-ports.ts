import {
  clientAccepts,
  type DependencyInfo,
  meets,
  parseProvided,
  parseRequirement,
  type Provided,
  type Requirement,
  withVersion,
} from '@buildmeister/resolver';
import type { Port } from '../port.js';
import type { PortSummary } from '../summary/port-summary.js';

/** A port that changed, with what it was before. */
export interface ReplacedPort {
  readonly port: Port;
  readonly before: Port;
}

/** What has to be known of a port to say whether others leave it without something; a `Port` has it, too. */
export type BuiltPort = Omit<PortSummary, 'obstacle'>;

/** A port whose packages a change leaves without something that they were built with. */
export interface DependentPort {
  readonly port: BuiltPort;
  /** versionedName of the changed port. */
  readonly of: string;
  /** What its packages require since they were built, such as `lib:libfoo >= 1.2`. */
  readonly requirement: string;
  readonly reason: string;
}

/** What a package file requires, by its file name; undefined if there is no such file. */
export type PackagedRequirements = (fileName: string) => readonly string[] | undefined;

/**
 * The ports that must be built anew because a changed port provides what they were built with no longer, or in a version
 * with which clients do not take their packages. What a package requires is told by its file; where that is not there,
 * it is what HaikuPorter writes for what the recipe requires: at least the version that it was built with, or exactly
 * that for `>` and `==` (RequiresUpdater.py, `_updateRequires`, at 8c51a31).
 *
 * @param active the active ports of the whole tree
 * @returns in the order of `active`, without the changed ports themselves
 */
export function dependentPorts(
  active: readonly BuiltPort[],
  replaced: readonly ReplacedPort[],
  packaged: PackagedRequirements = () => undefined,
): readonly DependentPort[] {
  const changes = changedProvides(active, replaced);
  const changed = new Set(replaced.map(({ port }) => port.name));
  return active.flatMap((port): readonly DependentPort[] => {
    if (changes.size === 0 || changed.has(port.name)) return [];
    for (const { dependencyInfo } of port.packages) {
      for (const { change, requirement } of requirementsOn(changes, dependencyInfo, packaged)) {
        if (change.now.some((provided) => clientAccepts(provided, requirement))) continue;
        const reason = `${dependencyInfo.name} was built with ${requirement.text}, and ${whatNow(requirement.name, change)}`;
        return [{ port, of: change.of, requirement: requirement.text, reason }];
      }
    }
    return [];
  });
}

interface ChangedProvides {
  /** What the changed port provided under this name, with versions. */
  readonly before: readonly Provided[];
  readonly of: string;
  /** What all ports provide under this name now. */
  readonly now: readonly Provided[];
}

interface AffectedRequirement {
  readonly change: ChangedProvides;
  /** As it is in the package. */
  readonly requirement: Requirement;
}

/** What a package requires that the changed ports met before. */
function requirementsOn(
  changes: ReadonlyMap<string, ChangedProvides>,
  { name, version, architecture, requires }: DependencyInfo,
  packaged: PackagedRequirements,
): readonly AffectedRequirement[] {
  const written = requires.flatMap((text): readonly AffectedRequirement[] => {
    const requirement = parseRequirement(text);
    const change = changes.get(requirement?.name ?? '');
    const found = change?.before.find(
      (provided) => requirement !== undefined && meets(provided, requirement),
    );
    if (requirement === undefined || change === undefined || found?.version === undefined) return [];
    const raised = parseRequirement(withVersion(requirement, found.version) ?? '');
    return raised === undefined ? [] : [{ change, requirement: raised }];
  });
  // Only a file that could matter is read.
  const inFile = requires.some((text) => changes.has(parseRequirement(text)?.name ?? ''))
    ? packaged(`${name}-${version}-${architecture}.hpkg`)
    : undefined;
  if (inFile === undefined) return written;
  return inFile.flatMap((text): readonly AffectedRequirement[] => {
    const requirement = parseRequirement(text, { ignoreBase: true });
    const change = changes.get(requirement?.name ?? '');
    if (requirement === undefined || change === undefined) return [];
    const isMet = change.before.some((provided) => clientAccepts(provided, requirement));
    return isMet ? [{ change, requirement }] : [];
  });
}

function changedProvides(
  active: readonly BuiltPort[],
  replaced: readonly ReplacedPort[],
): ReadonlyMap<string, ChangedProvides> {
  const changes = new Map<string, { before: Provided[]; of: string; now: Provided[] }>();
  for (const { port, before } of replaced) {
    for (const provided of provides(before)) {
      if (provided.version === undefined) continue;
      const change = changes.get(provided.name) ?? { before: [], of: port.versionedName, now: [] };
      change.before.push(provided);
      changes.set(provided.name, change);
    }
  }
  for (const port of changes.size === 0 ? [] : active) {
    for (const provided of provides(port)) changes.get(provided.name)?.now.push(provided);
  }
  return changes;
}

/** What there is instead, in words. */
function whatNow(name: string, { now: [first], of }: ChangedProvides): string {
  return first === undefined
    ? `${of} no longer provides it`
    : `there is ${name} ${first.version ?? 'without a version'} now${compatibility(first)}`;
}

function compatibility({ compatibleVersion }: Provided): string {
  return compatibleVersion === undefined ? '' : `, compatible with ${compatibleVersion} and later only`;
}

function provides(port: BuiltPort): readonly Provided[] {
  return port.packages.flatMap(({ dependencyInfo }) =>
    dependencyInfo.provides.flatMap((text) => parseProvided(text) ?? []),
  );
}
