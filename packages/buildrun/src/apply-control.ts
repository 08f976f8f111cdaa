import { buildsToRetry } from './controls.js';
import { setPriority } from './priorities.js';
import type { Build, BuilderHold, BuildrunState, EventOf } from './state.js';
import { cancelFor, closeBuild, lastNumber, revive } from './transitions.js';

/** Does what an accepted request asks for. */
export function applyControl(state: BuildrunState, event: EventOf<'control'>): void {
  const { control, by, time, priority = 0 } = event;
  switch (control) {
    case 'stop':
    case 'abort':
      state.stopping = { class: control, reason: `stopped by ${by}`, time };
      break;
    case 'pause':
      state.pausedBy = by;
      break;
    case 'resume':
      if (state.stopping?.class === 'stop') state.stopping = null;
      else state.pausedBy = null;
      break;
    case 'pause-builder':
      hold(state, event, 'paused');
      break;
    case 'drain-builder':
      hold(state, event, 'drained');
      break;
    case 'resume-builder':
      hold(state, event, null);
      break;
    case 'cancel':
      cancelBuild(state, buildOf(state, event), event);
      break;
    case 'retry':
      retry(state, buildOf(state, event));
      break;
    case 'priority':
      setPriority(state, buildOf(state, event), priority);
      break;
    default:
      control satisfies never;
  }
}

function hold({ builders }: BuildrunState, event: EventOf<'control'>, value: BuilderHold | null): void {
  const builder = builders.get(event.builder ?? '');
  if (builder === undefined) throw new Error(`control "${event.control}": no builder ${event.builder}`);
  builder.hold = value;
  if (value !== null) return;
  builder.troubles.clear();
  if (builder.phase === 'away') builder.retryAt = event.time;
}

function cancelBuild(state: BuildrunState, build: Build, { by, time }: EventOf<'control'>): void {
  if (build.phase === 'running') {
    build.cancelledBy = by;
    state.cancelling.add(lastNumber(build));
    return;
  }
  if (build.phase === 'suspended') {
    closeBuild(state, build);
    build.endTime = time;
  }
  cancelFor(state, build, by);
}

function retry(state: BuildrunState, build: Build): void {
  if (build.phase === 'ready') {
    build.notBefore = 0;
    return;
  }
  const builds = buildsToRetry(state, build);
  for (const one of builds) {
    one.failures.clear();
    one.interruptions = 0;
    one.environmentFailures = 0;
    one.suspension = null;
  }
  revive(state, builds);
}

function buildOf({ buildsById }: BuildrunState, event: EventOf<'control'>): Build {
  const build = buildsById.get(event.build ?? '');
  if (build === undefined) throw new Error(`control "${event.control}": no build ${event.build}`);
  return build;
}
