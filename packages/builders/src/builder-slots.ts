import type { BuilderPaths, BuilderSettings } from './builder-settings.js';

/**
 * The builders that a configuration stands for: one for each of its slots. The first is as it is written; the second
 * is called NAME+2, and has a ports tree, packages folder and cache of its own beside those of the first, with `-2`
 * after their names.
 */
export function builderSlots(settings: BuilderSettings): readonly BuilderSettings[] {
  return Array.from({ length: settings.slots }, (_, index) =>
    index === 0 ? settings : slot(settings, index + 1),
  );
}

function slot(settings: BuilderSettings, number: number): BuilderSettings {
  return {
    ...settings,
    name: `${settings.name}+${number}`,
    paths: slotPaths(settings.paths, number),
    referenceTree: settings.paths.tree,
  };
}

function slotPaths(paths: BuilderPaths, number: number): BuilderPaths {
  const roots = [paths.tree, paths.packages];
  const moved = (path: string): string => {
    const root = roots.find((one) => path === one || path.startsWith(`${one}/`));
    return root === undefined ? `${path}-${number}` : `${root}-${number}${path.slice(root.length)}`;
  };
  return {
    tree: moved(paths.tree),
    packages: moved(paths.packages),
    cache: moved(paths.cache),
    configuration: moved(paths.configuration),
    ...(paths.output === undefined ? {} : { output: moved(paths.output) }),
  };
}
