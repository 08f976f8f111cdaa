import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { builderPolicies, failurePolicies } from '../src/policies.js';

/** Rows of the tables in docs/failures.md, by class: what stands in each column behind what it means. */
function rowsBelow(heading: string): ReadonlyMap<string, readonly string[]> {
  const path = fileURLToPath(new URL('../../../docs/failures.md', import.meta.url));
  const [, section = ''] = readFileSync(path, 'utf8').split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const rows = [...own.matchAll(/^\| `([a-z-]+)` *\|(.*)\|$/gm)];
  return new Map(
    rows.map(([, name = '', cells = '']) => [name, cells.split('|').map((cell) => cell.trim())]),
  );
}

function minutes(delays: readonly number[]): string {
  return delays.map((delay) => String(Math.round(delay / 6000) / 10)).join(', ');
}

function listed(path: string): readonly string[] {
  const schema = readFileSync(
    fileURLToPath(new URL('../../documents/schemas/buildrun-event.schema.json', import.meta.url)),
    'utf8',
  );
  const found = new RegExp(`"enum": \\[([^\\]]*)\\],\\s*"title": "${path}"`).exec(schema);
  return [...(found?.[1] ?? '').matchAll(/"([a-z-]+)"/g)].map(([, name = '']) => name);
}

describe('docs/failures.md says what is done about', () => {
  test.each(Object.entries(failurePolicies))('a build that ended as %s', (name, policy) => {
    const [meaning, ...row] = rowsBelow('Builds').get(name) ?? [];
    const { attempts, delays, owed } = policy;
    expect(meaning).not.toBe('');
    expect(row).toEqual([String(attempts), attempts > 1 ? minutes(delays) : '', owed ? 'yes' : 'no']);
  });

  test.each(Object.entries(builderPolicies))('a builder that failed as %s', (name, policy) => {
    const [meaning, ...row] = rowsBelow('Builders').get(name) ?? [];
    const { untilMending, backOff } = policy;
    expect(meaning).not.toBe('');
    expect(row).toEqual([Number.isFinite(untilMending) ? String(untilMending) : 'never', minutes(backOff)]);
  });

  test('all classes of the journal, and no others', () => {
    expect([...rowsBelow('Builds').keys()]).toEqual(listed('FailureClass'));
    expect([...rowsBelow('Builders').keys()]).toEqual(listed('BuilderFailureClass'));
  });

  test('which need mending at once', () => {
    for (const { needsMending, untilMending } of Object.values(builderPolicies)) {
      expect(needsMending).toBe(untilMending === 1);
    }
  });
});
