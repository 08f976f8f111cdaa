import type { TreePort } from './facts.js';
import { someOf } from './some-of.js';

/** For each package file, how many ports make it. */
export type Makers = ReadonlyMap<string, number>;

export function countMakers(ports: Iterable<TreePort>): Makers {
  const makers = new Map<string, number>();
  for (const { packages } of ports) {
    for (const { hpkgName } of packages) makers.set(hpkgName, (makers.get(hpkgName) ?? 0) + 1);
  }
  return makers;
}

/**
 * Which of a port's packages are in the packages folder, if they say that it has been built; none if it has not.
 * HaikuPorter's BuildMaster.py, `schedule`, never builds over one that exists, whoever has made it. That one is there says nothing if
 * another port makes it as well, or if it is called after another port than the rest: that may have made it before it was
 * renamed. Where nothing else tells, all must be there.
 *
 * @param makers undefined for HaikuPorter's rule
 */
export function existingPackages(
  port: TreePort,
  fileNames: ReadonlySet<string>,
  makers?: Makers,
): readonly string[] {
  const there = port.packages.flatMap(({ hpkgName }) => (fileNames.has(hpkgName) ? hpkgName : []));
  if (makers === undefined || there.length === port.packages.length) return there;
  const telling = tellingPackages(port, makers);
  return there.some((fileName) => telling.has(fileName)) ? there : [];
}

/** The packages of a port that another port makes or has made: if they are there, they stay when the port is built. */
export function sharedPackages(
  port: TreePort,
  fileNames: ReadonlySet<string>,
  makers: Makers,
): readonly string[] {
  const telling = tellingPackages(port, makers);
  return port.packages.flatMap(({ hpkgName }) =>
    !telling.has(hpkgName) && (isMadeByOthers(hpkgName, makers) || fileNames.has(hpkgName)) ? hpkgName : [],
  );
}

function tellingPackages(port: TreePort, makers: Makers): ReadonlySet<string> {
  const alone = port.packages.filter(({ hpkgName }) => !isMadeByOthers(hpkgName, makers));
  const called = alone.filter((made) => isCalledAfter(port, made));
  return new Set((called.length > 0 ? called : alone).map(({ hpkgName }) => hpkgName));
}

function isMadeByOthers(fileName: string, makers: Makers): boolean {
  return (makers.get(fileName) ?? 0) > 1;
}

function isCalledAfter(
  { name: port }: TreePort,
  { dependencyInfo: { name } }: TreePort['packages'][number],
): boolean {
  return name === port || name.startsWith(`${port}_`);
}

/** Says that a port is built already, by which files, and what to do to have it built again. */
export function alreadyBuiltReason(port: TreePort, existing: readonly string[]): string {
  const lacking = port.packages.flatMap(({ hpkgName }) => (existing.includes(hpkgName) ? [] : hpkgName));
  const partly =
    lacking.length === 0 ? '' : `, although ${someOf(lacking)} ${lacking.length === 1 ? 'is' : 'are'} not`;
  return `${someOf(existing)} ${existing.length === 1 ? 'exists' : 'exist'} already${partly}: a new build needs a revision bump (REVISION="${nextRevision(port)}" in ${port.recipeFilePath})`;
}

function nextRevision({ revision }: TreePort): string {
  const number = Number(revision);
  return Number.isSafeInteger(number) ? String(number + 1) : `${revision}+1`;
}
