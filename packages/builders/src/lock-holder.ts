import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { BuilderError } from './builder.js';
import type { BuilderPaths } from './builder-settings.js';
import type { LockHolder } from './lock-script.js';
import { lockFolder } from './script-prelude.js';

/** Why a builder's lock was not given. */
export interface Refusal {
  /**
   * `in-use`: a session is open there. `building`: its build goes on without one. `waiting`: the session broke off
   * a short time ago, and the result of its build waits. `taken`: another master is taking it just now.
   */
  readonly kind: string;
  /** Process id of the session, on the builder. */
  readonly keeper: number;
  readonly holder: LockHolder;
  /** Key of the build that is there. */
  readonly build: string | undefined;
}

/** Reads the words of the reply `locked`; see `lockFunctions`. */
export function parseRefusal(words: readonly string[]): Refusal {
  const [kind = 'in-use', keeper, , host = 'unknown', pid, token = '-', since = '-', build] = words;
  return { kind, keeper: Number(keeper), holder: { host, pid: Number(pid), token, since }, build };
}

/** Names a session of this process, and this process among all that ever have its number; and its master. */
export function newToken(master: string | undefined): string {
  const session = `${startOf('self') ?? 'unknown'}-${randomBytes(8).toString('hex')}`;
  return master === undefined ? session : `${session}-${master}`;
}

interface Master {
  /** Of the sessions of this process. */
  readonly tokens: ReadonlySet<string>;
  /** See `RunSetup.master`. */
  readonly master: string | undefined;
}

/**
 * A lock is this master's own if this process has taken it, or an earlier one of the same name. Host and process tell
 * nothing: machines and containers may have the same name, and containers of one name number their processes alike.
 * They only keep a copy of a farm from robbing the original beside it.
 */
export function mayTakeOver(
  { holder: { host, pid, token } }: Pick<Refusal, 'holder'>,
  { tokens, master }: Master,
): boolean {
  if (tokens.has(token)) return true;
  const [, , named] = token.split('-');
  if (master === undefined || named !== master) return false;
  return host !== hostname() || !isRunning(pid, token);
}

function isRunning(pid: number, token: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const [start] = token.split('-');
  const found = startOf(String(pid));
  // A process that began at another time has only got the number of the one that is gone.
  return !/^\d+$/.test(start ?? '') || found === undefined || found === start;
}

/** When a process of this machine began, in ticks since the machine did; undefined where there is no /proc. */
function startOf(pid: string): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** The error of a builder whose lock another master has. */
export function lockedError(
  { name, paths }: { readonly name: string; readonly paths: Pick<BuilderPaths, 'packages'> },
  { kind, holder: { host, pid, since }, build }: Refusal,
): BuilderError {
  const who = pid === 0 ? 'a master that did not say who it is' : `process ${pid} on ${host}, since ${since}`;
  const state =
    kind === 'building'
      ? `; its connection is gone, but its build ${build} still runs`
      : kind === 'waiting'
        ? `; its connection is gone, but the result of its build ${build} waits for it, for ten minutes`
        : '';
  return new BuilderError('locked', name, `it is in use by ${who}${state}`, {
    hint: `if that master is gone for good, break the lock: createbuilder unlock ${name.replace(/\+\d+$/, '')} (it is the folder ${lockFolder(paths)} on the builder)`,
  });
}
