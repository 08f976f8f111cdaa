import { expect, test } from '@jest/globals';
import { doubtfulEntries } from '../src/recipe/doubtful-entries.js';
import { recipe, treeOf } from './make-tree.js';

test.each<{ name: string; PROVIDES?: string; REQUIRES?: string; messages: readonly string[] }>([
  {
    name: 'nothing of what is usual',
    PROVIDES: 'user = 1 compat >= 0',
    REQUIRES: 'x >= 1.0-10',
    messages: [],
  },
  {
    name: 'a package without its own name',
    PROVIDES: 'cmd:user',
    messages: ['package user does not provide its own name: clients cannot install it by name'],
  },
  {
    name: 'another operator than >= behind compat',
    PROVIDES: 'user = 6\nlib:user = 6 compat > 5.1',
    messages: [
      '"lib:user = 6 compat > 5.1" in PROVIDES: Haiku takes no compatible version from it, and provides something that is called "compat"',
    ],
  },
  {
    name: 'a revision that Haiku reads as octal',
    PROVIDES: 'user = 1',
    REQUIRES: 'x >= 1.0-010\ny == 1-09',
    messages: [
      '"x >= 1.0-010" in REQUIRES: Haiku reads the revision 010 as 8',
      '"y == 1-09" in REQUIRES: Haiku reads the revision 09 as 0',
    ],
  },
])('warns of $name', async ({ messages, PROVIDES = 'user = 1', REQUIRES = '' }) => {
  const { activePorts } = await treeOf({ 'app-misc/user/user-1.recipe': recipe({ PROVIDES, REQUIRES }) });
  expect(activePorts.flatMap(doubtfulEntries).map(({ message }) => message)).toEqual(messages);
});
