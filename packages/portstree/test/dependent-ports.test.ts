import { describe, expect, test } from '@jest/globals';
import { dependentPorts } from '../src/index.js';
import { recipe, treeOf } from './make-tree.js';

const library = 'dev-libs/lib/lib-1.recipe';
const user = 'app-misc/user/user-1.recipe';

/** What must be built anew when the library's provides change from `before` to `now`. */
async function dependents({
  before,
  now,
  requires,
  packaged,
  more = {},
}: {
  before: string;
  now: string;
  requires: string;
  /** What the user's package requires, if there is one. */
  packaged?: readonly string[];
  more?: Readonly<Record<string, string>>;
}) {
  const read = async (provides: string) =>
    (
      await treeOf({
        [library]: recipe({ PROVIDES: provides }),
        [user]: recipe({ REQUIRES: requires }),
        ...more,
      })
    ).activePorts;
  const [old, active] = [await read(before), await read(now)];
  const find = (ports: typeof active) => {
    const port = ports.find(({ name }) => name === 'lib');
    if (port === undefined) throw new Error('the tree has no port lib');
    return port;
  };
  return dependentPorts(active, [{ port: find(active), before: find(old) }], (fileName) =>
    fileName.startsWith('user-1-') ? packaged : undefined,
  );
}

describe('a changed library', () => {
  test.each([
    {
      name: 'newer and not compatible',
      before: 'lib:x = 1.2 compat >= 1',
      now: 'lib:x = 2.0 compat >= 2',
      requires: 'lib:x',
      requirement: 'lib:x >= 1.2',
    },
    { name: 'gone', before: 'lib:x = 1.2\nlib', now: 'lib', requires: 'lib:x', requirement: 'lib:x >= 1.2' },
    {
      name: 'older',
      before: 'lib:x = 1.2 compat >= 1',
      now: 'lib:x = 1.1 compat >= 1',
      requires: 'lib:x >= 1.0',
      requirement: 'lib:x >= 1.2',
    },
    {
      name: 'required in that version exactly',
      before: 'lib:x = 1.2',
      now: 'lib:x = 2 compat >= 2',
      requires: 'lib:x == 1.2',
      requirement: 'lib:x == 1.2',
    },
    {
      name: 'newer, where > was taken for that version exactly',
      before: 'lib:x = 20.15.1',
      now: 'lib:x = 20.19.0',
      requires: 'lib:x > 20',
      requirement: 'lib:x == 20.15.1',
    },
    {
      name: 'newer, where that is what the package says, whatever its recipe does',
      before: 'lib:x = 1.2',
      now: 'lib:x = 1.3',
      requires: 'lib:x',
      packaged: ['haiku', 'lib:x == 1.2'],
      requirement: 'lib:x == 1.2',
    },
  ])('makes its users build anew: $name', async ({ requirement, ...change }) => {
    expect(await dependents(change)).toMatchObject([
      {
        port: { name: 'user' },
        of: 'lib-1',
        requirement,
        reason: expect.stringContaining(`user was built with ${requirement}`),
      },
    ]);
  });

  test.each([
    {
      name: 'compatible',
      before: 'lib:x = 1.2 compat >= 1',
      now: 'lib:x = 1.9 compat >= 1',
      requires: 'lib:x',
    },
    {
      name: 'newer, without a word on compatibility',
      before: 'lib:x = 1.2',
      now: 'lib:x = 2.0',
      requires: 'lib:x',
    },
    { name: 'without versions', before: 'lib:x', now: 'lib:y', requires: 'lib:x' },
    {
      name: 'not required',
      before: 'lib:x = 1.2 compat >= 1',
      now: 'lib:x = 2.0 compat >= 2',
      requires: 'lib:y',
    },
    {
      name: 'still what the package requires, whatever its recipe does',
      before: 'lib:x = 1.2',
      now: 'lib:x = 1.3',
      requires: 'lib:x == 1.2',
      packaged: ['lib:x >= 1.2'],
    },
    {
      name: 'with a revision that is not asked for',
      before: 'lib:x = 1.2',
      now: 'lib:x = 1.2-2',
      requires: 'lib:x == 1.2',
    },
    { name: 'required below a version', before: 'lib:x = 1.2', now: 'lib', requires: 'lib:x < 2' },
    {
      name: 'provided by another port as well',
      before: 'lib:x = 1.2 compat >= 1',
      now: 'lib:x = 2.0 compat >= 2',
      requires: 'lib:x',
      more: { 'dev-libs/lib1/lib1-1.recipe': recipe({ PROVIDES: 'lib:x = 1.3 compat >= 1' }) },
    },
  ])('leaves its users alone: $name', async (change) => {
    expect(await dependents(change)).toEqual([]);
  });
});
