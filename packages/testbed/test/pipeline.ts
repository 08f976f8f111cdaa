import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRepository, withFile } from '@buildmeister/hpkg';
import { execa } from 'execa';

const packagesFolder = fileURLToPath(new URL('../..', import.meta.url));
const tools = ['affected-recipes', 'depgraph', 'dispatch', 'createrepo', 'createbuilder', 'hpkg'];

export interface PipelineResult {
  /** Exit status of the whole pipe. */
  readonly status: number | undefined;
  /** What the last command has written. */
  readonly stdout: string;
  /** What all of them said. */
  readonly stderr: string;
}

/** Puts the committed commands of the tools, and the stand-in, into `folder` under the names users know. */
export async function linkTools(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const tool of tools)
    await symlink(join(packagesFolder, tool, 'bin', `${tool}.js`), join(folder, tool));
  await symlink(
    join(packagesFolder, 'testbed/bin/haikuporter-stand-in.js'),
    join(folder, 'haikuporter-stand-in'),
  );
  return folder;
}

/** Runs a line of shell in a farm folder as its operator would, with the tools in the PATH. */
export async function runInFarm(farm: string, line: string): Promise<PipelineResult> {
  const { exitCode, stdout, stderr } = await execa('bash', ['-o', 'pipefail', '-c', line], {
    cwd: farm,
    reject: false,
    stdin: 'ignore',
    env: { PATH: `${join(farm, 'bin')}:${process.env['PATH'] ?? ''}`, XDG_CACHE_HOME: join(farm, 'cache') },
  });
  return { status: exitCode, stdout, stderr };
}

/** File names of the packages in a published repository: those its index names, which must be those in its folder. */
export async function publishedPackages(repository: string): Promise<readonly string[]> {
  const { packages } = withFile(join(repository, 'repo'), readRepository);
  const names = packages.map(({ name, version, architecture }) => {
    const { major, minor, micro, preRelease, revision } = version;
    const numbers = [major, minor, micro].filter((part) => part !== '').join('.');
    return `${name}-${numbers}${preRelease === '' ? '' : `~${preRelease}`}-${revision}-${architecture}.hpkg`;
  });
  const files = await readdir(join(repository, 'packages'));
  const list = (await readFile(join(repository, 'package.list'), 'utf8')).trim().split('\n');
  for (const other of [files, list]) {
    if (other.toSorted().join('\n') !== names.toSorted().join('\n')) {
      throw new Error(`the repository contradicts itself: ${names.join(' ')} and ${other.join(' ')}`);
    }
  }
  return names.toSorted();
}

/** Everything below `folder` with what would tell that it was written again: inode, time, bytes. */
export async function snapshot(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true });
  const described = await Promise.all(
    entries.toSorted().map(async (entry) => {
      const path = join(folder, entry);
      const stats = await lstat(path);
      const content = stats.isSymbolicLink()
        ? await readlink(path)
        : stats.isFile()
          ? createHash('sha256')
              .update(await readFile(path))
              .digest('hex')
          : 'folder';
      return [entry, `${stats.ino} ${stats.mtimeMs} ${content}`];
    }),
  );
  return Object.fromEntries(described);
}
