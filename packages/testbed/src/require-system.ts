import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where daemons are, also for users whose PATH does not have them. */
const daemonFolders = ['/usr/sbin', '/usr/local/sbin', '/sbin'];

/** Commands that are of use only where the kernel allows what they do, and how to try that. */
const trials: Readonly<Record<string, readonly string[]>> = {
  bwrap: ['--unshare-all', '--unshare-user', '--ro-bind', '/', '/', 'true'],
  unshare: ['--mount', '--map-root-user', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'],
};

/**
 * Tells whether all of the system's commands (or files, if they are paths) are there that a suite of tests needs, so that it can be skipped
 * otherwise: `(requireSystem('sshd') ? describe : describe.skip)('SSH builders', …)`.
 *
 * @throws Error if one is missing and CI=true, where nothing may be skipped.
 */
export function requireSystem(...commands: readonly string[]): boolean {
  const missing = commands.filter((command) => !isUsable(command));
  if (missing.length === 0) return true;
  if (process.env['CI'] === 'true') {
    throw new Error(
      `not to be used on this machine, and with CI=true no test may be skipped: ${missing.join(', ')}`,
    );
  }
  return false;
}

function isUsable(command: string): boolean {
  if (isAbsolute(command)) return existsSync(command);
  const path = findCommand(command);
  if (path === undefined) return false;
  const trial = trials[command];
  return trial === undefined || spawnSync(path, trial, { stdio: 'ignore' }).status === 0;
}

/** Absolute path of a command of the system, or undefined. */
export function findCommand(command: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...daemonFolders];
  return folders.map((folder) => join(folder, command)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
