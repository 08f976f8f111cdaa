import * as fc from 'fast-check';
import type { Facts, FoundPackage, Request } from '../src/facts.js';
import { base, facts, file, port } from './makers.js';

const names = ['p', 'q', 'r', 's', 't', 'u'];
const versions = ['1', '2', '3'];

const requirement = fc
  .record({
    name: fc.constantFrom(...names, ...names.map((name) => `${name}_devel`), 'cmd:x', 'lib:y'),
    condition: fc.constantFrom('', '', '', ' >= 2', ' < 2', ' == 2', ' != 1', ' == 2 base', ' base'),
  })
  .map(({ name, condition }) => name + condition);
const lists = {
  requires: fc.array(requirement, { maxLength: 2 }),
  provides: fc.array(fc.constantFrom('cmd:x', 'cmd:x = 2', 'lib:y = 3 compat >= 2', 'lib:y'), {
    maxLength: 1,
  }),
  architecture: fc.constantFrom('x86_64', 'x86_64', 'x86_64', 'x86_64', 'any', 'x86_gcc2'),
};

const ports = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom(...names),
      version: fc.constantFrom(...versions),
      content: fc.record({
        ...lists,
        buildRequires: fc.array(requirement, { maxLength: 2 }),
        buildPrerequires: fc.array(requirement, { maxLength: 1 }),
      }),
      devel: fc.option(fc.record(lists), { nil: undefined }),
      isUntested: fc.nat({ max: 9 }).map((number) => number === 0),
    }),
    { maxLength: 9, selector: ({ name, version }) => `${name}-${version}` },
  )
  .map((all) =>
    all
      .map(({ name, version, content, devel, isUntested }) =>
        port(`${name}-${version}-2`, {
          ...content,
          packages: devel === undefined ? {} : { [`${name}_devel`]: devel },
          ...(isUntested ? { obstacle: { code: 'UNTESTED', reason: 'it is untested' } } : {}),
        }),
      )
      .sort((a, b) => (a.versionedName < b.versionedName ? -1 : 1)),
  );
const files = fc.uniqueArray(
  fc
    .record({
      name: fc.constantFrom(...names, ...names.map((name) => `${name}_devel`)),
      version: fc.constantFrom(...versions),
      revision: fc.constantFrom('1', '2'),
      content: fc.record(lists),
    })
    .map(({ name, version, revision, content }) => file(`${name}-${version}-${revision}`, content)),
  { maxLength: 12, selector: ({ fileName }) => fileName },
);

/**
 * Random worlds with several versions of ports and packages, ports that are not tested, packages for another
 * architecture, packages of Haiku that ports make too.
 */
export const worlds: fc.Arbitrary<Facts> = fc.record({ ports, files, own: fc.nat({ max: 3 }) }).map((world) =>
  facts({
    ports: world.ports,
    present: world.files.slice(world.own),
    system: [base, ...world.files.slice(0, world.own)],
  }),
);

/** Some of the ports of a world, some of them in versions that are not the newest. */
export function requestsFor({ tree }: Facts): fc.Arbitrary<Extract<Request, { kind: 'ports' }>> {
  const texts = tree.ports.flatMap(({ name, versionedName }) => [name, versionedName]);
  return fc.record({
    kind: fc.constant('ports' as const),
    ports: fc.uniqueArray(fc.constantFrom(...texts, 'zz')),
  });
}

/** The same world with everything in another order, but that of a port's versions. */
export function turned(world: Facts, numbers: Iterator<number>): Facts {
  const shuffled = <Item>(items: readonly Item[]): readonly Item[] =>
    items
      .map((item) => ({ item, place: Number(numbers.next().value) }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
  const portNames = shuffled([...new Set(world.tree.ports.map(({ name }) => name))]);
  const folder = <Folder extends { readonly packages: readonly FoundPackage[] }>(given: Folder): Folder => ({
    ...given,
    packages: shuffled(given.packages),
  });
  return {
    tree: {
      ...world.tree,
      ports: portNames.flatMap((name) => world.tree.ports.filter((one) => one.name === name)),
      active: new Set(shuffled([...world.tree.active])),
    },
    packages: folder(world.packages),
    systemPackages: world.systemPackages === null ? null : folder(world.systemPackages),
  };
}
