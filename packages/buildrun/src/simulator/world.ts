import type { BuilderFailureClass, FailureClass } from '@buildmeister/documents';
import { packageId, packageName } from '../package-names.js';
import { nameGivenTwice } from '../required-packages.js';
import type { Build, Event } from '../state.js';
import { createRandom, type Random } from './random.js';
import { olderOf, type Scenario, type ScenarioBuilder } from './scenario.js';

export type NewEvent = Event extends infer Known
  ? Known extends Event
    ? Omit<Known, 'document' | 'time'>
    : never
  : never;

/** What something comes to, and after how many milliseconds. What is true then decides, not what is true now. */
export interface Answer {
  readonly after: number;
  readonly event: (now: number) => NewEvent;
}

/** A build on a builder. It goes on whether anybody watches or not, and its result waits there when it has ended. */
interface RemoteBuild {
  readonly number: number;
  readonly id: string;
  /** In milliseconds since the epoch. */
  readonly endsAt: number;
  readonly outcome: NewEvent;
}

interface BuildTask {
  readonly build: Build;
  readonly number: number;
  readonly builder: string;
}

/**
 * The simulated builders and packages folder: what is really there, whatever the controller believes. It lives
 * on when the controller is killed.
 */
export interface World {
  /** Package files in the packages folder. */
  readonly packages: Set<string>;
  /** Of these, those that earlier buildruns have put there. */
  readonly earlier: Set<string>;
  /** Packages that the controller has not put there. */
  readonly foreign: Set<string>;
  /** Build numbers that were handed out. */
  nextNumber: number;
  /** What runs or waits on each builder. */
  readonly remote: Map<string, RemoteBuild>;
  /** Builders that a living controller has prepared. */
  readonly prepared: Set<string>;
  /** On which builders each build has failed or was interrupted, as far as the journal tells. */
  readonly blamed: Map<string, Set<string>>;
  /** Numbers of builds that the journal does not tell of any more, because the machine lost power. */
  readonly forgotten: Set<number>;
  /** Things that a correct controller does not do. */
  readonly complaints: string[];
  /** @param expects number of the build that may still be there */
  prepare(builder: string, expects: number | null): Answer;
  /** Begins a build. */
  build(task: BuildTask, now: number): Answer;
  /** Goes on with a build that is there. */
  watch(task: BuildTask, now: number): Answer;
  /** The build is ended there, or its packages were fetched. */
  endBuild(number: number): void;
  /**
   * Packages that are found to be needed besides when a build was committed, as earlier versions did, or is about to start:
   * older versions of what other builds make, and what these have made.
   */
  alsoNeeded(build: Build, when: 'committed' | 'started'): string[];
  /** A required package is gone when the build is about to start. */
  vanishes(build: Build): boolean;
  /** Somebody else is faster with a package of this name. */
  conflict(build: Build): boolean;
}

export function createWorld(scenario: Scenario, begin: number): World {
  const builders = new Map(scenario.builders.map((builder) => [builder.name, builder]));
  const tried = new Set<string>();
  const counts = new Map<string, number>();
  /** What is drawn for one thing does not depend on what happens to others: so scenarios can be made smaller. */
  const drawFor = (...key: readonly (string | number)[]): Random => {
    const name = key.join(' ');
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return createRandom(scenario.seed ^ hash(`${name} ${count}`));
  };
  const outageOf = (name: string, time: number): BuilderFailureClass | undefined =>
    known(builders, name).outages.find(({ from, to }) => begin + from <= time && time < begin + to)?.class;

  const world: World = {
    packages: new Set(),
    earlier: new Set(),
    foreign: new Set(),
    nextNumber: 0,
    remote: new Map(),
    prepared: new Set(),
    blamed: new Map(),
    forgotten: new Set(),
    complaints: [],
    prepare: (name, expects) => {
      world.prepared.delete(name);
      const after = drawFor('prepare', name).integer(100, 20_000);
      return {
        after,
        event: (now) => {
          const failure = outageOf(name, now);
          if (failure !== undefined) return builderFailed(name, failure);
          world.prepared.add(name);
          const there = world.remote.get(name);
          if (there?.number === expects) return { event: 'builder-ready', builder: name, running: expects };
          // Whatever else is there is ended.
          world.remote.delete(name);
          return { event: 'builder-ready', builder: name, running: null };
        },
      };
    },
    build: (task, now) => {
      const { build, number, builder: name } = task;
      const there = world.remote.get(name);
      if (there !== undefined && there.endsAt > now) {
        world.complaints.push(`builds ${there.number} and ${number} together on ${name}`);
      }
      for (const fileName of build.requiredPackages) {
        if (!world.packages.has(fileName) && !isThereFromBefore(fileName)) {
          world.complaints.push(`build ${number} of ${build.id} lacks ${fileName}`);
        }
      }
      const twice = nameGivenTwice(build.requiredPackages);
      if (twice !== undefined) {
        world.complaints.push(`build ${number} of ${build.id} is given ${twice} in two versions`);
      }
      for (const { package: id } of build.plan.needs) {
        const isGiven = [...build.requiredPackages].some((fileName) => packageId(fileName) === id);
        if (!isGiven)
          world.complaints.push(`build ${number} of ${build.id} is not given ${id}, which it waited for`);
      }
      const { speed } = known(builders, name);
      const length = Math.ceil((scenario.durations.get(build.id) ?? 1000) / speed);
      const random = drawFor('outcome', build.id);
      const always = scenario.broken.get(build.id);
      const once = tried.has(build.id) ? undefined : draw(scenario.faults.build, random);
      tried.add(build.id);
      const failure = always ?? once;
      const runs =
        failure === undefined
          ? length
          : failure === 'timeout'
            ? length + 3_600_000
            : random.integer(1, length);
      const outcome = failure === undefined ? fetched(build, number) : buildFailed(number, failure);
      world.remote.set(name, { number, id: build.id, endsAt: now + runs, outcome });
      return world.watch(task, now);
    },
    watch: ({ build, number, builder: name }, now) => {
      const there = world.remote.get(name);
      if (!world.prepared.has(name)) {
        world.complaints.push(`build ${number} on ${name}, which is not prepared`);
      }
      if (there?.number !== number) {
        world.complaints.push(`build ${number} goes on on ${name}, where there is ${there?.number}`);
        return { after: 1, event: () => builderFailed(name, 'remote-command') };
      }
      const left = Math.max(0, there.endsAt - now);
      const random = drawFor('watch', name, build.id);
      const lose = (failure: BuilderFailureClass, survives: boolean): NewEvent => {
        world.prepared.delete(name);
        if (!survives) world.remote.delete(name);
        return builderFailed(name, failure);
      };
      const survives = random.chance(scenario.faults.survival);
      const cut = nextOutage(known(builders, name), now - begin, left);
      if (cut !== undefined) {
        const noticed = cut + random.integer(0, 60_000);
        return { after: noticed, event: () => lose('connection-lost', survives) };
      }
      const drawn = known(builders, name).ailing ?? draw(scenario.faults.builder, random);
      const isPoisonous = scenario.poisonous.has(build.id);
      const fault = isPoisonous ? 'connection-lost' : drawn;
      if (fault !== undefined && left > 0) {
        const mayBeThere = fault === 'connection-lost' || fault === 'master-disk';
        return {
          after: random.integer(1, left),
          event: () => lose(fault, mayBeThere && survives && !isPoisonous),
        };
      }
      return {
        after: left + random.integer(1, 500),
        event: () => {
          // It is fetched: the controller may die before it has written that down.
          if (!survives) world.remote.delete(name);
          return there.outcome;
        },
      };
    },
    alsoNeeded: (build, when) => {
      const random = drawFor('needed', when, build.id);
      if (random.chance(0.7)) return [];
      const all = scenario.builds.flatMap(({ resultingPackages }) => resultingPackages);
      const found = random.pick(all);
      if (when === 'committed') return [olderOf(found)];
      const isAwaited = build.plan.needs.some((need) => packageName(need.package) === packageName(found));
      if (isAwaited) return [];
      return [world.packages.has(found) && random.chance(0.5) ? found : olderOf(found)];
    },
    endBuild: (number) => {
      for (const [builder, { number: own }] of world.remote) {
        if (own === number) world.remote.delete(builder);
      }
    },
    vanishes: (build) => drawFor('vanish', build.id).chance(scenario.faults.vanished),
    conflict: (build) => drawFor('conflict', build.id).chance(scenario.faults.conflict),
  };
  return world;
}

/** Packages that no build of a scenario makes: what all need, and older versions of what builds make. */
function isThereFromBefore(fileName: string): boolean {
  return fileName === 'base-1-1-any.hpkg' || fileName.endsWith('-0-1-any.hpkg');
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}

/** Milliseconds until an outage cuts off a build that goes on from now for `length`; undefined if none does. */
function nextOutage({ outages }: ScenarioBuilder, now: number, length: number): number | undefined {
  const cuts = outages
    .filter(({ from, to }) => to > now && from < now + length)
    .map(({ from }) => from - now);
  return cuts.length === 0 ? undefined : Math.max(0, Math.min(...cuts));
}

function draw<Class extends string>(
  chances: Readonly<Partial<Record<Class, number>>>,
  random: Random,
): Class | undefined {
  let found: Class | undefined;
  for (const name in chances) {
    if (random.chance(chances[name] ?? 0)) found ??= name;
  }
  return found;
}

function fetched(build: Build, number: number): NewEvent {
  const packages = build.plan.resultingPackages.map((fileName) => ({
    fileName,
    size: 1,
    sha256: '0'.repeat(64),
  }));
  return { event: 'build-fetched', number, packages };
}

function buildFailed(number: number, failureClass: FailureClass): NewEvent {
  return { event: 'build-failed', number, class: failureClass, reason: `simulated ${failureClass}` };
}

function builderFailed(builder: string, failureClass: BuilderFailureClass): NewEvent {
  return { event: 'builder-failed', builder, class: failureClass, reason: `simulated ${failureClass}` };
}

function known(builders: ReadonlyMap<string, ScenarioBuilder>, name: string): ScenarioBuilder {
  const builder = builders.get(name);
  if (builder === undefined) throw new Error(`there is no builder ${name}`);
  return builder;
}
