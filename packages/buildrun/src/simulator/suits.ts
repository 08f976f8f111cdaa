import type { Build, BuilderState } from '../state.js';

/** Tells whether a builder has what a build wants. */
export function suits(builder: BuilderState, { plan }: Build): boolean {
  const { labels = [], memory = 0 } = plan.wants ?? {};
  const { name, host } = builder;
  return (
    labels.every((label) => builder.labels.has(label)) &&
    (builder.memory === null || builder.memory >= memory) &&
    plan.neverOn?.some((never) => never === name || never === host) !== true
  );
}
