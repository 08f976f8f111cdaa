import type { PackageFacts } from '../src/package-facts.js';
import type { BrokenRecipe, Product, TreeFacts } from '../src/tree-facts.js';

/** The facts of a package that is called `NAME-VERSION-REVISION-ARCHITECTURE.hpkg` and provides itself. */
export function packageNamed(fileName: string, facts: Partial<PackageFacts> = {}): PackageFacts {
  const match = /^(?<name>[^-]+)-(?<version>.+)-(?<architecture>[^-]+)\.hpkg$/.exec(fileName);
  const { name = '', version = '', architecture = '' } = match?.groups ?? {};
  return {
    fileName,
    name,
    version,
    architecture,
    vendor: 'Example',
    provides: [`${name} = ${version.replace(/-\d+$/, '')}`],
    requires: [],
    conflicts: [],
    replaces: [],
    ...facts,
  };
}

export interface TreeContent {
  /** File names of what active ports produce; the port is called as the package, or as told by `ports`. */
  readonly produces?: readonly string[];
  readonly ports?: Readonly<Record<string, string>>;
  /** `name-version` of recipes that cannot be evaluated. */
  readonly broken?: readonly string[];
  readonly inactive?: Readonly<Record<string, string>>;
  /** `port-version` of recipes that are not to be built. */
  readonly withdrawn?: readonly string[];
}

export function treeThat({
  produces = [],
  ports = {},
  broken = [],
  inactive = {},
  withdrawn = [],
}: TreeContent): TreeFacts {
  const products = produces.map((fileName): [string, Product] => {
    const { name, version, architecture } = packageNamed(fileName);
    return [name, { port: ports[name] ?? name, version, architecture }];
  });
  const brokenRecipes = new Map<string, BrokenRecipe[]>();
  for (const recipe of broken) {
    const [port = '', version = ''] = recipe.split('-');
    brokenRecipes.set(port, [
      ...(brokenRecipes.get(port) ?? []),
      { version, recipeFilePath: `cat/${port}/${recipe}.recipe`, reason: 'SUMMARY is missing' },
    ]);
  }
  return {
    path: '/ports',
    products: new Map(products),
    brokenRecipes,
    withdrawn: new Set(withdrawn),
    inactivePorts: new Map(Object.entries(inactive)),
  };
}
