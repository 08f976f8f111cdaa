import type { Documents } from '@buildmeister/documents';
import type { PortState, StateName } from './farm-facts.js';

type Missing = Documents['missing'];

/** In the order in which people read them. */
export const stateNames: readonly StateName[] = [
  'published',
  'building',
  'queued',
  'waiting',
  'failed',
  'kept-back',
  'cannot-be-built',
  'given-up',
  'not-asked-for',
  'not-made',
];

/** How many ports are in each state, and what those have in common that are not published. */
export function sumUp(ports: readonly PortState[]): Pick<Missing, 'counts' | 'causes'> {
  const none = { published: 0, building: 0, queued: 0, waiting: 0, failed: 0, 'given-up': 0 };
  const counts = { ...none, 'kept-back': 0, 'cannot-be-built': 0, 'not-asked-for': 0, 'not-made': 0 };
  const causes = new Map<string, { state: StateName; cause: string; names: string[] }>();
  for (const { state, code, cause = code, port } of ports) {
    counts[state] += 1;
    if (state === 'published') continue;
    const key = `${state}\0${cause}`;
    const known = causes.get(key) ?? { state, cause, names: [] };
    causes.set(key, known);
    known.names.push(port.revisionedName);
  }
  return {
    counts,
    causes: [...causes.values()]
      .sort(
        (a, b) => b.names.length - a.names.length || compare(a.state, b.state) || compare(a.cause, b.cause),
      )
      .map(({ state, cause, names }) => ({ state, cause, count: names.length, ports: names.slice(0, 10) })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
