import type { Documents } from '@buildmeister/documents';
import { describe, expect, test } from '@jest/globals';
import { knownSkips, newsOf, together } from '../src/owed/known-skips.js';

type Affected = Documents['affected'];

const port = (name: string) => ({
  name,
  version: '1',
  revision: '1',
  revisionedName: `${name}-1-1`,
  recipeFilePath: `x/${name}/${name}-1.recipe`,
});
const now = { commit: 'c'.repeat(40), digest: 'now' };
const before = { code: 'UNRESOLVABLE', reason: 'nothing provides lib:leaf', cause: '"lib:leaf"', basis: now };
const change = { path: 'x/a/a-1.recipe', role: 'recipe', change: 'modified' } as const;

function affected(more: Partial<Affected>): Affected {
  return {
    document: 'buildmeister/affected@1',
    tree: { path: '/tree', head: now.commit, origin: null },
    ...{ since: null, until: null, ports: [], removed: [], unrelated: [], problems: [] },
    ...more,
  };
}

describe('a port that an earlier plan skipped', () => {
  test.each([
    { name: 'is skipped again while nothing has changed', entry: {}, basis: now, planned: false },
    {
      name: 'is planned when packages have changed',
      entry: {},
      basis: { ...now, digest: 'x' },
      planned: true,
    },
    {
      name: 'is planned after a commit',
      entry: {},
      basis: { ...now, commit: 'd'.repeat(40) },
      planned: true,
    },
    { name: 'is planned when nobody knows what has changed', entry: {}, basis: undefined, planned: true },
    { name: 'is planned when it was touched itself', entry: { files: [change] }, basis: now, planned: true },
    {
      name: 'is planned when another version is active',
      entry: { moved: { from: '2', reason: 'gone' } },
      basis: now,
      planned: true,
    },
    {
      name: 'is planned when that plan did not say from what it followed',
      entry: { skippedBefore: { code: 'CYCLE', reason: 'a needs a' } },
      basis: now,
      planned: true,
    },
  ])('$name', ({ entry, basis, planned }) => {
    const ports = [{ port: port('a'), files: [], pending: '', skippedBefore: before, ...entry }];
    const { toPlan, skipped } = knownSkips(affected({ ports }), basis);
    expect(toPlan).toEqual(planned ? ['a-1'] : []);
    expect(skipped.map(({ code, reason, cause }) => ({ code, reason, cause }))).toEqual(
      planned ? [] : [{ code: 'UNRESOLVABLE', reason: before.reason, cause: before.cause }],
    );
  });

  test('is no news when the new plan says the same, and is when it says something else', () => {
    const ports = [{ port: port('a'), files: [], pending: '', skippedBefore: before }];
    const owed = knownSkips(affected({ ports }), undefined);
    const skip = { port: port('a'), resultingPackages: [], code: 'UNRESOLVABLE' };
    expect(newsOf([{ ...skip, reason: before.reason }], owed)).toEqual({ news: [], asBefore: 1 });
    expect(newsOf([{ ...skip, reason: 'another' }], owed)).toMatchObject({ asBefore: 0, news: [skip] });
  });
});

describe('ports that need no planning', () => {
  test.each([
    { name: 'a broken recipe', notBuilt: { code: 'BROKEN_RECIPE' }, skipped: { code: 'BROKEN_RECIPE' } },
    { name: 'one that is disabled', notBuilt: { code: 'BROKEN' }, skipped: { code: 'BROKEN' } },
    {
      name: 'a broken recipe beside an older version that is built',
      notBuilt: { code: 'BROKEN_RECIPE', active: '0' },
      skipped: { code: 'BROKEN_RECIPE', notActive: true },
    },
    {
      name: 'a newer version that is untested',
      notBuilt: { code: 'UNTESTED', active: '0' },
      skipped: undefined,
    },
    { name: 'an older version', notBuilt: { code: 'OLDER_VERSION', active: '2' }, skipped: undefined },
  ])('$name', ({ notBuilt, skipped }) => {
    const entry = { port: port('a'), files: [], reason: 'why', ...notBuilt };
    expect(knownSkips(affected({ notBuilt: [entry] }), undefined)).toMatchObject({
      toPlan: [],
      skipped: skipped === undefined ? [] : [{ port: port('a'), ...skipped }],
    });
  });

  test('one that is gone is told as gone', () => {
    expect(knownSkips(affected({ gone: [{ port: port('a') }] }), undefined).skipped).toMatchObject([
      { code: 'GONE', port: port('a') },
    ]);
  });

  test('stand beside what was planned, each port once, by name', () => {
    const skip = (name: string, code: string) => ({
      port: port(name),
      resultingPackages: [],
      code,
      reason: '',
    });
    const all = together(
      [skip('b', 'CYCLE')],
      [skip('c', 'GONE'), skip('b', 'BROKEN_RECIPE'), skip('a', 'GONE')],
    );
    expect(all.map(({ port: { name }, code }) => `${name} ${code}`)).toEqual(['a GONE', 'b CYCLE', 'c GONE']);
  });
});
