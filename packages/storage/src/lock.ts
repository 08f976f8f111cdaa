import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';

export interface LockOptions {
  /** What the lock protects, for messages: `the buildrun in /srv/output`. */
  readonly what: string;
  /** What somebody who finds it locked can do. Default: wait for the other to end. */
  readonly hint?: string;
}

export interface Lock {
  release(): Promise<void>;
}

/** Runs `work` while holding the lock at `path`; see `acquireLock`. */
export async function withLock<T>(path: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const lock = await acquireLock(path, options);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/**
 * Takes the exclusive flock(2) on the file `path`, which is created if needed and stays afterwards. It does not
 * wait. The lock belongs to this process's open file and so ends with the process, however that ends; what the
 * file holds (pid, host, since) is only there for messages.
 *
 * @throws ToolError `LOCKED` (75), naming the holder; `FLOCK_MISSING` (69) if there is no flock command.
 */
export async function acquireLock(path: string, options: LockOptions): Promise<Lock> {
  const file = await openLockFile(path);
  try {
    if (!(await tryFlock(file.fd))) throw await lockedError(file, path, options);
    const holder = { ...thisProcess(), since: new Date().toISOString() };
    await file.truncate(0);
    await file.write(`${JSON.stringify(holder)}\n`, 0);
  } catch (error) {
    await file.close();
    throw describeSystemError(error, `lock ${path}`);
  }
  return {
    release: async () => {
      await file.truncate(0);
      await file.close();
    },
  };
}

async function openLockFile(path: string): Promise<FileHandle> {
  try {
    // Not 'w+': the file of a lock that somebody else holds must keep what it says.
    return await open(path, 'a+').then(async (appending) => {
      await appending.close();
      return open(path, 'r+');
    });
  } catch (error) {
    throw describeSystemError(error, `lock ${path}`);
  }
}

/**
 * Node has no flock; util-linux's command locks the open file that it inherits as descriptor 3, and that
 * lock stays with this process's descriptor when the command has ended.
 */
async function tryFlock(descriptor: number): Promise<boolean> {
  const command = spawn('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] });
  try {
    const [status] = await once(command, 'close');
    return status === 0;
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
    throw new ToolError('FLOCK_MISSING', 'the command flock was not found, it is needed to lock files', {
      cause: error,
      exitCode: ExitCode.unavailable,
      hint: 'it is in the package util-linux',
    });
  }
}

/** Containers may have the name of one machine, and number their processes each for itself. */
function thisProcess(): Omit<LockHolder, 'since'> {
  try {
    return { pid: process.pid, host: hostname(), namespace: readlinkSync('/proc/self/ns/pid') };
  } catch {
    return { pid: process.pid, host: hostname() };
  }
}

/** Who holds a lock, by their own account. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** In which process numbers count; absent where there is none, or in locks of earlier versions. */
  readonly namespace?: string;
  /** ISO 8601. */
  readonly since: string;
}

/**
 * Who seems to hold the lock at `path`, without touching the lock; undefined if nobody does. Only what takes the lock
 * knows for sure: a process of another machine or container is believed to be there still.
 */
export async function readLockHolder(path: string): Promise<LockHolder | undefined> {
  let holder: LockHolder | undefined;
  try {
    holder = parseHolder(await readFile(path, 'utf8'));
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw describeSystemError(error, `lock ${path}`);
  }
  if (holder === undefined) return undefined;
  const { host, namespace } = thisProcess();
  const isHere = holder.host === host && (holder.namespace ?? namespace) === namespace;
  return isHere && !isRunning(holder.pid) ? undefined : holder;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isSystemError(error, 'EPERM');
  }
}

async function lockedError(file: FileHandle, path: string, { what, hint }: LockOptions): Promise<ToolError> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1000), 0, 1000, 0);
  const holder = parseHolder(buffer.toString('utf8', 0, bytesRead));
  const who =
    holder === undefined
      ? 'another process'
      : `process ${holder.pid} on ${holder.host} since ${holder.since}`;
  return new ToolError('LOCKED', `${what} is in use by ${who}`, {
    exitCode: ExitCode.locked,
    hint: hint ?? `try again when it has ended; the lock is ${path} and ends with its process`,
  });
}

/** Undefined if there is none, or if the holder is just about to write it. */
function parseHolder(text: string): LockHolder | undefined {
  try {
    const holder: unknown = JSON.parse(text);
    if (holder === null || typeof holder !== 'object' || !('pid' in holder) || !('host' in holder))
      return undefined;
    const since = 'since' in holder ? String(holder.since) : 'some time';
    return typeof holder.pid === 'number' && holder.pid > 0
      ? {
          pid: holder.pid,
          host: String(holder.host),
          since,
          ...('namespace' in holder ? { namespace: String(holder.namespace) } : {}),
        }
      : undefined;
  } catch {
    return undefined;
  }
}
