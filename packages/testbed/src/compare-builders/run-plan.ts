import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { cp, link, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { execa } from 'execa';
import { firstBuilds } from './first-builds.js';
import type { RunningPeer } from './peers.js';
import type { PreparedScenario } from './prepare-scenario.js';
import { tellProgress } from './tell-progress.js';
import { peerPath, readDocumentFile, toolPath } from './tools.js';

export interface PlanRun {
  readonly name: string;
  /** Where everything of this run lies. */
  readonly folder: string;
  /** A plan document. */
  readonly plan: string;
  readonly builds: number | undefined;
  readonly local: number;
}

/** The files of a run. */
export function runFiles({ folder }: Pick<PlanRun, 'folder'>) {
  return {
    plan: join(folder, 'plan.json'),
    result: join(folder, 'result.json'),
    packages: join(folder, 'packages'),
    shown: join(folder, 'shown'),
    buildrun: join(folder, 'buildrun'),
    log: join(folder, 'dispatch.log'),
  };
}

export function isFinished(run: Pick<PlanRun, 'folder'>): boolean {
  return existsSync(runFiles(run).result);
}

/**
 * Runs a plan with dispatch on local builders, or goes on where that was interrupted.
 *
 * @throws ToolError if it does not come to an end
 */
export async function runPlan(
  run: PlanRun,
  prepared: PreparedScenario,
  {
    peer,
    say,
    signal,
  }: {
    readonly peer: RunningPeer;
    readonly say: (text: string) => void;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const files = runFiles(run);
  await mkdir(files.shown, { recursive: true });
  const plan = await begin(run, prepared);
  const { command, env } = peer;
  const haikuporter = ['sh', peerPath('record-shown.sh'), files.shown, ...command].join(' ');
  const child = execa(
    process.execPath,
    [
      ...[toolPath('dispatch'), '--config', prepared.configuration, '--packages', files.packages],
      ...['--system-packages', prepared.systemPackages, '--output', files.buildrun],
      ...['--local', `${run.local}`, '--haikuporter', haikuporter],
    ],
    { env, cwd: run.folder, buffer: false, reject: false, detached: true },
  );
  createReadStream(files.plan).pipe(child.stdin);
  child.stdout.pipe(createWriteStream(`${files.result}.new`));
  child.stderr.pipe(createWriteStream(files.log, { flags: 'a' }));
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  signal.addEventListener('abort', stop);
  const stopTelling = tellProgress(run, {
    builds: plan.builds,
    packages: files.packages,
    status: join(files.buildrun, 'status.json'),
    say,
  });
  const { exitCode } = await child;
  stopTelling();
  signal.removeEventListener('abort', stop);
  if (signal.aborted) return;
  if (exitCode !== ExitCode.done && exitCode !== ExitCode.failed) {
    throw new ToolError('DISPATCH', `${run.name}: dispatch ended with status ${exitCode}, see ${files.log}`, {
      exitCode: ExitCode.unavailable,
    });
  }
  await rename(`${files.result}.new`, files.result);
}

/** @returns the plan, or the part of it that is run */
async function begin(run: PlanRun, { packages }: PreparedScenario): Promise<Documents['plan']> {
  const files = runFiles(run);
  if (!existsSync(files.plan)) {
    const plan = firstBuilds(await readDocumentFile('plan', run.plan), run.builds);
    await writeFile(files.plan, JSON.stringify(plan));
  }
  if (!existsSync(files.packages)) {
    await mkdir(`${files.packages}.new`, { recursive: true });
    for (const name of await readdir(packages)) {
      if (!name.endsWith('.hpkg')) continue;
      await linkOrCopy(join(packages, name), join(`${files.packages}.new`, name));
    }
    await rename(`${files.packages}.new`, files.packages);
  }
  return await readDocumentFile('plan', files.plan);
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    await cp(from, to);
  }
}
