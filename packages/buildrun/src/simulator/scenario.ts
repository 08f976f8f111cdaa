import type { BuilderFailureClass, FailureClass, Immutable, ScheduledBuild } from '@buildmeister/documents';
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
  /** When somebody stops the buildrun, in milliseconds after its beginning. */
  readonly stops: readonly number[];
}

export interface ScenarioBuilder {
  readonly name: string;
  readonly speed: number;
  /** What history makes of its speed. */
  readonly believedSpeed: number;
  readonly outages: readonly Outage[];
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
  /** The controller is killed after an event. */
  readonly kill: number;
  /** Of these, how many take the machine down, so that what was not synced is lost. */
  readonly powerFailure: number;
}

export const noFaults: Faults = {
  builder: {},
  build: {},
  conflict: 0,
  vanished: 0,
  kill: 0,
  powerFailure: 0,
};

const minute = 60_000;

/** A small buildrun with all kinds of trouble, or with none, as the seed has it. */
export function randomScenario(seed: number): Scenario {
  const random = createRandom(seed);
  const builds = randomBuilds(random);
  const names = builds.map(({ port }) => port.revisionedName);
  const calm = random.chance(0.15);
  const broken = names.filter(() => !calm && random.chance(0.08));
  return {
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
    builders: randomBuilders(random, calm),
    maxFailures: random.chance(0.1) ? random.integer(1, 3) : null,
    faults: calm ? noFaults : randomFaults(random),
    stops: random.chance(0.2) ? [random.integer(0, 120 * minute)] : [],
  };
}

const finalClasses: readonly FailureClass[] = [
  'build-failed',
  'build-failed',
  'timeout',
  'no-output',
  'result-missing',
  'result-invalid',
  'source-download',
  'source-checksum',
  'out-of-memory',
  'killed',
  'disk-full',
  'missing-dependency',
];

function randomBuilds(random: Random): readonly Immutable<ScheduledBuild>[] {
  const count = random.integer(1, 25);
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
      requiredPackages: ['base-1-1-any.hpkg'],
      needs,
      estimate: random.chance(0.1) ? random.integer(30, 120) * minute : random.integer(1, 20 * 60) * 1000,
      ...(random.chance(0.02)
        ? { lost: { class: 'unbuildable', reason: 'nobody makes what it needs' } }
        : {}),
    });
  }
  return builds;
}

function randomBuilders(random: Random, calm: boolean): readonly ScenarioBuilder[] {
  return Array.from({ length: random.integer(1, 5) }, (_, index) => {
    const speed = random.pick([1, 1, 1, 0.5, 0.25, 2]);
    return {
      name: `b${index}`,
      speed,
      believedSpeed: random.chance(0.7) ? speed : 1,
      outages: calm ? [] : randomOutages(random),
    };
  });
}

function randomOutages(random: Random): readonly Outage[] {
  return Array.from({ length: random.pick([0, 0, 1, 2, 4]) }, () => {
    const from = random.chance(0.3) ? 0 : random.integer(0, 180 * minute);
    const length = random.chance(0.05) ? 48 * 60 * minute : random.integer(1, 90 * minute);
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
    kill: some(0.1),
    powerFailure: random.next(),
  };
}
