import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Documents } from '@buildmeister/documents';
import { affected, type Checkout, git, makeCheckout, makeFolder, recipe } from './make-checkout.js';

const options = ['--arch', 'x86_gcc2', '--secondary-arch', 'x86'];
let cwd: string;
const at = (name: string, version: string, category = 'dev-libs'): string =>
  `${category}/${name}/${name}-${version}.recipe`;

interface Way {
  readonly name: string;
  /** What its newer recipe and the folder hold besides. */
  readonly newer?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly move: (checkout: Checkout, name: string) => void;
  /** By port, how its active version has moved, and why. */
  readonly moved: Readonly<Record<string, string>>;
}

const ways: readonly Way[] = [
  {
    name: 'untested',
    move: (tree, name) => tree.write({ [at(name, '2')]: recipe().replace('"all"', '"?all"') }),
    moved: { 'untested-1': '2: untested-2 is untested on x86_gcc2' },
  },
  {
    name: 'broken',
    move: (tree, name) => tree.write({ [at(name, '2')]: recipe().replace('"all"', '"all !x86_gcc2"') }),
    moved: { 'broken-1': '2: broken-2 is marked as broken on x86_gcc2' },
  },
  {
    name: 'elsewhere',
    move: (tree, name) => tree.write({ [at(name, '2')]: recipe().replace('"all"', '"x86_64"') }),
    moved: { 'elsewhere-1': '2: elsewhere-2 is not made for x86_gcc2' },
  },
  {
    name: 'secondary',
    newer: 'SECONDARY_ARCHITECTURES="x86"\n',
    move: (tree, name) => tree.write({ [at(name, '2')]: recipe('SECONDARY_ARCHITECTURES="?x86"\n') }),
    moved: { 'secondary_x86-1': '2: secondary_x86-2 is untested on x86' },
  },
  {
    name: 'deleted',
    move: (tree, name) => tree.remove(at(name, '2')),
    moved: { 'deleted-1': '2: the recipe of deleted-2 is gone' },
  },
  {
    name: 'renamed',
    move: (tree, name) => tree.move(at(name, '2'), at('another', '2', 'dev-libs')),
    moved: { 'renamed-1': '2: the recipe of renamed-2 is gone' },
  },
  {
    name: 'reverted',
    move: (tree, name) => {
      tree.remove(at(name, '1'));
      tree.move(at(name, '2'), at(name, '1.5'));
    },
    moved: { 'reverted-1.5': '2: the recipe of reverted-2 is gone' },
  },
  {
    name: 'unusable',
    move: (tree, name) => tree.write({ [at(name, '2')]: recipe().replace(/^LICENSE=.*$/m, '') }),
    moved: { 'unusable-1': '2: the recipe of unusable-2 cannot be used' },
  },
  {
    name: 'unlicensed',
    newer: 'LICENSE="Own"\n',
    files: { 'licenses/Own': 'free' },
    move: (tree, name) => tree.remove(`dev-libs/${name}/licenses/Own`),
    moved: { 'unlicensed-1': '2: the recipe of unlicensed-2 cannot be used' },
  },
  {
    name: 'category',
    move: (tree, name) => {
      tree.move(at(name, '1'), at(name, '1', 'app-misc'));
      tree.remove(at(name, '2'));
    },
    moved: { 'category-1': '2: the recipe of category-2 is gone' },
  },
  {
    name: 'apart',
    move: (tree, name) => {
      tree.move(at(name, '2'), at(name, '2', 'app-misc'));
      tree.write({ [at(name, '2', 'app-misc')]: recipe().replace('"all"', '"?all"') });
    },
    moved: { 'apart-1': '2: apart-2 is untested on x86_gcc2' },
  },
  {
    name: 'never',
    newer: 'ARCHITECTURES="?all"\n',
    move: (tree, name) => tree.write({ [at(name, '2')]: recipe('ARCHITECTURES="?all"\nREVISION="2"\n') }),
    moved: {},
  },
  {
    name: 'onwards',
    move: (tree, name) => tree.move(at(name, '2'), at(name, '3')),
    moved: {},
  },
];

const movesIn = ({ ports }: Documents['affected']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ports.flatMap(({ port, moved }) =>
      moved === undefined
        ? []
        : [
            [
              `${port.name}-${port.version}`,
              `${moved.from}: ${moved.reason.split(': ').slice(1).join(': ')}`,
            ],
          ],
    ),
  );

describe('an active version that moves back affects the port', () => {
  let checkout: Checkout;
  let found: Readonly<Record<string, string>>;
  let before: string;

  beforeAll(async () => {
    cwd = makeFolder();
    mkdirSync(path.join(cwd, 'licenses'));
    writeFileSync(path.join(cwd, 'licenses/MIT'), '');
    writeFileSync(path.join(cwd, 'haikuports.conf'), `LICENSES_DIRECTORY=${cwd}/licenses\n`);
    checkout = makeCheckout({ 'app-misc/else/else-1.recipe': recipe() });
    for (const { name, newer = '', files = {} } of ways) {
      const both = newer.startsWith('SECONDARY') ? newer : '';
      checkout.write({ [at(name, '1')]: recipe(both), [at(name, '2')]: recipe(newer) });
      for (const [file, content] of Object.entries(files))
        checkout.write({ [`dev-libs/${name}/${file}`]: content });
    }
    before = checkout.commit();
    for (const { name, move } of ways) move(checkout, name);
    checkout.commit();
    found = movesIn(await affected(checkout.folder, ['--since', before, ...options], { cwd }));
  });

  test.each(ways)('$name', ({ name, moved }) => {
    const own = Object.entries(found).filter(([port]) => port.startsWith(name));
    expect(own.map(([port]) => port)).toEqual(Object.keys(moved));
    for (const [port, reason] of own) expect(reason).toContain(moved[port]);
  });

  test('two moves in one range count as one', async () => {
    checkout.remove(at('onwards', '3'));
    checkout.commit();
    const document = await affected(checkout.folder, ['--since', before, ...options], { cwd });
    expect(movesIn(document)).toMatchObject({ 'onwards-1': '2: the recipe of onwards-2 is gone' });
  });

  test('what comes back is affected by its own recipe', async () => {
    const moved = git(checkout.folder, 'rev-parse', 'HEAD');
    git(checkout.folder, 'revert', '--no-edit', `${before}..HEAD`);
    const document = await affected(checkout.folder, ['--since', moved, ...options], { cwd });
    expect(movesIn(document)).toEqual({});
    const back = document.ports.map(({ port }) => `${port.name}-${port.version}`);
    for (const { name } of ways.filter((way) =>
      Object.keys(way.moved).some((port) => port.startsWith(`${way.name}-`)),
    ))
      expect(back).toContain(`${name}-2`);
  });

  test('is taken to have moved by whoever only names the recipe', async () => {
    const named = [at('untested', '2'), at('onwards', '2')];
    checkout.write({ [at('untested', '2')]: recipe().replace('"all"', '"?all"') });
    const document = await affected(checkout.folder, [...named, ...options], { cwd });
    expect(Object.keys(movesIn(document))).toEqual(['untested-1']);
  });
});
