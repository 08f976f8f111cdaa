import { forgetFits, updateFits } from './demands.js';
import { speedStep, usualBandwidth } from './place.js';
import type { BuilderState, BuildrunState, EventOf } from './state.js';

/** Takes the builders of `event` in place of those before, all away; what somebody wants of one of this name remains. */
export function attachBuilders(state: BuildrunState, event: EventOf<'attached'>): void {
  const holds = new Map([...state.builders.values()].map(({ name, hold }) => [name, hold]));
  state.builders.clear();
  for (const builder of event.builders) {
    const { name, speed } = builder;
    state.builders.set(name, {
      name,
      index: 0,
      speed,
      speedStep: speedStep(speed),
      host: builder.host ?? name,
      architecture: builder.architecture ?? null,
      labels: new Set(builder.labels),
      memory: builder.memory ?? null,
      disk: null,
      bandwidth: builder.bandwidth ?? usualBandwidth,
      phase: 'away',
      since: event.time,
      retryAt: event.time,
      failures: 0,
      troubles: new Map(),
      failure: null,
      build: null,
      suspended: null,
      hold: holds.get(name) ?? null,
      cached: new Uint8Array(state.packages.sizes.length),
    });
  }
  state.builderOrder.length = 0;
  state.builderOrder.push(...[...state.builders.values()].toSorted(bySpeed));
  forgetFits(state.demands);
  for (const [index, builder] of state.builderOrder.entries()) {
    builder.index = index;
    updateFits(state.demands, builder, state.began?.architecture);
  }
}

function bySpeed(a: BuilderState, b: BuilderState): number {
  return b.speed - a.speed || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
