import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { acquireLock, readLockHolder, withLock } from '../src/lock.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true }));

const options = { what: 'the buildrun' };

describe('lock', () => {
  test('is refused while it is held, naming who holds it', async () => {
    await withLock(path, options, async () => {
      await expect(acquireLock(path, options)).rejects.toMatchObject({
        code: 'LOCKED',
        exitCode: 75,
        message: expect.stringContaining(`the buildrun is in use by process ${process.pid} on `),
      });
      expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
    });
  });

  test('is free again after the work, also if that throws', async () => {
    const work = withLock(path, options, () => Promise.reject(new Error('broken')));
    await expect(work).rejects.toThrow('broken');
    await expect(withLock(path, options, () => Promise.resolve('done'))).resolves.toBe('done');
  });

  test('ends with a process that is killed', async () => {
    const module = new URL('../dist/lock.js', import.meta.url).href;
    const script = `const { acquireLock } = await import(${JSON.stringify(module)});
      await acquireLock(${JSON.stringify(path)}, { what: 'x' });
      console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await expect(acquireLock(path, options)).rejects.toMatchObject({
      message: expect.stringContaining(`process ${child.pid} `),
    });
    await expect(readLockHolder(path)).resolves.toMatchObject({ pid: child.pid });
    child.kill('SIGKILL');
    await once(child, 'close');
    await expect(readLockHolder(path)).resolves.toBeUndefined();
    await (await acquireLock(path, options)).release();
  });

  test.each([
    { where: 'of this machine, which has ended', holder: {}, isBelieved: false },
    { where: 'of another machine', holder: { host: 'elsewhere' }, isBelieved: true },
    { where: 'of another container of the same name', holder: { namespace: 'pid:[1]' }, isBelieved: true },
  ])('by a process $where, counts as held: $isBelieved', async ({ holder, isBelieved }) => {
    const dead = { pid: 2 ** 22 + 1, host: hostname(), since: '2026-01-01T00:00:00Z' };
    writeFileSync(path, JSON.stringify({ ...dead, ...holder }));
    expect((await readLockHolder(path)) !== undefined).toBe(isBelieved);
  });

  test('that nobody has ever taken, or that was given back, has no holder', async () => {
    await expect(readLockHolder(path)).resolves.toBeUndefined();
    await withLock(path, options, () => Promise.resolve());
    await expect(readLockHolder(path)).resolves.toBeUndefined();
  });

  test('in a missing folder says so', async () => {
    await expect(acquireLock(join(folder, 'missing', 'lock'), options)).rejects.toThrow('no such file');
  });
});
