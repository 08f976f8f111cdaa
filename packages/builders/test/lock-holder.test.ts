import { hostname } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { lockedError, mayTakeOver, newToken, parseRefusal } from '../src/lock-holder.js';

const holder = (overrides: Partial<Parameters<typeof mayTakeOver>[0]['holder']> = {}) => ({
  holder: {
    host: hostname(),
    pid: process.pid,
    token: newToken('farm'),
    since: '2026-01-01T00:00:00Z',
    ...overrides,
  },
});

/** More than a machine gives out. */
const nobody = 2 ** 22 + 1;

describe('mayTakeOver', () => {
  test.each([
    ['its own', holder({ token: 'mine' }), true],
    ['of an earlier process of this farm', holder({ pid: nobody }), true],
    ['of an earlier process of this farm on another machine', holder({ host: 'elsewhere' }), true],
    ['of a process of this farm whose number another one has now', holder({ token: '12-abc-farm' }), true],
    ['of a running process of a copy of this farm', holder(), false],
    [
      'of another farm, whose process is not to be seen from this container',
      holder({ pid: nobody, token: newToken('other') }),
      false,
    ],
    ['of another farm on another machine', holder({ host: 'elsewhere', token: newToken('other') }), false],
    [
      'of an earlier version, whose process has ended or is in another container',
      holder({ pid: nobody, token: '12-abc' }),
      false,
    ],
    ['of an earlier version on another machine', holder({ host: 'elsewhere', token: '12-abc' }), false],
    ['of nobody knows whom', holder({ host: 'unknown', pid: 0, token: '-' }), false],
  ])('a lock %s', (_name, refusal, expected) => {
    expect(mayTakeOver(refusal, { tokens: new Set(['mine']), master: 'farm' })).toBe(expected);
  });

  test('no lock at all for a master without a name', () => {
    expect(mayTakeOver(holder({ pid: nobody }), { tokens: new Set(), master: undefined })).toBe(false);
    expect(
      mayTakeOver(holder({ pid: nobody, token: newToken(undefined) }), {
        tokens: new Set(),
        master: undefined,
      }),
    ).toBe(false);
  });
});

describe('lockedError', () => {
  test.each([
    ['in-use', /in use by process 12 on farm, since 2026-01-01T00:00:00Z$/],
    ['building', /its connection is gone, but its build run\.1 still runs$/],
    ['waiting', /the result of its build run\.1 waits for it, for ten minutes$/],
  ])('%s', (kind, message) => {
    const words = [kind, '77', 'boot', 'farm', '12', '5-abc', '2026-01-01T00:00:00Z', 'run.1'];
    const error = lockedError({ name: 'one+2', paths: { packages: '/p' } }, parseRefusal(words));
    expect(error.message).toMatch(message);
    expect(error.hint).toContain('createbuilder unlock one (it is the folder /p/.buildmeister-lock');
  });

  test('of a master that did not say who it is', () => {
    const refusal = parseRefusal('taken 0 unknown unknown 0 - -'.split(' '));
    expect(lockedError({ name: 'one', paths: { packages: '/p' } }, refusal).message).toContain(
      'a master that did not say who it is',
    );
  });
});
