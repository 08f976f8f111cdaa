import { nearNames } from '@buildmeister/cli';
import type { Build, BuildrunState } from './state.js';
import { finishesBuilds } from './transitions.js';

/** What can be asked of a running buildrun. */
export type Control =
  | { readonly control: 'stop' | 'abort' | 'pause' | 'resume' }
  | { readonly control: 'pause-builder' | 'drain-builder' | 'resume-builder'; readonly builder: string }
  /** The port by its name, with or without version and revision. */
  | { readonly control: 'cancel' | 'retry'; readonly port: string }
  | { readonly control: 'priority'; readonly port: string; readonly priority: number };

/** Somebody asks for it. */
export type ControlRequest = Control & {
  /** Tells this request from all others of the buildrun. */
  readonly id: string;
  /** Who asks, in words. */
  readonly by: string;
};

export interface ControlAnswer {
  readonly accepted: boolean;
  /** What will happen, or why nothing does. */
  readonly answer: string;
  /** revisionedName of the build it is about. */
  readonly build?: string;
}

/** Highest and, with a minus, lowest priority that can be asked for. */
export const maxPriority = 1000;

/** Says whether a request can be granted, and what will happen then. Changes nothing: the event `control` does. */
export function answerControl(state: BuildrunState, request: ControlRequest): ControlAnswer {
  if (state.endTime !== null) return no('the buildrun has ended');
  switch (request.control) {
    case 'stop':
    case 'abort':
      return answerStop(state, request.control);
    case 'pause':
      if (state.pausedBy !== null) return no(`it is paused already, by ${state.pausedBy}`);
      return yes('nothing more is started until it is resumed; running builds go on');
    case 'resume':
      return answerResume(state);
    case 'pause-builder':
    case 'drain-builder':
    case 'resume-builder':
      return answerHold(state, request.control, request.builder);
    case 'cancel':
      return aboutBuild(state, request.port, (build) => answerCancel(build));
    case 'retry':
      return aboutBuild(state, request.port, (build) => answerRetry(state, build));
    case 'priority': {
      const { port, priority } = request;
      if (!Number.isSafeInteger(priority) || Math.abs(priority) > maxPriority) {
        return no(`a priority is a whole number from -${maxPriority} to ${maxPriority}`);
      }
      return aboutBuild(state, port, (build) => answerPriority(build, priority));
    }
    default:
      return request satisfies never;
  }
}

/**
 * The builds that are tried again when `build` is: those that it needs and that failed, were lost or cancelled, and
 * those that were ended only for want of any of these. Some of the latter may lack yet another, and end again.
 */
export function buildsToRetry(state: BuildrunState, build: Build): readonly Build[] {
  const chosen = new Set([build]);
  for (const next of chosen) {
    for (const need of next.plan.needs) {
      const maker = state.buildsById.get(need.build);
      if (maker !== undefined && hasEndedUnbuilt(maker)) chosen.add(maker);
    }
  }
  for (const next of chosen) {
    for (const dependent of next.dependents) {
      if (hasEndedUnbuilt(dependent) && dependent.failure?.class === 'dependency-failed')
        chosen.add(dependent);
    }
  }
  return [...chosen];
}

function answerStop({ stopping, counts }: BuildrunState, control: 'stop' | 'abort'): ControlAnswer {
  const running = counts.running + counts.suspended;
  if (stopping !== null && (control === 'stop' || !finishesBuilds(stopping.class))) {
    return no(`it is stopping already: ${stopping.reason}`);
  }
  if (control === 'abort')
    return yes(`${countOf(running, 'running build')} to be ended on the builders, then it ends`);
  return yes(`nothing more is started; it ends after ${countOf(running, 'running build')}`);
}

function answerResume({ stopping, pausedBy }: BuildrunState): ControlAnswer {
  if (stopping?.class === 'stop') return yes('it is not stopped any more');
  if (stopping !== null) return no(`it is stopping: ${stopping.reason}`);
  return pausedBy === null ? no('it is not paused') : yes(`it goes on; it was paused by ${pausedBy}`);
}

function answerHold(
  { builders }: BuildrunState,
  control: 'pause-builder' | 'drain-builder' | 'resume-builder',
  name: string,
): ControlAnswer {
  const builder = builders.get(name);
  if (builder === undefined) return no(`there is no builder ${name}${meant(name, builders.keys())}`);
  const { hold, build, suspended, phase, failure } = builder;
  if (control === 'resume-builder') {
    if (hold !== null) return yes(`builder ${name} is used again`);
    const isAway = phase === 'away' && failure !== null;
    return isAway ? yes(`builder ${name} is tried again now`) : no(`builder ${name} is in use`);
  }
  const wanted = control === 'pause-builder' ? 'paused' : 'drained';
  if (hold === wanted) return no(`builder ${name} is ${wanted} already`);
  const running = build ?? suspended;
  const first = running === null ? '' : ` when ${running.id} has ended there`;
  return wanted === 'paused'
    ? yes(`builder ${name} is given no more builds${running === null ? '' : `; ${running.id} goes on there`}`)
    : yes(`builder ${name} is given no more builds and let go${first}`);
}

function answerCancel({ phase, id, plan, builder, dependents }: Build): ControlAnswer {
  const others = dependents.some((dependent) => dependent.phase === 'waiting') ? ', and what needs it' : '';
  switch (phase) {
    case 'waiting':
    case 'ready':
      return yes(`${id} is taken out${others}`);
    case 'running':
      return yes(`builder ${builder} is told to end ${id}${others}`);
    case 'suspended':
      return yes(`${id} is taken out${others}; its builder ends it when it is back`);
    case 'committing':
      return no(`${plan.port.name} is built, its packages are just being put into the packages folder`);
    case 'built':
    case 'failed':
    case 'lost':
    case 'cancelled':
      return no(`${id} has ended: it is ${phase}`);
    default:
      return phase satisfies never;
  }
}

function answerRetry(state: BuildrunState, build: Build): ControlAnswer {
  const { id, phase, failure } = build;
  if (state.stopping !== null) return no(`the buildrun is stopping: ${state.stopping.reason}`);
  if (phase === 'ready') {
    return failure === null ? no(`${id} is about to be built`) : yes(`${id} is tried again now`);
  }
  if (phase === 'waiting') return no(`${id} waits for what it needs, and is built then`);
  if (!hasEndedUnbuilt(build)) return no(`${id} is ${phase}`);
  const builds = buildsToRetry(state, build);
  const hopeless = builds.find(({ plan }) => plan.lost !== undefined);
  if (hopeless !== undefined) {
    return no(`${hopeless.id} can not be built in this buildrun: ${hopeless.plan.lost?.reason}`);
  }
  const chosen = new Set(builds);
  const count = builds.filter((one) => one !== build && lacksNothingElse(state, one, chosen)).length;
  const others = count === 0 ? '' : `, and ${countOf(count, 'other')} with it`;
  return yes(`${id} is tried again${others}`);
}

function answerPriority({ id, phase, ownPriority }: Build, priority: number): ControlAnswer {
  if (phase !== 'waiting' && phase !== 'ready') return no(`${id} is ${phase}`);
  if (priority === ownPriority) return no(`${id} has priority ${priority} already`);
  return yes(`${id} has priority ${priority} now, and what it needs at least that`);
}

/** Finds the build of a port, and says why there is none, or which ones may be meant. */
function aboutBuild(
  state: BuildrunState,
  port: string,
  answer: (build: Build) => ControlAnswer,
): ControlAnswer {
  const build = findBuild(state, port);
  return typeof build === 'string' ? no(build) : { ...answer(build), build: build.id };
}

/** The build of a port, named with or without version and revision; text that says why there is none. */
export function findBuild({ builds, buildsById }: BuildrunState, port: string): Build | string {
  const exact = buildsById.get(port);
  if (exact !== undefined) return exact;
  const found = builds.filter(
    ({ plan: { port: own } }) => own.name === port || `${own.name}-${own.version}` === port,
  );
  const [build, ...more] = found;
  if (build === undefined) {
    const names = new Set(builds.map(({ plan }) => plan.port.name));
    return `no build of ${port} is in this buildrun${meant(port, names)}`;
  }
  return more.length > 0 ? `${port} may be ${found.map(({ id }) => id).join(' or ')}` : build;
}

function hasEndedUnbuilt({ phase }: Build): boolean {
  return phase === 'failed' || phase === 'lost' || phase === 'cancelled';
}

function lacksNothingElse(state: BuildrunState, build: Build, chosen: ReadonlySet<Build>): boolean {
  return build.plan.needs.every((need) => {
    const maker = state.buildsById.get(need.build);
    return maker === undefined || chosen.has(maker) || !hasEndedUnbuilt(maker);
  });
}

function meant(name: string, names: Iterable<string>): string {
  const near = nearNames(name, names);
  return near.length === 0 ? '' : `; there is ${near.join(', ')}`;
}

function countOf(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

function yes(answer: string): ControlAnswer {
  return { accepted: true, answer };
}

function no(answer: string): ControlAnswer {
  return { accepted: false, answer };
}
