import { lstatSync, mkdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { acquireLock } from '@buildmeister/storage';
import { requireSystem } from '@buildmeister/testbed';
import { execa } from 'execa';
import { makeWorkplace, publishedPackages, putPackage, snapshot, type Workplace } from './folders.js';
import { makeKey } from './minisign/keys.js';

const tool = fileURLToPath(new URL('../bin/createrepo.js', import.meta.url));
const foo = 'foo-1.2-3-x86_64.hpkg';

jest.setTimeout(30_000);

let place: Workplace;
beforeEach(() => {
  place = makeWorkplace();
  putPackage(place.packages, foo);
});
afterEach(() => {
  place.remove();
});

interface RunOptions {
  readonly input?: string;
  /** Instead of a pipe. */
  readonly stdin?: 'ignore';
  readonly env?: Readonly<Record<string, string>>;
}

const folders = (): readonly string[] => [
  ...['--packages', place.packages, '--repository', place.repository, '--repo-info', place.repoInfo],
];
const run = (args: readonly string[], { input = '', stdin, env = {} }: RunOptions = {}) =>
  execa(tool, args, {
    cwd: place.path,
    reject: false,
    env: { HOME: place.path, ...env },
    ...(stdin === undefined ? { input } : { stdin }),
  });

const buildrun = {
  document: 'buildmeister/buildrun@1',
  tree: { path: '/nowhere', head: null, origin: null },
  architecture: 'x86_64',
  packages: '',
  output: '/output',
  status: 'complete',
  startTime: null,
  endTime: null,
  built: [],
  failed: [],
  lost: [],
  cancelled: [],
  skipped: [],
};

const fooRecipe = `SUMMARY="A port"
DESCRIPTION="A port."
HOMEPAGE="https://example.org"
COPYRIGHT="2024 Somebody"
LICENSE="MIT"
REVISION="3"
ARCHITECTURES="all"
PROVIDES="foo = $portVersion"
BUILD() {
	true
}
INSTALL() {
	true
}
`;

function buildrunWithTree(): object {
  const tree = join(place.path, 'tree');
  mkdirSync(join(tree, 'app-misc/foo'), { recursive: true });
  writeFileSync(join(tree, 'app-misc/foo/foo-1.2.recipe'), fooRecipe);
  return { ...buildrun, packages: place.packages, tree: { ...buildrun.tree, path: tree } };
}

describe('stdin', () => {
  test.each<{ name: string; args?: string[]; options: RunOptions }>([
    { name: 'that is no pipe means the folder as it is', options: { stdin: 'ignore' } },
    { name: 'is not read with --from-folder', args: ['--from-folder'], options: { input: 'no document' } },
  ])('$name', async ({ args = [], options }) => {
    const result = await run([...folders(), ...args], options);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(result.stdout)).toMatchObject({ document: 'buildmeister/repository@1', added: [foo] });
  });

  test.each([
    { name: 'an empty pipe', input: '', code: 'EMPTY_INPUT', hint: '--from-folder' },
    {
      name: 'a cut off document',
      input: '{"document": "buildmeister/buildrun@1"',
      code: 'BAD_JSON',
      hint: 'cut off',
    },
    {
      name: 'another document',
      input: '{"document": "buildmeister/plan@1"}',
      code: 'OTHER_DOCUMENT',
      hint: 'dispatch',
    },
    {
      name: 'a document that does not fit',
      input: '{"document": "buildmeister/buildrun@1"}',
      code: 'BAD_DOCUMENT',
      hint: 'filter',
    },
    {
      name: 'what is no document',
      input: 'dispatch: no builders\n',
      code: 'BAD_JSON',
      hint: 'buildmeister/buildrun@1',
    },
    {
      name: 'two documents',
      input: `${JSON.stringify(buildrun)}\n${JSON.stringify(buildrun)}\n`,
      code: 'BAD_JSON',
      hint: 'one whole JSON document',
    },
    {
      name: 'a word on whether to publish that is no boolean',
      input: JSON.stringify({ ...buildrun, publish: 'no' }),
      code: 'BAD_DOCUMENT',
      hint: '/publish: must be boolean',
    },
  ])('$name is refused with 65, and nothing published', async ({ input, code, hint }) => {
    const before = snapshot(place.path);
    const result = await run(folders(), { input });
    expect(result).toMatchObject({ exitCode: 65, stdout: '' });
    expect(result.stderr).toContain(`[${code}]`);
    expect(result.stderr).toContain(hint);
    expect(snapshot(place.path)).toEqual(before);
  });

  test('a buildrun tells where packages and ports tree are', async () => {
    putPackage(place.packages, 'gone-1-1-any.hpkg');
    const input = JSON.stringify(buildrunWithTree());
    const result = await run(['--repository', place.repository, '--repo-info', place.repoInfo], { input });
    expect(result).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(result.stdout)).toMatchObject({
      added: [foo],
      obsoleted: [{ fileName: 'gone-1-1-any.hpkg', reason: 'no port for it exists' }],
    });
  });
});

describe('a buildrun', () => {
  test.each([
    { name: 'that built nothing', changes: {}, added: [foo] },
    { name: 'in which ports failed', changes: { status: 'complete (with 2 failures)' }, added: [foo] },
    { name: 'that was stopped', changes: { status: 'stopped by ctl', publish: true }, added: [foo] },
    { name: 'that was aborted', changes: { status: 'aborted', publish: false }, added: [] },
  ])('$name: added is $added', async ({ changes, added }) => {
    const input = JSON.stringify({ ...buildrunWithTree(), ...changes });
    const result = await run(folders(), { input });
    expect(result).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(result.stdout)).toMatchObject({ added });
  });

  test('for another architecture is refused with 2', async () => {
    const before = snapshot(place.path);
    const input = JSON.stringify({ ...buildrun, architecture: 'arm64' });
    const result = await run(folders(), { input });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain(
      'is for architecture x86_64, the buildrun for arm64 [OTHER_ARCHITECTURE]',
    );
    expect(snapshot(place.path)).toEqual(before);
  });
});

describe('what it tells people', () => {
  test('is on stderr, and with --quiet only what is wrong', async () => {
    writeFileSync(join(place.packages, 'hurt-1-1-any.hpkg'), 'damaged');
    const first = await run([...folders(), '--from-folder']);
    expect(first.exitCode).toBe(1);
    expect(first.stderr).toContain('createrepo: without a ports tree, only older versions');
    expect(first.stderr).toMatch(/createrepo: .*hurt-1-1-any\.hpkg.*; left out/);
    expect(first.stderr).toContain(
      `createrepo: Example in ${place.repository}: published generation 1: 1 packages, 1 new, 0 gone`,
    );
    const second = await run([...folders(), '--from-folder', '--quiet']);
    expect(second.exitCode).toBe(1);
    expect(second.stderr.split('\n')).toEqual([expect.stringContaining('hurt-1-1-any.hpkg')]);
  });

  test('a second run says that there is nothing to publish, with 0', async () => {
    await run([...folders(), '--from-folder']);
    const before = snapshot(place.path);
    const result = await run([...folders(), '--from-folder']);
    expect(result.exitCode).toBe(0);
    expect(result.stderr).toContain('nothing to publish, generation 1 with 1 packages stays');
    expect(snapshot(place.path)).toEqual(before);
  });
});

describe('wrong usage', () => {
  test.each<{ name: string; args: () => readonly string[]; exitCode: number; stderr: RegExp }>([
    { name: 'no repository', args: () => ['--from-folder'], exitCode: 2, stderr: /repository/ },
    {
      name: 'no packages folder named',
      args: () => ['--from-folder', '--repository', place.repository],
      exitCode: 2,
      stderr: /\[NO_CONFIGURATION\]/,
    },
    {
      name: 'no such packages folder',
      args: () => [...folders(), '--from-folder', '--packages', join(place.path, 'nowhere')],
      exitCode: 69,
      stderr: /packages folder .*nowhere: no such file or folder \[ENOENT\]/,
    },
    {
      name: 'no such tree',
      args: () => [...folders(), '--from-folder', '--tree', join(place.path, 'nowhere')],
      exitCode: 2,
      stderr: /ports tree .*nowhere/,
    },
    {
      name: 'no repo.info',
      args: () => [...folders().slice(0, 4), '--from-folder'],
      exitCode: 2,
      stderr: /there is no .*repository\/repo\.info \[NO_REPO_INFO\]/,
    },
    {
      name: 'a number that is none',
      args: () => [...folders(), '--from-folder', '--keep', '0'],
      exitCode: 2,
      stderr: /--keep 0: expected a whole number/,
    },
    {
      name: 'a generation that is none',
      args: () => ['--repository', place.repository, '--rollback', 'last'],
      exitCode: 2,
      stderr: /--rollback last: expected the number of a generation/,
    },
    {
      name: 'something to notify that is no URL',
      args: () => [...folders(), '--from-folder', '--notify', 'example.org'],
      exitCode: 2,
      stderr: /--notify example\.org: expected a URL/,
    },
    {
      name: 'nothing to go back to',
      args: () => ['--repository', place.repository, '--rollback'],
      exitCode: 69,
      stderr: /repository/,
    },
    {
      name: 'no such key',
      args: () => [...folders(), '--from-folder', '--sign-key', 'nowhere.key'],
      exitCode: 69,
      stderr: /sign key .*nowhere\.key: no such file/,
    },
  ])('$name', async ({ args, exitCode, stderr }) => {
    const result = await run(args());
    expect(result).toMatchObject({ exitCode, stdout: '' });
    expect(result.stderr).toMatch(stderr);
  });

  test('an invalid repo.info is named with key and line', async () => {
    writeFileSync(
      place.repoInfo,
      'name Example\nidentifier x\nvendor Example\nsummary x\npriority many\narchitecture x86_64\n',
    );
    const result = await run([...folders(), '--from-folder']);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(`${place.repoInfo}:5: priority many`);
  });
});

describe('a repository that is in use', () => {
  test('is left alone, with 75 and the name of the user', async () => {
    mkdirSync(place.repository);
    const lock = await acquireLock(join(place.repository, '.createrepo.lock'), { what: 'test' });
    const result = await run([...folders(), '--from-folder']);
    expect(result.exitCode).toBe(75);
    expect(result.stderr).toContain(`in use by process ${process.pid}`);
    await lock.release();
    expect((await run([...folders(), '--from-folder'])).exitCode).toBe(0);
  });

  test('by several at once is published by one after the other, never broken', async () => {
    const results = await Promise.all([1, 2, 3].map(() => run([...folders(), '--from-folder'])));
    for (const { exitCode } of results) expect([0, 75]).toContain(exitCode);
    expect(results.some(({ exitCode }) => exitCode === 0)).toBe(true);
    expect(readlinkSync(join(place.repository, 'current'))).toBe('generations/1');
    expect(Object.keys(publishedPackages(place.repository))).toEqual([foo]);
  });
});

test('that nobody hears of a publication is reported, and is no failure', async () => {
  const result = await run([...folders(), '--from-folder', '--notify', 'http://127.0.0.1:1/import']);
  expect(result.exitCode).toBe(0);
  expect(JSON.parse(result.stdout)).toMatchObject({ changed: true, problems: [{ code: 'NOT_NOTIFIED' }] });
  const again = await run([...folders(), '--from-folder', '--notify', 'http://127.0.0.1:1/import']);
  expect(JSON.parse(again.stdout)).toMatchObject({ changed: false, problems: [] });
});

test.each<{ args: string[]; code: string }>([
  { args: ['--store', 'http://example.org/bucket'], code: 'USAGE' },
  { args: ['--store', 's3://farm/x86_64'], code: 'NO_CREDENTIALS' },
  { args: ['--storage-backend-config', 'sign.key'], code: 'ENOENT' },
  { args: ['--store', 's3://farm', '--grace', '-1'], code: 'USAGE' },
])('a store that cannot be: $args', async ({ args, code }) => {
  const result = await run([...folders(), '--from-folder', ...args]);
  expect(result.exitCode).toBe(code === 'ENOENT' ? 69 : 2);
  expect(result.stderr).toContain(`[${code}]`);
  expect(() => statSync(place.repository)).toThrow('ENOENT');
});

test('going back on the command line', async () => {
  await run([...folders(), '--from-folder']);
  putPackage(place.packages, 'foo-1.2-4-x86_64.hpkg');
  await run([...folders(), '--from-folder']);
  const result = await run(['--repository', place.repository, '--rollback']);
  expect(result.exitCode).toBe(0);
  expect(JSON.parse(result.stdout)).toMatchObject({ generation: 1, added: [foo] });
  expect((await run(['--repository', place.repository, '--rollback', '2'])).exitCode).toBe(0);
  expect(readlinkSync(join(place.repository, 'current'))).toBe('generations/2');
});

describe('converting on the command line', () => {
  const convert = (...args: readonly string[]) => run(['convert', '--repository', place.repository, ...args]);

  test('says what would be done, does it, and then has nothing to do', async () => {
    await run([...folders(), '--from-folder']);
    const before = snapshot(place.path);
    const asked = await convert('--layout', 'plain', '--dry-run');
    expect(asked.exitCode).toBe(0);
    expect(asked.stderr).toContain('would be done: repo: a file instead of a link');
    expect(asked.stderr).toContain('the layout is linked, would be plain');
    expect(JSON.parse(asked.stdout)).toMatchObject({
      document: 'buildmeister/repository@1',
      changed: false,
      conversion: { from: 'linked', to: 'plain', done: false },
    });
    expect(snapshot(place.path)).toEqual(before);
    const done = await convert('--layout', 'plain');
    expect(done.exitCode).toBe(0);
    expect(done.stderr).toContain('the layout was linked, is plain');
    expect(JSON.parse(done.stdout)).toMatchObject({ changed: true, conversion: { done: true } });
    expect(lstatSync(join(place.repository, 'repo')).isFile()).toBe(true);
    const again = await convert('--layout', 'plain', '--quiet');
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(again.stdout)).toMatchObject({ changed: false, conversion: { steps: [] } });
  });

  test.each<{ name: string; args: readonly string[]; stderr: RegExp }>([
    { name: 'no layout', args: [], stderr: /layout/ },
    { name: 'no such layout', args: ['--layout', 'flat'], stderr: /flat/ },
    { name: 'nothing published', args: ['--layout', 'plain'], stderr: /\[NO_REPOSITORY\]/ },
  ])('$name: 2', async ({ args, stderr }) => {
    const result = await convert(...args);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(stderr);
  });

  test('a folder in use is left alone, with 75', async () => {
    await run([...folders(), '--from-folder']);
    const lock = await acquireLock(join(place.repository, '.createrepo.lock'), { what: 'test' });
    expect((await convert('--layout', 'plain')).exitCode).toBe(75);
    await lock.release();
    expect(lstatSync(join(place.repository, 'repo')).isSymbolicLink()).toBe(true);
  });

  test('publishing in another layout than the folder has is refused with the command that changes it', async () => {
    await run([...folders(), '--from-folder']);
    const before = snapshot(place.path);
    const result = await run([...folders(), '--from-folder', '--layout', 'plain']);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain(`createrepo convert --repository ${place.repository} --layout plain`);
    expect(snapshot(place.path)).toEqual(before);
  });
});

(requireSystem('minisign', 'script') ? describe : describe.skip)('signed for minisign', () => {
  const key = makeKey('open sesame');
  const sign = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    writeFileSync(join(place.path, 'sign.key'), key.secretKeyText);
    return run([...folders(), '--from-folder', '--sign-key', 'sign.key', ...args], { env });
  };

  test.each<{ name: string; args: string[]; env: Readonly<Record<string, string>> }>([
    { name: 'a file', args: ['--passphrase-file', 'passphrase'], env: {} },
    { name: 'the environment', args: [], env: { CREATEREPO_PASSPHRASE: 'open sesame' } },
  ])('with a passphrase from $name', async ({ args, env }) => {
    writeFileSync(join(place.path, 'passphrase'), 'open sesame\n');
    expect(await sign(args, env)).toMatchObject({ exitCode: 0 });
    const checked = await execa('minisign', ['-V', '-P', key.publicKey, '-m', 'repo'], {
      cwd: place.repository,
      reject: false,
    });
    expect(checked).toMatchObject({ exitCode: 0 });
    expect(checked.stdout).toContain('Signature and comment signature verified');
  });

  test('with a passphrase that is asked for, and again after a wrong one', async () => {
    writeFileSync(join(place.path, 'sign.key'), key.secretKeyText);
    const command = [tool, ...folders(), '--sign-key', 'sign.key'].join(' ');
    // script gives it a terminal; what is asked there comes out of script.
    const terminal = execa('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      cwd: place.path,
      reject: false,
      stdin: 'pipe',
    });
    const answers = [
      { question: 'Passphrase of', answer: 'open barley' },
      { question: 'does not open', answer: 'open sesame' },
    ];
    let shown = '';
    terminal.stdout.on('data', (chunk) => {
      shown += String(chunk);
      const [next] = answers;
      if (next === undefined || !shown.includes(next.question)) return;
      answers.shift();
      shown = '';
      terminal.stdin.write(`${next.answer}\r`);
    });
    const { exitCode, stdout } = await terminal;
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('"signed": true'),
    });
    expect(stdout).not.toContain('sesame');
  });

  test('a wrong passphrase publishes nothing', async () => {
    const result = await sign([], { CREATEREPO_PASSPHRASE: 'open barley' });
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('the passphrase does not open it [WRONG_PASSPHRASE]');
    expect(result.stderr).not.toContain('barley');
    expect(() => statSync(place.repository)).toThrow('ENOENT');
  });
});

interface DiskOptions {
  readonly prepare?: string;
  readonly afterwards?: string;
  readonly args?: readonly string[];
}

(requireSystem('unshare', 'mount') ? describe : describe.skip)('the disk', () => {
  /** Runs the tool, and then `afterwards`, with a file system of its own as the repository's folder. */
  const runOn = (options: string, { prepare = 'true', afterwards = 'true', args = [] }: DiskOptions = {}) => {
    mkdirSync(place.repository);
    const script = `mount -t tmpfs -o ${options} tmpfs repository && { ${prepare}; } && "$@" && { ${afterwards}; }`;
    return execa(
      'unshare',
      [
        '--mount',
        '--map-root-user',
        'bash',
        '-c',
        script,
        'bash',
        tool,
        ...folders(),
        '--from-folder',
        ...args,
      ],
      { cwd: place.path, reject: false },
    );
  };

  test.each(['linked', 'plain'])('is full: named, with 69, and nothing published: %s', async (layout) => {
    const prepare = 'head -c 60000 /dev/zero >repository/fill || true';
    const result = await runOn('size=64k', { prepare, args: ['--layout', layout] });
    expect(result.exitCode).toBe(69);
    expect(result.stderr).toContain('no space left on the disk [ENOSPC]');
    expect(result.stderr).toContain('free some space');
  });

  test('is read-only: named, with 69', async () => {
    const result = await runOn('ro');
    expect(result.exitCode).toBe(69);
    expect(result.stderr).toMatch(/repository.*: the file system is read-only \[EROFS\]/);
  });

  test('is another one than that of the packages: they are copied, once', async () => {
    putPackage(place.path, 'new-1-1-any.hpkg');
    const result = await runOn('size=1m', {
      afterwards: `"$@" && mv new-1-1-any.hpkg packages && "$@" && stat -c %i repository/generations/*/packages/${foo}`,
    });
    expect(result.exitCode).toBe(0);
    const [first = '', second = '', third = '', ...inodes] = result.stdout.split('\n');
    expect([first, second, third].map((text) => Reflect.get(JSON.parse(text), 'changed'))).toEqual([
      true,
      false,
      true,
    ]);
    expect(inodes).toHaveLength(2);
    expect(inodes[0]).toBe(inodes[1]);
  });
});
