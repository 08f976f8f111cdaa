import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { extractPackage, packageDependencyInfo, readPackagesFolder, withFile } from '@buildmeister/hpkg';
import type { VisiblePackage } from './required-packages.js';
import type { StandInPort } from '../stand-in-port.js';

/** The packages in the packages folder; HaikuPorter leaves out what it cannot read, and says so. */
export function readVisiblePackages(folder: string, say: (line: string) => void): readonly VisiblePackage[] {
  const { packages, problems } = readPackagesFolder(folder);
  for (const { file } of problems) say(`Warning: failed to parse "${file ?? folder}"`);
  return packages.map(({ fileName, path, info }) => {
    const { name, version, architecture, provides, requires } = packageDependencyInfo(info);
    return { fileName, path, versionedName: `${name}-${version}`, architecture, provides, requires };
  });
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
