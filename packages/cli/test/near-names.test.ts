import { expect, test } from '@jest/globals';
import { nearNames } from '../src/near-names.js';

test.each([
  ['libpng', ['libmng', 'libpng16', 'zlib', 'libpng12'], ['libpng12', 'libpng16', 'libmng']],
  ['pyton', ['python', 'pylon', 'perl'], ['pylon', 'python']],
  ['Nano', ['nano', 'mano'], ['nano', 'mano']],
  ['ab', ['abiword', 'cd'], []],
])('near %s of %j are %j', (name, names, near) => {
  expect(nearNames(name, names)).toEqual(near);
});
