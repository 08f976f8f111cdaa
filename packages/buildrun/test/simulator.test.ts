import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transformSync } from '@swc/core';
import { randomScenario, type Scenario } from '../src/simulator/scenario.js';
import { scenarioText, shrinkScenario } from '../src/simulator/shrink.js';
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
        const scenario = randomScenario(seed);
        const { violations } = simulate(scenario);
        const smallest = violations.length === 0 ? '' : smallestFailure(scenario);
        expect({ seed, violations, smallest }).toEqual({ seed, violations: [], smallest: '' });
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

/** What fails, as small as it gets, in words that can be pasted. */
function smallestFailure(scenario: Scenario): string {
  return scenarioText(shrinkScenario(scenario, (candidate) => simulate(candidate).violations.length > 0));
}

describe('a scenario is made smaller', () => {
  const endsIn = (failureClass: string) => (scenario: Scenario) =>
    simulate(scenario, { check: false }).state.builds.some(({ failure }) => failure?.class === failureClass);

  test.each(['timeout', 'source-download', 'dependency-failed'])(
    'until only what makes a build end as %s is left',
    (failureClass) => {
      const fails = endsIn(failureClass);
      // Where somebody steps in, that may be what ends a build so.
      const quiet = Array.from({ length: 300 }, (_, index) => randomScenario(index)).filter(
        ({ controls }) => controls.length === 0,
      );
      const found = quiet.find((candidate) => fails(candidate)) ?? randomScenario(0);
      const smallest = shrinkScenario(found, fails);
      expect(fails(smallest)).toBe(true);
      expect(smallest.builds.length).toBe(failureClass === 'dependency-failed' ? 2 : 1);
      expect([smallest.builders.length, smallest.controls.length]).toEqual([1, 0]);
    },
  );
});

describe('the simulator finds it when', () => {
  const source = fileURLToPath(new URL('../src/', import.meta.url));
  let folder: string;
  let violations: readonly string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mutants-'));
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
    symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(folder, 'node_modules'));
    for (const [index, mutant] of [undefined, ...mutants].entries()) {
      writeCore(source, join(folder, `core${index}`), mutant);
    }
    violations = firstViolations(folder, mutants.length + 1);
  }, 320_000);
  afterAll(() => rm(folder, { recursive: true }));

  test.each(mutants.map(({ mistake }, index) => ({ mistake, index })))('$mistake', ({ index }) => {
    expect(violations[index + 1]).not.toBe('');
  });

  test('nothing is wrong: then it finds nothing', () => {
    expect(violations[0]).toBe('');
  });
});

/** Writes the core as JavaScript, with one mistake in it. */
function writeCore(source: string, target: string, mutant?: Mutant): void {
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const path = join(target, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    const text = readFileSync(join(source, file), 'utf8');
    writeFileSync(path, mutant?.file === file ? compiled(plant(mutant, text)) : compiled(text));
  }
}

const compiledTexts = new Map<string, string>();

function compiled(text: string): string {
  const options = {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'es6' },
  } as const;
  const code = compiledTexts.get(text) ?? transformSync(text, options).code;
  compiledTexts.set(text, code);
  return code;
}

function plant({ file, find, replace }: Mutant, text: string): string {
  const [before, after, more] = text.split(find);
  if (after === undefined || more !== undefined) throw new Error(`${file} does not hold "${find}" once`);
  return `${before}${replace}${after}`;
}

/** Simulates with each core of `folder` until an invariant is violated; says which, or nothing. */
function firstViolations(folder: string, count: number): readonly string[] {
  const script = `
    for (let index = 0; index < ${count}; index++) {
      const { randomScenario, simulate } = await import(${JSON.stringify(pathToFileURL(folder).href)} + '/core' + index + '/index.js');
      let found = '';
      for (let seed = 0; seed < (index === 0 ? 20 : 600) && found === ''; seed++) {
        found = simulate(randomScenario(seed), { maxEvents: 2000 }).violations[0] ?? '';
      }
      console.log(found.replaceAll('\\n', ' '));
    }`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 300_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').slice(0, count);
}
