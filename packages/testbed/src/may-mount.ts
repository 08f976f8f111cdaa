import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { findCommand } from './require-system.js';

/** Tells whether tests may mount file systems where all processes see them: as root only, and not in every container. */
export function mayMount(): boolean {
  if (userInfo().uid !== 0 || findCommand('mount') === undefined) return false;
  const trial = ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'];
  return spawnSync('unshare', trial, { stdio: 'ignore' }).status === 0;
}
