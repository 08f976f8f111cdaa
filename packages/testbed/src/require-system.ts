import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where daemons are, also for users whose PATH does not have them. */
const daemonFolders = ['/usr/sbin', '/usr/local/sbin', '/sbin'];

/**
 * Tells whether all of the system's commands are there that a suite of tests needs, so that it can be skipped
 * otherwise: `(requireSystem('sshd') ? describe : describe.skip)('SSH builders', …)`.
 *
 * @throws Error if one is missing and CI=true, where nothing may be skipped.
 */
export function requireSystem(...commands: readonly string[]): boolean {
  const missing = commands.filter((command) => findCommand(command) === undefined);
  if (missing.length === 0) return true;
  if (process.env['CI'] === 'true') {
    throw new Error(
      `not found on this machine, and with CI=true no test may be skipped: ${missing.join(', ')}`,
    );
  }
  return false;
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
