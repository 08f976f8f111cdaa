import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findCommand } from '@buildmeister/testbed';

/** Commands of this machine that are the same on Haiku: of its packages coreutils, findutils, grep, bash and git. */
const sameThere: readonly string[] = [
  ...['bash', 'cat', 'chmod', 'date', 'dd', 'env', 'find', 'fold', 'git', 'grep', 'head', 'id', 'ln', 'ls'],
  ...[
    'mkdir',
    'mkfifo',
    'mv',
    'rm',
    'sed',
    'seq',
    'sha256sum',
    'sleep',
    'stat',
    'sync',
    'tail',
    'tr',
    'uname',
    'wc',
  ],
];

/**
 * Haiku's own df, as src/bin/df.cpp has it at 47136e7183: letters that it does not know, and `--`, make it show its
 * usage, with status 0; with a path it tells what it always tells of a volume. Earlier ones do not know -P either.
 */
const df = `
usage() { echo 'usage: df [--help | --blocks, -b | -all, -a] [<path-to-volume>]'; exit 0; }
while [ $# -gt 0 ]; do
  case $1 in
    --all | --blocks | --human | --kilobytes) ;;
    --*) usage ;;
    -*[!abhk-]*) usage ;;
    -*) ;;
    *) break ;;
  esac
  shift
done
[ $# -gt 0 ] || { echo 'Volume'; exit 0; }
echo '   Device No.: 3'
echo '   Mounted at: /boot'
echo '  Free Blocks:    1.2 GiB (614400 blocks)'
echo '   Root Inode: 524288'
`;

/** Makes a folder of the commands that a Haiku machine has: sh is bash, and there is no setsid. For PATH. */
export async function makeHaikuCommands(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const name of sameThere) await provideCommand(folder, name);
  await provideCommand(folder, 'bash', 'sh');
  await writeCommand(folder, 'df', df);
  return folder;
}

/** A command of this machine, perhaps under another name. */
export async function provideCommand(folder: string, name: string, as = name): Promise<void> {
  const path = join(folder, as);
  await rm(path, { force: true });
  await symlink(findCommand(name) ?? '/nowhere', path);
}

/** A script as a command; of bash, unless another interpreter is given. */
export async function writeCommand(
  folder: string,
  name: string,
  script: string,
  interpreter = findCommand('bash'),
): Promise<void> {
  const path = join(folder, name);
  await rm(path, { force: true });
  await writeFile(path, `#!${interpreter}\n${script}\n`);
  await chmod(path, 0o755);
}
