import type { BuilderFailureClass, FailureClass } from '@buildmeister/documents';
import type { Build, Event } from '../state.js';
import type { Random } from './random.js';
import type { Scenario, ScenarioBuilder } from './scenario.js';

export type NewEvent = Event extends infer Known
  ? Known extends Event
    ? Omit<Known, 'document' | 'time'>
    : never
  : never;

/** What something comes to, and after how many milliseconds. */
export interface Answer {
  readonly after: number;
  readonly event: NewEvent;
}

/**
 * The simulated builders and packages folder: what is really there, whatever the controller believes. It lives
 * on when the controller is killed.
 */
export interface World {
  /** Package files in the packages folder. */
  readonly packages: Set<string>;
  /** Packages that the controller has not put there. */
  readonly foreign: Set<string>;
  /** Build numbers that were handed out. */
  nextNumber: number;
  /** What runs on each builder: the build's number. */
  readonly processes: Map<string, number>;
  /** Builders that a living controller has prepared. */
  readonly prepared: Set<string>;
  /** On which builders each build has failed or was interrupted, as far as the journal tells. */
  readonly blamed: Map<string, Set<string>>;
  /** Things that a correct controller does not do. */
  readonly complaints: string[];
  prepare(builder: string, now: number): Answer;
  build(task: { build: Build; number: number; builder: string }, now: number): Answer;
  /** A required package is gone when the build is about to start. */
  vanishes(build: Build): boolean;
  /** Somebody else is faster with a package of this name. */
  conflict(build: Build): boolean;
}

export function createWorld(scenario: Scenario, random: Random, begin: number): World {
  const builders = new Map(scenario.builders.map((builder) => [builder.name, builder]));
  const tried = new Set<string>();
  const outageOf = (name: string, time: number): BuilderFailureClass | undefined =>
    known(builders, name).outages.find(({ from, to }) => begin + from <= time && time < begin + to)?.class;

  const world: World = {
    packages: new Set(),
    foreign: new Set(),
    nextNumber: 0,
    processes: new Map(),
    prepared: new Set(),
    blamed: new Map(),
    complaints: [],
    prepare: (name, now) => {
      const after = random.integer(100, 20_000);
      const failure = outageOf(name, now + after);
      world.prepared.delete(name);
      if (failure !== undefined) return { after, event: builderFailed(name, failure) };
      // Whatever an earlier controller left running there is ended.
      world.processes.delete(name);
      world.prepared.add(name);
      return { after, event: { event: 'builder-ready', builder: name } };
    },
    build: ({ build, number, builder: name }, now) => {
      const builder = known(builders, name);
      if (!world.prepared.has(name))
        world.complaints.push(`build ${number} on ${name}, which is not prepared`);
      const other = world.processes.get(name);
      if (other !== undefined) world.complaints.push(`builds ${other} and ${number} together on ${name}`);
      for (const fileName of build.requiredPackages) {
        if (!world.packages.has(fileName) && fileName !== 'base-1-1-any.hpkg') {
          world.complaints.push(`build ${number} of ${build.id} lacks ${fileName}`);
        }
      }
      world.processes.set(name, number);
      const length = Math.ceil((scenario.durations.get(build.id) ?? 1000) / builder.speed);
      const cut = nextOutage(builder, now - begin, length);
      if (cut !== undefined) {
        world.prepared.delete(name);
        return { after: cut + random.integer(0, 60_000), event: builderFailed(name, 'connection-lost') };
      }
      const drawn = draw(scenario.faults.builder, random);
      const builderFault = scenario.poisonous.has(build.id) ? 'connection-lost' : drawn;
      if (builderFault !== undefined) {
        world.prepared.delete(name);
        const after = random.integer(1, length);
        if (builderFault !== 'connection-lost') world.processes.delete(name);
        return { after, event: builderFailed(name, builderFault) };
      }
      const always = scenario.broken.get(build.id);
      const once = tried.has(build.id) ? undefined : draw(scenario.faults.build, random);
      tried.add(build.id);
      const failure = always ?? once;
      if (failure === undefined) return { after: length, event: fetched(build, number) };
      const after = failure === 'timeout' ? length + 3_600_000 : random.integer(1, length);
      return { after, event: buildFailed(number, failure) };
    },
    vanishes: () => random.chance(scenario.faults.vanished),
    conflict: () => random.chance(scenario.faults.conflict),
  };
  return world;
}

/** Milliseconds until an outage cuts off a build that begins now and takes `length`; undefined if none does. */
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
