/** What pruning has to know of the ports tree; made by `treeFacts` from a read tree. */
export interface TreeFacts {
  /** The tree's path, for messages. */
  readonly path: string;
  /** What the active version of each port produces, by package name. */
  readonly products: ReadonlyMap<string, Product>;
  /** Recipes that cannot be evaluated at the moment, by port name. */
  readonly brokenRecipes: ReadonlyMap<string, readonly BrokenRecipe[]>;
  /** Ports that have recipes but no active version, by name: the status of the newest, such as `untested`. */
  readonly inactivePorts: ReadonlyMap<string, string>;
}

/** A package as the active version of its port makes it. */
export interface Product {
  readonly port: string;
  /** The version of that port, without revision. */
  readonly portVersion: string;
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
