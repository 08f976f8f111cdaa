import { describe, expect, test } from '@jest/globals';
import { createRequiresUpdater } from '../src/stand-in/requirements/requires-updater.js';

const own = [{ provides: ['llvm20 = 20.1.8', 'lib:libllvm = 20.1.8'] }];
const required = [
  { provides: ['libseed = 1.0.2', 'lib:libseed = 1.0.2 compat >= 1'] },
  { provides: ['libseed_next = 2.0', 'lib:libseed = 2.0 compat >= 1.2', 'cmd:seed'] },
  { provides: ['lib:libllvm = 22.1', 'libdata = 3'] },
];

/** HaikuPorter 8c51a31, RequiresUpdater.py, _updateRequires, asked the same. */
describe('a requirement is written', () => {
  test.each([
    ['with the version that is found, as the least', 'libseed', 'libseed >= 1.0.2'],
    ['with the first that is found, where a newer one is there too', 'lib:libseed', 'lib:libseed >= 1.0.2'],
    ['with the first that fits', 'lib:libseed >= 1.5', 'lib:libseed >= 2.0'],
    ['with what the port makes itself before what was given', 'lib:libllvm', 'lib:libllvm >= 20.1.8'],
    ['as the only version, where more was required', 'libseed > 1', 'libseed == 1.0.2'],
    ['as the only version, where that was required', 'libseed == 1.0.2', 'libseed == 1.0.2'],
    ['as it is, where less was required', 'libseed < 2', 'libseed < 2'],
    ['as it is, where no more was required', 'libseed <= 2', 'libseed <= 2'],
    ['as it is, where anything else was required', 'libseed != 2', 'libseed != 2'],
    ['as it is, where nothing known provides it', 'lib:libroot >= 5', 'lib:libroot >= 5'],
    ['as it is, where it has no version', 'cmd:seed', 'cmd:seed'],
    ['with base at the end', 'libseed base', 'libseed >= 1.0.2 base'],
    ['as something else, where its name ends in base', 'libdatabase', 'libdata >= 3 base'],
  ])('%s', (_how, requirement, written) => {
    expect(createRequiresUpdater(own, required).update([` ${requirement}\t`])).toEqual([written]);
  });

  test('without comments', () => {
    expect(createRequiresUpdater(own, required).update(['# libseed', 'libseed'])).toEqual([
      'libseed >= 1.0.2',
    ]);
  });
});

test('what is there in no version that fits ends the build', () => {
  expect(() => createRequiresUpdater(own, required).update(['libseed >= 3'])).toThrow(
    'found provides for "libseed >= 3", but none matching the version requirement',
  );
});
