import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EvaluationOutcome, RecipeSource } from '../../src/evaluate/evaluation.js';
import type { RecipeEvaluatorOptions } from '../../src/evaluate/recipe-evaluator.js';
import { describeSandbox, evaluateRecipes, recipeSource, variablesOf } from './evaluate-recipes.js';

const harmless = recipeSource('SUMMARY="harmless"\nPROVIDES=$(printf %s "x = 1")\n');
const harmlessVariables = { SUMMARY: 'harmless', PROVIDES: 'x = 1' };
const limits = { timeMilliseconds: 2500, outputSize: 256 * 1024, memory: 64 * 1024 * 1024 };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Evaluates a hostile recipe between two harmless ones, which must not notice it. */
async function evaluateHostile(
  hostile: RecipeSource,
  options: Partial<RecipeEvaluatorOptions> = {},
): Promise<EvaluationOutcome> {
  const [before, outcome, after] = await evaluateRecipes([harmless, hostile, harmless], {
    limits,
    ...options,
  });
  expect(variablesOf(before)).toEqual(harmlessVariables);
  expect(variablesOf(after)).toEqual(harmlessVariables);
  if (outcome === undefined) throw new Error('no outcome');
  return outcome;
}

describeSandbox('in bash, a recipe is stopped that', () => {
  test.each([
    ['never ends', 'while :; do :; done | cat', 'timeout', /did not come to its end within 2.5 s/],
    ['sleeps', '$(sleep 1000)', 'timeout', /did not come to its end/],
    [
      'is a fork bomb',
      'bomb() { bomb | bomb & }; bomb; while :; do :; done',
      'timeout|limit',
      /end|unavailable/,
    ],
    ['writes without end to stderr', 'cat /dev/zero >&2', 'limit', /more than 262144 bytes of output/],
    [
      'writes without end to where the results go',
      'cat /dev/zero >&10',
      'limit',
      /more than 262144 bytes of output/,
    ],
    ['fills the disk', 'cat /dev/zero > /tmp/file', 'limit', /signal 25|File size limit/],
    ['sets a value without end', 'A=$(echo x); while :; do A=$A$A; done', 'limit', /allocate|memory/],
    ['kills everything', 'kill -9 -1; kill -9 $PPID; kill -9 $$', 'limit|error', /./],
    ['calls itself without end', 'f() { f; }; $(:); f', 'limit|timeout', /./],
  ])('%s', async (_name, text, code, message) => {
    const outcome = await evaluateHostile(recipeSource(text), { static: false });
    expect(outcome).toMatchObject({
      kind: 'failed',
      code: expect.stringMatching(code),
      message: expect.stringMatching(message),
    });
  });
});

describe('without bash, a recipe is stopped that', () => {
  test.each([
    ['never ends', 'while :; do :; done', 'its loops make more than 100000 rounds'],
    [
      'doubles a value without end',
      'A=x; while :; do A=$A$A; done',
      'a value becomes longer than 1048576 bytes',
    ],
    [
      'doubles an array without end',
      'A=(a b); while :; do A+=("${A[@]}"); done',
      'the values become longer than 16777216 bytes altogether',
    ],
    [
      'makes large values again and again',
      `A=${'x'.repeat(500_000)}; while :; do B=$A; done`,
      'the values become longer than 16777216 bytes altogether',
    ],
    [
      'pipes a large text again and again',
      `while :; do : $(echo ${'a'.repeat(500_000)} | tr -d a); done`,
      'the values become longer than 16777216 bytes altogether',
    ],
    [
      'has expressions that take long to match',
      `while :; do : $(echo ${'ab'.repeat(40)} | sed 's/a*b.*c/x/'); done`,
      'its patterns take more than 2000000 steps to match',
    ],
    [
      'evaluates itself without end',
      `A='eval "$A"'; eval "$A"`,
      'it nests commands and substitutions more than 100 deep',
    ],
    [
      'has patterns that take long to match',
      `A=${'a'.repeat(20_000)}; B=${'${A//*a*a*a*b/}'.repeat(20)}`,
      'its patterns take more than 2000000 steps to match',
    ],
  ])('%s', async (_name, text, message) => {
    const outcome = await evaluateHostile(recipeSource(text));
    expect(outcome).toEqual({ kind: 'failed', code: 'limit', message, by: 'static' });
  });

  test.each([
    ['is nested deeply', `A=${'$('.repeat(50_000)}${')'.repeat(50_000)}`],
    ['is nested deeply in braces', `${'{ '.repeat(50_000)}:${'; }'.repeat(50_000)}`],
    ['is nested deeply in expansions', `A=${'${A:-'.repeat(50_000)}${'}'.repeat(50_000)}`],
    ['is nested deeply in parentheses', `A=$((${'('.repeat(50_000)}1${')'.repeat(50_000)}))`],
  ])('%s', async (_name, text) => {
    const outcome = await evaluateHostile(recipeSource(text));
    expect(outcome).toMatchObject({ kind: 'failed' });
  });

  test.each([
    [
      'has more than a megabyte',
      'A=x\n'.repeat(300_000),
      'limit',
      'the recipe has 1200000 bytes, at most 1048576 are read',
      undefined,
    ],
    [
      'has 50 MB',
      Buffer.alloc(50_000_000, 'x'),
      'limit',
      'the recipe has 50000000 bytes, at most 1048576 are read',
      undefined,
    ],
    ['holds NUL bytes', 'A=x\nB=\0\n', 'not-text', 'the recipe holds a NUL byte', 2],
    ['is not UTF-8', Buffer.from([0x41, 0x3d, 0xff]), 'not-text', 'the recipe is not UTF-8 text', undefined],
  ])('%s', async (_name, text, code, message, line) => {
    const outcome = await evaluateHostile(recipeSource(text));
    expect(outcome).toEqual({
      kind: 'failed',
      code,
      message,
      by: 'static',
      ...(line === undefined ? {} : { line }),
    });
  });
});

describeSandbox('a recipe in the sandbox', () => {
  test('sees no files but those of /usr', async () => {
    const outcome = await evaluateHostile(
      recipeSource(
        'A=$(cat /etc/passwd /etc/shadow /root/.ssh/* /home/*/.ssh/* 2>/dev/null || true)\nB=$(echo /*)\n',
      ),
    );
    expect(variablesOf(outcome)).toEqual({
      A: '',
      B: expect.not.stringMatching(/root|home|etc\/passwd|var/),
    });
  });

  test('sees no environment', async () => {
    process.env['HOSTILE_SECRET'] = 'secret';
    const outcome = await evaluateHostile(recipeSource('A=$(env; cat /proc/*/environ | tr "\\0" "\\n")\n'));
    delete process.env['HOSTILE_SECRET'];
    expect(variablesOf(outcome)).toEqual({ A: expect.not.stringContaining('secret') });
    expect(variablesOf(outcome)).toEqual({ A: expect.stringContaining('LC_ALL=POSIX') });
  });

  test('has no network', async () => {
    const server = createServer((connection) => connection.end('open'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const connect = recipeSource(
      `A=$( (exec 3<>/dev/tcp/127.0.0.1/${port} && cat <&3) 2>/dev/null || echo closed)\n`,
    );
    const outcome = await evaluateHostile(connect);
    const [unprotected] = await evaluateRecipes([connect], { sandbox: 'none' });
    server.close();
    expect(variablesOf(outcome)).toEqual({ A: 'closed' });
    expect(variablesOf(unprotected)).toEqual({ A: 'open' });
  });

  test('writes nowhere but in its own /tmp', async () => {
    const outcome = await evaluateHostile(
      recipeSource(
        `for A in ${folder}/new /usr/new /new /dev/new /dev/shm/new; do\n(echo x > $A) 2>/dev/null && B+=" $A"\ndone || true\necho x > /tmp/new\n`,
        { portFolder: folder },
      ),
    );
    expect(variablesOf(outcome)).toEqual({ A: '/dev/shm/new' });
    expect(readdirSync(folder)).not.toContain('new');
  });

  test('cannot follow a symbolic link out of its folder', async () => {
    const port = join(folder, 'linked');
    mkdirSync(join(port, 'files'), { recursive: true });
    writeFileSync(join(folder, 'key'), 'secret');
    writeFileSync(join(port, 'files/own'), 'own');
    symlinkSync('../../key', join(port, 'files/key'));
    symlinkSync('/etc', join(port, 'etc'));
    const outcome = await evaluateHostile(
      recipeSource(
        'A=$(cat $portBaseDir/files/own)\nB=$(cat $portBaseDir/files/key $portBaseDir/etc/* $portBaseDir/../key 2>/dev/null || true)\n',
        {
          portFolder: port,
          shellVariables: new Map([['portBaseDir', port]]),
        },
      ),
    );
    expect(variablesOf(outcome)).toEqual({ A: 'own', B: '' });
  });

  test('leaves nothing running', async () => {
    const outcome = await evaluateHostile(
      recipeSource('(setsid sleep 2718281 >&2 & disown) ; sleep 2718282 &\nA=$(echo done)\n'),
    );
    expect(variablesOf(outcome)).toEqual({ A: 'done' });
    expect(commandLines().filter((line) => /271828[12]/.test(line))).toEqual([]);
  });

  test('forges no results but its own', async () => {
    const forgery = 'begin\\0SUMMARY=forged\\0PROVIDES=forged\\0end\\0';
    const outcome = await evaluateHostile(
      recipeSource(
        `for A in /proc/*/fd/*; do printf '${forgery}' > $A || true; done 2>/dev/null\nprintf '${forgery}' >&10\nB=own\n`,
      ),
    );
    expect(variablesOf(outcome)).toMatchObject({ SUMMARY: 'forged', B: 'own' });
  });
});

test('a recipe whose folder is deleted meanwhile is evaluated without its files', async () => {
  const gone = join(folder, 'gone');
  const source = recipeSource('source $portBaseDir/additional-files/more.sh\n', {
    portFolder: gone,
    shellVariables: new Map([['portBaseDir', gone]]),
  });
  const outcome = await evaluateHostile(source);
  expect(outcome).toMatchObject({ kind: 'failed', code: 'error', line: 1 });
  expect(variablesOf(outcome)).toMatch(/gone\/additional-files\/more.sh: No such file/);
});

function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'latin1');
      } catch {
        return '';
      }
    });
}
