import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { writeFileAtomically } from '../src/atomic-file.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('writeFileAtomically', () => {
  test('creates a file and leaves nothing else behind', async () => {
    await writeFileAtomically(join(folder, 'new'), 'text');
    expect(await readFile(join(folder, 'new'), 'utf8')).toBe('text');
    expect(await readdir(folder)).toEqual(['new']);
  });

  test('replaces by another file, so that a reader of the old one can read on', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'old');
    const before = await stat(path);
    await writeFileAtomically(path, new Uint8Array([1, 2]));
    expect((await stat(path)).ino).not.toBe(before.ino);
    expect(await readFile(path)).toEqual(Buffer.from([1, 2]));
  });

  test('gives the file the asked permissions', async () => {
    await writeFileAtomically(join(folder, 'secret'), 'key', { mode: 0o600 });
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  });

  test('keeps the old content and removes its temporary file when it cannot rename', async () => {
    await expect(writeFileAtomically(folder, 'text')).rejects.toThrow('EISDIR');
    expect(await readdir(folder)).toEqual([]);
  });

  test('names the file, not the temporary one, when the folder is missing', async () => {
    const path = join(folder, 'missing', 'file');
    await expect(writeFileAtomically(path, 'text')).rejects.toMatchObject({ code: 'ENOENT', path });
  });

  test('writes at the same time end with the whole content of one of them', async () => {
    const path = join(folder, 'file');
    const contents = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000));
    await Promise.all(contents.map((content) => writeFileAtomically(path, content)));
    expect(contents).toContain(await readFile(path, 'utf8'));
    expect(await readdir(folder)).toEqual(['file']);
  });
});
