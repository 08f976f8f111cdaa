import { describe, expect, test } from '@jest/globals';
import { selectPackages } from '../src/select-packages.js';
import { packageNamed } from './makers.js';

const terms = { architecture: 'x86_64', vendor: 'Example' };

describe('a package', () => {
  test.each([
    { name: 'for the architecture', candidate: packageNamed('foo-1-1-x86_64.hpkg'), code: undefined },
    { name: 'for any architecture', candidate: packageNamed('foo-1-1-any.hpkg'), code: undefined },
    { name: 'with sources', candidate: packageNamed('foo_source-1-1-source.hpkg'), code: undefined },
    {
      name: 'for another architecture',
      candidate: packageNamed('foo-1-1-x86_gcc2.hpkg'),
      code: 'OTHER_ARCHITECTURE',
    },
    {
      name: 'of the vendor in other letters',
      candidate: packageNamed('foo-1-1-any.hpkg', { vendor: 'EXAMPLE' }),
      code: undefined,
    },
    {
      name: 'of another vendor',
      candidate: packageNamed('foo-1-1-any.hpkg', { vendor: 'Examples' }),
      code: 'OTHER_VENDOR',
    },
    {
      name: 'in a file with another version',
      candidate: packageNamed('foo-1-1-any.hpkg', { version: '1-2' }),
      code: 'OTHER_FILE_NAME',
    },
    {
      name: 'whose name would forge a line of the list',
      candidate: packageNamed('foo-1-1-any.hpkg', { fileName: 'a\nb-1-1-any.hpkg', name: 'a\nb' }),
      code: 'BAD_NAME',
    },
    {
      name: 'whose name ends at another place than it seems',
      candidate: packageNamed('foo-1-1-any.hpkg', { fileName: 'foo-bar-1-1-any.hpkg', name: 'foo-bar' }),
      code: 'BAD_NAME',
    },
  ])('$name: $code', ({ candidate, code }) => {
    const { packages, problems } = selectPackages([candidate], terms);
    expect(problems.map((problem) => problem.code)).toEqual(code === undefined ? [] : [code]);
    expect(packages).toEqual(code === undefined ? [candidate] : []);
  });
});

test('a vendor in other letters is the same only where Haiku knows that: in ASCII', () => {
  const candidate = packageNamed('foo-1-1-any.hpkg', { vendor: 'MÜLLER' });
  expect(selectPackages([candidate], { ...terms, vendor: 'müller' }).problems).toMatchObject([
    { code: 'OTHER_VENDOR' },
  ]);
  expect(selectPackages([candidate], { ...terms, vendor: 'mÜller' }).problems).toEqual([]);
});
