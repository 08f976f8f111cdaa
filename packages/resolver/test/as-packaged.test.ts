import { describe, expect, test } from '@jest/globals';
import { asPackaged } from '../src/as-packaged.js';
import { present, tree } from './makers.js';

/** HaikuPorter 8c51a31, RequiresUpdater.py, `_updateRequires`, as far as it finds what the port makes itself. */
describe('what a package requires when it is built', () => {
  test.each([
    ['a name becomes the version that is found, or a newer one', 'lib:a', 'lib:a >= 1.2'],
    ['a least version becomes the one that is found', 'lib:a >= 1', 'lib:a >= 1.2'],
    ['an exact version stays exact', 'lib:a == 1.2', 'lib:a == 1.2'],
    ['a version above becomes exact, as HaikuPorter compares with "> "', 'lib:a > 1', 'lib:a == 1.2'],
    ['an upper limit stays', 'lib:a < 2', 'lib:a < 2'],
    ['an upper limit with the version stays', 'lib:a <= 2', 'lib:a <= 2'],
    ['an exception stays', 'lib:a != 1', 'lib:a != 1'],
    ['what the port does not make in this version stays', 'lib:a >= 2', 'lib:a >= 2'],
    ['what it provides without a version stays', 'lib:b', 'lib:b'],
    ['the first that has a version and fits is taken', 'lib:c >= 2', 'lib:c >= 3'],
    ['the first is taken for a name, with its version', 'lib:c', 'lib:c >= 1'],
    ['what another port makes stays', 'lib:d', 'lib:d'],
    ['base stays behind the version', 'lib:a base', 'lib:a >= 1.2 base'],
    ['a name that ends with "base" is cut, and so not found', 'lib:database', 'lib:database'],
    ['what is no requirement stays', 'lib:a =< 2', 'lib:a =< 2'],
  ])('%s', (_, written, packaged) => {
    const [found] = asPackaged([
      tree('a-1.2', { requires: [written] }),
      tree(
        'a_libs-1.2',
        {
          provides: ['lib:a = 1.2 compat >= 1', 'lib:b', 'lib:c = 1', 'lib:c = 3', 'lib:database = 4'],
        },
        'a-1.2',
      ),
      tree('d-1', { provides: ['lib:d = 1'] }),
    ]);
    expect(found?.info.requires).toEqual([packaged]);
  });

  test('package files say what they require, and sources are not linked with anything', () => {
    const packages = [
      present('a-1-1', { requires: ['lib:a'], provides: ['lib:a = 1'] }),
      tree('a-1', { provides: ['lib:a = 1'] }),
      tree('a_source-1', { requires: ['lib:a'], architecture: 'source' }, 'a-1'),
    ];
    expect(asPackaged(packages)).toEqual(packages);
  });
});
