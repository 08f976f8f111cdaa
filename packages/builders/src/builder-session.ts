import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { BuilderError, type BuilderErrorClass, type PrepareIo, type RunSetup } from './builder.js';
import { builderConf } from './builder-conf.js';
import { lockedError, mayTakeOver, newToken, parseRefusal, type Refusal } from './lock-holder.js';
import type { Machine, MachineProcess } from './machine.js';
import { isPackageFileName } from './package-file-name.js';
import type { Replies } from './script-replies.js';
import type { ScriptSettings } from './script-prelude.js';
import { sessionScript } from './session-script.js';

/** A prepared builder: its lock is held, and its cache is known. */
export interface BuilderSession {
  /** The builder's. */
  readonly name: string;
  readonly machine: Machine;
  readonly contents: BuilderContents;
  /** Packages in the cache whose content is known, with their SHA-256 sums, or `-` where it cannot compute them. */
  readonly verified: Map<string, string>;
  /**
   * Has commands carried out (see `sessionScript`) and gives what they reply. When `signal` is aborted, they must come
   * to their end soon, or the connection is given up.
   */
  ask(commands: readonly string[], signal?: AbortSignal): Promise<string[]>;
  /** Carries out `work` when all that was given before has ended: uploads must not cross each other. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Does, once, what preparing has left undone because a build was running. */
  settle(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** What a builder has said of itself while it was prepared. */
interface BuilderContents {
  /** Sizes in bytes of the packages in the builder's cache. */
  readonly cached: Map<string, number>;
  /** Packages whose upload may have broken off. */
  readonly partial: Set<string>;
  /** The builder can compute SHA-256 sums. */
  canSum: boolean;
  /** Key of the expected build, if it is there. */
  running: string | null;
  /** Bytes. */
  memory: number | null;
  diskFree: number | null;
}

export interface SessionOptions extends ScriptSettings {
  readonly name: string;
  readonly leaveTree: boolean;
  readonly referenceTree?: string | undefined;
  /** Tokens of this builder's earlier sessions, whose locks are its own; the new one is added. */
  readonly tokens: Set<string>;
}

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
  if ('refusal' in attempt && mayTakeOver(attempt.refusal, { tokens: options.tokens, master: run.master })) {
    attempt = await startSession(machine, options, run, { ...io, takeOver: attempt.refusal.keeper });
  }
  if ('refusal' in attempt) throw lockedError(options, attempt.refusal);
  const { session } = attempt;
  const { cached, partial } = session.contents;
  const obsolete = [...cached.keys()].filter((name) => !run.keepPackages.has(name)).toSorted();
  const leftOver = [...partial].filter((name) => !run.keepPackages.has(name)).toSorted();
  if (obsolete.length > 0) {
    io.onNotice?.(`removing obsolete packages from the cache: ${obsolete.join(', ')}`);
  }
  const names = [...obsolete, ...leftOver.map((name) => `${name}.upload`)];
  if (names.length > 0)
    await session.ask(
      names.map((name) => `remove ${name}`),
      io.signal,
    );
  for (const name of obsolete) cached.delete(name);
  for (const name of leftOver) partial.delete(name);
  return session;
}

type Attempt = { readonly session: BuilderSession } | { readonly refusal: Refusal };

async function startSession(
  machine: Machine,
  options: SessionOptions,
  run: RunSetup,
  { signal, onNotice, takeOver }: PrepareIo & { readonly takeOver?: number },
): Promise<Attempt> {
  const { name, tokens } = options;
  const token = newToken(run.master);
  tokens.add(token);
  const script = sessionScript({
    ...options,
    referenceTree: options.referenceTree,
    holder: { host: hostname(), pid: process.pid, token, since: new Date().toISOString() },
    takeOver,
    expects: run.expects ?? undefined,
    head: run.treeHead,
    origin: run.treeOrigin,
    configuration: builderConf(name, options.paths, run),
  });
  const child = await machine.start(script, signal);
  const { replies } = child;
  const complaints = keepComplaints(child);
  // Cloning a ports tree takes long, and git tells people how it gets on.
  child.stderr.on('data', () => replies.alive());
  replies.expect('preparing it', machine.patience.answer);
  const cancel = (): void => {
    child.stdin.end();
    child.destroy();
  };
  signal.addEventListener('abort', cancel, { once: true });
  const contents = nothingKnown();
  try {
    for (;;) {
      if (signal.aborted) throw new BuilderError('cancelled', name, 'cancelled while it was being prepared');
      const line = await replies.line();
      if (line === undefined) {
        if (signal.aborted) continue;
        throw await brokenOff(name, machine, child, complaints);
      }
      const [word = '', ...rest] = line.split(' ');
      if (word === 'notice') onNotice?.(rest.join(' '));
      else if (word === 'locked') return { refusal: parseRefusal(rest) };
      else if (word === 'error') throw replyError(name, rest);
      else if (word === 'failed') throw await failedError(name, rest, child, complaints);
      else if (word === 'listing') await readListing(replies, contents);
      else if (word !== 'ready') noteContents(contents, word, rest);
      else {
        return { session: createSession({ name, machine, child, contents, complaints }) };
      }
    }
  } catch (error) {
    cancel();
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function nothingKnown(): BuilderContents {
  return {
    cached: new Map(),
    partial: new Set(),
    canSum: false,
    running: null,
    memory: null,
    diskFree: null,
  };
}

function noteContents(contents: BuilderContents, word: string, rest: readonly string[]): void {
  if (word === 'can-sum') contents.canSum = true;
  else if (word === 'cached') addCached(contents.cached, rest);
  else if (word === 'build') contents.running = rest[0] ?? null;
  else if (word === 'memory') contents.memory = parseBytes(rest[0]);
  else if (word === 'space') contents.diskFree = parseBytes(rest[0]);
}

/** A number of bytes that a script tells; null if it does not know it. */
export function parseBytes(text: string | undefined): number | null {
  return /^\d{1,15}$/.test(text ?? '') ? Number(text) : null;
}

interface SessionParts {
  readonly name: string;
  readonly machine: Machine;
  readonly child: MachineProcess;
  readonly contents: BuilderContents;
  readonly complaints: () => string;
}

function createSession(parts: SessionParts): BuilderSession {
  const { name, machine, child, contents, complaints } = parts;
  const { replies } = child;
  const { patience } = machine;
  const asking = createTurns();
  const working = createTurns();
  let settled = contents.running === null;

  const ask = async (commands: readonly string[], signal?: AbortSignal): Promise<string[]> => {
    const what = `its answer to "${describeCommands(commands)}"`;
    // An answer that nobody wants is waited for all the same, or it would be taken for that to the next question.
    const hurry = (): void => replies.expect(what, patience.cancelled);
    replies.expect(what, patience.answer);
    signal?.addEventListener('abort', hurry, { once: true });
    if (signal?.aborted === true) hurry();
    child.stdin.write([...commands, 'go', ''].join('\n'));
    const answers: string[] = [];
    try {
      for (;;) {
        const line = await replies.line();
        if (line === undefined)
          throw await endedError(name, machine, `the session there ended: ${complaints()}`);
        const [word = '', ...rest] = line.split(' ');
        if (word === 'done') return answers;
        if (word === 'error') throw replyError(name, rest);
        if (word === 'failed') throw await failedError(name, rest, child, complaints);
        if (word === 'cached') addCached(contents.cached, rest);
        else answers.push(line);
      }
    } finally {
      signal?.removeEventListener('abort', hurry);
    }
  };
  const session: BuilderSession = {
    name,
    machine,
    contents,
    verified: new Map(),
    ask: (commands, signal) => asking(() => ask(commands, signal)),
    inTurn: working,
    settle: async (signal) => {
      if (settled) return;
      await session.ask(['settle'], signal);
      settled = true;
    },
    close: async () => {
      replies.expectNothing();
      if (machine.lost() === undefined) child.stdin.write('bye\n');
      child.stdin.end();
      const ended = (async (): Promise<void> => {
        while ((await replies.line()) !== undefined);
      })();
      if (machine.lost() === undefined) {
        await Promise.race([ended, sleep(closeTimeout, undefined, { ref: false })]);
      }
      child.destroy();
    },
  };
  return session;
}

/** Makes works wait for each other. */
function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
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

const replyClasses: readonly BuilderErrorClass[] = [
  'configuration',
  'disk-full',
  'locked',
  'mounted',
  'remote-command',
];

/** What commands are about, in few words. */
function describeCommands([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first}" and ${others.length} like it`;
}

/** The session's script ended before it was ready. */
async function brokenOff(
  name: string,
  machine: Machine,
  { replies }: MachineProcess,
  complaints: () => string,
): Promise<BuilderError> {
  const error = await endedError(name, machine, `preparing it broke off: ${complaints()}`);
  if (error.class !== 'remote-command' || replies.begun()) return error;
  return noShellError(name, complaints());
}

/** The script did not even begin: the user's login shell is none, or ends before it comes to the command. */
export function noShellError(name: string, said: string): BuilderError {
  return new BuilderError('configuration', name, `its login shell does not run commands: ${said}`, {
    hint: 'the user there needs a login shell such as /bin/sh (chsh), whose startup files do not exit',
  });
}

/** What the script has said of it is in what it printed for people, which may still be on its way. */
async function failedError(
  name: string,
  [errorClass = '', ...words]: readonly string[],
  { replies }: MachineProcess,
  complaints: () => string,
): Promise<BuilderError> {
  // The script has ended with this; both its outputs end with it.
  await replies.line();
  await sleep(50);
  return replyError(name, [errorClass, ...words, `: ${complaints()}`]);
}

/** A script's output has ended before its end: because of the connection, or of the script. */
export async function endedError(name: string, machine: Machine, message: string): Promise<BuilderError> {
  // The end of a connection reaches its channels before it is reported itself.
  await sleep(50);
  return machine.lost() ?? new BuilderError('remote-command', name, message);
}

/** Reads what a script prints for people; gives the end of it, or what was printed in its place. */
export function keepComplaints({
  stderr,
  replies,
}: Pick<MachineProcess, 'replies' | 'stderr'>): () => string {
  let text = '';
  const decoder = new TextDecoder();
  stderr.on('data', (piece: Buffer) => {
    text = (text + decoder.decode(piece, { stream: true })).slice(-1000);
  });
  stderr.on('error', () => undefined);
  return () => {
    const said = lastLines(text);
    if (said !== '') return said;
    const instead = replies.begun() ? '' : lastLines(replies.preamble());
    return instead === '' ? 'it said nothing' : `it said "${instead}"`;
  };
}

/** Without what progress has overwritten; git says what is wrong first, and then what may be done about it. */
function lastLines(text: string): string {
  const lines = text
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => line.slice(line.lastIndexOf('\r') + 1))
    .filter((line) => !/: +\d+% \(/.test(line));
  const fatal = lines.findLastIndex((line) => line.startsWith('fatal: '));
  const cause = fatal === -1 ? [] : lines.slice(fatal, -3).slice(0, 1);
  return [...cause, ...lines.slice(-3)].join('; ');
}

/** `[size, name]` of a reply into the map of cached packages. */
export function addCached(cached: Map<string, number>, [size, name]: readonly string[]): void {
  if (name !== undefined && isPackageFileName(name) && /^\d+$/.test(size ?? ''))
    cached.set(name, Number(size));
}

/** Reads the output of `ls -ln`. Names with blanks are no packages. */
async function readListing(replies: Replies, { cached, partial }: BuilderContents): Promise<void> {
  const suffix = '.upload';
  for (;;) {
    const line = await replies.line();
    if (line === undefined || line === 'listed') return;
    const [mode, , , , size = '', ...rest] = line.split(/\s+/);
    const name = rest[3] ?? '';
    if (mode?.startsWith('-') !== true) continue;
    if (!name.endsWith(suffix)) addCached(cached, [size, name]);
    else if (isPackageFileName(name.slice(0, -suffix.length))) partial.add(name.slice(0, -suffix.length));
  }
}
