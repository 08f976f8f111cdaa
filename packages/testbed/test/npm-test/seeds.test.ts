import { fileURLToPath } from 'node:url';
import { expect, jest, test } from '@jest/globals';
import { execaSync } from 'execa';
import { readConfigureGlobal } from 'fast-check';

const module = fileURLToPath(new URL('../../../../scripts/jest/fast-check.js', import.meta.url));

/** What properties of 3 cases draw, and what one that fails says. */
const code = `
import fc from ${JSON.stringify(module)};
const drawn = [];
fc.assert(fc.property(fc.nat(), (number) => { drawn.push(number); }), { numRuns: 3 });
let said = '';
try { fc.assert(fc.property(fc.nat(), () => false)); } catch ({ message }) { said = message.replaceAll('\\n', ' '); }
console.log([drawn.join(' '), fc.sample(fc.nat(), 2), said].join('\\n'));
`;

const run = (env: Readonly<Record<string, string | undefined>>) => {
  const noSettings = { FC_SEED: undefined, FC_TIMES: undefined };
  const { stdout } = execaSync('node', ['--input-type=module', '-e', code], {
    env: { ...noSettings, ...env },
  });
  const [drawn = '', sampled, said = ''] = stdout.split('\n');
  return { drawn: drawn.split(' '), sampled, said };
};

jest.setTimeout(60_000);

test('properties draw the same from the same FC_SEED, and else something new each time', () => {
  const first = run({ FC_SEED: '7' });
  expect(run({ FC_SEED: '7' })).toEqual(first);
  expect(run({ FC_SEED: '8' }).drawn).not.toEqual(first.drawn);
  expect(run({}).drawn).not.toEqual(run({}).drawn);
});

test('a property that fails tells its seed', () => {
  expect(run({ FC_SEED: '7' }).said).toMatch(/seed: 7\b/);
  expect(run({}).said).toMatch(/seed: -?\d+/);
});

test('FC_TIMES multiplies the cases, and begins with those of one time', () => {
  const { drawn } = run({ FC_SEED: '7' });
  const more = run({ FC_SEED: '7', FC_TIMES: '4' }).drawn;
  expect(drawn).toHaveLength(3);
  expect(more).toHaveLength(12);
  expect(more.slice(0, 3)).toEqual(drawn);
});

test('tests are given what obeys these', () => {
  const seed = process.env['FC_SEED'];
  expect(readConfigureGlobal().seed).toBe(seed === undefined ? undefined : Number(seed));
});
