import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { BuilderError, type BuilderErrorClass, type PrepareIo, type RunSetup } from './builder.js';
import { builderConf } from './builder-conf.js';
import type { Machine, MachineProcess } from './machine.js';
import { isPackageFileName } from './package-file-name.js';
import { readReplies, type Replies } from './script-replies.js';
import type { ScriptSettings } from './script-prelude.js';
import { type LockHolder, sessionScript } from './session-script.js';

/** A prepared builder: its lock is held, and its cache is known. */
export interface BuilderSession {
  readonly machine: Machine;
  /** Sizes in bytes of the packages in the builder's cache. */
  readonly cached: Map<string, number>;
  /** Packages in the cache that are known to be the master's, byte for byte. */
  readonly verified: Set<string>;
  /** The builder can compute SHA-256 sums. */
  readonly canSum: boolean;
  /** Has commands carried out (see `sessionScript`) and gives what they reply. */
  ask(commands: readonly string[]): Promise<string[]>;
  close(): Promise<void>;
}

export interface SessionOptions extends ScriptSettings {
  readonly name: string;
  readonly leaveTree: boolean;
  /** Tokens of this builder's earlier sessions, whose locks are its own; the new one is added. */
  readonly tokens: Set<string>;
}

/** Cloning the ports tree takes minutes; what takes longer than this, in milliseconds, hangs. */
const prepareTimeout = 3_600_000;
/** A builder that does not let go of a session in this time, in milliseconds, is left alone. */
const closeTimeout = 8000;

/**
 * Opens a session on a machine: see `Builder.prepare`.
 *
 * @throws BuilderError
 */
export async function openSession(
  machine: Machine,
  options: SessionOptions,
  run: RunSetup,
  io: PrepareIo,
): Promise<BuilderSession> {
  let attempt = await startSession(machine, options, run, io);
  if (attempt.kind === 'locked' && mayTakeOver(attempt.holder, options.tokens)) {
    attempt = await startSession(machine, options, run, { ...io, takeOver: attempt.keeper });
  }
  if (attempt.kind === 'locked') throw lockedError(options, attempt.holder);
  const { session } = attempt;
  const obsolete = [...session.cached.keys()].filter((name) => !run.keepPackages.has(name)).toSorted();
  if (obsolete.length > 0) {
    io.onNotice?.(`removing obsolete packages from the cache: ${obsolete.join(', ')}`);
    await session.ask(obsolete.map((name) => `remove ${name}`));
    for (const name of obsolete) session.cached.delete(name);
  }
  return session;
}

type Attempt =
  | { readonly kind: 'open'; readonly session: BuilderSession }
  | { readonly kind: 'locked'; readonly keeper: number; readonly holder: LockHolder };

async function startSession(
  machine: Machine,
  options: SessionOptions,
  run: RunSetup,
  { signal, onNotice, takeOver }: PrepareIo & { readonly takeOver?: number },
): Promise<Attempt> {
  const { name, tokens } = options;
  const token = randomBytes(8).toString('hex');
  tokens.add(token);
  const script = sessionScript({
    ...options,
    holder: { host: hostname(), pid: process.pid, token, since: new Date().toISOString() },
    takeOver,
    head: run.treeHead,
    origin: run.treeOrigin,
    configuration: builderConf(name, options.paths, run),
  });
  const child = await machine.start(script);
  const complaints = keepComplaints(child.stderr);
  const replies = readReplies(child.stdout);
  const cancel = (): void => {
    child.stdin.end();
    child.destroy();
  };
  const limit = AbortSignal.timeout(prepareTimeout);
  const stop = AbortSignal.any([signal, limit]);
  stop.addEventListener('abort', cancel, { once: true });
  try {
    const cached = new Map<string, number>();
    let canSum = false;
    for (;;) {
      if (signal.aborted) throw new BuilderError('cancelled', name, 'cancelled while it was being prepared');
      if (limit.aborted)
        throw new BuilderError('remote-command', name, 'preparing it does not come to an end');
      const line = await replies.line();
      if (line === undefined) {
        if (stop.aborted) continue;
        throw await endedError(name, machine, `preparing it broke off: ${complaints()}`);
      }
      const [word, ...rest] = line.split(' ');
      if (word === 'notice') onNotice?.(rest.join(' '));
      else if (word === 'can-sum') canSum = true;
      else if (word === 'cached') addCached(cached, rest);
      else if (word === 'listing') await readListing(replies, cached);
      else if (word === 'locked') return { kind: 'locked', ...parseHolder(rest) };
      else if (word === 'error') throw replyError(name, rest);
      else if (word === 'ready') {
        const session = createSession({ name, machine, child, replies, cached, canSum, complaints });
        return { kind: 'open', session };
      }
    }
  } catch (error) {
    cancel();
    throw error;
  } finally {
    stop.removeEventListener('abort', cancel);
  }
}

interface SessionParts {
  readonly name: string;
  readonly machine: Machine;
  readonly child: MachineProcess;
  readonly replies: Replies;
  readonly cached: Map<string, number>;
  readonly canSum: boolean;
  readonly complaints: () => string;
}

function createSession(parts: SessionParts): BuilderSession {
  const { name, machine, child, replies, cached, canSum, complaints } = parts;
  return {
    machine,
    cached,
    canSum,
    verified: new Set(),
    ask: async (commands) => {
      child.stdin.write([...commands, 'go', ''].join('\n'));
      const answers: string[] = [];
      for (;;) {
        const line = await replies.line();
        if (line === undefined)
          throw await endedError(name, machine, `the session there ended: ${complaints()}`);
        const [word, ...rest] = line.split(' ');
        if (word === 'done') return answers;
        if (word === 'error') throw replyError(name, rest);
        answers.push(line);
      }
    },
    close: async () => {
      child.stdin.end();
      const ended = (async (): Promise<void> => {
        while ((await replies.line()) !== undefined);
      })();
      await Promise.race([ended, sleep(closeTimeout, undefined, { ref: false })]);
      child.destroy();
    },
  };
}

/** An error that a script has replied: its class and what it says. */
export function replyError(name: string, [errorClass, ...words]: readonly string[]): BuilderError {
  const message = words.join(' ').trim();
  if (/no space left on device|disk quota exceeded|device full/i.test(message)) {
    return new BuilderError('disk-full', name, message, { hint: 'free some space on the builder' });
  }
  const known = replyClasses.find((candidate) => candidate === errorClass);
  return new BuilderError(known ?? 'remote-command', name, message);
}

const replyClasses: readonly BuilderErrorClass[] = ['configuration', 'disk-full', 'locked', 'remote-command'];

/** A script's output has ended before its end: because of the connection, or of the script. */
export async function endedError(name: string, machine: Machine, message: string): Promise<BuilderError> {
  // The end of a connection reaches its channels before it is reported itself.
  await sleep(50);
  return machine.lost() ?? new BuilderError('remote-command', name, message);
}

/** Reads what a script prints for people; gives the end of it. */
export function keepComplaints(stderr: Readable): () => string {
  let text = '';
  stderr.setEncoding('utf8');
  stderr.on('data', (piece: string) => {
    text = (text + piece).slice(-1000);
  });
  stderr.on('error', () => undefined);
  return () =>
    text.trim() === ''
      ? 'it said nothing'
      : text
          .trim()
          .split(/\s*\n\s*/)
          .slice(-3)
          .join('; ');
}

/** `[size, name]` of a reply into the map of cached packages. */
export function addCached(cached: Map<string, number>, [size, name]: readonly string[]): void {
  if (name !== undefined && isPackageFileName(name) && /^\d+$/.test(size ?? ''))
    cached.set(name, Number(size));
}

/** Reads the output of `ls -ln`. Names with blanks are no packages. */
async function readListing(replies: Replies, cached: Map<string, number>): Promise<void> {
  for (;;) {
    const line = await replies.line();
    if (line === undefined || line === 'listed') return;
    const [mode, , , , size, ...rest] = line.split(/\s+/);
    if (mode?.startsWith('-') === true) addCached(cached, [size ?? '', rest[3] ?? '']);
  }
}

function parseHolder(words: readonly string[]): { keeper: number; holder: LockHolder } {
  const [keeper, , host, pid, token, since] = words;
  return {
    keeper: Number(keeper),
    holder: { host: host ?? 'unknown', pid: Number(pid), token: token ?? '-', since: since ?? '-' },
  };
}

/** A lock is taken from a holder who is this master itself, or a process of this machine that has ended. */
function mayTakeOver({ host, pid, token }: LockHolder, tokens: ReadonlySet<string>): boolean {
  if (tokens.has(token)) return true;
  return host === hostname() && Number.isInteger(pid) && pid > 0 && !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function lockedError({ name, paths }: SessionOptions, { host, pid, since }: LockHolder): BuilderError {
  const who = pid === 0 ? 'a master that did not say who it is' : `process ${pid} on ${host}, since ${since}`;
  return new BuilderError('locked', name, `it is in use by ${who}`, {
    hint: `if that master is gone for good, remove the folder ${paths.packages}/.buildmeister-lock on the builder`,
  });
}
