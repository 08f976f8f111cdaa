import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { ExitCode, isSystemError, ToolError } from '@buildmeister/cli';

export type Sandbox = 'bubblewrap' | 'none';

export interface SandboxedScript {
  /** What bash executes. */
  readonly script: string;
  /** What it reads from descriptors 3, 4, …. */
  readonly inputs: readonly Uint8Array[];
  /** Folders, by absolute path, that are writable, empty, and gone afterwards, with their sizes in bytes. Only in bubblewrap. */
  readonly emptyFolders: ReadonlyMap<string, number>;
  /** Where bwrap and setpriv are looked for, as in PATH. */
  readonly searchPath: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeMilliseconds: number;
  /** What it may write to stdout and stderr together, in bytes. */
  readonly outputSize: number;
}

export interface ScriptResult {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** `exited` by itself; else why it was killed. */
  readonly end: 'exited' | 'timeout' | 'output';
  /** 128 and the signal's number if a signal ended it. */
  readonly status: number;
}

/**
 * Runs a bash script that nobody trusts: without network, environment and privileges, with no files but those
 * of /usr, and killed with all its processes at the end, when its time is over or when it writes too much.
 * With `none`, it is killed as a group only and can do whatever this process can.
 *
 * @throws ToolError `NO_BUBBLEWRAP` (69) if bubblewrap is not installed.
 */
export async function runInSandbox(sandbox: Sandbox, script: SandboxedScript): Promise<ScriptResult> {
  const [command = '', ...commandArguments] =
    sandbox === 'none' ? bash(script) : [...unprivileged(), ...bubblewrap(script), ...bash(script)];
  const child = spawn(command, commandArguments, {
    cwd: '/',
    env: { ...script.environment, PATH: script.searchPath },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...script.inputs.map(() => 'pipe' as const)],
  });
  const result = await finish(child, script);
  if (sandbox === 'bubblewrap' && result.stdout.length === 0 && missing.test(result.stderr.toString())) {
    throw noBubblewrap();
  }
  return result;
}

const missing = /^setpriv: failed to execute bwrap: No such file/;

function noBubblewrap(cause?: unknown): ToolError {
  return new ToolError('NO_BUBBLEWRAP', 'bwrap is not installed, recipes cannot be evaluated safely', {
    cause,
    exitCode: ExitCode.unavailable,
    hint: 'install the Debian package bubblewrap, or go on with --no-sandbox if you trust every recipe of the tree',
  });
}

const bashPath = '/bin/bash';

function bash({ script }: SandboxedScript): readonly string[] {
  return [bashPath, '--noprofile', '--norc', '-c', script, 'bash'];
}

/** Limits on processes do not bind root, and a root in a user namespace of its own stays root for the kernel. */
function unprivileged(): readonly string[] {
  return process.getuid?.() === 0
    ? ['setpriv', '--reuid', nobody, '--regid', nobody, '--clear-groups', '--no-new-privs']
    : [];
}

const nobody = '65534';

function bubblewrap({ environment, emptyFolders }: SandboxedScript): readonly string[] {
  const empty = [...emptyFolders].flatMap(([folder, size]) => ['--size', String(size), '--tmpfs', folder]);
  return [
    'bwrap',
    ...['--unshare-all', '--unshare-user', '--disable-userns', '--uid', nobody, '--gid', nobody],
    ...['--cap-drop', 'ALL', '--die-with-parent', '--new-session', '--hostname', 'sandbox'],
    ...['--clearenv', ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value])],
    ...['--ro-bind', '/usr', '/usr', '--ro-bind-try', '/etc/alternatives', '/etc/alternatives'],
    ...['bin', 'lib', 'lib32', 'lib64', 'sbin'].flatMap((name) => ['--symlink', `usr/${name}`, `/${name}`]),
    ...['--proc', '/proc', '--dev', '/dev', ...empty],
    ...['--remount-ro', '/dev', '--remount-ro', '/', '--chdir', '/', '--'],
  ];
}

async function finish(child: ChildProcess, script: SandboxedScript): Promise<ScriptResult> {
  let end: ScriptResult['end'] = 'exited';
  const kill = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      if (!isSystemError(error, 'ESRCH')) throw error;
    }
  };
  const stop = (reason: ScriptResult['end']): void => {
    if (end === 'exited') end = reason;
    kill();
  };
  const timer = setTimeout(() => stop('timeout'), script.timeMilliseconds);
  let size = 0;
  const collect = (stream: Readable | null): Buffer[] => {
    const chunks: Buffer[] = [];
    stream?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > script.outputSize) stop('output');
      else chunks.push(chunk);
    });
    return chunks;
  };
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  script.inputs.forEach((input, index) => give(child.stdio[3 + index], input));
  try {
    const status = await ended(child, kill);
    return { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr), end, status };
  } catch (error) {
    throw isSystemError(error, 'ENOENT') && child.spawnfile !== bashPath ? noBubblewrap(error) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** A script need not read its input: then the pipe breaks, and that is all right. */
function give(stream: Readable | Writable | null | undefined, input: Uint8Array): void {
  if (stream === null || stream === undefined || !('end' in stream)) return;
  stream.on('error', () => undefined);
  stream.end(input);
}

/** What a script leaves running may hold its outputs open: it is killed, and given a moment to be gone. */
function ended(child: ChildProcess, kill: () => void): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => {
      kill();
      setTimeout(() => {
        for (const stream of child.stdio) stream?.destroy();
      }, 1000).unref();
    });
    child.on('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : signalNumber(signal))));
  });
}

function signalNumber(signal: NodeJS.Signals): number {
  return constants.signals[signal];
}
