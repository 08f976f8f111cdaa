import { expect, test } from '@jest/globals';
import { ToolError } from '@buildmeister/cli';
import type { ObjectStore } from '@buildmeister/storage/s3';
import { checkAnyPackages, readOtherRepositories } from '../src/other-architectures.js';

/** A store of which only the reading of `repo` below other prefixes is used. */
function storeWith(prefix: string, read: (key: string) => Uint8Array | undefined): ObjectStore {
  const unused = (): never => {
    throw new Error('not to be used');
  };
  return {
    url: `s3://farm/${prefix}`,
    prefix,
    at: (other) => storeWith(other, read),
    read: async (key) => read(`${prefix}${key}`),
    ...{ list: unused, digest: unused, write: unused, upload: unused, isSame: unused },
    ...{ copy: unused, remove: unused, abandonUploads: unused, sumOf: unused, download: unused },
  };
}

test.each([
  { prefix: 'master/x86_64/current/', some: 'master/x86_gcc2/current/repo' },
  { prefix: 'x86_64/', some: 'riscv64/repo' },
  { prefix: 'x86_64/branch/x86_64/', some: 'x86_64/branch/arm64/repo' },
])('beside $prefix, it looks for $some', async ({ prefix, some }) => {
  const asked: string[] = [];
  const store = storeWith(prefix, (key) => {
    asked.push(key);
    return undefined;
  });
  expect(await readOtherRepositories('/nowhere', 'x86_64', store)).toEqual({ found: [], notices: [] });
  expect(asked).toContain(some);
  expect(asked).not.toContain(`${prefix}repo`);
  expect(asked.filter((key) => key.includes('/any/') || key.includes('source'))).toEqual([]);
});

test('a prefix without the architecture has nothing beside it', async () => {
  const store = storeWith('garden/', () => {
    throw new Error('asked');
  });
  expect(await readOtherRepositories('/nowhere', 'x86_64', store)).toEqual({ found: [], notices: [] });
});

test('keys that are for one prefix only are no hindrance, but are told of', async () => {
  const store = storeWith('x86_64/', () => {
    throw new ToolError('S3_DENIED', 'may not do this');
  });
  expect(await readOtherRepositories('/nowhere', 'x86_64', store)).toEqual({
    found: [],
    notices: ['packages for any architecture are not compared: may not do this'],
  });
});

test('a package is refused for the other that has the same name and not the same content', () => {
  const other = (architecture: string, sha256: string) => ({
    architecture,
    place: `/srv/${architecture}`,
    anyPackages: new Map([['a-1-1-any.hpkg', sha256]]),
  });
  const packages = ['a-1-1-any.hpkg', 'b-1-1-any.hpkg'].map((fileName) => ({ fileName, sha256: 'here' }));
  expect(checkAnyPackages(packages, [other('x86', 'here')])).toEqual([]);
  expect(checkAnyPackages(packages, [other('x86', 'here'), other('arm64', 'there')])).toEqual([
    expect.objectContaining({
      code: 'ANY_DIFFERS',
      file: 'a-1-1-any.hpkg',
      message:
        'a-1-1-any.hpkg is left out: it has SHA-256 here, and under the same name arm64 has there (/srv/arm64)',
    }),
  ]);
});
