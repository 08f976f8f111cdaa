import { insertReady, removeReady } from './ready-queue.js';
import type { Build, BuildrunState } from './state.js';

/**
 * Asks for `build` before all builds of lower priority, and with it for everything that it needs: a build counts
 * with the highest priority of itself and of what needs it.
 */
export function setPriority(
  { buildsById, ready }: Pick<BuildrunState, 'buildsById' | 'ready'>,
  build: Build,
  priority: number,
): void {
  build.ownPriority = priority;
  const stack = [build];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const effective = next.dependents.reduce(
      (highest, dependent) => Math.max(highest, dependent.priority),
      next.ownPriority,
    );
    if (effective === next.priority) continue;
    const queued = next.phase === 'ready';
    if (queued) removeReady(ready, next);
    next.priority = effective;
    if (queued) insertReady(ready, next);
    for (const need of next.plan.needs) {
      const maker = buildsById.get(need.build);
      if (maker !== undefined) stack.push(maker);
    }
  }
}
