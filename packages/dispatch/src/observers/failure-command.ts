import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Build, BuildrunState } from '@buildmeister/buildrun';
import { type Messages, withoutGitVariables } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { writeFileAtomically } from '@buildmeister/storage';
import { execa } from 'execa';
import type { BuildrunFolder } from '../buildrun-folder.js';
import { logExcerpt } from './log-excerpt.js';
import type { ObserverFactory } from './observer.js';

export interface FailureCommandOptions {
  /** For the shell. */
  readonly command: string;
  readonly messages: Messages;
  /** A command that runs for longer is ended, in milliseconds. Default: a minute. */
  readonly timeout?: number;
}

/**
 * Runs a command for each port whose build has failed for good, with a document about it (failure@1) on stdin. The
 * commands run one after the other, beside the buildrun, which waits for them at its end.
 *
 * The document is kept as failures/N.json once the command has run. So a buildrun that goes on after a crash runs what is
 * still missing; a command that was cut off by the crash runs again.
 */
export function failureCommand(options: FailureCommandOptions): ObserverFactory {
  return ({ state, folder }) => {
    let queue: Promise<void> = Promise.resolve();
    const seen = new Set<Build>();
    const add = (build: Build): void => {
      const number = build.numbers.at(-1);
      if (seen.has(build) || number === undefined) return;
      seen.add(build);
      const path = folder.failure(number);
      if (existsSync(path)) return;
      // Now, for somebody may ask for it once more before its turn comes.
      const document = failureDocument(build, state, folder);
      queue = queue.then(() => tell(document, path, options));
    };
    for (const build of state.builds) if (build.phase === 'failed') add(build);
    return {
      onEvent: ({ build }) => {
        if (build?.phase === 'failed') add(build);
        // It is tried again because somebody wants it: should it fail again, that is news.
        else if (build !== undefined) seen.delete(build);
      },
      finish: () => queue,
    };
  };
}

/** A document about a failed build. */
function failureDocument(build: Build, state: BuildrunState, folder: BuildrunFolder): Documents['failure'] {
  const { began } = state;
  if (began === null) throw new Error('the buildrun has not begun');
  const { plan, failure, numbers, builder, endTime, owed } = build;
  const number = numbers.at(-1);
  const log = number === undefined ? null : folder.buildLog(number);
  return {
    document: 'buildmeister/failure@1',
    port: plan.port,
    class: failure?.class ?? 'build-failed',
    reason: failure?.reason ?? '',
    ...(failure?.line === undefined ? {} : { line: failure.line }),
    buildNumbers: [...numbers],
    builder,
    time: (endTime ?? began.time) / 1000,
    owed,
    log,
    excerpt: log === null ? [] : logExcerpt(log, failure?.line),
    lost: lostBecauseOf(build),
    tree: began.tree,
    architecture: began.architecture,
    output: folder.path,
  };
}

function lostBecauseOf(build: Build): readonly string[] {
  const reached = new Set<Build>([build]);
  for (const { dependents } of reached) {
    for (const dependent of dependents) if (dependent.phase === 'lost') reached.add(dependent);
  }
  return [...reached].slice(1).map(({ id }) => id);
}

async function tell(
  document: Documents['failure'],
  path: string,
  { command, messages, timeout = 60_000 }: FailureCommandOptions,
): Promise<void> {
  const { revisionedName } = document.port;
  const text = `${JSON.stringify(document)}\n`;
  try {
    const result = await execa('/bin/sh', ['-c', command], {
      input: text,
      timeout,
      reject: false,
      stdout: 'ignore',
      extendEnv: false,
      env: {
        ...withoutGitVariables(process.env),
        BUILDMEISTER_PORT: revisionedName,
        BUILDMEISTER_REASON: document.reason,
      },
      maxBuffer: { stderr: 100_000 },
    });
    if (result.failed) {
      messages.warn(`--on-failure command for ${revisionedName}: ${describe(result, timeout)}`);
    }
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomically(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    messages.warn(`--on-failure command for ${revisionedName}: ${reason}`);
  }
}

function describe(
  result: { timedOut: boolean; exitCode?: number | undefined; signal?: string | undefined; stderr: string },
  timeout: number,
): string {
  const said = result.stderr.trim().split('\n').at(-1) ?? '';
  const how = result.timedOut
    ? `ended after ${timeout / 1000} seconds`
    : result.exitCode === undefined
      ? `ended by ${result.signal ?? 'an error'}`
      : `exit status ${result.exitCode}`;
  return said === '' ? how : `${how}: ${said}`;
}
