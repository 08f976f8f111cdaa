import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  extractPackage,
  packageDependencyInfo,
  readEachPackage,
  readingMemory,
  readPackageInfo,
  withFile,
} from '@buildmeister/hpkg';
import type { PackageMemory } from '../memory.js';
import type { VisiblePackage } from './required-packages.js';
import type { StandInPort } from '../stand-in-port.js';

/** The packages in the packages folder; HaikuPorter leaves out what it cannot read, and says so. */
export function readVisiblePackages(
  folder: string,
  { memory, say }: { readonly memory: PackageMemory; readonly say: (line: string) => void },
): readonly VisiblePackage[] {
  const reading = readingMemory();
  const { packages, problems } = readEachPackage(folder, (fileName) => {
    const path = join(folder, fileName);
    const content = memory.get(path, () => {
      const info = withFile(path, (file) => readPackageInfo(file, reading.texts), reading);
      const { name, version, architecture, provides, requires } = packageDependencyInfo(info);
      return { versionedName: `${name}-${version}`, architecture, provides, requires };
    });
    return { fileName, path, ...content };
  });
  for (const { file } of problems) say(`Warning: failed to parse "${file ?? folder}"`);
  return packages;
}

/**
 * Unpacks the required packages into the work folder, and makes the links that packagefs makes on Haiku: in the
 * folder of links of each package that is built, `devel~libfoo` is where the package that provides it has its files.
 *
 * @returns the folders with their commands
 */
export async function activatePackages(
  required: {
    readonly packages: readonly VisiblePackage[];
    readonly byName: ReadonlyMap<string, VisiblePackage>;
  },
  { port, folders }: StandInPort,
): Promise<readonly string[]> {
  const system = join(folders.work, 'boot/system');
  await mkdir(system, { recursive: true });
  for (const { path } of required.packages) {
    withFile(path, (file) => extractPackage(file, { folder: system }));
  }
  for (const { revisionedName } of port.packages) {
    for (const name of required.byName.keys()) {
      await symlink(system, join(folders.work, 'packages', revisionedName, name.replaceAll(':', '~')));
    }
  }
  return ['bin', ...(port.secondaryArchitecture === null ? [] : [`bin/${port.secondaryArchitecture}`])]
    .toReversed()
    .map((folder) => join(system, folder));
}
