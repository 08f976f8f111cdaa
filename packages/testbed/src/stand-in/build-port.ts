import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, rmdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildStopped } from './build-stopped.js';
import type { Fault } from './faults.js';
import { inChroot } from './in-chroot.js';
import { withMounts } from './mounts.js';
import type { StandInMemory } from './memory.js';
import { checkBuildPackage, grabPackages, makePackages } from './packages/make-packages.js';
import { misbehave } from './misbehave.js';
import { readDependencyInfos } from './repository/dependency-info-files.js';
import type { Repository } from './repository/repository.js';
import { findRequiredPackages, type Stage, type VisiblePackage } from './requirements/required-packages.js';
import { createRequiresUpdater } from './requirements/requires-updater.js';
import { type Phase, runPhase } from './run-phase.js';
import { prepareSource, provideAdditionalFiles } from './sources.js';
import { packagingFolder, type StandInPort } from './stand-in-port.js';
import { activatePackages, readVisiblePackages } from './requirements/visible-packages.js';

export interface BuildPortOptions {
  readonly faults: readonly Fault[];
  /** Without sources and phases: the packages have no files, and say what the recipe says. */
  readonly packagesOnly: boolean;
  readonly memory: StandInMemory;
  readonly repository: Repository;
  readonly say: (line: string) => void;
}

/**
 * Builds a port and puts its packages into the packages folder, saying what it does like HaikuPorter (its Main.py,
 * _buildPort, and Port.py, build).
 *
 * @throws BuildStopped or PythonError
 */
export async function buildPort(planned: StandInPort, options: BuildPortOptions): Promise<void> {
  const { port, folders, recipe, configuration } = planned;
  const { faults, packagesOnly, memory, repository, say } = options;
  if (!planned.isActive) {
    say(`Warning: building obsolete port, packages will be put in ${planned.target}`);
    await repository.support(port);
  }
  const rule = '-'.repeat(70);
  say(`${rule}\n${port.category}::${port.versionedName}\n\t${recipe}\n${rule}`);

  await rm(folders.work, { recursive: true, force: true });
  await mkdir(folders.work, { recursive: true });
  if (!packagesOnly) await prepareSources(planned, say);

  const visible = readVisiblePackages(configuration.packagesPath, { memory: memory.packages, say });
  const required = resolve('required', planned, visible);
  const prerequired = resolve('prerequired', planned, visible);
  const packages = [...new Set([...required.packages, ...prerequired.packages])];
  say('chroot has these packages active:');
  for (const path of packages.map((one) => one.path).toSorted()) say(`\t${path}`);
  const byName = new Map([...required.byName, ...prerequired.byName]);
  const commandFolders = packagesOnly ? [] : await activatePackages({ packages, byName }, planned);
  const updater = createRequiresUpdater(ownProvides(planned), required.packages);
  let made: readonly string[] = [];
  await withMounts(faults, planned, async () => {
    await misbehave(faults, planned, say);
    await inChroot(async () => {
      for (const one of port.packages) if (one.extension !== 'source') checkBuildPackage(planned, one);
      if (!packagesOnly) await runPhases(planned, commandFolders, say);
      made = await makePackages(planned, { faults, withoutFiles: packagesOnly, updater, say });
    }, say);
  });
  await grabPackages(planned, made, say);
  await rm(folders.work, { recursive: true });
}

async function prepareSources(planned: StandInPort, say: (line: string) => void): Promise<void> {
  const { port, folders, sources, additionalFiles } = planned;
  for (const source of sources) await prepareSource(source, folders, say);
  await provideAdditionalFiles(additionalFiles, folders);
  await preparePackagingFolders(planned);
  if (!port.phases.includes('PATCH')) return;
  say('Running patch function ...');
  await run('PATCH', planned, []);
}

async function runPhases(
  planned: StandInPort,
  commandFolders: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  say('Building ...');
  await run('BUILD', planned, commandFolders);
  say('Collecting files to be packaged ...');
  await run('INSTALL', planned, commandFolders);
  await finishPackagingFolders(planned);
}

async function run(phase: Phase, planned: StandInPort, commandFolders: readonly string[]): Promise<void> {
  await runPhase(phase, { ...planned, workFolder: planned.folders.work, commandFolders });
}

function ownProvides({ port }: StandInPort): readonly { readonly provides: readonly string[] }[] {
  return port.packages.map(({ dependencyInfo }) => dependencyInfo);
}

function resolve(stage: Stage, { port, configuration }: StandInPort, visible: readonly VisiblePackage[]) {
  const own = readDependencyInfos(configuration.repositoryPath, port);
  const found = findRequiredPackages(stage, own, {
    visible,
    architecture: configuration.targetArchitecture,
  });
  if (found.kind === 'resolved') return found;
  const infos = own.map(
    ({ versionedName }) => `${configuration.repositoryPath}/${versionedName}.DependencyInfo`,
  );
  throw new BuildStopped(
    [
      `unable to resolve ${stage} packages for build for ${port.versionedName}`,
      `\tdependency-infos:\n\t\t${infos.join('\n\t\t')}`,
      `\trepositories:\n\t\t['${configuration.packagesPath}']`,
      `\tReason: ${found.messages.join('\n')}`,
    ].join('\n'),
  );
}

/** Each package has a folder for its files, and the links to it that packagefs would make. */
async function preparePackagingFolders(planned: StandInPort): Promise<void> {
  const { port, folders } = planned;
  const licenses = join(folders.port, 'licenses');
  for (const made of port.packages) {
    const folder = packagingFolder(planned, made);
    const links = join(folders.work, 'packages', made.revisionedName);
    await mkdir(folder, { recursive: true });
    await mkdir(links, { recursive: true });
    await symlink(folder, join(links, '.self'));
    if (existsSync(licenses)) await cp(licenses, join(folder, 'data/licenses'), { recursive: true });
  }
  // Without a base package its folder is there all the same: INSTALL moves everything out of it.
  await mkdir(join(folders.work, 'packages', port.revisionedName, '.self'), { recursive: true });
}

/** Commands of a secondary architecture get names of their own, and folders that INSTALL has emptied go. */
async function finishPackagingFolders(planned: StandInPort): Promise<void> {
  const { secondaryArchitecture, packages } = planned.port;
  for (const made of packages) {
    const folder = packagingFolder(planned, made);
    const commands = join(folder, 'bin', secondaryArchitecture ?? '');
    if (secondaryArchitecture !== null && existsSync(commands)) {
      for (const name of await readdir(commands)) {
        await symlink(
          `${secondaryArchitecture}/${name}`,
          join(folder, 'bin', `${name}-${secondaryArchitecture}`),
        );
      }
    }
    for (const name of ['add-ons', 'apps', 'bin', 'data', 'develop', 'documentation', 'lib', 'settings']) {
      const path = join(folder, name);
      if (existsSync(path) && (await readdir(path)).length === 0) await rmdir(path);
    }
  }
}
