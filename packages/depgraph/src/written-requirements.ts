import type { TreeFacts, TreePort } from './facts.js';

/**
 * The ports with what HaikuPorter requires for their builds. It keeps what a package requires in a file that is called
 * `name-version` (Package.py, `dependencyInfoName`), and where a port and its ports for secondary architectures make one package, the
 * one that comes last by name in lower case has written it (Repository.py, `_updateRepository`): the builds of the others need what
 * that needs too. Each is given it with all its packages, as build requirements are those of the whole port.
 */
export function withWrittenRequirements({
  ports,
  active,
  secondaryArchitectures,
}: TreeFacts): TreeFacts['ports'] {
  if (secondaryArchitectures.length === 0) return ports;
  const siblings = new Map<string, TreePort[]>();
  for (const port of ports) {
    if (!active.has(port.versionedName)) continue;
    const known = siblings.get(port.recipeFilePath);
    if (known === undefined) siblings.set(port.recipeFilePath, [port]);
    else known.push(port);
  }
  return ports.map((port) => {
    const writers = lastWriters(port, siblings.get(port.recipeFilePath) ?? []);
    return writers.length === 0 ? port : withRequirementsOf(port, writers);
  });
}

/** The ports, other than `port`, that have written what one of its packages requires. */
function lastWriters(port: TreePort, siblings: readonly TreePort[]): readonly TreePort[] {
  if (siblings.length < 2 || !siblings.includes(port)) return [];
  const own = new Set(port.packages.map(idOf));
  const writers = new Map<string, TreePort>();
  for (const sibling of siblings.toSorted(byLowerCase)) {
    for (const made of sibling.packages) {
      const id = idOf(made);
      if (own.has(id)) writers.set(id, sibling);
    }
  }
  return [...new Set(writers.values())].filter((writer) => writer !== port);
}

function withRequirementsOf(port: TreePort, writers: readonly TreePort[]): TreePort {
  const infos = writers.flatMap(({ packages: [first] }) => first?.dependencyInfo ?? []);
  return {
    ...port,
    packages: port.packages.map((made) => ({
      ...made,
      dependencyInfo: {
        ...made.dependencyInfo,
        buildRequires: union(
          made.dependencyInfo.buildRequires,
          infos.flatMap((info) => info.buildRequires),
        ),
        buildPrerequires: union(
          made.dependencyInfo.buildPrerequires,
          infos.flatMap((info) => info.buildPrerequires),
        ),
      },
    })),
  };
}

function idOf({ dependencyInfo: { name, version } }: TreePort['packages'][number]): string {
  return `${name}-${version}`;
}

function byLowerCase(a: TreePort, b: TreePort): number {
  const [one, other] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}

function union(own: readonly string[], others: readonly string[]): readonly string[] {
  return [...new Set([...own, ...others])];
}
