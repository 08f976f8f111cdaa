import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findCommand } from '@buildmeister/testbed';
import { findPython } from './mounting-haikuporter.js';
import { makeHaikuCommands, provideCommand, writeCommand } from './haiku-commands.js';

/**
 * Haiku's fdinfo, as src/bin/fdinfo.cpp has it at 47136e7183: with -d and a path, a line for each descriptor and
 * working directory on the device that the path is on, be something mounted there or not. %P is /proc.
 */
const fdinfo = `
import os, sys
if len(sys.argv) < 3 or sys.argv[1] != '-d':
    sys.exit('Usage: fdinfo <id/pattern> or -[dD] <path-to-device> or -[fF] <file>')
try:
    device = os.stat(sys.argv[2]).st_dev
except OSError as error:
    sys.exit('fdinfo: could not find device: ' + error.strerror)
os.chdir('%P')
for team in filter(str.isdigit, os.listdir('.')):
    try:
        args = open(team + '/cmdline').read().replace('\\0', ' ').strip()
        paths = [team + '/cwd'] + [team + '/fd/' + number for number in os.listdir(team + '/fd')]
    except OSError:
        continue
    for path in paths:
        try:
            found = os.stat(path)
        except OSError:
            continue
        if found.st_dev != device: continue
        number = int(path.split('/')[2]) if '/fd/' in path else -100
        mode = 'R  ' if number == -100 else 'R/W'
        print('%5d %4d  %3s  %d:%d %s' % (int(team), number, mode, found.st_dev, found.st_ino, args))
`;

/** Haiku's unmount, as src/bin/unmount.c has it at 47136e7183: it knows -f, and nothing else. */
const unmount = `
import ctypes, sys
words = sys.argv[1:]
flags = 0
while words and words[0].startswith('-'):
    if words.pop(0) != '-f': sys.exit('usage: unmount [-f] <path to volume>')
    flags = 2
libc = ctypes.CDLL(None, use_errno=True)
if not words: sys.exit('usage: unmount [-f] <path to volume>')
if libc.umount2(words[0].encode(), flags) != 0: sys.exit('unmount: unmounting failed: Device/File/Resource busy')
`;

export interface HaikuLike {
  /** For PATH. */
  readonly commands: string;
  stop(): void;
}

/**
 * A place on this machine that is much as Haiku is: /proc is empty, sh is bash, and there is no setsid and no flock.
 * What is mounted there is seen nowhere else. Needs root.
 */
export async function startHaikuLike(folder: string): Promise<HaikuLike> {
  const commands = await makeHaikuCommands(join(folder, 'commands'));
  const proc = join(folder, 'proc');
  await mkdir(proc);
  const keeper = spawn(
    'unshare',
    [
      '--mount',
      'sh',
      '-c',
      `mount --rbind /proc ${proc} && mount -t tmpfs tmpfs /proc && echo ready && exec sleep 10000`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(keeper.stdout, 'data');
  const bash = findCommand('bash');
  // Whatever begins with sh begins outside of it.
  await writeCommand(
    commands,
    'sh',
    `[ -e /proc/${keeper.pid}/ns ] || exec ${bash} --posix "$@"
exec ${findCommand('nsenter')} --mount=/proc/${keeper.pid}/ns/mnt ${bash} --posix "$@"`,
  );
  await provideCommand(commands, 'mount');
  const python = `${findPython()} -S`;
  await writeCommand(commands, 'fdinfo', fdinfo.replace('%P', proc), python);
  await writeCommand(commands, 'unmount', unmount, python);
  return { commands, stop: () => void keeper.kill('SIGKILL') };
}
