import * as fc from 'fast-check';

/**
 * Recipes made at random from what recipes are made of, with the values, quotes and patterns that are easily
 * got wrong. Each is valid bash; what bash makes of it is what the test asks bash.
 */

/** The variables that generated recipes set. */
export const variableNames = ['A', 'B', 'C', 'D', 'LIST'] as const;

const name = fc.constantFrom(...variableNames, 'unset', 'portVersion', 'portRevisionedName');
const scalarName = fc.constantFrom('A', 'B', 'C', 'D');
const number = fc.integer({ min: -3, max: 6 });

const bareText = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'ab',
      'x',
      '1',
      '20',
      '.',
      '-',
      '_',
      '/',
      ':',
      '=',
      ',',
      '+',
      '%',
      '@',
      '^',
      'é',
      '\\ ',
      '\\$',
      '!',
      '}',
      '#',
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((pieces) => pieces.join('').replace(/^[#=!}]/, 'w'));

const quotedText = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'ab',
      ' ',
      '  ',
      '\n',
      '\t',
      '.',
      '-',
      '*',
      '?',
      '[',
      ']',
      '~',
      '#',
      '&',
      ';',
      '(',
      ')',
      '<',
      '{',
      '}',
      '\\n',
      '\\\\',
      "'",
      'é',
      '1',
      '\\"',
      '\\$',
      '\\`',
      'lib:x = 1',
    ),
    {
      maxLength: 5,
    },
  )
  .map((pieces) => pieces.join(''));

const singleQuoted = quotedText.map((text) => `'${text.replaceAll("'", '')}'`);
const ansiC = fc.constantFrom("$'a\\nb'", "$'\\t'", "$'\\x41\\101'", "$'it\\'s'", "$'\\\\'");

const pattern = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      '.',
      '*',
      '?',
      '[ab]',
      '[!a]',
      '[a-c]',
      '[[:digit:]]',
      '-',
      '_',
      '"*"',
      "'?'",
      '\\*',
      '1',
      ' ',
      'é',
      '$A',
      '"$B"',
      '[',
      ']',
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((pieces) => pieces.join(''));

const replacement = fc
  .array(fc.constantFrom('a', '_', '.', '', '-', '$B', '"x y"', '/'), { maxLength: 2 })
  .map((pieces) => pieces.join(''));

const plainOperand = fc.oneof(
  bareText.map((text) => text.replaceAll('}', '')),
  fc.constantFrom('$A', '${B}', '', 'a b', '*'),
);

const index = fc.oneof(fc.constantFrom('0', '1', '2', '@', '*', '1+1'));

/** What stands after the name in `${name…}`. */
const operation = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  fc.tuple(fc.constantFrom('#', '##', '%', '%%'), pattern).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('/', '//', '/#', '/%'), pattern, fc.option(replacement))
    .map(([form, from, to]) => `${form}${from}${to === null ? '' : `/${to}`}`),
  fc.tuple(fc.constantFrom(':-', '-', ':+', '+', ':='), plainOperand).map((parts) => parts.join('')),
  fc
    .tuple(number, fc.option(number))
    .map(([start, length]) => `: ${start}${length === null ? '' : `:${length}`}`),
  fc.constantFrom('^^', ',,', '^', ','),
);

const parameter = fc.oneof(
  name.map((each) => `$${each}`),
  fc.tuple(name, operation).map(([each, form]) => `\${${each}${form}}`),
  name.map((each) => `\${#${each}}`),
  fc.tuple(index, fc.oneof(fc.constant(''), operation)).map(([at, form]) => `\${LIST[${at}]${form}}`),
  fc.constantFrom(
    '${#LIST[@]}',
    '${!LIST[@]}',
    '${!C}',
    '$((1 + 2))',
    '$((${#A} * 2 - 1))',
    '$(echo $A)',
    '$(pwd)',
    '``',
    '{1,$B}',
    'x{a,b.c}',
    '{08..11}',
    '$?',
    '$#',
    '$@',
  ),
);

const sedPiece = fc.constantFrom(
  'a',
  'b',
  '.',
  '\\.',
  '[ab]',
  '[^a-z]',
  '\\s',
  '1',
  '-',
  '_',
  'a*',
  '[0-9]*',
  '.*',
  '\\(.\\)',
  '\\(a*b\\)',
);

/** A pipe through what the static evaluator knows of other commands. */
const pipe = fc
  .tuple(
    fc.constantFrom('$A', '"$B"', '"$A $B"', '"${LIST[*]}"', '"a.b-1_2 ab\nba~ b1"'),
    fc.oneof(
      fc
        .tuple(
          fc.constantFrom('', '^'),
          fc.array(sedPiece, { minLength: 1, maxLength: 3 }),
          fc.constantFrom('', '$', '\\>'),
          fc.constantFrom('', 'x', '<&>', '\\.', '_\\1'),
          fc.constantFrom('', 'g', 'p'),
        )
        .map(([start, pieces, end, by, flags]) => `sed 's/${start}${pieces.join('')}${end}/${by}/${flags}'`),
      fc.constantFrom("sed -n -e 's/a/b/p'", "sed -e '/b/d' -e 's/a/-/'", 'grep -v ab'),
      fc.constantFrom('cut -b2-3', 'cut -c 2', 'cut -b2-', 'cut -d. -f2', "cut -d ' ' -f 1"),
      fc.constantFrom("tr '[:lower:]' '[:upper:]'", 'tr A-Z a-z', 'tr . _', 'tr -d ab'),
    ),
    fc.constantFrom('', ' | tr . _', " | sed 's/_/-/g'"),
  )
  .map(([text, filter, more]) => `$(echo ${text} | ${filter}${more})`);

const doubleQuoted = fc
  .array(
    fc.oneof(
      quotedText.map((text) => text.replaceAll('\\n', 'n')),
      parameter,
    ),
    { maxLength: 4 },
  )
  .map((pieces) => `"${pieces.join('')}"`);

const word = fc
  .array(fc.oneof(bareText, singleQuoted, doubleQuoted, parameter, ansiC), { minLength: 1, maxLength: 3 })
  .map((pieces) => pieces.join(''));

const value = fc.oneof(word, doubleQuoted, fc.constant(''));

const assignment = fc.oneof(
  fc.tuple(scalarName, fc.constantFrom('=', '+='), value).map((parts) => parts.join('')),
  fc.tuple(scalarName, pipe).map(([each, text]) => `${each}=${text}`),
  fc
    .tuple(fc.constantFrom('=', '+='), fc.array(word, { maxLength: 3 }))
    .map(([form, words]) => `LIST${form}(${words.join(' ')})`),
  fc.tuple(fc.constantFrom('0', '2', '1'), value).map(([at, text]) => `LIST[${at}]=${text}`),
  fc.tuple(scalarName, word).map(([each, text]) => `eval "${each}=\\"\${${each}}\${B}\\""; D=${text}`),
  fc.constantFrom(
    'C=A',
    'C=B',
    'unset A',
    'unset LIST',
    'A=10',
    'B=3',
    'A=a.b-c.d',
    'B="a b  c"',
    'export A=$B',
    'REVISION="2"',
  ),
);

const condition = fc.oneof(
  fc
    .tuple(fc.constantFrom('=', '==', '!='), doubleQuoted, doubleQuoted)
    .map(([form, left, right]) => `[ ${left} ${form} ${right} ]`),
  fc.tuple(fc.constantFrom('-z', '-n', ''), doubleQuoted).map(([form, operand]) => `[ ${form} ${operand} ]`),
  fc.tuple(fc.constantFrom('-z', '-n'), parameter).map(([form, operand]) => `[ ${form} ${operand} ]`),
  fc
    .tuple(fc.constantFrom('-eq', '-ne', '-lt', '-ge'), number, number)
    .map(([form, left, right]) => `[ ${left} ${form} ${right} ]`),
  fc
    .tuple(fc.constantFrom('==', '!='), word, pattern)
    .map(([form, left, right]) => `[[ ${left} ${form} ${right.replaceAll(' ', '')} ]]`),
  fc
    .tuple(doubleQuoted, doubleQuoted, fc.constantFrom('-a', '-o'))
    .map(([left, right, form]) => `[ -n ${left} ${form} ${right} = a ]`),
  fc.constantFrom(
    'true',
    'false',
    '! false',
    '$unset',
    '(( ${#A} > 2 ))',
    '[[ -n $A && ( -z $B || $A < $B ) ]]',
    '[ "$A" = a ] && [ "$B" = b ]',
  ),
);

/** Lines of functions, which only have to be well-formed. */
const functionLine = fc.oneof(
  {
    weight: 15,
    arbitrary: fc.constantFrom(
      ...['make -j4 "$A"', 'echo "x ${A} \\" y" \'z q\'', 'cp a \\\n\tb', 'echo ${A:-"b c"} ${A}', 'a b \t '],
      ...['echo $(ls "x")', 'x=1 make', 'A="b"', 'A=(a b)', 'export A="b c"', 'local x=1', 'a[1]=2'],
      ...['[ -f x ]', 'f() { :; }', 'echo done fi', '! a', '{ a\n}', 'a;', 'a >b 2>&1', 'a &', '', '\t'],
      ...['# it\'s "a comment', "foo # don't", 'foo#bar baz', 'cat <<X\n$(y\nX', '$A b', '${A} b', '$(a) b'],
      ...[
        'echo $',
        'echo "$"',
        'echo `a` "`b`"',
        '\\if x',
        "echo $'a\\'b'",
        'echo {a,b} ~ a=b ?* }',
        'in"x"',
      ],
      ...[
        'a"b"\'c\'$d',
        'if"x"',
        'if a; then\nb\nfi',
        'for x in a b; do\nc $x\ndone',
        'case $A in\na) b ;;\nesac',
      ],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['in x', 'done', 'if', 'if a; then', 'fi', 'then', 'esac', 'for x in a b; do', 'time ls', 'echo a)'],
      ...['echo (', 'echo "open', "echo it's", '{', '}', 'a }', 'a;;', 'a &&', 'a |', 'cat <<X', 'a <'],
      ...['echo "$(a', 'echo a\\', 'case $A in', 'a) b ;;', 'echo ${A', 'echo "${A', 'fi; a'],
    ),
  },
);
const phase = fc
  .array(fc.tuple(fc.constantFrom('', '\t'), functionLine), { minLength: 1, maxLength: 4 })
  .map((lines) => `BUILD()\n{\n${lines.map((line) => line.join('')).join('\n')}\n}`);

/** Statements within statements, `depth` levels of them. */
function statements(depth: number): fc.Arbitrary<string> {
  const simple = fc.oneof(
    { weight: 5, arbitrary: assignment },
    { weight: 2, arbitrary: phase },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        '# a comment\n:',
        ':',
        ...[
          '\tA=x  ',
          'A=x # y',
          'A="$(echo \'x\')"',
          'A=x B=y',
          `A='x'"y"$B`,
          'A="$B\\\nc"',
          'A="$\\\n{B}"',
          'A=$B\\\nc',
          'A="a\\\nb"\t',
        ],
        ...[
          'A=',
          'A+=',
          'B+="\n\t$A\n\t"',
          "A=a'b\nc'",
          '\n\n  # it\'s\n\tA=(a "b c"\n\t$B)',
          'A=x;',
          'A=x; B=y #',
        ],
        'echo "$A" >&2',
        'BUILD()\n{\n\tmake "$A" | tee b\n\tcat <<EOF\n$(x\nEOF\n}',
      ),
    },
  );
  const arbitrary =
    depth === 0
      ? simple
      : fc.oneof({ weight: 3, arbitrary: simple }, ...compound(statements(depth - 1), depth));
  return fc.array(arbitrary, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
}

function compound(body: fc.Arbitrary<string>, depth: number): fc.Arbitrary<string>[] {
  return [
    fc
      .tuple(condition, body, fc.option(body))
      .map(([test, yes, no]) => `if ${test}; then\n${yes}\n${no === null ? '' : `else\n${no}\n`}fi`),
    fc
      .tuple(condition, body, condition, body)
      .map(([first, yes, second, other]) => `if ${first}\nthen ${yes}\nelif ${second}; then\n${other}\nfi`),
    fc
      .tuple(fc.array(word, { maxLength: 3 }), body)
      .map(([words, each]) => `for D in ${words.join(' ')}; do\n${each}\ndone`),
    body.map((each) => `for D in "\${LIST[@]}"; do\n${each}\n[ -z "$A" ] && continue\nB+=x\ndone`),
    fc
      .tuple(word, pattern, body, pattern)
      .map(
        ([text, first, each, second]) =>
          `case ${text} in\n${first.replaceAll(' ', '') || 'a'})\n${each} ;;\n(${second.replaceAll(' ', '') || 'b'}|a*) A=second ;&\nzz) B=third ;;\n*) C=rest;;\nesac`,
      ),
    fc.tuple(condition, assignment).map(([test, then]) => `${test} && ${then} || C=no`),
    body.map((each) => `{ ${each}\n}`),
    body.map(
      (each) =>
        `i${depth}=0\nwhile [ $i${depth} -lt 3 ]; do\ni${depth}=$((i${depth} + 1))\n${each}\nif [ $i${depth} = 2 ]; then break; fi\ndone`,
    ),
  ];
}

export const generatedRecipe: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', 'LIST=(a "b c" d)\n', 'A=ab\nB=b\n', 'A="1.2.3" B="x y"\nLIST=(1 2)\n'),
    statements(2),
  )
  .map(([before, text]) => `${before}${text}\n`);
