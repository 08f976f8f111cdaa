import type { BuilderFailureClass, FailureClass, Immutable, ScheduledBuild } from '@buildmeister/documents';
import type { ControlRequest } from '../controls.js';
import type { EventOf } from '../state.js';
import { createRandom, type Random } from './random.js';

/** Everything that a simulated buildrun depends on. */
export interface Scenario {
  readonly seed: number;
  readonly builds: readonly Immutable<ScheduledBuild>[];
  /** Milliseconds that the builds really take on a builder of speed 1, by name. */
  readonly durations: ReadonlyMap<string, number>;
  /** Builds that fail whenever they are built, and how. */
  readonly broken: ReadonlyMap<string, FailureClass>;
  /** Builds that bring every builder down. */
  readonly poisonous: ReadonlySet<string>;
  readonly builders: readonly ScenarioBuilder[];
  readonly maxFailures: number | null;
  readonly faults: Faults;
  readonly controls: readonly ScenarioControl[];
}

/** What somebody asks for, and when, in milliseconds after the beginning of the buildrun. */
export type ScenarioControl = WithoutSender<ControlRequest> & { readonly at: number };

type WithoutSender<Request> = Request extends unknown ? Omit<Request, 'id' | 'by'> : never;

export interface ScenarioBuilder {
  readonly name: string;
  readonly speed: number;
  /** What the controller is told of it; history may be wrong about its speed. */
  readonly attached: EventOf<'attached'>['builders'][number];
  readonly outages: readonly Outage[];
  /** Each build on it ends with its failure, of this class; null if it is well. */
  readonly ailing: BuilderFailureClass | null;
}

/** A time in which a builder cannot be used, in milliseconds after the beginning of the buildrun. */
export interface Outage {
  readonly from: number;
  readonly to: number;
  readonly class: BuilderFailureClass;
}

/** How likely things go wrong, each from 0 to 1. */
export interface Faults {
  /** A build ends with the failure of its builder, by class. */
  readonly builder: Readonly<Partial<Record<BuilderFailureClass, number>>>;
  /** A build that is not broken fails once, by class. */
  readonly build: Readonly<Partial<Record<FailureClass, number>>>;
  /** Another process has put a package of a build into the packages folder. */
  readonly conflict: number;
  /** A required package has vanished when a build is about to start. */
  readonly vanished: number;
  /** A build goes on when the connection to its builder is cut, or is still there when it was fetched. */
  readonly survival: number;
  /** A builder does not answer when the build there is cancelled because the buildrun is aborted. */
  readonly deaf: number;
  /** The controller is killed after an event. */
  readonly kill: number;
  /** When it is started again, the plan is another one. */
  readonly otherPlan: number;
  /** Of these, how many take the machine down, so that what was not synced is lost. */
  readonly powerFailure: number;
}

export const noFaults: Faults = {
  builder: {},
  build: {},
  conflict: 0,
  vanished: 0,
  survival: 1,
  deaf: 0,
  kill: 0,
  otherPlan: 0,
  powerFailure: 0,
};

const minute = 60_000;

/** A small buildrun with all kinds of trouble, or with none, as the seed has it. */
export function randomScenario(seed: number): Scenario {
  const random = createRandom(seed);
  const builders = randomBuilders(random);
  const calm = random.chance(0.15);
  const builds = randomBuilds(random, builders);
  const names = builds.map(({ port }) => port.revisionedName);
  const broken = names.filter(() => !calm && random.chance(0.08));
  const scenario: Scenario = {
    seed,
    builds,
    durations: new Map(
      builds.map(({ port, estimate }) => [
        port.revisionedName,
        Math.ceil(estimate * (0.3 + 2 * random.next())),
      ]),
    ),
    broken: new Map(broken.map((name) => [name, random.pick(finalClasses)])),
    poisonous: new Set(names.filter(() => !calm && random.chance(0.01))),
    builders: calm ? builders : builders.map((builder) => ({ ...builder, outages: randomOutages(random) })),
    maxFailures: random.chance(0.1) ? random.integer(1, 3) : null,
    faults: calm ? noFaults : randomFaults(random),
    controls: randomControls(random, builds, builders),
  };
  return calm ? scenario : withAilments(scenario, random);
}

function randomControls(
  random: Random,
  builds: Scenario['builds'],
  builders: Scenario['builders'],
): readonly ScenarioControl[] {
  if (random.chance(0.4)) return [];
  return Array.from({ length: random.integer(1, 8) }, (): ScenarioControl => {
    const at = random.integer(0, random.pick([20, 120, 400]) * minute);
    const { name: builder } = random.pick(builders);
    const { port: own } = random.pick(builds);
    const port = random.pick([own.name, `${own.name}-${own.version}`, own.revisionedName, 'p']);
    switch (random.integer(0, 15)) {
      case 0:
        return { at, control: random.pick(['stop', 'abort']) };
      case 1:
      case 2:
        return { at, control: 'pause' };
      case 3:
      case 4:
        return { at, control: 'resume' };
      case 5:
        return { at, control: 'pause-builder', builder };
      case 6:
        return { at, control: 'drain-builder', builder };
      case 7:
        return { at, control: 'resume-builder', builder };
      case 8:
      case 9:
      case 10:
        return { at, control: 'cancel', port };
      case 11:
      case 12:
      case 13:
        return { at, control: 'retry', port };
      default:
        return { at, control: 'priority', port, priority: random.integer(-5, 5) };
    }
  });
}

const finalClasses: readonly FailureClass[] = [
  'build-failed',
  'build-failed',
  'timeout',
  'no-output',
  'no-progress',
  'log-too-large',
  'result-missing',
  'result-invalid',
  'source-download',
  'source-checksum',
  'out-of-memory',
  'killed',
  'disk-full',
  'missing-dependency',
];

function randomBuilds(random: Random, builders: Scenario['builders']): readonly Immutable<ScheduledBuild>[] {
  const count = random.integer(1, 25);
  // What is drawn for these leaves the rest of a scenario as it is.
  const older = createRandom(count);
  const density = random.next() * 0.3;
  const builds: Immutable<ScheduledBuild>[] = [];
  for (let index = 0; index < count; index++) {
    const name = `p${index}`;
    const needs = builds
      .filter(() => random.chance(density))
      .flatMap(({ port, resultingPackages }) =>
        resultingPackages
          .filter((_fileName, which) => which === 0 || random.chance(0.5))
          .map((fileName) => ({
            package: fileName.split('-', 2).join('-'),
            build: port.revisionedName,
          })),
      );
    builds.push({
      port: {
        name,
        version: '1',
        revision: '1',
        revisionedName: `${name}-1-1`,
        recipeFilePath: `${name}.recipe`,
      },
      resultingPackages: random.chance(0.5)
        ? [`${name}-1-1-any.hpkg`]
        : [`${name}-1-1-any.hpkg`, `${name}_devel-1-1-any.hpkg`],
      requiredPackages: ['base-1-1-any.hpkg', ...someOlder(older, builds)],
      needs,
      ...randomWants(random, builders),
      estimate: random.chance(0.1) ? random.integer(30, 120) * minute : random.integer(1, 20 * 60) * 1000,
      ...(random.chance(0.02)
        ? { lost: { class: 'unbuildable', reason: 'nobody makes what it needs' } }
        : {}),
    });
  }
  return withShared(builds, createRandom(1000 + count));
}

/** Some of `builds` make one file for any architecture, as a port and its port for a secondary architecture do; others may need it. */
function withShared(
  builds: readonly Immutable<ScheduledBuild>[],
  random: Random,
): readonly Immutable<ScheduledBuild>[] {
  if (builds.length < 2 || random.chance(0.5)) return builds;
  const first = random.integer(0, builds.length - 2);
  const second = random.integer(first + 1, builds.length - 1);
  const fileName = 'shared-1-1-any.hpkg';
  const maker = builds[random.pick([first, second])]?.port.revisionedName ?? '';
  return builds.map((build, index) => {
    if (index === first || index === second) {
      return {
        ...build,
        resultingPackages: [...build.resultingPackages, fileName],
        sharedPackages: [fileName],
      };
    }
    if (index < second || random.chance(0.7)) return build;
    return { ...build, needs: [...build.needs, { package: 'shared-1', build: maker }] };
  });
}

/** Older versions of packages that some of `builds` make, as builds use them that would wait for each other otherwise. */
function someOlder(random: Random, builds: readonly Immutable<ScheduledBuild>[]): readonly string[] {
  if (builds.length === 0 || random.chance(0.5)) return [];
  const older = new Set(
    Array.from({ length: random.integer(1, 3) }, () =>
      olderOf(random.pick(random.pick(builds).resultingPackages)),
    ),
  );
  return [...older];
}

/** The file of the version before the one that a build of a scenario makes. */
export function olderOf(fileName: string): string {
  return fileName.replace('-1-1-', '-0-1-');
}

/** What only some of the builders, but at least one of them, can do. */
function randomWants(
  random: Random,
  builders: Scenario['builders'],
): Pick<Immutable<ScheduledBuild>, 'wants' | 'neverOn' | 'priority'> {
  const { attached } = random.pick(builders);
  const label = attached.labels?.at(0);
  const wants = {
    ...(label !== undefined && random.chance(0.2) ? { labels: [label] } : {}),
    ...(random.chance(0.1) ? { memory: (attached.memory ?? 8) / random.pick([1, 2]) } : {}),
  };
  const others = builders.filter(({ name }) => name !== attached.name);
  return {
    ...(Object.keys(wants).length > 0 ? { wants } : {}),
    ...(others.length > 0 && random.chance(0.05) ? { neverOn: [random.pick(others).name] } : {}),
    ...(random.chance(0.1) ? { priority: random.integer(-3, 3) } : {}),
  };
}

function randomBuilders(random: Random): readonly ScenarioBuilder[] {
  const memories = Array.from({ length: random.integer(1, 5) }, () => random.pick([0, 8, 16]));
  return Array.from({ length: random.integer(1, 5) }, (_, index) => {
    const speed = random.pick([1, 1, 1, 0.5, 0.25, 2]);
    const name = `b${index}`;
    const host = index % memories.length;
    const memory = memories[host] ?? 0;
    const attached = {
      name,
      speed: random.chance(0.7) ? speed : 1,
      host: `h${host}`,
      ...(random.chance(0.3) ? { labels: [random.pick(['big', 'fast'])] } : {}),
      ...(memory === 0 ? {} : { memory }),
    };
    return { name, speed, attached, outages: [], ailing: null };
  });
}

const ailments = ['environment', 'environment', 'remote-command', 'transfer', 'disk-full'] as const;

function withAilments(scenario: Scenario, random: Random): Scenario {
  const ailing = (): BuilderFailureClass | null => (random.chance(0.1) ? random.pick(ailments) : null);
  return { ...scenario, builders: scenario.builders.map((builder) => ({ ...builder, ailing: ailing() })) };
}

function randomOutages(random: Random): readonly Outage[] {
  return Array.from({ length: random.pick([0, 0, 1, 2, 4]) }, () => {
    const from = random.chance(0.3) ? 0 : random.integer(0, 180 * minute);
    const length = random.chance(0.05) ? 6 * 60 * minute : random.integer(1, 90 * minute);
    return {
      from,
      to: from + length,
      class: random.pick([
        'unreachable',
        'unreachable',
        'authentication',
        'host-key',
        'remote-command',
        'locked',
      ]),
    };
  });
}

function randomFaults(random: Random): Faults {
  const some = (most: number): number => (random.chance(0.5) ? random.next() * most : 0);
  return {
    builder: {
      'connection-lost': some(0.3),
      'disk-full': some(0.1),
      transfer: some(0.1),
      'remote-command': some(0.1),
      'master-disk': some(0.03),
    },
    build: {
      'source-download': some(0.2),
      'source-checksum': some(0.1),
      'out-of-memory': some(0.1),
      killed: some(0.1),
      'disk-full': some(0.1),
      'build-failed': some(0.05),
    },
    conflict: some(0.03),
    vanished: some(0.03),
    survival: random.pick([0, 0.5, 0.9, 1, 1]),
    kill: some(0.1),
    powerFailure: random.next(),
    deaf: some(1),
    otherPlan: some(0.3),
  };
}
