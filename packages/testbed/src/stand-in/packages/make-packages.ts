import { copyFile, lutimes, mkdir, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { createPackageFile, parsePackageInfo, writePackageFile } from '@buildmeister/hpkg';
import { listOf, type PortPackage } from '@buildmeister/portstree';
import { describePackage } from './describe-package.js';
import type { Fault } from '../faults.js';
import type { RequiresUpdater } from '../requirements/requires-updater.js';
import { packagingFolder, type StandInPort } from '../stand-in-port.js';

/** All files in packages have this time, so that the same recipe makes the same package, wherever it is built. */
const fileTime = Date.UTC(2026, 0, 1) / 1000;

export interface MakePackagesOptions {
  readonly faults: readonly Fault[];
  /** Puts nothing into the packages but what they say of themselves. */
  readonly withoutFiles: boolean;
  readonly updater: RequiresUpdater;
  readonly say: (line: string) => void;
}

/**
 * Packs what INSTALL has left in the folders of the packages.
 *
 * @returns the file names of the packages, which lie in `packedFolder` then
 * @throws BuildStopped or ToolError if what a package would say of itself cannot be said
 */
export async function makePackages(
  planned: StandInPort,
  { faults, withoutFiles, updater, say }: MakePackagesOptions,
): Promise<readonly string[]> {
  const finished: string[] = [];
  await mkdir(packedFolder(planned));
  for (const made of planned.port.packages) {
    const injuries = new Set(faults.flatMap((fault) => faultOf(fault, made.name)));
    if (injuries.has('leave-out')) continue;
    const name = injuries.has('other') ? `${made.name}_of_another_name` : made.name;
    const written = listOf(made.attributes, 'REQUIRES');
    const requires = made.extension === 'source' ? written : updater.update(written);
    const text = describePackage(planned, made, { name, requires });
    const file = join(packedFolder(planned), made.hpkgName);
    say(`creating package ${made.hpkgName} ...`);
    if (withoutFiles) writePackageFile(file, { info: parsePackageInfo(text, made.hpkgName), entries: [] });
    else await pack(file, { folder: packagingFolder(planned, made), text });
    if (injuries.has('truncate')) await truncate(file, Math.floor((await stat(file)).size / 2));
    finished.push(made.hpkgName);
  }
  return finished;
}

/** Moves finished packages to where they belong. */
export async function grabPackages(
  planned: StandInPort,
  fileNames: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  await mkdir(planned.target, { recursive: true });
  for (const fileName of fileNames) {
    const target = join(planned.target, fileName);
    say(`grabbing ${fileName} and moving it to ${target}`);
    await moveFile(join(packedFolder(planned), fileName), target);
  }
}

/**
 * Looks whether the package can be made that stands for `made` while it is built: it requires all that the build does.
 *
 * @throws ToolError if its requirements cannot be read
 */
export function checkBuildPackage(planned: StandInPort, made: PortPackage): void {
  const requires = (['REQUIRES', 'BUILD_REQUIRES', 'BUILD_PREREQUIRES'] as const).flatMap((name) =>
    listOf(made.attributes, name),
  );
  const text = describePackage(planned, made, { name: made.name, requires });
  parsePackageInfo(text, `${made.revisionedName}-build.PackageInfo`);
}

function packedFolder({ folders }: StandInPort): string {
  return join(folders.work, 'hpkgs');
}

async function pack(
  file: string,
  { folder, text }: { readonly folder: string; readonly text: string },
): Promise<void> {
  await writeFile(join(folder, '.PackageInfo'), text);
  await setTimes(folder);
  createPackageFile(file, { folder });
}

/** Also between file systems, as when the packages folder is on a disk of its own. */
async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!isSystemError(error, 'EXDEV')) throw error;
    await copyFile(from, to);
    await rm(from);
  }
}

function faultOf(fault: Fault, packageName: string): readonly Fault['kind'][] {
  return 'package' in fault && fault.package === packageName ? [fault.kind] : [];
}

async function setTimes(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true })) {
    await lutimes(join(folder, entry), fileTime, fileTime);
  }
}
