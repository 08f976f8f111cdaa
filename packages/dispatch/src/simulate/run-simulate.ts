import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  duration,
  type ForecastBuilder,
  ganttSvg,
  ganttText,
  learnHistory,
  scheduleBuilds,
} from '@buildmeister/buildrun';
import { builderSlots, readBuilders } from '@buildmeister/builders';
import {
  type CommonOptions,
  describeSystemError,
  ExitCode,
  type Io,
  isSystemError,
  type Messages,
  messages,
  ToolError,
  writeText,
} from '@buildmeister/cli';
import { type Documents, parseDocument, readDocument, writeDocument } from '@buildmeister/documents';
import { listPackages } from '../build-numbers.js';
import { attachedBuilder, equipBuilds, packageSizes } from '../equip-builds.js';
import type { PackageFolders } from '../package-folders.js';
import { readHistory } from '../read-history.js';
import { parsePriorities, readOverrides } from '../read-overrides.js';
import { forecastPlan, type PlanForecast } from './forecast-plan.js';

export interface SimulateArguments extends CommonOptions {
  readonly plan: string | undefined;
  readonly history: string | undefined;
  readonly builders: string | undefined;
  readonly builder: readonly string[];
  readonly add: number;
  readonly packages: string | undefined;
  readonly systemPackages: string | undefined;
  readonly overrides: string | undefined;
  readonly priority: readonly string[];
  readonly format: string;
}

/** More than these take minutes, and nobody can look at them. */
const mostBuilds = 20_000;
const mostBuilders = 1000;

/** Foretells how a buildrun of a plan would go, and writes that as JSON, as text or as a picture. */
export async function runSimulate(args: SimulateArguments, io: Io): Promise<ExitCode> {
  const say = messages('dispatch', io, { quiet: args.quiet });
  if (!Number.isSafeInteger(args.add) || args.add < 0) throw usage('--add must be a whole number');
  const history =
    args.history === undefined ? learnHistory([]) : await readHistory(resolve(io.cwd, args.history));
  const builders = [
    ...(args.builders === undefined ? [] : await configured(resolve(io.cwd, args.builders), history, say)),
    ...args.builder.map((text) => parseBuilder(text)),
  ];
  const added = addedBuilders(builders, args.add);
  if (builders.length + added.length === 0) {
    throw new ToolError('NO_BUILDERS', 'no builders: give --builders DIR, --builder NAME=SPEED or --add N');
  }
  refuseMany(builders.length + added.length, mostBuilders, 'builders');
  const plan = await readPlan(args.plan, io);
  refuseMany(plan.builds.length, mostBuilds, 'builds');
  const folders = await foldersOf(args, plan, io);
  const schedule = scheduleBuilds(
    plan,
    { packages: folders.files, systemPackages: folders.systemFiles },
    (name) => history.estimate(name),
  );
  const wishes = {
    overrides: args.overrides === undefined ? {} : await readOverrides(resolve(io.cwd, args.overrides)),
    priorities: parsePriorities(args.priority),
  };
  const builds = equipBuilds(schedule.builds, { history, wishes, messages: say });
  const result = forecastPlan({
    builds,
    packageSizes: await packageSizes(builds, folders),
    builders,
    added,
    isKnown: (name) => history.knows(name),
  });
  await write(result, args.format, io);
  return result.document.lost.length > 0 ? ExitCode.failed : ExitCode.done;
}

async function configured(
  folder: string,
  history: ReturnType<typeof learnHistory>,
  say: Messages,
): Promise<readonly ForecastBuilder[]> {
  const { builders, problems } = await readBuilders(folder);
  for (const { message } of problems) say.warn(message);
  return builders.flatMap(builderSlots).map((builder) => ({ attached: attachedBuilder(builder, history) }));
}

function parseBuilder(text: string): ForecastBuilder {
  const [, name, speed = '1'] = /^([\w.+-]+)(?:=(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  if (name === undefined || !(Number(speed) >= slowest && Number(speed) <= fastest)) {
    throw usage(`--builder ${text}: expected NAME or NAME=SPEED, with SPEED from ${slowest} to ${fastest}`);
  }
  return { attached: { name, speed: Number(speed) } };
}

const slowest = 0.01;
const fastest = 100;

/** As fast as those that are there are in the middle. */
function addedBuilders(builders: readonly ForecastBuilder[], count: number): readonly ForecastBuilder[] {
  const speeds = builders.map(({ attached }) => attached.speed).toSorted((a, b) => a - b);
  const speed = speeds[speeds.length >> 1] ?? 1;
  const names = new Set(builders.map(({ attached }) => attached.name));
  const added: ForecastBuilder[] = [];
  for (let number = 1; added.length < Math.min(count, mostBuilders + 1); number++) {
    const name = `added-${number}`;
    if (!names.has(name)) added.push({ attached: { name, speed } });
  }
  return added;
}

function refuseMany(count: number, most: number, what: string): void {
  if (count <= most) return;
  throw new ToolError('TOO_LARGE', `${count} ${what} are too many to simulate, at most ${most} are taken`, {
    hint: "take a part of the plan, for example: jq '.builds |= .[0:5000]' plan.json",
  });
}

async function readPlan(file: string | undefined, io: Io): Promise<Documents['plan']> {
  if (file === undefined || file === '-') return readDocument('plan', io.stdin);
  const source = `plan ${file}`;
  let text: string;
  try {
    text = await readFile(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'EISDIR')) throw usage(`${source} is no file`);
    throw describeSystemError(error, source);
  }
  return parseDocument('plan', parseJson(text, source), source);
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ToolError('BAD_DOCUMENT', `${source} is not one whole JSON document`, {
      cause: error,
      exitCode: ExitCode.badInput,
      hint: 'it may have been cut off; make it anew with depgraph',
    });
  }
}

/** What is there; without --packages, whatever the plan found when it was made. */
async function foldersOf(
  { packages, systemPackages }: SimulateArguments,
  plan: Documents['plan'],
  { cwd }: Io,
): Promise<PackageFolders> {
  if (packages === undefined) {
    const systemFiles = new Set(plan.builds.flatMap(({ requiredPackages }) => requiredPackages));
    return { path: '', files: new Set(), systemPath: null, systemFiles };
  }
  const path = resolve(cwd, packages);
  const systemPath = systemPackages === undefined ? plan.systemPackages : resolve(cwd, systemPackages);
  return {
    path,
    files: await listPackages(path, 'packages folder'),
    systemPath,
    systemFiles: systemPath === null ? new Set() : await listPackages(systemPath, 'system packages folder'),
  };
}

async function write({ document, runs }: PlanForecast, format: string, io: Io): Promise<void> {
  if (format === 'json') {
    await writeDocument(io, document);
    return;
  }
  const rows = document.builders.map(({ name, speed }) => ({
    label: speed === 1 ? name : `${name} (${speed.toFixed(2)})`,
    bars: runs
      .filter(({ builder }) => builder === name)
      .map(({ build, start, end }) => ({ label: build.plan.port.name, start, end })),
  }));
  const end = document.seconds * 1000;
  if (format === 'svg') await writeText(io.stdout, ganttSvg(rows, end, summary(document)[0] ?? ''));
  else {
    await writeText(io.stdout, `${summary(document).join('\n')}\n\n`);
    await writeText(io.stdout, ganttText(rows, end, io.stdout.columns ?? usualColumns));
  }
}

const usualColumns = 120;

function summary({
  seconds,
  bound,
  without,
  builders,
  builds,
  lost,
  known,
  unknown,
}: Documents['forecast']): readonly string[] {
  const length = (value: number): string => duration(value * 1000);
  const least = Math.max(bound.work, bound.path);
  const why =
    bound.path > bound.work ? 'the longest chain of builds that need each other' : 'the work of all builds';
  return [
    `${builds.length} builds on ${builders.length} builders take ${length(seconds)}`,
    `at the least, by ${why}: ${length(least)}`,
    ...(without === undefined ? [] : [`without the builders that were added: ${length(without.seconds)}`]),
    known === 0
      ? 'none of these ports was built before: each counts as average, as ten minutes if no port ever was'
      : `${known} ports were built before; ${unknown} were not, and count as average`,
    ...lost.slice(0, shownLost).map(({ port, reason }) => `${port} cannot be built: ${reason}`),
    ...(lost.length > shownLost ? [`and ${lost.length - shownLost} more cannot be built`] : []),
  ];
}

const shownLost = 10;

function usage(message: string): ToolError {
  return new ToolError('USAGE', message, { hint: 'dispatch simulate --help shows all options' });
}
