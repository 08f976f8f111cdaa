import { copyFile, lutimes, mkdir, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { createPackageFile } from '@buildmeister/hpkg';
import { listOf, type PortPackage, textOf } from '@buildmeister/portstree';
import { packageInfoText } from '../package-info-text.js';
import type { Fault } from './faults.js';
import { packagingFolder, type StandInPort } from './stand-in-port.js';

/** All files in packages have this time, so that the same recipe makes the same package, wherever it is built. */
const fileTime = Date.UTC(2026, 0, 1) / 1000;

/** Packs what INSTALL has left in the folders of the packages, and moves the packages to where they belong. */
export async function makePackages(
  planned: StandInPort,
  faults: readonly Fault[],
  say: (line: string) => void,
): Promise<void> {
  const finished: string[] = [];
  const packed = join(planned.folders.work, 'hpkgs');
  await mkdir(packed);
  for (const made of planned.port.packages) {
    const injuries = new Set(faults.flatMap((fault) => faultOf(fault, made.name)));
    if (injuries.has('leave-out')) continue;
    const folder = packagingFolder(planned, made);
    const name = injuries.has('other') ? `${made.name}_of_another_name` : made.name;
    await writeFile(join(folder, '.PackageInfo'), describe(planned, made, name));
    await setTimes(folder);
    say(`creating package ${made.hpkgName} ...`);
    const file = join(packed, made.hpkgName);
    createPackageFile(file, { folder });
    if (injuries.has('truncate')) await truncate(file, Math.floor((await stat(file)).size / 2));
    finished.push(made.hpkgName);
  }
  await mkdir(planned.target, { recursive: true });
  for (const fileName of finished) {
    const target = join(planned.target, fileName);
    say(`grabbing ${fileName} and moving it to ${target}`);
    await moveFile(join(packed, fileName), target);
  }
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

function describe({ configuration }: StandInPort, made: PortPackage, name: string): string {
  const { attributes, version, revision, architecture } = made;
  return packageInfoText({
    name,
    version: `${version}-${revision}`,
    architecture,
    summary: textOf(attributes, 'SUMMARY') ?? '',
    description: listOf(attributes, 'DESCRIPTION'),
    packager: configuration.packager ?? '',
    vendor: configuration.vendor,
    licenses: listOf(attributes, 'LICENSE'),
    copyrights: listOf(attributes, 'COPYRIGHT'),
    provides: listOf(attributes, 'PROVIDES'),
    requires: made.dependencyInfo.requires,
    supplements: listOf(attributes, 'SUPPLEMENTS'),
    conflicts: listOf(attributes, 'CONFLICTS'),
    freshens: listOf(attributes, 'FRESHENS'),
    replaces: listOf(attributes, 'REPLACES'),
    urls: listOf(attributes, 'HOMEPAGE'),
    globalWritableFiles: listOf(attributes, 'GLOBAL_WRITABLE_FILES'),
    userSettingsFiles: listOf(attributes, 'USER_SETTINGS_FILES'),
    users: listOf(attributes, 'PACKAGE_USERS'),
    groups: listOf(attributes, 'PACKAGE_GROUPS'),
    postInstallScripts: listOf(attributes, 'POST_INSTALL_SCRIPTS'),
    preUninstallScripts: listOf(attributes, 'PRE_UNINSTALL_SCRIPTS'),
  });
}

async function setTimes(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true })) {
    await lutimes(join(folder, entry), fileTime, fileTime);
  }
}
