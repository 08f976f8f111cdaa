import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { git } from '@buildmeister/testbed';
import { execa } from 'execa';
import * as fc from 'fast-check';
import { changedLine } from '../../src/raise/changed-line.js';
import { mailPatch, type PatchMail } from '../../src/raise/mail-patch.js';
import { makeFolder } from '../make-farm.js';

jest.setTimeout(60_000);

/** Before, the bytes are those of a file in git; after, the patch has been applied. */
interface Content {
  readonly before: string;
  readonly after: string;
  readonly isExecutable?: boolean;
}

const mail = {
  author: { name: 'Ann Gardener', email: 'ann@example.org' },
  date: 'Sat, 22 Aug 2026 19:34:04 +0200',
  subject: 'user: raise revision for foo',
  body: '- foo provides less\n\nIt is needed.',
};

/** A repository with files, and a patch for them that `git am` was given. */
async function apply(
  files: Readonly<Record<string, Content>>,
  words: Partial<PatchMail> = {},
  format = 'sha1',
) {
  const folder = makeFolder();
  await git(folder, ['init', '--quiet', `--object-format=${format}`]);
  for (const [name, { before, isExecutable }] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(before, 'latin1'), { mode: isExecutable === true ? 0o755 : 0o644 });
  }
  await git(folder, ['add', '--all']);
  await git(folder, ['commit', '--quiet', '-m', 'Begin']);
  const patch = mailPatch({
    ...mail,
    hash: format === 'sha256' ? 'sha256' : 'sha1',
    edits: Object.entries(files).map(([name, { before, after, isExecutable = false }]) => ({
      path: name,
      isExecutable,
      before: Buffer.from(before, 'latin1'),
      after: Buffer.from(after, 'latin1'),
    })),
    ...words,
  });
  const mailbox = path.join(makeFolder(), 'patch');
  writeFileSync(mailbox, patch);
  await git(folder, ['am', '--quiet', mailbox]);
  const results = Object.keys(files).map((name) => readFileSync(path.join(folder, name)).toString('latin1'));
  return { folder, patch: Buffer.from(patch), results };
}

const lines = (end: string, number = 12): string =>
  Array.from({ length: number }, (_, place) => `line ${place}${end}`).join('');

describe('a patch in a mail', () => {
  const contents: readonly (readonly [string, Content])[] = [
    [
      'in the middle of a file',
      {
        before: `${lines('\n')}REVISION="3"\n${lines('\n')}`,
        after: `${lines('\n')}REVISION="4"\n${lines('\n')}`,
      },
    ],
    ['in the first line', { before: `REVISION="3"\n${lines('\n')}`, after: `REVISION="4"\n${lines('\n')}` }],
    ['in the last line', { before: `${lines('\n')}REVISION="3"\n`, after: `${lines('\n')}REVISION="4"\n` }],
    ['in the only line', { before: 'REVISION=9\n', after: 'REVISION=10\n' }],
    [
      'in the last line, without a line end',
      { before: `${lines('\n')}REVISION=9`, after: `${lines('\n')}REVISION=10` },
    ],
    ['in the only line, without a line end', { before: 'REVISION=9', after: 'REVISION=10' }],
    ['before a last line without a line end', { before: 'REVISION=9\n\n}', after: 'REVISION=10\n\n}' }],
    [
      'with carriage returns',
      { before: `${lines('\r\n')}REVISION="3"\r\n`, after: `${lines('\r\n')}REVISION="4"\r\n` },
    ],
    [
      'with one carriage return near by',
      { before: `A=1\r\nREVISION="3"\nB="=20 "\n`, after: `A=1\r\nREVISION="4"\nB="=20 "\n` },
    ],
    [
      'with long lines and carriage returns',
      { before: `${'é='.repeat(200)}\r\nREVISION=3\r\n`, after: `${'é='.repeat(200)}\r\nREVISION=4\r\n` },
    ],
    [
      'with lines that look like mail and patches',
      {
        before: 'From a b\n-- \ndiff --git a/x b/x\nREVISION=3\n--- a/x\n@@ -1 +1 @@\n',
        after: 'From a b\n-- \ndiff --git a/x b/x\nREVISION=4\n--- a/x\n@@ -1 +1 @@\n',
      },
    ],
    [
      'with bytes that are no text',
      { before: '\xff\xfe\x01\nREVISION=3\n\x0c\x0b\n', after: '\xff\xfe\x01\nREVISION=4\n\x0c\x0b\n' },
    ],
    [
      'with blanks at the ends of lines',
      { before: 'A=1  \t\n \nREVISION="6 " \n\t\n', after: 'A=1  \t\n \nREVISION="7 " \n\t\n' },
    ],
    ['in an executable file', { before: 'REVISION=3\n', after: 'REVISION=4\n', isExecutable: true }],
  ];
  /** All in one patch, each in a file called after its case. */
  const all = (chosen: typeof contents): Readonly<Record<string, Content>> =>
    Object.fromEntries(
      chosen.map(([name, content]) => [`a-b/${name.replaceAll(/\W+/g, '_')}/c-1.recipe`, content]),
    );

  test.each([
    ['as it is', contents.filter(([, { before }]) => !before.includes('\r')), '8bit'],
    ['encoded, where a carriage return would be lost', contents, 'quoted-printable'],
  ] as const)('is applied by git am, %s', async (_, chosen, encoding) => {
    const files = all(chosen);
    const { folder, patch, results } = await apply(files);
    expect(patch.toString('latin1')).toContain(`\nContent-Transfer-Encoding: ${encoding}\n`);
    expect(results).toEqual(Object.values(files).map(({ after }) => after));
    for (const [name, { isExecutable = false }] of Object.entries(files)) {
      expect((statSync(path.join(folder, name)).mode & 0o100) !== 0).toBe(isExecutable);
    }
    expect(await git(folder, ['status', '--porcelain'])).toBe('');
  });

  test('names files whatever they are called', async () => {
    const content = { before: 'REVISION=3\n', after: 'REVISION=4\n' };
    const names = [
      'with space/c c-1.recipe',
      'é/ü-1.recipe',
      'quote"/back\\slash-1.recipe',
      'tab\t/c-1.recipe',
    ];
    const { results } = await apply(Object.fromEntries(names.map((name) => [name, content])));
    expect(results).toEqual(names.map(() => content.after));
  });

  test('is one commit of several files, with author, date and message', async () => {
    const content = { before: 'REVISION=3\n', after: 'REVISION=4\n' };
    const { folder, results } = await apply({ a: content, b: content });
    expect(results).toEqual([content.after, content.after]);
    expect(await git(folder, ['log', '-1', '--format=%an <%ae>%n%aD%n%B'])).toBe(
      `Ann Gardener <ann@example.org>\n${mail.date}\n${mail.subject}\n\n${mail.body}\n`,
    );
  });

  test.each([
    'Jérôme Ångström',
    'Müller, Anna',
    'Gardener, Ann (garden)',
    'A. Gardener',
    '日本語の名前のとても長い庭師さん',
    'ann@home',
  ])('has an author called %s, and a subject with such words', async (name) => {
    const words = { author: { name, email: 'ann@example.org' }, subject: `user: for ${name}` };
    const { folder } = await apply({ a: { before: 'REVISION=3\n', after: 'REVISION=4\n' } }, words);
    expect(await git(folder, ['log', '-1', '--format=%an%n%s'])).toBe(`${name}\nuser: for ${name}`);
  });

  test('can be merged where the file has moved on: it names the content that it was made for', async () => {
    const before = `REVISION=3\n${lines('\n')}`;
    const { folder, patch } = await apply({ a: { before, after: before.replace('3', '4') } });
    await git(folder, ['reset', '--quiet', '--hard', 'HEAD~1']);
    writeFileSync(path.join(folder, 'a'), before.replace('line 2', 'line two'));
    await git(folder, ['commit', '--quiet', '--all', '-m', 'Move on']);
    await execa('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'am', '--quiet', '--3way'], {
      cwd: folder,
      input: patch,
    });
    expect(readFileSync(path.join(folder, 'a'), 'utf8')).toBe(
      `REVISION=4\n${lines('\n').replace('line 2', 'line two')}`,
    );
  });

  test('names contents as a repository with SHA-256 does', async () => {
    const { results } = await apply({ a: { before: 'REVISION=3\n', after: 'REVISION=4\n' } }, {}, 'sha256');
    expect(results).toEqual(['REVISION=4\n']);
  });

  test('the changed line is applied whatever is around it', async () => {
    const folder = makeFolder();
    await git(folder, ['init', '--quiet']);
    const line = fc.stringMatching(/^[ -~\r\t]{0,8}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 8 }),
        fc.array(line, { maxLength: 8 }),
        fc.constantFrom('', '\n'),
        async (above, below, end) => {
          const [before, after] = ['REVISION=1', 'REVISION=22'].map(
            (one) => [...above, one, ...below].join('\n') + end,
          );
          const file = path.join(folder, 'a');
          writeFileSync(file, before ?? '');
          const change = changedLine('a', Buffer.from(before ?? ''), Buffer.from(after ?? ''));
          await execa('git', ['apply', '--whitespace=nowarn'], {
            cwd: folder,
            input: Buffer.from(change ?? '', 'latin1'),
          });
          expect(readFileSync(file, 'utf8')).toBe(after);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('no patch is made of more than one line', () => {
    const edit = {
      path: 'a',
      isExecutable: false,
      before: Buffer.from('a\nb\n'),
      after: Buffer.from('c\nd\n'),
    };
    expect(() => mailPatch({ ...mail, hash: 'sha1', edits: [edit] })).toThrow(
      'more than one line of a would change',
    );
  });
});
