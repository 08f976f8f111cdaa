import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { codeDigest } from '../src/summary/code-digest.js';
import { makeFolder, writeFiles } from './make-tree.js';

const code = { 'a.js': '1', 'deeper/b.js': '2', 'a.d.ts': '', 'a.js.map': '' };

test.each([
  { name: 'a line', change: { 'deeper/b.js': '3' }, isOther: true },
  { name: 'a file', change: { 'deeper/c.js': '' }, isOther: true },
  { name: 'a declaration', change: { 'a.d.ts': 'x' }, isOther: false },
  { name: 'a source map', change: { 'a.js.map': 'x' }, isOther: false },
])('the digest of code is another after a change of $name: $isOther', ({ change, isOther }) => {
  const folder = makeFolder();
  writeFiles(folder, code);
  const before = codeDigest(folder);
  expect(codeDigest(folder)).toBe(before);
  writeFiles(folder, change);
  expect(codeDigest(folder) !== before).toBe(isOther);
});

test('the digest of code is another if text moves from one file to another', () => {
  const folder = makeFolder();
  writeFiles(folder, code);
  const before = codeDigest(folder);
  rmSync(path.join(folder, 'deeper'), { recursive: true });
  writeFiles(folder, { 'c.js': '2' });
  expect(codeDigest(folder)).not.toBe(before);
});
