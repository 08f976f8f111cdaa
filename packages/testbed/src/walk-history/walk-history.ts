import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { readDocumentFile, peerPath, toolPath } from '../compare-builders/tools.js';
import { git } from '../git.js';
import { askLibsolv } from '../libsolv-peer.js';
import { startStandInServer } from '../peer/stand-in-server.js';
import { duration } from '../compare-builders/time-left.js';
import { checkStep, noLongerInstallable } from './check-step.js';
import type { WalkOptions } from './options.js';
import { prepareFarm, processedCommit, readProducts, readPublished, update, type WalkFarm } from './walk-farm.js';

export interface WalkWork {
  readonly say: (line: string) => void;
  /** Aborted to end after the commit that is worked on. */
  readonly signal: AbortSignal;
}

export interface WalkResult {
  /** One line. */
  readonly figures: string;
  readonly faults: number;
  /** False if it was interrupted. */
  readonly complete: boolean;
}

/** What is known from the commits before, kept between walks. */
interface Memory {
  faults: number;
  built: number;
  /** Why ports are not built, by name-version-revision. */
  unbuilt: Record<string, string>;
  /** What libsolv said last, by package name. */
  answers: Record<string, string> | undefined;
}

/** Builds and publishes commit after commit, and checks the repository after each. */
export async function walkHistory(options: WalkOptions, { say, signal }: WalkWork): Promise<WalkResult> {
  const start = performance.now();
  const farm = await prepareFarm(options, say);
  const memory = await readMemory(farm);
  if (memory.answers === undefined) memory.answers = await askWhatCanBeInstalled(farm);
  const sockets = await mkdtemp(join(tmpdir(), 'walk-'));
  const server = await startStandInServer(join(sockets, 'runs'), undefined);
  const haikuporter = await standInCommand(join(sockets, 'runs'));
  const begin = farm.commits.indexOf(await processedCommit(farm)) + 1;
  let at = begin;
  try {
    for (let updates = 1; at < farm.commits.length && !signal.aborted; updates += 1) {
      at = Math.min(at + options.atOnce, farm.commits.length);
      const commit = farm.commits[at - 1] ?? '';
      const asks = at === farm.commits.length || updates % options.libsolvEvery === 0;
      const step = await takeStep(farm, commit, { memory, haikuporter, asks });
      await writeMemory(farm, memory);
      for (const line of step.lines) say(`${at} ${commit.slice(0, 10)}: ${line}`);
    }
  } finally {
    await server.close();
    await rm(sockets, { recursive: true });
  }
  const seconds = (performance.now() - start) / 1000;
  const told = Object.keys(memory.unbuilt).length;
  return {
    figures: `${at} commits, ${memory.built} ports built, ${told} not built, ${memory.faults} faults, ${duration(seconds)}`,
    faults: memory.faults,
    complete: at === farm.commits.length,
  };
}

interface StepOptions {
  /** Changed in place. */
  readonly memory: Memory;
  readonly haikuporter: string;
  /** Whether libsolv is asked. */
  readonly asks: boolean;
}

async function takeStep(
  farm: WalkFarm,
  commit: string,
  { memory, haikuporter, asks }: StepOptions,
): Promise<{ readonly lines: readonly string[] }> {
  const start = performance.now();
  await git(farm.tree, ['checkout', '--quiet', '--detach', commit]);
  const { status, said } = await update(farm, haikuporter);
  const faults: string[] = [];
  const told: string[] = [];
  let built = 0;
  if (status !== 0 && status !== 1) {
    faults.push(`buildmaster update ended with status ${status}: ${said.slice(-2000)}`);
    // The next commit is looked at for itself.
    await writeFile(join(farm.folder, 'processed_rev'), `${commit}\n`);
  } else {
    const buildrun = await readDocumentFile('buildrun', join(farm.folder, 'buildrun.json'));
    const document = await readDocumentFile('repository', join(farm.folder, 'repository.json'));
    built = buildrun.built.length;
    for (const { port } of buildrun.built) delete memory.unbuilt[port.revisionedName];
    for (const { port, reason } of [...buildrun.failed, ...buildrun.lost, ...buildrun.cancelled])
      memory.unbuilt[port.revisionedName] = reason ?? '';
    for (const { port, reason } of buildrun.skipped) memory.unbuilt[port.revisionedName] = reason;
    const { products } = await readProducts(farm);
    const unbuilt = new Map(Object.entries(memory.unbuilt));
    const found = checkStep({ products, published: readPublished(farm), document, unbuilt });
    faults.push(...found.faults);
    told.push(...found.told);
  }
  if (asks) {
    const answers = await askWhatCanBeInstalled(farm);
    faults.push(...noLongerInstallable(new Map(Object.entries(memory.answers ?? {})), new Map(Object.entries(answers))));
    memory.answers = answers;
  }
  memory.faults += faults.length;
  memory.built += built;
  await appendFile(
    join(farm.folder, 'walk.ndjson'),
    `${JSON.stringify({ commit, status, built, faults, told, seconds: (performance.now() - start) / 1000 })}\n`,
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  return {
    lines: [
      `status ${status}, ${built} built, ${told.length} told, ${faults.length} faults, ${seconds} s`,
      ...faults.map((fault) => `fault: ${fault}`),
    ],
  };
}

async function askWhatCanBeInstalled({ folder }: WalkFarm): Promise<Record<string, string>> {
  const system = join(folder, 'system-repo');
  if (!existsSync(system)) {
    await execa('sh', [
      ...['-c', '"$1" "$2" repo create --quiet "$3" "$4"/*.hpkg && mv "$5/repo" "$6"', 'sh', process.execPath],
      ...[toolPath('hpkg'), join(folder, 'repo.info'), join(folder, 'system-packages'), folder, system],
    ]);
  }
  const { problems } = await askLibsolv(join(folder, 'repository/current/repo'), { system });
  return Object.fromEntries(problems);
}

async function standInCommand(socket: string): Promise<string> {
  const { stdout } = await execa('python3', ['-c', 'import sys; print(sys.executable)']);
  return [stdout, '-E', '-s', '-S', peerPath('resident_client.py'), socket, '--packages-only'].join(' ');
}

async function readMemory({ folder }: WalkFarm): Promise<Memory> {
  const file = join(folder, 'memory.json');
  if (!existsSync(file)) return { faults: 0, built: 0, unbuilt: {}, answers: undefined };
  return JSON.parse(await readFile(file, 'utf8')) as Memory;
}

async function writeMemory({ folder }: WalkFarm, memory: Memory): Promise<void> {
  await writeFile(join(folder, 'memory.json'), JSON.stringify(memory));
}
