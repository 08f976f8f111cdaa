import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transformSync } from '@swc/core';
import { randomScenario } from '../src/simulator/scenario.js';
import { simulate } from '../src/simulator/simulate.js';
import { type Mutant, mutants } from './mutants.js';

/** A nightly run may ask for more. */
const runs = Number(process.env['BUILDMEISTER_SIMULATIONS'] ?? 500);
const step = 100;

describe('simulated buildruns with faults', () => {
  test.each(Array.from({ length: Math.ceil(runs / step) }, (_, index) => index * step))(
    'from seed %d violate no invariant',
    (from) => {
      for (let seed = from; seed < from + step; seed++) {
        const { violations } = simulate(randomScenario(seed));
        expect({ seed, violations }).toEqual({ seed, violations: [] });
      }
    },
    60_000,
  );

  test('are the same for the same seed', () => {
    expect(simulate(randomScenario(7)).events).toEqual(simulate(randomScenario(7)).events);
  });

  test('reach every end that a build can have, and kill the controller', () => {
    const phases = new Set<string>();
    const classes = new Set<string>();
    let kills = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { state, kills: own } = simulate(randomScenario(seed), { check: false });
      kills += own;
      for (const { phase, failure } of state.builds) {
        phases.add(phase);
        if (failure !== null) classes.add(failure.class);
      }
    }
    expect(phases).toEqual(new Set(['built', 'failed', 'lost', 'cancelled']));
    expect([...classes]).toEqual(
      expect.arrayContaining([
        'interrupted',
        'timeout',
        'source-download',
        'package-vanished',
        'result-invalid',
      ]),
    );
    expect(kills).toBeGreaterThan(100);
  });
});

describe('the simulator finds it when', () => {
  const source = fileURLToPath(new URL('../src/', import.meta.url));
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mutants-'));
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each(mutants)('$mistake', (mutant) => {
    const name = `m${mutants.indexOf(mutant)}`;
    writeCore(source, join(folder, name), mutant);
    expect(firstViolation(join(folder, name), 200)).not.toBe('');
  });

  test('nothing is wrong: then it finds nothing', () => {
    writeCore(source, join(folder, 'core'));
    expect(firstViolation(join(folder, 'core'), 20)).toBe('');
  });
});

/** Writes the core as JavaScript, with one mistake in it. */
function writeCore(source: string, target: string, mutant?: Mutant): void {
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    let text = readFileSync(join(source, file), 'utf8');
    if (mutant?.file === file) text = plant(mutant, text);
    const path = join(target, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    const options = {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
      module: { type: 'es6' },
    } as const;
    writeFileSync(path, transformSync(text, options).code);
  }
}

function plant({ file, find, replace }: Mutant, text: string): string {
  const [before, after, more] = text.split(find);
  if (after === undefined || more !== undefined) throw new Error(`${file} does not hold "${find}" once`);
  return `${before}${replace}${after}`;
}

/** Simulates with the core in `folder` until an invariant is violated; says which, or nothing. */
function firstViolation(folder: string, seeds: number): string {
  const script = `
    const { randomScenario, simulate } = await import(${JSON.stringify(pathToFileURL(join(folder, 'index.js')).href)});
    for (let seed = 0; seed < ${seeds}; seed++) {
      const { violations } = simulate(randomScenario(seed));
      if (violations.length > 0) { console.log(violations[0]); break; }
    }`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.trim();
}
