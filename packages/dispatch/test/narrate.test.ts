import { apply, type BuildrunState, initialState, needsMending } from '@buildmeister/buildrun';
import { describe, expect, test } from '@jest/globals';
import type { NewEvent } from '../src/journal-events.js';
import { narrate, type Narration } from '../src/narrate.js';

/** What is said of events, one after another, each a second after the one before. */
function narrated(...events: readonly NewEvent[]): readonly Narration[] {
  const state: BuildrunState = initialState();
  return events.flatMap((event, index) => {
    const builder = 'builder' in event ? state.builders.get(event.builder ?? '') : undefined;
    const brokenFor = builder !== undefined && needsMending(builder) ? builder.failure?.class : undefined;
    apply(state, { document: 'buildmeister/event@1', time: index * 1000, ...event });
    const said = narrate(event, state, { build: '', newlyLost: 0, brokenFor });
    return said === undefined ? [] : [said];
  });
}

const beginning: readonly NewEvent[] = [
  {
    event: 'began',
    planDigest: '',
    tree: { path: '/tree', head: null, origin: null },
    architecture: 'x86_64',
    secondaryArchitectures: [],
    packages: '/packages',
    systemPackages: null,
    maxFailures: null,
    builds: [],
    skipped: [],
  },
  { event: 'attached', builders: [{ name: 'b', speed: 1 }] },
];

function failing(failureClass: 'remote-command' | 'unreachable' | 'host-key', times: number): NewEvent[] {
  return Array.from({ length: times }).flatMap((): NewEvent[] => [
    { event: 'builder-preparing', builder: 'b' },
    { event: 'builder-failed', builder: 'b', class: failureClass, reason: 'builder b: git is ill' },
  ]);
}

describe('a builder that keeps failing for one cause', () => {
  test('is complained of each time until it needs mending, then once, and then only in its own log', () => {
    const said = narrated(...beginning, ...failing('remote-command', 8)).slice(2);
    expect(said.map(({ text }) => text)).toEqual([
      ...Array.from({ length: 4 }, () => 'builder b: git is ill [remote-command]'),
      'builder b needs mending after 5 failures for one cause: builder b: git is ill [remote-command]; ' +
        'mend it, then "dispatch ctl … resume-builder b"; until then it is tried now and then',
      ...Array.from({ length: 3 }, () => 'builder b: git is ill [remote-command]'),
    ]);
    expect(said.map(({ again = false }) => again)).toEqual([
      ...Array.from({ length: 5 }, () => false),
      ...Array.from({ length: 3 }, () => true),
    ]);
    expect(said.every(({ wrong, builder }) => wrong && builder === 'b')).toBe(true);
  });

  test('at once where only a person can help', () => {
    const [first, second] = narrated(...beginning, ...failing('host-key', 2)).slice(2);
    expect(first?.text).toMatch(/^builder b needs mending: .*\[host-key\]; mend it/);
    expect([first?.again, second?.again]).toEqual([undefined, true]);
  });

  test('is complained of anew when the cause is another', () => {
    const events = [...failing('remote-command', 5), ...failing('host-key', 1)];
    const said = narrated(...beginning, ...events).slice(2);
    expect(said.at(-1)?.again).toBeUndefined();
  });

  test('may come back by itself if nothing answers there', () => {
    const said = narrated(...beginning, ...failing('unreachable', 12)).slice(2);
    expect(said.at(-1)?.text).toMatch(
      /needs mending after 12 failures for one cause: .*; it is still tried$/,
    );
  });
});
