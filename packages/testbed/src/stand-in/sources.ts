import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withoutGitVariables } from '@buildmeister/cli';
import { BuildStopped } from './build-stopped.js';

/** A source of a port, as its recipe names it. */
export interface Source {
  /** "1" for SOURCE_URI, "2" for SOURCE_URI_2. */
  readonly index: string;
  readonly uris: readonly string[];
  /** SOURCE_DIR: folder that the archive contains; empty if its files lie at its top. */
  readonly folder: string;
  /** Names of files in the port's folder `patches`. */
  readonly patches: readonly string[];
}

export interface SourceFolders {
  /** The folder of the port in the ports tree. */
  readonly port: string;
  readonly work: string;
}

/** Where the files of a source are after unpacking (HaikuPorter's Source.py). */
export function sourceFolder({ index, folder }: Source, { work }: SourceFolders): string {
  return join(work, index === '1' ? 'sources' : `sources-${index}`, folder);
}

/**
 * Fetches and unpacks a source and applies its patches. Sources are archives in the ports tree, `file://` and a
 * path below the folder of the port: the stand-in has no network.
 *
 * @throws BuildStopped
 */
export async function prepareSource(
  source: Source,
  folders: SourceFolders,
  say: (line: string) => void,
): Promise<void> {
  const archive = findArchive(source, folders, say);
  const target = sourceFolder(source, folders);
  const unpacked = source.folder === '' ? target : dirname(target);
  say(`Unpacking source of ${basename(archive)}`);
  await mkdir(unpacked, { recursive: true });
  await run('tar', ['--extract', '--no-same-owner', '--file', archive], unpacked);
  if (!existsSync(target)) {
    throw new BuildStopped(`${source.folder} doesn't exist in sources! Define SOURCE_DIR in recipe?`);
  }
  for (const patch of source.patches) await applyPatch(join(folders.port, 'patches', patch), target, say);
}

/** Copies the files and folders of ADDITIONAL_FILES to where recipes look for them. */
export async function provideAdditionalFiles(
  names: readonly string[],
  { port, work }: SourceFolders,
): Promise<void> {
  for (const name of names) {
    const from = join(port, 'additional-files', name);
    if (!existsSync(from)) throw new BuildStopped(`additional file "${from}" not found.`);
    await cp(from, join(work, 'additional-files', basename(name)), { recursive: true });
  }
}

/** Unpacked from where it lies: variants of a port for two architectures may be built side by side. */
function findArchive({ uris }: Source, { port }: SourceFolders, say: (line: string) => void): string {
  for (const uri of uris) {
    say(`Downloading: ${uri} ...`);
    const path = uri.replace(/^file:\/\//, '');
    const archive = join(port, path);
    if (!path.includes(':') && existsSync(archive)) return archive;
    say(`Warning: Unable to fetch source from ${uri}`);
  }
  throw new BuildStopped('Failed to fetch source from all known locations.');
}

async function applyPatch(patch: string, folder: string, say: (line: string) => void): Promise<void> {
  if (!existsSync(patch)) throw new BuildStopped(`patch file "${patch}" not found.`);
  say(`Applying ${patch.endsWith('.patchset') ? 'patchset' : 'patch'} "${patch}" ...`);
  await run('git', ['apply', '--ignore-whitespace', '-p1', patch], folder);
}

async function run(command: string, args: readonly string[], folder: string): Promise<void> {
  // The ports tree is a git repository, and sources lie in it: without a ceiling, git would take them for its files.
  const env = {
    ...withoutGitVariables(process.env),
    GIT_CEILING_DIRECTORIES: dirname(folder),
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const said = await new Promise<string | undefined>((resolve) => {
    execFile(command, args, { cwd: folder, env }, (error, stdout, stderr) => {
      resolve(error === null ? undefined : `${stdout}${stderr}${error.message}`);
    });
  });
  if (said !== undefined) throw new BuildStopped(`${said}\n${command} has failed.`);
}
