import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { execa } from 'execa';

jest.setTimeout(60_000);

const tool = fileURLToPath(new URL('../bin/hpkg.js', import.meta.url));
const packageInfo = `name sample
version 1.2.3-4
architecture x86_64
summary "A sample ä"
description "For tests."
packager "Some Body"
vendor "Some Vendor"
licenses { MIT }
copyrights { "2024 Some Body" }
provides { sample = 1.2.3 }
requires { haiku >= r1~beta5 }
`;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'hpkg-'));
  mkdirSync(join(directory, 'tree/bin'), { recursive: true });
  writeFileSync(join(directory, 'tree/bin/tool'), 'x'.repeat(100));
  writeFileSync(join(directory, 'tree/.PackageInfo'), packageInfo);
  writeFileSync(join(directory, 'other.PackageInfo'), packageInfo.replace('name sample', 'name other'));
  writeFileSync(
    join(directory, 'repo.info'),
    'name Sample\nidentifier tag:sample\nvendor "Some Vendor"\nsummary s\npriority 1\narchitecture x86_64\n',
  );
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

async function run(...args: readonly string[]) {
  const { stdout, stderr, exitCode } = await execa(tool, args, { cwd: directory, reject: false });
  return { stdout, stderr, exitCode };
}

test('a folder is packed, listed, and extracted again', async () => {
  const created = await run('create', '-C', 'tree', '-0', 'sample.hpkg');
  expect(created).toMatchObject({ exitCode: 0, stderr: '' });
  expect(created.stdout).toMatch(/^----- Package Info -+\nheader size: {21}80\nheap size: +\d+\n/);
  expect(await run('list', '-p', 'sample.hpkg')).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: 'bin\nbin/tool\n.PackageInfo',
  });
  mkdirSync(join(directory, 'out'));
  expect(await run('extract', '-C', 'out', 'sample.hpkg', 'bin')).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: '',
  });
  expect(readFileSync(join(directory, 'out/bin/tool'), 'utf8')).toBe('x'.repeat(100));
});

describe('of a package', () => {
  beforeAll(async () => {
    await run('create', '-q', '-C', 'tree', '-9', 'p.hpkg');
    await run('create', '-q', '-C', 'tree', '-z', 'zlib', 'zlib.hpkg');
  });

  test('info prints what it is asked for', async () => {
    expect((await run('info', 'p.hpkg')).stdout).toBe('name: sample  version: 1.2.3-4');
    expect((await run('info', '-f', '%fileName%', 'p.hpkg')).stdout).toBe('sample-1.2.3-4-x86_64.hpkg');
  });

  test('list -i and a .PackageInfo file say the same', async () => {
    const { stdout } = await run('list', '-i', 'p.hpkg');
    expect(stdout).toContain('\trequires: haiku>=r1~beta5');
    expect((await run('list', 'tree/.PackageInfo')).stdout).toBe(stdout);
  });

  test.each([
    { args: ['-p', '-i'], lists: 'information' },
    { args: ['-i', '-p'], lists: 'paths' },
    { args: ['-pi'], lists: 'information' },
    { args: ['-ip'], lists: 'paths' },
    { args: ['-ipi'], lists: 'information' },
    { args: ['-pi', '-q', '-p'], lists: 'paths' },
    { args: ['-aip'], lists: 'paths' },
    { args: ['-pa', '-i'], lists: 'information' },
  ])('list $args lists $lists: of -i and -p the last one counts, and -a needs neither', async (options) => {
    const { stdout, stderr } = await run('list', ...options.args, 'p.hpkg');
    const wholeInformation = /^package-attributes:\n(\t.*\n)*\t.*$/;
    expect(stdout).toMatch(options.lists === 'paths' ? /^bin\nbin\/tool\n.PackageInfo$/ : wholeInformation);
    expect(stderr).toBe('');
  });

  test('list --json gives JSON', async () => {
    const { stdout } = await run('list', '--json', 'p.hpkg');
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'sample',
      summary: 'A sample ä',
      version: '1.2.3-4',
      provides: ['sample = 1.2.3'],
      requires: ['haiku >= r1~beta5'],
      entries: [
        { path: 'bin/tool', type: 'file', size: 100 },
        { path: 'bin', type: 'directory' },
        { path: '.PackageInfo', type: 'file' },
      ],
    });
  });

  test('checksum does not depend on compression, and reads stdin', async () => {
    const { stdout } = await run('checksum', 'p.hpkg');
    expect(stdout).toMatch(/^[0-9a-f]{64}$/);
    expect((await run('checksum', 'zlib.hpkg')).stdout).toBe(stdout);
    const piped = await execa(tool, ['checksum'], { cwd: directory, inputFile: join(directory, 'p.hpkg') });
    expect(piped.stdout).toBe(stdout);
  });

  test('create -v tells what went in and how large it became', async () => {
    const { stdout } = await run('create', '--verbose', '-Ctree', '-zzlib', 'v.hpkg');
    const sizes = '(\\n[A-Za-z ]+: +\\d+( \\(uncompressed\\))?)+\\n';
    expect(stdout).toMatch(
      new RegExp(
        String.raw`^\tbin\n\tbin/tool\n\t\.PackageInfo\n----- TOC Info -+${sizes}` +
          `----- Package Attribute Info -+${sizes}----- Package Info -+${sizes}-+\n\n` +
          "successfully created package 'v.hpkg'$",
      ),
    );
    expect(readFileSync(join(directory, 'v.hpkg'))).toEqual(readFileSync(join(directory, 'zlib.hpkg')));
  });

  test('create -q -v tells only that it is done', async () => {
    const { stdout } = await run('create', '-qv', '-C', 'tree', 'v.hpkg');
    expect(stdout).toBe("\nsuccessfully created package 'v.hpkg'");
  });

  test('dump shows the trees', async () => {
    expect((await run('dump', 'p.hpkg')).stdout).toContain('>dir:entry: "bin"\n  >file:type: 1 (0x1)\n');
  });
});

describe('of a repository', () => {
  test('create, list and update work together', async () => {
    await run('create', '-q', '-C', 'tree', 'sample-1.2.3-4-x86_64.hpkg');
    await run('create', '-q', '-b', '-i', 'other.PackageInfo', 'other-1.2.3-4-x86_64.hpkg');
    const packages = ['sample-1.2.3-4-x86_64.hpkg', 'other-1.2.3-4-x86_64.hpkg'];
    const created = await run('repo', 'create', 'repo.info', ...packages);
    expect(created).toMatchObject({ exitCode: 0, stderr: '' });
    expect(created.stdout).toMatch(/^sample \(1\.2\.3-4\)\n\tchecksum: [0-9a-f]{64}\nother /);
    const verbose = await run('repo', 'create', '-v', 'repo.info', ...packages);
    expect(verbose.stdout).toMatch(
      new RegExp(
        String.raw`^reading package '${packages[0]}' \.\.\.\nsample \(1\.2\.3-4\)\n\tsummary:  A sample ä\n` +
          String.raw`\tvendor:   .*\n\tpackager: .*\n\tchecksum: [0-9a-f]{64}\nreading package '${packages[1]}'`,
      ),
    );
    const listed = await run('repo', 'list', '-f', 'repo');
    expect(listed.stdout).toMatch(
      /packages:\n\tsample-1\.2\.3-4-x86_64\.hpkg\n\tother-1\.2\.3-4-x86_64\.hpkg$/,
    );

    writeFileSync(join(directory, 'packages.list'), `${packages[1]}\n`);
    writeFileSync(join(directory, 'new.info'), readFileSync(join(directory, 'repo.info')));
    expect(await run('repo', 'update', '-v', '-t', 'repo', 'new', 'packages.list')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^keeping 'other-1\.2\.3-4'\ndropped 'sample-1\.2\.3-4'\n/),
    });
    const { stdout } = await run('repo', 'list', '--json', 'new');
    expect(JSON.parse(stdout)).toMatchObject({ name: 'Sample', packages: [{ name: 'other' }] });
  });
});

describe('what goes wrong', () => {
  beforeAll(() => {
    writeFileSync(join(directory, 'bad.hpkg'), 'no package');
    writeFileSync(join(directory, 'bad.PackageInfo'), 'name a-b\n');
  });

  test.each([
    { name: 'no command', args: [], exitCode: 2, message: 'a command is needed [USAGE]' },
    {
      name: 'an option that there is not',
      args: ['list', '--jsn', 'p.hpkg'],
      exitCode: 2,
      message: 'unknown option --jsn [USAGE]\nhpkg: hint: did you mean --json? hpkg list --help',
    },
    {
      name: 'a command that there is not',
      args: ['repo', 'creat', '-v'],
      exitCode: 2,
      message: 'unknown command creat [USAGE]\nhpkg: hint: did you mean create? hpkg repo --help',
    },
    {
      name: 'a missing file',
      args: ['list', 'nowhere.hpkg'],
      exitCode: 69,
      message: 'nowhere.hpkg: no such file or folder [ENOENT]',
    },
    {
      name: 'a broken package',
      args: ['list', 'bad.hpkg'],
      exitCode: 65,
      message: 'bad.hpkg: the file ends inside the header of a package file (offset 10) [BAD_PACKAGE]',
    },
    {
      name: 'a broken repository',
      args: ['repo', 'list', 'bad.hpkg'],
      exitCode: 65,
      message: 'inside the header of a repository file',
    },
    {
      name: 'a broken .PackageInfo',
      args: ['info', 'bad.PackageInfo'],
      exitCode: 65,
      message: "bad.PackageInfo:1:6: impossible name 'a-b' [BAD_PACKAGE_INFO]",
    },
    {
      name: 'a package in the folder that is packed',
      args: ['create', '-C', 'tree', 'tree/p.hpkg'],
      exitCode: 2,
      message: 'must not be in the folder',
    },
    {
      name: 'an install path without -b',
      args: ['create', '-I', '/x', '-C', 'tree', 'p.hpkg'],
      exitCode: 2,
      message: '-I is only allowed with -b',
    },
    {
      name: 'an unknown compression',
      args: ['create', '-z', 'lzma', 'p.hpkg'],
      exitCode: 2,
      message: 'lzma',
    },
    {
      name: 'a folder that cannot be written',
      args: ['create', '-C', 'tree', 'nowhere/p.hpkg'],
      exitCode: 69,
      message: 'nowhere/p.hpkg: no such file or folder',
    },
  ])('$name', async ({ args, exitCode, message }) => {
    const result = await run(...args);
    expect(result).toMatchObject({ exitCode, stdout: '' });
    expect(result.stderr).toContain(message);
  });
});
