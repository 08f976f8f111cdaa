import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listFolder } from './build-numbers.js';

/** Where builders deliver: a folder a build, on the file system of the packages folder, apart from what is published. */
export interface Staging {
  path(number: number): string;
  /** Creates the folder of a build, empty. */
  create(number: number): Promise<string>;
  remove(number: number): Promise<void>;
  /** Removes what earlier processes of this buildrun left, but for the builds in `keep`. */
  clean(keep: ReadonlySet<number>): Promise<void>;
}

/** `buildrun` is the path of its folder: several buildruns may deliver into one packages folder. */
export function createStaging(packagesFolder: string, buildrun: string): Staging {
  const parent = join(packagesFolder, '.staging');
  const prefix = `${createHash('sha256').update(buildrun).digest('hex').slice(0, 12)}-`;
  const path = (number: number): string => join(parent, `${prefix}${number}`);
  return {
    path,
    create: async (number) => {
      await rm(path(number), { recursive: true, force: true });
      await mkdir(path(number), { recursive: true });
      return path(number);
    },
    remove: (number) => rm(path(number), { recursive: true, force: true }),
    clean: async (keep) => {
      const kept = new Set([...keep].map(path));
      for (const name of await listFolder(parent)) {
        const folder = join(parent, name);
        if (name.startsWith(prefix) && !kept.has(folder)) await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
