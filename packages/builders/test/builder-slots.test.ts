import { describe, expect, test } from '@jest/globals';
import type { BuilderSettings } from '../src/builder-settings.js';
import { builderSlots } from '../src/builder-slots.js';

const settings = (slots: number, paths: Partial<BuilderSettings['paths']> = {}): BuilderSettings => ({
  name: 'one',
  file: 'one.json',
  ssh: {
    host: 'h',
    port: 22,
    user: 'u',
    privateKey: 'k',
    passphrase: undefined,
    hostKeyFile: 'f',
    hostKeyFileOfHost: false,
  },
  jump: undefined,
  paths: {
    tree: '/home/ports',
    packages: '/home/ports/packages',
    cache: '/home/ports/packages/.cache',
    configuration: '/home/ports/builder.conf',
    ...paths,
  },
  haikuporter: ['haikuporter'],
  haikuporterArguments: [],
  traits: { host: 'h', labels: [], memory: null, disk: null },
  slots,
});

describe('builderSlots', () => {
  test('one slot is the builder itself', () => {
    const one = settings(1);
    expect(builderSlots(one)).toEqual([one]);
  });

  test('each further slot has a name and folders of its own, and a tree to copy from', () => {
    const [, second, third] = builderSlots(settings(3));
    expect(second).toMatchObject({
      name: 'one+2',
      referenceTree: '/home/ports',
      paths: {
        tree: '/home/ports-2',
        packages: '/home/ports-2/packages',
        cache: '/home/ports-2/packages/.cache',
        configuration: '/home/ports-2/builder.conf',
      },
    });
    expect(third).toMatchObject({ name: 'one+3', paths: { tree: '/home/ports-3' } });
  });

  test('folders outside of the tree move too', () => {
    const paths = { packages: '/data/packages', cache: '/data/cache', configuration: '/etc/builder.conf' };
    expect(builderSlots(settings(2, paths))[1]?.paths).toEqual({
      tree: '/home/ports-2',
      packages: '/data/packages-2',
      cache: '/data/cache-2',
      configuration: '/etc/builder.conf-2',
    });
  });

  test('all slots are on one host', () => {
    expect(new Set(builderSlots(settings(4)).map(({ traits }) => traits.host)).size).toBe(1);
  });
});
