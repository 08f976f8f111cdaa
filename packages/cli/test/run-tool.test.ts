import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { execa } from 'execa';

const tool = fileURLToPath(new URL('fixtures/tool.js', import.meta.url));

const run = (args: readonly string[], options: { input?: string | Uint8Array } = {}) =>
  execa(tool, args, { reject: false, ...options });

describe('the exit status and stderr of a tool', () => {
  test.each([
    { name: 'done', args: ['done'], exitCode: 0, stderr: 'tool: begins' },
    { name: 'quiet', args: ['done', '--quiet'], exitCode: 0, stderr: '' },
    { name: 'an item failed', args: ['failed', '--quiet'], exitCode: 1, stderr: 'tool: one\ntool: two' },
    {
      name: 'a mistake of the user',
      args: ['mistake', '--quiet'],
      exitCode: 2,
      stderr: 'tool: ports tree /nowhere: no such folder [NO_TREE]\ntool: hint: clone it first',
    },
    {
      name: 'an error of the operating system',
      args: ['missing-file', '--quiet'],
      exitCode: 69,
      stderr: 'tool: /nowhere/file: no such file or folder [ENOENT]',
    },
    {
      name: 'an option without its argument',
      args: ['done', '--config'],
      exitCode: 2,
      stderr:
        'tool: Not enough arguments following: config [USAGE]\ntool: hint: tool --help shows all options',
    },
    {
      name: 'an option that does not exist',
      args: ['done', '--nope'],
      exitCode: 2,
      stderr: 'tool: unknown option --nope [USAGE]\ntool: hint: tool --help shows all options',
    },
  ])('$name', async ({ args, exitCode, stderr }) => {
    const result = await run(args);
    expect({ exitCode: result.exitCode, stderr: result.stderr, stdout: result.stdout }).toEqual({
      exitCode,
      stderr,
      stdout: '',
    });
  });

  test('a bug ends with 70 and its stack', async () => {
    const result = await run(['bug']);
    expect(result.exitCode).toBe(70);
    expect(result.stderr).toMatch(/internal error.*TypeError: x is undefined\n +at /s);
  });

  test('--help and --version print to stdout and run nothing', async () => {
    const help = await run(['--help']);
    expect(help.stdout).toMatch(/^tool <behaviour>.*--config.*haikuports\.conf/s);
    expect(help.stderr).toBe('');
    expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('a document on stdin', () => {
  test.each([
    { name: 'nothing', input: '', code: 'EMPTY_INPUT' },
    { name: 'blanks only', input: ' \n', code: 'EMPTY_INPUT' },
    { name: 'a cut off document', input: '{"builds": [', code: 'BAD_JSON' },
    { name: 'two documents', input: '{}\n{}\n', code: 'BAD_JSON' },
    { name: 'text of several lines', input: 'no\nJSON\n', code: 'BAD_JSON' },
    { name: 'bytes that are no UTF-8', input: Uint8Array.of(0x22, 0xff, 0x22), code: 'BAD_JSON' },
  ])('$name is refused with 65', async ({ input, code }) => {
    const result = await run(['read', '--quiet'], { input });
    expect(result.exitCode).toBe(65);
    expect(result.stderr).toContain(`expected a plan`);
    expect(result.stderr.split('\n').every((line) => line.startsWith('tool: '))).toBe(true);
    expect(result.stderr).toContain(`[${code}]`);
    expect(result.stdout).toBe('');
  });

  test('comes out as it went in', async () => {
    const result = await run(['read', '--quiet'], { input: '{"a": ["ä", 1]}' });
    expect(result).toMatchObject({ exitCode: 0, stdout: '{"a":["ä",1]}' });
  });
});

describe('stdout', () => {
  test('a reader that goes away ends the tool quietly with 141', async () => {
    const { stdout, stderr } = await execa('bash', [
      '-c',
      '"$1" flood --quiet | head -c 3; echo " ${PIPESTATUS[0]}"',
      '-',
      tool,
    ]);
    expect({ stdout, stderr }).toEqual({ stdout: '["p 141', stderr: '' });
  });

  test('a full disk is named', async () => {
    const result = await execa('bash', ['-c', '"$1" flood --quiet >/dev/full', '-', tool], { reject: false });
    expect(result.exitCode).toBe(69);
    expect(result.stderr).toContain('tool: stdout: no space left on the disk [ENOSPC]');
  });
});

describe('signals in a tool that stops by itself', () => {
  test.each([
    { signal: 'SIGTERM', exitCode: 143 },
    { signal: 'SIGINT', exitCode: 130 },
  ] as const)('$signal: the work ends in order, then the status tells', async ({ signal, exitCode }) => {
    const child = execa(tool, ['wait', '--quiet'], { reject: false });
    await once(child.stdout, 'data');
    child.kill(signal);
    const result = await child;
    expect(result.exitCode).toBe(exitCode);
    expect(result.stdout).toBe(`waiting\nstopped by ${signal}`);
  });

  test('a second signal hurries it, a third one ends it at once', async () => {
    const child = execa(tool, ['linger', '--quiet'], { reject: false });
    for (let count = 0; count < 3; count++) {
      await once(child.stdout, 'data');
      child.kill('SIGINT');
    }
    const result = await child;
    expect(result.stdout).toBe('waiting\nstopping\nhurrying');
    expect(result.exitCode).toBe(130);
  });
});
