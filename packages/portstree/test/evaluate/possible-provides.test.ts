import { describe, expect, test } from '@jest/globals';
import { parseProvided } from '@buildmeister/resolver';
import * as fc from 'fast-check';
import { mayProvide } from '../../src/evaluate/possible-provides.js';
import { createRecipeEvaluator } from '../../src/evaluate/recipe-evaluator.js';
import { generatedRecipe } from './generated-recipe.js';

/** More of them: `EVALUATOR_CASES=20000`. */
const cases = Number(process.env['EVALUATOR_CASES'] ?? 300);
const seed = Number(process.env['EVALUATOR_SEED'] ?? 1);
const given = new Map([
  ['portName', 'foo'],
  ['portVersion', '1.2'],
  ['portRevisionedName', 'generated-1.2-$REVISION'],
  ['secondaryArchSuffix', '_x86'],
  ['SOURCE_DIR', 'foo-1.2'],
]);

const word = fc.constantFrom('ab', 'b', 'lib', 'lib:', 'cmd:', 'x', '1.2', '=', ' ', '\n', '.', 'AB', '/');
const reference = fc.constantFrom(
  ...[
    '$A',
    '${B}',
    '$portName',
    '$secondaryArchSuffix',
    '${portVersion%.*}',
    '${A%b}',
    '${A/b/x}',
    '${LIST[@]}',
  ],
  ...[
    '$PROVIDES',
    '$i',
    '${#A}',
    '$portVersion',
    '${B#*:}',
    '\\n',
    '\\$A',
    '${A:-lib}',
    '$(echo lib)',
    '$SOURCE_DIR',
  ],
);
const texts = fc
  .array(fc.oneof({ weight: 3, arbitrary: word }, { weight: 2, arbitrary: reference }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((pieces) => pieces.join(''));
const variable = fc.constantFrom('A', 'B', 'PROVIDES', 'PROVIDES_devel', 'portName', 'PROVIDES_b', 'i');
const put = fc
  .tuple(variable, fc.constantFrom('=', '+='), texts)
  .map(([name, by, value]) => `${name}${by}"${value}"`);
const single = fc.tuple(variable, word, word).map(([name, a, b]) => `${name}='${a}$A'"${b}"$B\\x`);
const called = fc.constantFrom(
  'LIST=(ab "lib x" $A)',
  "LIST+=( 'cmd:b' [4]=x )",
  'for i in ab lib:$A "${LIST[@]}"; do PROVIDES="$PROVIDES\n$i"; done',
  'for i in "${!LIST[@]}"; do PROVIDES+="\nb$i ${LIST[$i]}x = 1"; done',
  'if [ -n "$A" ]; then PROVIDES+=" x"; else B=; fi',
  'case $A in\nab*) B=lib ;;\n*) B=$B:x ;;\nesac',
  'yes=true; if $yes; then A=lib; fi',
  'A=ab && B=$A || B=x',
  'BUILD()\n{\n\tPROVIDES="cmd:never"\n}',
  'eval "PROVIDES_${A}=\\"\n\tlib:$B\\$A = 1\n\t\\""',
  'eval "PROVIDES_b+=\\"x\\"; SUMMARY_x=\\"$A\\""',
  'declare -a LIST',
  'typeset -l B',
  'defineDebugInfoPackage foo "/bin/$A"',
  '# PROVIDES="lib:no"',
  'A=`echo lib`',
  "A=$(echo ab | sed 's/b/x/')",
  'C=`echo $A`"$(echo lib)"; B=$C',
  "C='`'; PROVIDES=\"cmd:ab\"; C='`'",
  'unset A',
  'export B',
);
const composed = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: put },
      { weight: 1, arbitrary: single },
      { weight: 3, arbitrary: called },
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((lines) => `${lines.join('\n')}\n`);
/** Puts whatever a generated recipe does to its variables into what it provides. */
const completed = fc
  .tuple(generatedRecipe, fc.array(texts, { maxLength: 3 }))
  .map(([recipe, more]) => `${recipe}\nPROVIDES="$PROVIDES\n$A\n$B\nlib:$C \${D}ab\n${more.join('\n')}"\n`);

const evaluator = createRecipeEvaluator({
  keys: ['PROVIDES'],
  sandbox: 'none',
  workers: 1,
  static: true,
});

describe('what a recipe may provide', () => {
  test.each([
    ['recipes that put together names', composed],
    ['recipes that do anything', completed],
  ])(
    'is at least what it does provide: %s',
    async (_, recipes) => {
      const made = fc.sample(recipes, { numRuns: cases, seed });
      let certain = 0;
      for (const recipe of made) {
        const names = await provided(recipe);
        const denied = names.filter((name) => !mayProvide(bytes(recipe), given, [name]));
        expect({ recipe, denied }).toEqual({ recipe, denied: [] });
        if (names.length > 0 && !mayProvide(bytes(recipe), given, ['devel:libother'])) certain += 1;
      }
      // It would be right about everything if it denied nothing.
      expect(certain).toBeGreaterThan(cases * 0.02);
    },
    Math.max(60_000, cases * 60),
  );
});

async function provided(recipe: string): Promise<readonly string[]> {
  const source = {
    path: 'test/generated/generated-1.recipe',
    bytes: Buffer.from(recipe),
    portFolder: '/nowhere',
    shellVariables: given,
  };
  const [outcome] = await evaluator.evaluate([source]);
  if (outcome?.kind !== 'evaluated') return [];
  return [...outcome.evaluation.variables.values()]
    .flatMap((value) => value.toLowerCase().split('\n'))
    .flatMap((line) => parseProvided(line)?.name ?? []);
}

function bytes(recipe: string): string {
  return Buffer.from(recipe).toString('latin1');
}
