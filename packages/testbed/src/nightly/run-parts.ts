import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { execa } from 'execa';
import { duration } from '../compare-builders/time-left.js';
import type { Part, PartCommand, PartSettings } from './parts.js';

export interface RunPartsOptions {
  readonly inputs: PartSettings['inputs'];
  readonly seed: number;
  readonly commits: number;
  /** Where the parts work, and where what they print is kept: NAME.log. */
  readonly work: string;
  /** Where commands run: the top of this repository. */
  readonly cwd: string;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface PartsResult {
  readonly failed: readonly string[];
  readonly notRun: readonly string[];
}

/** Runs parts one after another, and says of each how it went and how long it took. */
export async function runParts(parts: readonly Part[], options: RunPartsOptions): Promise<PartsResult> {
  const failed: string[] = [];
  const notRun: string[] = [];
  await mkdir(options.work, { recursive: true });
  for (const part of parts) {
    const missing = part.needs.filter((name) => options.inputs[name] === undefined);
    if (missing.length > 0 || options.signal.aborted) {
      notRun.push(part.name);
      const why = missing.length > 0 ? `needs ${missing.map((name) => `--${name} DIR`).join(', ')}` : 'ended';
      options.say(`${part.name}: not run: ${why}`);
      continue;
    }
    const start = performance.now();
    const problem = await runPart(part, options);
    const seconds = (performance.now() - start) / 1000;
    const figure = await readFigure(part, join(options.work, `${part.name}.log`));
    if (problem !== undefined) failed.push(part.name);
    const log = problem === undefined ? '' : `, ${problem}, see ${join(options.work, `${part.name}.log`)}`;
    options.say(`${part.name}: ${figure}, ${duration(seconds)}${log}`);
  }
  return { failed, notRun };
}

/** @returns what is wrong, if anything is */
async function runPart(part: Part, options: RunPartsOptions): Promise<string | undefined> {
  const { inputs, seed, commits } = options;
  const work = join(options.work, part.name);
  await rm(work, { recursive: true, force: true });
  await rm(`${work}.log`, { force: true });
  // Twice what it should take: a machine may be slow, and one part must not take the night.
  const timeout = part.minutes * 2 * 60_000;
  for (const command of part.commands({ inputs, seed, commits, work })) {
    const problem = await run(command, { ...options, log: `${work}.log`, timeout });
    if (problem !== undefined) return problem;
  }
  return undefined;
}

async function run(
  { words, env = {} }: PartCommand,
  {
    cwd,
    log,
    timeout,
    signal,
  }: {
    readonly cwd: string;
    readonly log: string;
    readonly timeout: number;
    readonly signal: AbortSignal;
  },
): Promise<string | undefined> {
  const [command = '', ...args] = words;
  // In a group of its own, so that whatever it has started ends with it.
  const child = execa(command, args, {
    ...{ cwd, env, detached: true, reject: false, stdin: 'ignore', buffer: false, all: true },
  });
  child.all.pipe(createWriteStream(log, { flags: 'a' }));
  let why: string | undefined;
  const end = (reason: string): void => {
    why = reason;
    endGroup(child.pid);
  };
  const timer = setTimeout(end, timeout, `ended after ${duration(timeout / 1000)}`);
  const stop = (): void => {
    end('ended');
  };
  signal.addEventListener('abort', stop);
  const { exitCode, failed } = await child;
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
  return why ?? (failed ? `status ${exitCode ?? 'unknown'}` : undefined);
}

const secondsToEnd = 20;

/** Politely at first: a comparison that is ended goes on the next time. */
function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  signalGroup(leader, 'SIGTERM');
  setTimeout(signalGroup, secondsToEnd * 1000, leader, 'SIGKILL').unref();
}

function signalGroup(leader: number, name: NodeJS.Signals): void {
  try {
    process.kill(-leader, name);
  } catch (error) {
    if (!isSystemError(error, 'ESRCH')) throw error;
  }
}

async function readFigure({ figure }: Part, log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8')).split('\n');
  const match = lines.map((line) => figure.exec(line.trim())).findLast((found) => found !== null);
  return match === undefined || match === null ? 'no figure' : (match[1] ?? match[0]);
}
