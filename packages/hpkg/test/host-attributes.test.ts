import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { endianness, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { requireSystem } from '@buildmeister/testbed';
import { execa } from 'execa';
import { packageInfoText } from '../src/package-info-text.js';
import { bytesContent, type EntryAttribute, type PackageEntry } from '../src/package-entry.js';
import { writePackageFile } from '../src/package-file.js';
import { file, folder, noise, packageInfo, symlink } from './makers.js';

jest.setTimeout(60_000);

const tool = fileURLToPath(new URL('../bin/hpkg.js', import.meta.url));
const mimeString = 0x4d494d53;

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'hpkg-attributes-'));
  mkdirSync(join(place, 'out'));
});
afterEach(() => {
  rmSync(place, { recursive: true });
});

const run = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { stdout, stderr, exitCode } = await execa(process.execPath, [tool, ...args], {
    cwd: place,
    reject: false,
    env,
  });
  return { stdout, stderr, exitCode };
};

const attribute = (name: string | Uint8Array, content: string | Uint8Array): EntryAttribute => ({
  name,
  type: mimeString,
  content: bytesContent(content),
});

function write(entries: readonly PackageEntry[]): void {
  const info = packageInfo();
  const text = file('.PackageInfo', packageInfoText(info));
  writePackageFile(join(place, 'made.hpkg'), { info, entries: [...entries, text] });
}

function takesAttributes(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'hpkg-attributes-'));
  const { status } = spawnSync('setfattr', ['-n', 'user.haiku.x', '-v', 'y', path]);
  rmSync(path, { recursive: true });
  return status === 0;
}

const isUsable = requireSystem('getfattr', 'setfattr') && takesAttributes();
(isUsable ? describe : describe.skip)('extended attributes', () => {
  test('are set as Haiku’s tools set them on Linux', async () => {
    write([file('a', 'content', { attributes: [attribute('BEOS:TYPE/100%', 'text/plain')] })]);
    expect(await run(['extract', '--attributes', '-C', 'out', 'made.hpkg'])).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
    const name = String.raw`user.haiku.BEOS:TYPE%\100%%`;
    const { stdout } = await execa('getfattr', ['--only-values', '-n', name, join(place, 'out/a')], {
      encoding: 'buffer',
    });
    expect(Buffer.from(stdout).toString()).toBe(`${endianness() === 'LE' ? 'SMIM' : 'MIMS'}text/plain`);
  });

  test('come back as they were, whatever names and permissions there are', async () => {
    const odd = 'line\nfeed \\134 = # ä';
    const attributes = [
      attribute('BEOS:ICON', noise(600)),
      attribute('empty', ''),
      attribute(odd, 'x'),
      attribute(Buffer.from([0xe4, 0x25, 0x2f]), 'not UTF-8'),
    ];
    write([
      folder('closed', [file(odd, 'inside', { attributes })], { permissions: 0o555, attributes }),
      file('read-only', 'content', { permissions: 0o444, attributes }),
    ]);
    await run(['extract', '--attributes', '-C', 'out', 'made.hpkg']);
    expect(statSync(join(place, 'out/read-only')).mode & 0o777).toBe(0o444);
    expect(statSync(join(place, 'out/closed')).mode & 0o777).toBe(0o555);
    await run(['create', '--attributes', '-C', 'out', 'again.hpkg']);
    const list = async (name: string) => JSON.parse((await run(['list', '-a', '--json', name])).stdout);
    const [made, again]: unknown[] = [await list('made.hpkg'), await list('again.hpkg')];
    expect(Reflect.get(Object(again), 'entries')).toEqual(Reflect.get(Object(made), 'entries'));
    expect(JSON.stringify(made)).toContain('BEOS:ICON');
  });

  test('that Linux has no place for are counted', async () => {
    write([
      { ...symlink('link', 'a'), attributes: [attribute('of-a-link', 'x')] },
      file('a', 'content', { attributes: [attribute('large', noise(70_000))] }),
    ]);
    expect(await run(['extract', '--attributes', '-C', 'out', 'made.hpkg'])).toMatchObject({
      exitCode: 0,
      stderr: 'hpkg: 2 extended attributes were left out',
    });
  });

  test('that others keep there are refused by name', async () => {
    mkdirSync(join(place, 'tree'));
    writeFileSync(join(place, 'tree/.PackageInfo'), packageInfoText(packageInfo()));
    writeFileSync(join(place, 'tree/a'), '');
    await execa('setfattr', ['-n', 'user.haiku.x', '-v', 'y', join(place, 'tree/a')]);
    const { stderr, exitCode } = await run(['create', '--attributes', '-C', 'tree', 'again.hpkg']);
    expect(exitCode).toBe(65);
    expect(stderr).toContain(`${join(place, 'tree/a')}: user.haiku.x=`);
  });
});

test('extended attributes are left out if nobody asks for them', async () => {
  write([file('a', 'content', { attributes: [attribute('BEOS:TYPE', 'text/plain')] })]);
  expect(await run(['extract', '-C', 'out', 'made.hpkg'])).toMatchObject({
    exitCode: 0,
    stderr: 'hpkg: 1 extended attributes were left out (--attributes sets them)',
  });
});

test('without the commands that are needed for extended attributes, it says so', async () => {
  write([file('a', 'content', { attributes: [attribute('BEOS:TYPE', 'text/plain')] })]);
  const nowhere = { PATH: join(place, 'out') };
  for (const args of [
    ['extract', '--attributes', '-C', 'out', 'made.hpkg'],
    ['create', '--attributes', '-C', 'out', 'again.hpkg'],
  ]) {
    const { stderr, exitCode } = await run(args, nowhere);
    expect(exitCode).toBe(69);
    expect(stderr).toMatch(/^hpkg: [gs]etfattr is needed for extended attributes.*\[NO_ATTR\]/);
  }
});
