import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { findRevision } from '../src/revision/revision-line.js';

/** The recipe with its revision raised by one, or why that is not done. */
function raised(recipe: string): string {
  const place = findRevision(recipe);
  if (place.kind === 'none') return place.reason;
  return `${recipe.slice(0, place.start)}${Number(place.text) + 1}${recipe.slice(place.end)}`;
}

describe('the number of the revision', () => {
  const forms: readonly (readonly [string, string, string])[] = [
    ['in double quotes', 'REVISION="3"\n', 'REVISION="4"\n'],
    ['in single quotes', "REVISION='3'\n", "REVISION='4'\n"],
    ['without quotes', 'REVISION=3\n', 'REVISION=4\n'],
    ['with blanks in the quotes', 'REVISION="6 "\n', 'REVISION="7 "\n'],
    ['with a tab before it', 'REVISION="\t6"\n', 'REVISION="\t7"\n'],
    ['with a digit more', 'REVISION="9"\n', 'REVISION="10"\n'],
    ['with a comment', 'REVISION="3" # "4"\n', 'REVISION="4" # "4"\n'],
    ['indented', '  REVISION="3"\n', '  REVISION="4"\n'],
    ['exported', 'export REVISION="3"\n', 'export REVISION="4"\n'],
    ['after another command', 'A=1; REVISION="3"; B=2\n', 'A=1; REVISION="4"; B=2\n'],
    ['before a carriage return', 'REVISION="3"\r\nA=1\r\n', 'REVISION="4"\r\nA=1\r\n'],
    ['at the end, without a line end', 'A=1\nREVISION="3"', 'A=1\nREVISION="4"'],
    ['set twice: the last counts', 'REVISION="2"\nREVISION="1"\n', 'REVISION="2"\nREVISION="2"\n'],
    [
      'set again behind a function',
      'REVISION="6"\nBUILD()\n{\n\tmake\n}\nREVISION="6"\n',
      'REVISION="6"\nBUILD()\n{\n\tmake\n}\nREVISION="7"\n',
    ],
    ['in a group', '{ REVISION="3"; }\n', '{ REVISION="4"; }\n'],
    [
      'set in a condition, and then in any case',
      '[ a ] && REVISION="2"\nREVISION="3"\n',
      '[ a ] && REVISION="2"\nREVISION="4"\n',
    ],
    [
      'with a line like it in a text',
      'DESCRIPTION="\nREVISION=9\n"\nREVISION="3"\n',
      'DESCRIPTION="\nREVISION=9\n"\nREVISION="4"\n',
    ],
    [
      'with a line like it in a text after it',
      'REVISION="3"\nDESCRIPTION="\nREVISION=9\n"\n',
      'REVISION="4"\nDESCRIPTION="\nREVISION=9\n"\n',
    ],
    [
      'with a line like it in a function',
      'REVISION="3"\nBUILD()\n{\nREVISION="8"\n}\n',
      'REVISION="4"\nBUILD()\n{\nREVISION="8"\n}\n',
    ],
    ['with a name that ends like it', 'REVISION="3"\nSVN_REVISION="8"\n', 'REVISION="4"\nSVN_REVISION="8"\n'],
    ['with shell besides that is not understood', 'coproc cat\nREVISION="3"\n', 'coproc cat\nREVISION="4"\n'],
  ];
  test.each(forms)('%s', (_, recipe, expected) => {
    expect(raised(recipe)).toBe(expected);
  });

  const others: readonly (readonly [string, string, string])[] = [
    ['no revision', 'A=1\n', 'it sets no REVISION that could be raised'],
    [
      'one for an architecture',
      'REVISION="3"\nif [ $a = x86 ]; then\n\tREVISION="4"\nfi\n',
      'line 3 sets REVISION, but not in every case',
    ],
    [
      'one in a case',
      'case $a in\nx86) REVISION="4" ;;\n*) REVISION="5" ;;\nesac\n',
      'line 2 sets REVISION, but not in every case',
    ],
    [
      'one behind &&',
      'REVISION="3"\n[ -n "$a" ] && REVISION="4"\n',
      'line 2 sets REVISION, but not in every case',
    ],
    [
      'one in a loop',
      'for a in 1 2; do REVISION="$a"; done\n',
      'line 1 sets REVISION, but not in every case',
    ],
    [
      'one counted in a loop',
      'for REVISION in 1 2; do :; done\n',
      'line 1 sets REVISION, but not in every case',
    ],
    ['one that is computed', 'A=2\nREVISION="$A"\n', 'REVISION in line 2 is not simply a number'],
    [
      'one that is put together',
      'REVISION="1"\nREVISION+="2"\n',
      'REVISION in line 2 is not simply a number',
    ],
    ['one with a text', 'REVISION="1a"\n', 'REVISION in line 1 is not simply a number'],
    ['one in two pieces', 'REVISION="1"2\n', 'REVISION in line 1 is not simply a number'],
    [
      'shell besides that is not understood',
      'coproc cat\nif a; then\n\tREVISION="3"\nfi\n',
      'line 3 sets REVISION, but not in every case',
    ],
    ['one in a shell of its own', '(REVISION="3")\n', 'it sets no REVISION that could be raised'],
  ];
  test.each(others)('is left alone: %s', (_, recipe, reason) => {
    expect(raised(recipe)).toBe(reason);
  });

  test('what bash has in REVISION is one more, however lines that set it are mixed', () => {
    const line = fc.constantFrom(
      ...[
        'REVISION="3"',
        "REVISION='5'",
        'REVISION=7',
        'REVISION=" 8 "',
        'export REVISION=9',
        '# REVISION=1',
      ],
      ...[
        'F() { REVISION=4; }',
        'A="\nREVISION=6\n"',
        '{ REVISION=2; }',
        'true && REVISION=11',
        '(REVISION=12)',
      ],
      ...['if false; then REVISION=13; fi', 'A=1; REVISION="14" # 2'],
    );
    const inBash = (recipes: readonly string[]): readonly number[] =>
      execFileSync(
        'bash',
        ['--norc', '-c', recipes.map((one) => `(\n${one}\necho "$REVISION")\n`).join('')],
        {
          encoding: 'utf8',
        },
      )
        .trim()
        .split('\n')
        .map(Number);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const recipe = `${lines.join('\n')}\n`;
        if (findRevision(recipe).kind === 'none') return;
        const [before = 0, after] = inBash([recipe, raised(recipe)]);
        expect(after).toBe(before + 1);
      }),
      { numRuns: 50 },
    );
  });
});
