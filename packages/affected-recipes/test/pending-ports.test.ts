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
    ],
  }),
);

describe('a pending port', () => {
  const due = (changed: readonly string[], retry = false) =>
    duePorts(readPendingPorts(file, { retry }), new Set(changed)).map(({ name }) => name);

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
    expect(due([], true)).toEqual(['library', 'program', 'game', 'tool']);
  });
});
