import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { duePorts, readPendingPorts } from '../src/pending-ports.js';

const port = (name: string) => ({ name, version: '1.0' });
const file = path.join(mkdtempSync(path.join(tmpdir(), 'pending-')), 'pending.json');
writeFileSync(
  file,
  JSON.stringify({
    document: 'buildmeister/pending@1',
    ports: [
      { port: port('library'), outcome: 'failed', owed: false, reason: 'does not compile' },
      { port: port('program'), outcome: 'lost', owed: true, reason: 'needs library', waitsFor: ['library'] },
      { port: port('game'), outcome: 'lost', owed: true, reason: 'needs engine', waitsFor: ['engine'] },
      { port: port('tool'), outcome: 'cancelled', owed: true, reason: 'the builder went away' },
      { port: port('source'), outcome: 'failed', owed: true, reason: 'the mirror is down', notBefore: 5000 },
      { port: port('user'), outcome: 'lost', owed: true, reason: 'needs source', waitsFor: ['source'] },
    ],
  }),
);

describe('a pending port', () => {
  const due = (changed: readonly string[], { retry = false, now = 4000 } = {}) =>
    duePorts(readPendingPorts(file, { retry }), { changed: new Set(changed), now }).map(
      (entry) => entry.port.name,
    );

  test.each([
    { name: 'that nothing stands in the way of comes back', changed: [], names: ['game', 'tool'] },
    {
      name: 'that needs a failed one comes back with it',
      changed: ['library'],
      names: ['program', 'game', 'tool'],
    },
    { name: 'does not come back for another change', changed: ['kernel'], names: ['game', 'tool'] },
  ])('$name', ({ changed, names }) => {
    expect(due(changed)).toEqual(names);
  });

  test('comes back in any case when all are asked for', () => {
    expect(due([], { retry: true })).toEqual(['library', 'program', 'game', 'tool', 'source', 'user']);
  });

  test('that failed through no fault of its own comes back at its time, and what needs it as well', () => {
    expect(due([], { now: 5000 })).toEqual(['game', 'tool', 'source', 'user']);
  });

  test('comes back before its time when it changes', () => {
    expect(due(['source'])).toEqual(['game', 'tool', 'source', 'user']);
  });
});
