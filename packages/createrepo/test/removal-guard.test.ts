import { describe, expect, test } from '@jest/globals';
import { ToolError } from '@buildmeister/cli';
import { guardAgainstMassRemoval } from '../src/removal-guard.js';

const packages = (count: number, version = '1'): readonly string[] =>
  Array.from({ length: count }, (_, index) => `p${index}-${version}-1-any.hpkg`);

const isRefused = (before: readonly string[], after: readonly string[]): boolean => {
  try {
    guardAgainstMassRemoval(before, after);
    return false;
  } catch (error) {
    return error instanceof ToolError && error.code === 'MASS_REMOVAL';
  }
};

describe('removing packages', () => {
  test.each([
    { name: 'none', before: packages(30), after: packages(30), refused: false },
    { name: 'all versions for newer ones', before: packages(300), after: packages(300, '2'), refused: false },
    {
      name: 'the two of a port of a small repository',
      before: packages(5),
      after: packages(3),
      refused: false,
    },
    {
      name: 'the three of a port of a small repository',
      before: [...packages(5), 'foo-1-1-any.hpkg', 'foo_devel-1-1-any.hpkg', 'foo_doc-1-1-any.hpkg'],
      after: packages(5),
      refused: false,
    },
    { name: 'three of 29, more than a tenth', before: packages(29), after: packages(26), refused: true },
    { name: 'three of 30, a tenth', before: packages(30), after: packages(27), refused: false },
    { name: '20 of 1000', before: packages(1000), after: packages(980), refused: false },
    { name: '21 of 1000', before: packages(1000), after: packages(979), refused: true },
    { name: 'the last one', before: packages(1), after: [], refused: true },
    { name: 'none from an empty repository', before: [], after: [], refused: false },
  ])('$name: refused $refused', ({ before, after, refused }) => {
    expect(isRefused(before, after)).toBe(refused);
  });

  test('names some of what would go', () => {
    expect(() => guardAgainstMassRemoval(packages(30), packages(17))).toThrow(
      '13 of 30 packages would vanish from the repository: p17, p18, p19, p20, p21, p22, p23, p24, p25, p26 and 3 more',
    );
  });
});
