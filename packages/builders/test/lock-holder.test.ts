import { hostname } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { lockedError, mayTakeOver, newToken, parseRefusal } from '../src/lock-holder.js';

const holder = (overrides: Partial<Parameters<typeof mayTakeOver>[0]['holder']> = {}) => ({
  holder: {
    host: hostname(),
    pid: process.pid,
    token: newToken(),
    since: '2026-01-01T00:00:00Z',
    ...overrides,
  },
});

describe('mayTakeOver', () => {
  test.each([
    ['its own', holder({ token: 'mine' }), true],
    ['of a running process of this machine', holder(), false],
    ['of a process that has ended', holder({ pid: 2 ** 22 + 1 }), true],
    ['of a process whose number another one has now', holder({ token: '12-abc' }), true],
    ['of a process of this machine that did not say when it began', holder({ token: 'unknown-abc' }), false],
    ['of another machine', holder({ host: 'elsewhere', pid: 2 ** 22 + 1 }), false],
    ['of nobody knows whom', holder({ host: 'unknown', pid: 0 }), false],
  ])('a lock %s', (_name, refusal, expected) => {
    expect(mayTakeOver(refusal, new Set(['mine']))).toBe(expected);
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
