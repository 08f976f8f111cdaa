import type { BuildFinding, MadePackage } from './findings.js';

/** Two runs of the same plan, named for what ran it. */
export interface NamedFindings {
  readonly name: string;
  readonly builds: readonly BuildFinding[];
}

/** Where two runs of one plan differ, a line each: outcome, packages, what these say, what the builder was shown. */
export function compareFindings(first: NamedFindings, second: NamedFindings): readonly string[] {
  const others = new Map(second.builds.map((build) => [build.port, build]));
  return first.builds.flatMap((build) => {
    const other = others.get(build.port);
    if (other === undefined) return [`${build.port}: is not in the run of ${second.name}`];
    return differences(build, other, [first.name, second.name]).map((text) => `${build.port}: ${text}`);
  });
}

/** Where one run gets less built than another that should be as good. */
export function lostAgainst(better: NamedFindings, other: NamedFindings): readonly string[] {
  const built = new Set(other.builds.flatMap(({ port, outcome }) => (outcome === 'built' ? [port] : [])));
  return better.builds
    .filter(({ port, outcome }) => outcome === 'built' && !built.has(port))
    .map(({ port }) => {
      const found = other.builds.find((build) => build.port === port);
      return `${port}: ${better.name} builds it, ${other.name} does not: ${describe(found)}`;
    });
}

/** Builds before which a package lay in two versions: HaikuPorter takes the first in the listing, whichever that is. */
export function shownTwice({ name, builds }: NamedFindings): readonly string[] {
  return builds.flatMap(({ port, shown }) => {
    const files = new Map<string, string[]>();
    for (const file of shown ?? []) {
      files.set(packageName(file), [...(files.get(packageName(file)) ?? []), file]);
    }
    return [...files.values()]
      .filter((versions) => versions.length > 1)
      .map((versions) => `${port}: ${name} was shown ${versions.join(' and ')}`);
  });
}

function packageName(fileName: string): string {
  return fileName.split('-')[0] ?? fileName;
}

type Names = readonly [string, string];

function differences(first: BuildFinding, second: BuildFinding, names: Names): readonly string[] {
  if (first.outcome !== second.outcome || first.failureClass !== second.failureClass) {
    return [`${names[0]}: ${describe(first)}; ${names[1]}: ${describe(second)}`];
  }
  return [
    ...setDifference('packages', [[...first.packages.keys()], [...second.packages.keys()]], names),
    ...[...first.packages].flatMap(([fileName, made]) => {
      const other = second.packages.get(fileName);
      return other === undefined ? [] : madeDifferently(fileName, [made, other], names);
    }),
    ...(first.shown === null || second.shown === null
      ? first.shown === second.shown
        ? []
        : [`${names[first.shown === null ? 0 : 1]} never began it`]
      : setDifference('shown', [first.shown, second.shown], names)),
  ];
}

function madeDifferently(
  fileName: string,
  [first, second]: readonly [MadePackage, MadePackage],
  names: Names,
): readonly string[] {
  return (['requires', 'provides'] as const)
    .filter((key) => first[key].join('\n') !== second[key].join('\n'))
    .flatMap((key) => {
      const found = setDifference(`${fileName} ${key}`, [first[key], second[key]], names);
      return found.length > 0 ? found : [`${fileName} ${key}: the same in another order`];
    });
}

function setDifference(
  what: string,
  [first, second]: readonly [readonly string[], readonly string[]],
  names: Names,
): readonly string[] {
  const onlyFirst = first.filter((item) => !second.includes(item));
  const onlySecond = second.filter((item) => !first.includes(item));
  if (onlyFirst.length + onlySecond.length === 0) return [];
  return [
    `${what}: only ${names[0]}: ${onlyFirst.join(', ') || 'none'}; only ${names[1]}: ${onlySecond.join(', ') || 'none'}`,
  ];
}

function describe(build: BuildFinding | undefined): string {
  if (build === undefined) return 'not in its plan';
  const { outcome, failureClass, reason } = build;
  const kind = failureClass === null ? outcome : `${outcome} (${failureClass})`;
  return reason === null ? kind : `${kind}, ${reason}`;
}
