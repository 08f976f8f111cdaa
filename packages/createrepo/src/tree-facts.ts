import type { Port, PortPackage, PortsTree, SkippedPortName, UnusablePort } from '@buildmeister/portstree';
import { compareRevisionedVersions, compareVersions } from '@buildmeister/resolver';

/** What pruning has to know of the ports tree. */
export interface TreeFacts {
  /** The tree's path, for messages. */
  readonly path: string;
  /** What the active version of each port produces, by package name; of several that produce it, the newest, then the first. */
  readonly products: ReadonlyMap<string, Product>;
  /** Recipes that cannot be evaluated at the moment and would be active otherwise, by port name; oldest version first. */
  readonly brokenRecipes: ReadonlyMap<string, readonly BrokenRecipe[]>;
  /** Versions that have a recipe which says that it is not to be built, as `port-version`: marked as untested or broken, or not made for the architecture. */
  readonly withdrawn: ReadonlySet<string>;
  /** Ports that have recipes but no active version, by name: why. */
  readonly inactivePorts: ReadonlyMap<string, string>;
}

/** A package as the active version of its port makes it. */
export interface Product {
  readonly port: string;
  /** Version of the package, with revision. */
  readonly version: string;
  readonly architecture: string;
}

export interface BrokenRecipe {
  /** Without revision, from the recipe's file name. */
  readonly version: string;
  /** Below the tree. */
  readonly recipeFilePath: string;
  /** Why it cannot be evaluated. */
  readonly reason: string;
}

/** The parts of a read tree that matter here. */
export interface ReadTree extends Pick<PortsTree, 'path'> {
  readonly activePorts: readonly (Pick<Port, 'name' | 'version'> & {
    readonly packages: readonly Pick<PortPackage, 'name' | 'revisionedName' | 'architecture'>[];
  })[];
  readonly ports: readonly Pick<Port, 'versionedName' | 'isBuildable'>[];
  readonly unusable: readonly Pick<UnusablePort, 'name' | 'version' | 'recipeFilePath' | 'problem'>[];
  readonly skippedPorts: readonly Pick<SkippedPortName, 'name' | 'code' | 'reason'>[];
}

export function treeFacts({ path, activePorts, ports, unusable, skippedPorts }: ReadTree): TreeFacts {
  const products = new Map<string, Product>();
  const activeVersions = new Map<string, string>();
  for (const { name: port, version, packages } of activePorts) {
    activeVersions.set(port, version);
    for (const { name, revisionedName, architecture } of packages) {
      const product = { port, version: revisionedName.slice(name.length + 1), architecture };
      const other = products.get(name);
      // A port and its port for a secondary architecture may make one package, and be active in different versions.
      if (other !== undefined && compareRevisionedVersions(other.version, product.version) >= 0) continue;
      products.set(name, product);
    }
  }
  const brokenRecipes = new Map<string, BrokenRecipe[]>();
  for (const { name, version, recipeFilePath, problem } of unusable) {
    const active = activeVersions.get(name);
    if (active !== undefined && compareVersions(version, active) < 0) continue;
    const recipes = brokenRecipes.get(name) ?? [];
    brokenRecipes.set(name, [...recipes, { version, recipeFilePath, reason: problem.message }]);
  }
  const inactive = skippedPorts.filter(({ code }) => code !== 'BROKEN_RECIPE');
  return {
    path,
    products,
    brokenRecipes,
    withdrawn: new Set(ports.flatMap(({ versionedName, isBuildable }) => (isBuildable ? [] : versionedName))),
    inactivePorts: new Map(inactive.map(({ name, reason }) => [name, reason])),
  };
}
