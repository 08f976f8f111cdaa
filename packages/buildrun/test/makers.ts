import { apply } from '../src/apply.js';
import { type BuildrunState, type Event, type EventOf, initialState } from '../src/state.js';

type Began = EventOf<'began'>;
export type NewEvent = Event extends infer Known
  ? Known extends Event
    ? Omit<Known, 'document' | 'time'>
    : never
  : never;

export function scheduled(
  name: string,
  { needs = [], estimate = 1000 }: { needs?: readonly string[]; estimate?: number } = {},
): Began['builds'][number] {
  return {
    port: {
      name,
      version: '1',
      revision: '1',
      revisionedName: `${name}-1-1`,
      recipeFilePath: `${name}.recipe`,
    },
    resultingPackages: [`${name}-1-1-any.hpkg`],
    requiredPackages: ['haiku-1-1-any.hpkg'],
    needs: needs.map((need) => ({ package: `${need}-1`, build: `${need}-1-1` })),
    estimate,
  };
}

export function began(builds: Began['builds'], overrides: Partial<Began> = {}): NewEvent {
  return {
    event: 'began',
    planDigest: '',
    tree: { path: '/tree', head: null, origin: null },
    architecture: 'x86_64',
    secondaryArchitectures: [],
    packages: '/packages',
    systemPackages: null,
    maxFailures: null,
    builds,
    skipped: [],
    ...overrides,
  };
}

export function attached(...builders: readonly (string | { name: string; speed: number })[]): NewEvent {
  return {
    event: 'attached',
    builders: builders.map((builder) =>
      typeof builder === 'string' ? { name: builder, speed: 1 } : builder,
    ),
  };
}

/** The state after events, each a second after the one before. */
export function stateAfter(...events: readonly NewEvent[]): BuildrunState {
  const state = initialState();
  for (const [index, event] of events.entries()) {
    apply(state, { document: 'buildmeister/event@1', time: index * 1000, ...event });
  }
  return state;
}

/** Builders become ready. */
export function ready(...names: readonly string[]): readonly NewEvent[] {
  return names.flatMap((builder): NewEvent[] => [
    { event: 'builder-preparing', builder },
    { event: 'builder-ready', builder },
  ]);
}

export function started(name: string, number: number, builder: string): NewEvent {
  return { event: 'build-started', build: `${name}-1-1`, number, builder };
}

/** A build succeeds. */
export function built(name: string, number: number): readonly NewEvent[] {
  const packages = [{ fileName: `${name}-1-1-any.hpkg`, size: 1, sha256: '0'.repeat(64) }];
  return [
    { event: 'build-fetched', number, packages },
    { event: 'build-committed', number, alsoRequired: [] },
  ];
}
