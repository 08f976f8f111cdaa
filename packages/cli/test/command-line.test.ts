import { expect, test } from '@jest/globals';
import { type Io, runCommandLine } from '../src/index.js';

/** What the handler of a command with options and a list of files is given for these arguments. */
async function parse(...args: string[]): Promise<unknown> {
  let seen: unknown;
  await runCommandLine(
    {
      name: 'tool',
      moduleUrl: new URL('../src/x.js', import.meta.url).href,
      declare: (parser) =>
        parser.command(
          '$0 [files..]',
          'Reads files.',
          (command) =>
            command
              .positional('files', { type: 'string', array: true, default: [] })
              .option('tree', { type: 'string', requiresArg: true })
              .option('secondary-arch', { type: 'string', array: true, default: [] }),
          ({ files, tree, secondaryArch, quiet }) => {
            seen = { files, tree, secondaryArch, quiet };
          },
        ),
    },
    args,
    silentIo,
  );
  return seen;
}

const silentOutput = { write: () => true, once: () => undefined };
const silentIo: Io = {
  stdin: (async function* () {})(),
  stdout: silentOutput,
  stderr: silentOutput,
  env: {},
  cwd: '/',
  signal: new AbortController().signal,
};

test.each([
  { name: 'nothing', args: [], expected: {} },
  { name: 'one file', args: ['a'], expected: { files: ['a'] } },
  { name: 'several files', args: ['a', 'b', 'a'], expected: { files: ['a', 'b', 'a'] } },
  { name: 'a file that looks like a number', args: ['007'], expected: { files: ['007'] } },
  { name: 'an option that is given twice', args: ['--tree', 'x', '--tree', 'y'], expected: { tree: 'y' } },
  { name: 'a flag that is given twice', args: ['--quiet', '--quiet'], expected: { quiet: true } },
  {
    name: 'an option that takes several values',
    args: ['--secondary-arch', 'x86', 'a', '--secondary-arch', 'arm'],
    expected: { files: ['a'], secondaryArch: ['x86', 'arm'] },
  },
])('$name', async ({ args, expected }) => {
  expect(await parse(...args)).toEqual({
    files: [],
    tree: undefined,
    secondaryArch: [],
    quiet: false,
    ...expected,
  });
});

test.each([
  ['before and after', ['a', '--tree', 't', '--', 'b', '--quiet'], ['a', 'b', '--quiet']],
  ['after only', ['--tree', 't', '--', '-x'], ['-x']],
  ['none like an option', ['--tree', 't', '--', 'a', 'b'], ['a', 'b']],
])('words after -- are files: %s', async (_name, argv, files) => {
  expect(await parse(...argv)).toMatchObject({ files, tree: 't', quiet: false });
});

const many = Array.from({ length: 1000 }, (_, index) => `f${index}`);

test.each([
  ['without options', many, {}],
  ['after an option', ['--tree', 't', ...many], { tree: 't' }],
  ['before an option', [...many, '--tree', 't'], { tree: 't' }],
  ['around an option', ['f', '--tree', 't', ...many], { tree: 't', files: ['f', ...many] }],
])('a thousand files, %s, keep their order', async (_name, argv, expected) => {
  expect(await parse(...argv)).toMatchObject({ files: many, ...expected });
});

test('a thousand words are too many for a command without a list', async () => {
  const run = runCommandLine(
    {
      name: 'tool',
      moduleUrl: new URL('../src/x.js', import.meta.url).href,
      declare: (parser) =>
        parser.command('take <file>', 'Takes a file.', (command) => command.positional('file', {})),
    },
    ['take', ...many],
    silentIo,
  );
  await expect(run).rejects.toMatchObject({ code: 'USAGE' });
});
