import { statSync } from 'node:fs';
import { listRecipes, type RecipeList } from '@buildmeister/portstree';
import { createMapForms, type MapForms } from './repository/port-maps.js';
import type { VisiblePackage } from './requirements/required-packages.js';

/**
 * What one start of the stand-in leaves to the next in the same process. Files are asked for again each time, and only
 * what was made of the same content is remembered; but the list of recipes stays as it was found first.
 */
export interface StandInMemory {
  readonly recipes: (treePath: string) => RecipeList;
  readonly mapForms: MapForms;
  readonly packages: PackageMemory;
}

type PackageContent = Omit<VisiblePackage, 'fileName' | 'path'>;

/** What packages say, as long as their files stay the same. */
export interface PackageMemory {
  /** @throws whatever `read` throws; that is not remembered */
  get(path: string, read: () => PackageContent): PackageContent;
}

export function createMemory(): StandInMemory {
  const lists = new Map<string, RecipeList>();
  return {
    recipes: (treePath) => {
      const list = lists.get(treePath) ?? listRecipes(treePath);
      lists.set(treePath, list);
      return list;
    },
    mapForms: createMapForms(),
    packages: createPackageMemory(),
  };
}

/** All links to one file are the same package. Its ctime does not count: it changes with each link. */
function createPackageMemory(): PackageMemory {
  const known = new Map<string, PackageContent>();
  return {
    get: (path, read) => {
      const file = statSync(path, { throwIfNoEntry: false });
      if (file === undefined) return read();
      const key = `${file.dev} ${file.ino} ${file.size} ${file.mtimeMs}`;
      const content = known.get(key) ?? read();
      known.set(key, content);
      return content;
    },
  };
}
