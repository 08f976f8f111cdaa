import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, rmdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildStopped } from './build-stopped.js';
import type { Fault } from './faults.js';
import { makePackages } from './make-packages.js';
import { misbehave } from './misbehave.js';
import {
  findRequiredPackages,
  type RequiredPackages,
  unresolvedMessage,
  type VisiblePackage,
} from './required-packages.js';
import { type Phase, runPhase } from './run-phase.js';
import { prepareSource, provideAdditionalFiles } from './sources.js';
import { needsOf, packagingFolder, type StandInPort } from './stand-in-port.js';
import { activatePackages, readVisiblePackages } from './visible-packages.js';

/**
 * Builds a port and puts its packages into the packages folder, saying what it does like HaikuPorter (its Main.py,
 * _buildPort, and Port.py, build).
 *
 * @throws BuildStopped
 */
export async function buildPort(
  planned: StandInPort,
  faults: readonly Fault[],
  say: (line: string) => void,
): Promise<void> {
  const { port, folders, recipe, configuration, sources, additionalFiles } = planned;
  const rule = '-'.repeat(70);
  say(`${rule}\n${port.category}::${port.versionedName}\n\t${recipe}\n${rule}`);

  await rm(folders.work, { recursive: true, force: true });
  await mkdir(folders.work, { recursive: true });
  for (const source of sources) await prepareSource(source, folders, say);
  await provideAdditionalFiles(additionalFiles, folders);
  await preparePackagingFolders(planned);
  const run = async (phase: Phase, commandFolders: readonly string[]): Promise<void> => {
    await runPhase(phase, { ...planned, workFolder: folders.work, commandFolders, say });
  };
  if (port.phases.includes('PATCH')) {
    say('Running patch function ...');
    await run('PATCH', []);
  }

  const required = resolve(planned, readVisiblePackages(configuration.packagesPath, say));
  say('chroot has these packages active:');
  for (const { path } of required.packages) say(`\t${path}`);
  const commandFolders = await activatePackages(required, planned);
  await misbehave(faults, planned, say);
  say('Building ...');
  await run('BUILD', commandFolders);
  say('Collecting files to be packaged ...');
  await run('INSTALL', commandFolders);
  await finishPackagingFolders(planned);

  await makePackages(planned, faults, say);
  await rm(folders.work, { recursive: true });
}

function resolve({ port, configuration }: StandInPort, visible: readonly VisiblePackage[]): RequiredPackages {
  const required = findRequiredPackages(needsOf(port), visible);
  const [first] = required.unresolved;
  if (first === undefined) return required;
  throw new BuildStopped(
    [
      `unable to resolve required packages for build for ${port.versionedName}`,
      `\trepositories:\n\t\t['${configuration.packagesPath}']`,
      `\tReason: ${required.unresolved.map(unresolvedMessage).join('\n')}`,
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
