import { readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { parseDocument } from '@buildmeister/documents';
import { git } from '@buildmeister/testbed';
import { execa } from 'execa';
import { type Farm, makeFarm, run, runCommand, writePackage } from '../make-farm.js';

jest.setTimeout(60_000);

const library = (version: string, compatible: string): string =>
  `PROVIDES="foo = $portVersion\n\tlib:libfoo = ${version} compat >= ${compatible}\n\tdevel:libfoo = ${version} compat >= ${compatible}\n"`;
const user = 'REQUIRES="lib:libfoo"\nBUILD_REQUIRES="devel:libfoo"';

const recipe = (name: string): string => `dev-libs/${name.split('-', 1)[0] ?? ''}/${name}.recipe`;
const read = ({ tree }: Farm, name: string): string => readFileSync(path.join(tree, recipe(name)), 'utf8');
const write = ({ tree }: Farm, name: string, text: string): void => {
  writeFileSync(path.join(tree, recipe(name)), text);
};
const edit = (farm: Farm, name: string, change: (text: string) => string): void => {
  write(farm, name, change(read(farm, name)));
};

/** A tree in git whose last commit brings foo 2, with which nothing of foo 1 is compatible. */
async function makeChange(
  others: Readonly<Record<string, string>>,
  { prepare = () => undefined }: { readonly prepare?: (farm: Farm) => void } = {},
): Promise<Farm> {
  const farm = makeFarm({ 'foo-1': library('1', '1'), ...others });
  const { tree } = farm;
  prepare(farm);
  await git(tree, ['init', '--quiet']);
  await git(tree, ['config', 'user.name', 'Ann Gardener']);
  await git(tree, ['config', 'user.email', 'ann@example.org']);
  await commit(farm, 'Begin');
  renameSync(path.join(tree, recipe('foo-1')), path.join(tree, recipe('foo-2')));
  edit(farm, 'foo-2', (text) => text.replaceAll('= 1 compat >= 1', '= 2 compat >= 2'));
  await commit(farm, 'foo: version 2');
  return farm;
}

async function commit({ tree }: Farm, message: string): Promise<void> {
  await git(tree, ['add', '--all']);
  await git(tree, ['commit', '--quiet', '-m', message]);
}

const raise = async ({ options }: Farm, ...args: readonly string[]) =>
  await run(['raise', ...options, ...(args.includes('--since') ? [] : ['--since', 'HEAD~1']), ...args]);

async function am({ tree }: Farm, patch: string): Promise<void> {
  await execa('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'am', '--quiet'], {
    cwd: tree,
    input: `${patch}\n`,
  });
}

describe('depgraph raise', () => {
  test('writes the patch that is needed, and after that nothing is', async () => {
    const farm = await makeChange({ 'user-1': user, 'bystander-1': '' });
    const first = await raise(farm, '--format', 'patch');
    expect(first).toMatchObject({ exitCode: 0, stderr: 'depgraph: 1 recipe to raise' });
    expect((await raise(farm, '--format', 'patch')).stdout).toBe(first.stdout);
    await am(farm, first.stdout);
    expect(read(farm, 'user-1')).toContain('REVISION="2"\n');
    expect(await git(farm.tree, ['log', '-1', '--stat', '--format=%an <%ae> %aD%n%B'])).toBe(
      `Ann Gardener <ann@example.org> Thu, 1 Jan 2026 00:00:00 +0000
user: raise revision for foo

- foo-1 provided lib:libfoo = 1 compat >= 1, now foo-2 provides
  lib:libfoo = 2 compat >= 2

This port has packages that were built before and require what is no
longer provided: they cannot be installed until they are built again.

- user-1-2: user requires lib:libfoo >= 1


 dev-libs/user/user-1.recipe | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)`,
    );
    expect(await raise(farm, '--since', 'HEAD~2', '--format', 'patch')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'depgraph: nothing to raise',
    });
    expect((await raise(farm, '--since', 'HEAD~2', '--format', 'text')).stdout).toBe('nothing to raise');
  });

  test('says the same in a document and in words', async () => {
    const farm = await makeChange({ 'user-1': user });
    const { stdout } = await raise(farm);
    const document = parseDocument('raise', JSON.parse(stdout), 'stdout');
    expect(document).toMatchObject({
      since: await git(farm.tree, ['rev-parse', 'HEAD~1']),
      raise: [
        {
          port: { revisionedName: 'user-1-1', recipeFilePath: recipe('user-1') },
          revision: '2',
          needs: [{ package: 'user', requirement: 'lib:libfoo >= 1', of: 'foo' }],
        },
      ],
      left: [],
    });
    expect((await raise(farm, '--format', 'text')).stdout).toBe(
      `user-1-1: raise to revision 2
  user requires lib:libfoo >= 1: foo-1 provided lib:libfoo = 1 compat >= 1, now foo-2 provides lib:libfoo = 2 compat >= 2`,
    );
  });

  test('edits each recipe in the form that it has, and no byte besides', async () => {
    const forms: Readonly<Record<string, (text: string) => string>> = {
      'crlf-1': (text) => text.replace('REVISION', '# A comment from Windows\r\nREVISION'),
      'noend-1': (text) => text.trimEnd(),
      'bare-1': (text) => text.replace('"1"', '1'),
      'blank-1': (text) => text.replace('"1"', '"1 "'),
      'twice-1': (text) => text.replace('REVISION="1"', 'REVISION="1"\nREVISION="1"'),
    };
    const farm = await makeChange(Object.fromEntries(Object.keys(forms).map((name) => [name, user])), {
      prepare: (made) => {
        for (const [name, form] of Object.entries(forms)) edit(made, name, form);
      },
    });
    const before = new Map(Object.keys(forms).map((name) => [name, read(farm, name)]));
    const { stdout, exitCode } = await raise(farm, '--format', 'patch');
    expect(exitCode).toBe(0);
    await am(farm, stdout);
    for (const [name, text] of before) {
      const raised =
        name === 'twice-1'
          ? text.replace('REVISION="1"\nREVISION="1"', 'REVISION="1"\nREVISION="2"')
          : text.replace(/(REVISION="?)1/, (_, start: string) => `${start}2`);
      expect(read(farm, name)).toBe(raised);
    }
    expect((await raise(farm, '--since', 'HEAD~2')).exitCode).toBe(0);
  });

  test('leaves out with a reason what it cannot raise, and raises the rest', async () => {
    const farm = await makeChange(
      {
        'user-1': user,
        'sometimes-1': `${user}\nif [ "$targetArchitecture" = x86_64 ]; then\n\tREVISION="3"\nfi`,
        'computed-1': `${user}\nA=4\nREVISION="$A"`,
        'gone-1': 'REQUIRES="lib:libfoo < 2"\nBUILD_REQUIRES="devel:libfoo"',
      },
      {
        prepare: ({ tree }) => {
          symlinkSync('user-1.recipe', path.join(tree, 'dev-libs/user/other-1.recipe'));
        },
      },
    );
    const { stdout, stderr, exitCode } = await raise(farm, '--format', 'patch');
    expect(exitCode).toBe(1);
    await am(farm, stdout);
    expect(await git(farm.tree, ['show', '--name-only', '--format=', 'HEAD'])).toBe(recipe('user-1'));
    const document = parseDocument(
      'raise',
      JSON.parse((await raise(farm, '--since', 'HEAD~2')).stdout),
      'stdout',
    );
    expect(document.left.map(({ port, code, reason }) => `${port.name} ${code} ${reason}`)).toEqual([
      `computed REVISION_NOT_RAISED computed requires lib:libfoo >= 1, but its revision cannot be raised in ${recipe('computed-1')}: REVISION in line 13 is not simply a number`,
      'gone STILL_NOT_INSTALLABLE gone requires lib:libfoo < 2, which nothing provides as required',
      expect.stringContaining('other-1.recipe: it is a link to another file: raise the revision there'),
      `sometimes REVISION_NOT_RAISED sometimes requires lib:libfoo >= 1, but its revision cannot be raised in ${recipe('sometimes-1')}: line 13 sets REVISION, but not in every case`,
    ]);
    expect(stderr).toContain('depgraph: left out  gone-1-1 (STILL_NOT_INSTALLABLE): gone requires');
  });

  test('raises a recipe for two architectures once', async () => {
    const farm = await makeChange(
      { 'user-1': user },
      {
        prepare: (made) => {
          edit(
            made,
            'foo-1',
            (text) =>
              `${text.replaceAll(/(libfoo|foo)(?= =)/g, '$1$secondaryArchSuffix')}SECONDARY_ARCHITECTURES="x86"\n`,
          );
          edit(
            made,
            'user-1',
            (text) =>
              `${text.replaceAll('libfoo', 'libfoo$secondaryArchSuffix')}SECONDARY_ARCHITECTURES="x86"\n`,
          );
        },
      },
    );
    const architectures = [
      '--tree',
      farm.tree,
      '--no-sandbox',
      '--arch',
      'x86_gcc2',
      '--secondary-arch',
      'x86',
    ];
    const { stdout, exitCode } = await run([
      'raise',
      ...architectures,
      '--since',
      'HEAD~1',
      '--format',
      'patch',
    ]);
    expect([exitCode, stdout.match(/^\+REVISION/gm)]).toEqual([0, ['+REVISION']]);
    expect(stdout).toContain('- user-1-2 (also user_x86): ');
    await am(farm, stdout);
    expect(read(farm, 'user-1')).toContain('REVISION="2"\n');
  });

  test('raises the active version and leaves the others', async () => {
    const farm = await makeChange({
      'user-1': user,
      'user-1.1': user,
      'user-2': `${user}\nARCHITECTURES="!x86_64"`,
    });
    await am(farm, (await raise(farm, '--format', 'patch')).stdout);
    expect(await git(farm.tree, ['show', '--name-only', '--format=', 'HEAD'])).toBe(recipe('user-1.1'));
  });

  test('takes what is not committed for a part of the change', async () => {
    const farm = await makeChange({ 'user-1': user });
    await git(farm.tree, ['reset', '--quiet', '--soft', 'HEAD~1']);
    const { stdout } = await raise(farm, '--since', 'HEAD', '--format', 'text');
    expect(stdout).toMatch(/^user-1-1: raise to revision 2$/m);
  });

  test('needs no history where packages tell what was built', async () => {
    const farm = makeFarm({ 'foo-2': library('2', '2'), 'user-1': user });
    writePackage(farm.packages, 'foo-1-1', ['lib:libfoo = 1 compat >= 1']);
    expect((await run(['raise', ...farm.options, '--format', 'text'])).stdout).toBe('nothing to raise');
    const patch = await run(['raise', ...farm.options, '--format', 'patch']);
    expect(patch).toMatchObject({ exitCode: 2, stdout: '' });
    expect(patch.stderr).toContain('is no git checkout, so there is nothing to patch [NO_CHECKOUT]');
  });

  test("needs neither packages nor Haiku's", async () => {
    const farm = await makeChange({
      'user-1': `REQUIRES="haiku >= r1~beta5\n\tlib:libfoo\n"\nBUILD_REQUIRES="haiku_devel\n\tdevel:libfoo\n"`,
    });
    const places = ['--tree', farm.tree, '--arch', 'x86_64', '--no-sandbox'];
    const { stdout, stderr, exitCode } = await run([
      'raise',
      ...places,
      '--since',
      'HEAD~1',
      '--format',
      'text',
    ]);
    expect([exitCode, stdout.split('\n')[0]]).toEqual([0, 'user-1-1: raise to revision 2']);
    expect(stderr).toContain('what no port makes is taken to come with Haiku');
  });

  test('wants an author, and a revision that there is', async () => {
    const farm = await makeChange({ 'user-1': user });
    const unknown = await raise(farm, '--since', 'nowhere');
    expect([unknown.exitCode, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('no revision "nowhere" [UNKNOWN_REVISION]'),
    ]);
    await git(farm.tree, ['config', '--unset', 'user.name']);
    const { exitCode, stderr, stdout } = await runCommand(
      ['raise', ...farm.options, '--since', 'HEAD~1', '--format', 'patch'],
      '',
    );
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('git does not know who you are, and a patch has an author');
  });
});
