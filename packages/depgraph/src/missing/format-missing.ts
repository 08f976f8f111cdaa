import type { Documents } from '@buildmeister/documents';
import { someOf } from '../some-of.js';
import type { PortState, StateName } from './farm-facts.js';
import { stateNames } from './sum-up.js';

type Missing = Documents['missing'];

/** What people call the states. */
const words: Readonly<Record<StateName, string>> = {
  published: 'published',
  building: 'being built',
  queued: 'next in turn',
  waiting: 'waiting for something',
  failed: 'failed',
  'kept-back': 'built and kept back',
  'cannot-be-built': 'cannot be built',
  'given-up': 'given up',
  'not-asked-for': 'never asked for',
  'not-made': 'not made for this architecture',
};

const attention: Readonly<Record<PortState['attention'], string>> = {
  nobody: 'nobody has to do anything',
  packager: 'somebody who looks after recipes',
  operator: 'whoever runs this farm',
};

/** Ports named for one cause; "depgraph missing PORT" tells about any. */
const maxNamed = 8;

/** The document for people: counts, then for each state what its ports have in common. */
export function formatMissing({ architecture, tree, counts, ports }: Missing): string {
  const missing = ports.filter(({ state }) => state !== 'published' && state !== 'not-made');
  const lines = [
    `${architecture} at ${tree.head?.slice(0, 10) ?? tree.path}: ${counts.published} of ${ports.length - counts['not-made']} ports are published`,
    '',
    ...stateNames
      .filter((state) => state !== 'published' && counts[state] > 0)
      .map((state) => `${String(counts[state]).padStart(6)} ${words[state]}`),
  ];
  for (const state of stateNames) {
    const found = missing.filter((port) => port.state === state);
    if (found.length > 0) lines.push('', `${words[state]}:`, ...formatCauses(found));
  }
  return `${lines.join('\n')}\n`;
}

function formatCauses(ports: readonly PortState[]): readonly string[] {
  const groups = new Map<string, PortState[]>();
  for (const port of ports) {
    const cause = port.cause ?? port.code;
    const known = groups.get(cause);
    if (known === undefined) groups.set(cause, [port]);
    else known.push(port);
  }
  return [...groups]
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : a > b ? 1 : 0))
    .map(
      ([cause, found]) =>
        `${String(found.length).padStart(6)} ${cause}: ${someOf(
          found.map(({ port }) => port.revisionedName),
          maxNamed,
        )}`,
    );
}

/** Everything about each of a few ports. */
export function formatPorts(ports: readonly PortState[]): string {
  return ports.map((port) => `${formatPort(port).join('\n')}\n`).join('\n');
}

function formatPort(state: PortState): readonly string[] {
  const { port, reason, next, owed, since, log, published, newer, waitsFor, builder } = state;
  const names = waitsFor?.names ?? [];
  const line = (label: string, text: string): string => `  ${label.padEnd(9)} ${text}`;
  return [
    `${port.revisionedName}: ${words[state.state]}`,
    line('why', reason),
    ...(names.length === 0 ? [] : [line('waits for', names.join(', '))]),
    ...(waitsFor?.until === undefined ? [] : [line('until', time(waitsFor.until))]),
    line('next', next),
    line('who', attention[state.attention]),
    ...(state.state === 'published' ? [] : [line('owed', owed ? 'yes' : 'no')]),
    ...(builder === undefined ? [] : [line('builder', builder)]),
    ...(since === undefined ? [] : [line('since', time(since))]),
    ...(log === undefined ? [] : [line('log', log)]),
    ...(published === undefined ? [] : [line('published', published.join(', '))]),
    ...(newer === undefined ? [] : [line('newer', `${newer.version} is not built: ${newer.reason}`)]),
  ];
}

function time(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}
