import { spawnSync } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolError } from '@buildmeister/cli';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { openJournal, readJournal } from '../src/journal.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
  path = join(folder, 'journal');
});
afterEach(() => rm(folder, { recursive: true }));

async function write(...values: readonly unknown[]): Promise<void> {
  const journal = await openJournal(path);
  for (const value of values) journal.append(value);
  await journal.sync();
  journal.close();
}

describe('journal', () => {
  test('a new one is empty', async () => {
    const journal = await openJournal(path);
    expect(journal.entries).toEqual([]);
    journal.close();
  });

  test('gives back what was appended over several openings, in order', async () => {
    await write({ a: 1 }, 'line\nfeed');
    await write(null);
    const journal = await openJournal(path);
    expect(journal).toMatchObject({ entries: [{ a: 1 }, 'line\nfeed', null], tornBytes: 0 });
    journal.close();
  });

  test('cut off at any byte, it holds every entry that was whole, and takes new ones', async () => {
    const values = [{ name: 'zürich' }, [1, 2, 3], 'third'];
    await write(...values);
    const bytes = await readFile(path);
    for (let length = 0; length <= bytes.length; length++) {
      await writeFile(path, bytes.subarray(0, length));
      const whole = values.slice(0, bytes.subarray(0, length).filter((byte) => byte === 0x0a).length);
      expect(readJournal(path)).toEqual(whole);
      await write('next');
      expect(readJournal(path)).toEqual([...whole, 'next']);
    }
  });

  test('any JSON values survive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), async (values) => {
        await rm(path, { force: true });
        await write(...values);
        expect(JSON.stringify(readJournal(path))).toBe(JSON.stringify(values));
      }),
      { numRuns: 30 },
    );
  });

  test('a last line of garbage, as a power failure leaves it, is cut off', async () => {
    await write('first');
    await appendFile(path, '\0\0\0\0\n');
    const journal = await openJournal(path);
    expect(journal).toMatchObject({ entries: ['first'], tornBytes: 5 });
    journal.close();
  });

  test('garbage in the middle is refused, naming file and line', async () => {
    await writeFile(path, '1\n{"a":\n2\n');
    await expect(openJournal(path)).rejects.toThrow(ToolError);
    await expect(openJournal(path)).rejects.toThrow(`${path}: line 2`);
  });

  test('reading one that is not there says so', () => {
    expect(() => readJournal(path)).toThrow(`journal ${path}: no such file`);
  });

  test('what is no file is refused', async () => {
    await expect(openJournal('/dev/zero')).rejects.toThrow('journal /dev/zero: is no regular file');
  });

  test('where there is no more room, appending fails in words and leaves whole lines', async () => {
    const module = new URL('../dist/journal.js', import.meta.url).href;
    const script = `const { openJournal } = await import(${JSON.stringify(module)});
      const journal = await openJournal(${JSON.stringify(path)});
      try { for (;;) journal.append('x'.repeat(1000)); } catch (error) { console.log(error.message); }`;
    // A limit on the file's size stands for a full disk: the last write is cut short in the same way.
    const shell = `trap '' XFSZ; ulimit -f 4; exec ${process.execPath} --input-type=module -e "$SCRIPT"`;
    const { stdout } = spawnSync('bash', ['-c', shell], { env: { SCRIPT: script }, encoding: 'utf8' });
    expect(stdout).toContain('EFBIG');
    expect(readJournal(path)).toHaveLength(4);
    expect((await readFile(path)).length).toBe(4 * 1003);
  });
});
