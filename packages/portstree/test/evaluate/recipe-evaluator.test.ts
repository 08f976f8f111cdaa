import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ToolError } from '@buildmeister/cli';
import type { RecipeSource } from '../../src/evaluate/evaluation.js';
import { describeSandbox, evaluateRecipes, recipeSource, variablesOf } from './evaluate-recipes.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('answers in the order of the recipes, without bash where that is exact', async () => {
  const outcomes = await evaluateRecipes(
    ['A=1', 'A=$(printf 2)', 'A=3', 'exit 4', 'A=$(printf 5)'].map((text) => recipeSource(text)),
  );
  expect(outcomes.map((outcome) => [outcome.by, variablesOf(outcome)])).toEqual([
    ['static', { A: '1' }],
    ['bash', { A: '2' }],
    ['static', { A: '3' }],
    ['bash', 'error: the recipe ends bash with exit status 4'],
    ['bash', { A: '5' }],
  ]);
});

describeSandbox('in bash', () => {
  test.each([
    ['a command that is not there', 'A=x\nnosuch --x\n', 'nosuch: command not found', 2],
    ['a command that fails', 'A=x\n\nfalse\n', 'a command fails (exit status 1)', 3],
    ['a test that fails last', 'A=x\n[ -n "" ] && A=y\n', 'a command fails (exit status 1)', undefined],
    ['a syntax error', 'A=x\nfi\n', "syntax error near unexpected token `fi'", 2],
    ['a quote without its end', 'A=x\nB="\n', 'unexpected EOF while looking for matching', 2],
  ])('%s is told with its line', async (_name, text, message, line) => {
    const [outcome] = await evaluateRecipes([recipeSource(text)], { static: false });
    expect(outcome).toMatchObject({
      kind: 'failed',
      code: 'error',
      message: expect.stringContaining(message),
      line,
    });
  });

  test('a recipe that ends early with success has set nothing', async () => {
    const [outcome] = await evaluateRecipes([recipeSource('A=x\nexit 0\n')]);
    expect(variablesOf(outcome)).toEqual({});
  });

  test('files of the port that are read are told', async () => {
    const outcomes = await evaluateRecipes([readingRecipe('1'), readingRecipe('2')]);
    expect(outcomes.map((outcome) => outcome.kind === 'evaluated' && outcome.evaluation.filesRead)).toEqual([
      ['additional-files/more.sh'],
      ['additional-files/more.sh'],
    ]);
    expect(outcomes.map(variablesOf)).toEqual([{ A: 'more' }, { A: 'more' }]);
  });

  test('without a sandbox, all files of the port count as read', async () => {
    const [outcome] = await evaluateRecipes([readingRecipe('1')], { sandbox: 'none' });
    expect(outcome).toMatchObject({
      evaluation: { filesRead: ['additional-files/more.sh', 'additional-files/other.sh'] },
    });
  });

  test('without bubblewrap, the message names the package and the flag', async () => {
    const evaluation = evaluateRecipes([recipeSource('A=$(printf x)')], { searchPath: folder });
    await expect(evaluation).rejects.toBeInstanceOf(ToolError);
    await expect(evaluation).rejects.toMatchObject({
      code: 'NO_BUBBLEWRAP',
      exitCode: 69,
      hint: expect.stringMatching(/bubblewrap.*--no-sandbox/),
    });
    const [outcome] = await evaluateRecipes([recipeSource('A=x')], { searchPath: folder });
    expect(variablesOf(outcome)).toEqual({ A: 'x' });
  });
});

describeSandbox('the cache', () => {
  const recipe = recipeSource('A=$(printf x)\n');
  const evaluate = async (source: RecipeSource): Promise<readonly [string | undefined, unknown]> => {
    const [outcome] = await evaluateRecipes([source], { cacheFolder: join(folder, 'cache') });
    return [outcome?.by, variablesOf(outcome)];
  };

  test('keeps what bash answered', async () => {
    expect(await evaluate(recipe)).toEqual(['bash', { A: 'x' }]);
    expect(await evaluate(recipe)).toEqual(['cache', { A: 'x' }]);
  });

  test('keeps errors too', async () => {
    expect(await evaluate(recipeSource('exit 3'))).toEqual(['bash', expect.stringContaining('status 3')]);
    expect(await evaluate(recipeSource('exit 3'))).toEqual(['cache', expect.stringContaining('status 3')]);
  });

  test('does not answer for another recipe or other variables', async () => {
    await evaluate(recipe);
    expect(await evaluate(recipeSource('A=$(printf y)\n'))).toEqual(['bash', { A: 'y' }]);
    const shellVariables = new Map([...recipe.shellVariables, ['portVersion', '2']]);
    expect(await evaluate({ ...recipe, shellVariables })).toEqual(['bash', { A: 'x' }]);
  });

  test('notices changes in a folder that the recipe may read', async () => {
    const source = readingRecipe('1');
    expect(await evaluate(source)).toEqual(['bash', { A: 'more' }]);
    expect(await evaluate(source)).toEqual(['cache', { A: 'more' }]);
    writeFileSync(join(source.portFolder, 'additional-files/more.sh'), 'A=changed\n');
    expect(await evaluate(source)).toEqual(['bash', { A: 'changed' }]);
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, -5)],
    ['empty', () => ''],
    ['changed', (text: string) => text.replace('"x"', '"y"')],
    ['in another format', () => 'null'],
  ])('ignores an entry that is %s', async (_name, damage) => {
    await evaluate(recipe);
    for (const file of filesBelow(join(folder, 'cache')))
      writeFileSync(file, damage(readFileSync(file, 'utf8')));
    expect(await evaluate(recipe)).toEqual(['bash', { A: 'x' }]);
    expect(await evaluate(recipe)).toEqual(['cache', { A: 'x' }]);
  });

  test('is shared by evaluators that run at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => evaluate(recipe)));
    expect(answers.map(([, variables]) => variables)).toEqual(answers.map(() => ({ A: 'x' })));
    expect(filesBelow(join(folder, 'cache')).length).toBe(1);
  });

  test('is done without where it cannot be written', async () => {
    writeFileSync(join(folder, 'cache'), 'a file');
    expect(await evaluate(recipe)).toEqual(['bash', { A: 'x' }]);
  });
});

/** A recipe in a folder of its own, with two files of which it reads one. */
function readingRecipe(name: string): RecipeSource {
  const portFolder = join(folder, name);
  mkdirSync(join(portFolder, 'additional-files'), { recursive: true });
  writeFileSync(join(portFolder, 'additional-files/more.sh'), 'A=more\n');
  writeFileSync(join(portFolder, 'additional-files/other.sh'), 'A=other\n');
  return recipeSource('source $portBaseDir/additional-files/more.sh\n', {
    portFolder,
    shellVariables: new Map([['portBaseDir', portFolder]]),
  });
}

function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the folder of a port', () => {
  test('that is too large is told, if the recipe may look into it', async () => {
    const outcomes = await evaluateRecipes([readingRecipe('1'), recipeSource('A=$(printf x)')], {
      limits: { portFolderSize: 10 },
    });
    expect(outcomes.map(variablesOf)).toEqual([
      "limit: the files of the port's folder have more than 10 bytes, and the recipe may read them",
      { A: 'x' },
    ]);
  });

  test('may have long paths and any names', async () => {
    const source = readingRecipe('1');
    const long = `${'a'.repeat(60)}/${'b'.repeat(90)}/${'c'.repeat(90)}`;
    const names = [long, 'additional-files/with blank', "additional-files/quo'te", 'additional-files/ümläut'];
    for (const name of names) {
      mkdirSync(dirname(join(source.portFolder, name)), { recursive: true });
      writeFileSync(join(source.portFolder, name), 'x');
    }
    const [outcome] = await evaluateRecipes([
      { ...source, bytes: Buffer.from('A=$(cd "$portBaseDir" && find . -type f -name "*[u tc]*" | sort)\n') },
    ]);
    expect(variablesOf(outcome)).toEqual({
      A: [
        `./${'a'.repeat(60)}/${'b'.repeat(90)}/${'c'.repeat(90)}`,
        './additional-files/other.sh',
        "./additional-files/quo'te",
        './additional-files/with blank',
        './additional-files/ümläut',
      ].join('\n'),
    });
  });
});
