import { describe, expect, test } from '@jest/globals';
import { recipeLimits } from '../../src/evaluate/limits.js';
import { prepareRecipe } from '../../src/evaluate/prepare-recipe.js';
import { keyMatcher } from '../../src/evaluate/raw-variables.js';
import { evaluateStatically } from '../../src/evaluate/static-evaluator.js';
import { evaluateRecipes, keys, recipeSource, variablesOf } from './evaluate-recipes.js';

const isKey = keyMatcher(keys);

function evaluate(recipe: string): ReturnType<typeof evaluateStatically> {
  const { bytes, shellVariables } = recipeSource(recipe);
  const text = prepareRecipe(bytes, recipeLimits);
  if (typeof text !== 'string') throw new Error(text.message);
  return evaluateStatically({ text, shellVariables }, { isKey, limits: recipeLimits });
}

/** The variables a recipe leaves behind, without the SOURCE_DIR that HaikuPorter gives it. */
function variables(recipe: string): Record<string, string> | string {
  const outcome = evaluate(recipe);
  if (outcome.kind === 'refused') return `refused: ${outcome.construct} in line ${outcome.line}`;
  return variablesOf({ ...outcome, by: 'static' });
}

/** Each of these is also given to bash, below. */
const recipes: readonly (readonly [name: string, recipe: string, variables: Record<string, string>])[] = [
  ['single quotes keep everything', `A='$B "\\n" \\'`, { A: '$B "\n" \\' }],
  ['double quotes expand', 'B=x; A="$B ${B}y \\$B \\" \\a"', { A: 'x xy $B " \\a', B: 'x' }],
  ['ANSI-C quotes', "A=$'a\\tb\\x41\\'\\n'", { A: "a\tbA'\n" }],
  ['a value over several lines', 'A="\n\tone\n\ttwo\n\t"', { A: '\n\tone\n\ttwo\n\t' }],
  ['line continuation', 'A="one \\\ntwo" B=thr\\\nee', { A: 'one two', B: 'three' }],
  ['comments', '# A=x\nA=y # B=x\nB=z#z', { A: 'y', B: 'z#z' }],
  ['UTF-8 text', 'A="Größe – 文字"', { A: 'Größe – 文字' }],
  ['lengths and parts are counted in bytes', 'B=äöü; A=${#B}${B#??}', { A: '6öü', B: 'äöü' }],
  ['a backslash before n is a line end for HaikuPorter', "A='one\\ntwo'", { A: 'one\ntwo' }],
  ['appending', 'A=x; A+=" y"; B+=z', { A: 'x y', B: 'z' }],
  ['unset variables are empty', 'A=[$unset]', { A: '[]' }],
  ['a variable that is unset again', 'A=x; B=y; unset A', { B: 'y' }],
  ['given variables', 'A="$portName-$portVersion$secondaryArchSuffix"', { A: 'example-1.2' }],
  ['a given variable that is a key', 'SOURCE_DIR="${SOURCE_DIR}x"', {}],
  [
    'variables that depend on the revision, before and after it',
    'A=$portRevisionedName\nREVISION="3"\nB=$portRevisionedName\nREVISION="4"\nC=$portRevisionedName',
    { A: 'example-1.2-$REVISION', B: 'example-1.2-3', C: 'example-1.2-3', REVISION: '4' },
  ],
  [
    'a revision without quotes does not change them',
    'REVISION=3\nA=$portRevisionedName',
    { A: 'example-1.2-$REVISION', REVISION: '3' },
  ],
  [
    'the name of another variable that ends with REVISION',
    'srcREVISION="x"\nA=$portRevisionedName',
    { A: 'example-1.2-' },
  ],
  ['removing from the start', 'B=a.b.c; A=${B#*.}/${B##*.}/${B#x}', { A: 'b.c/c/a.b.c', B: 'a.b.c' }],
  ['removing from the end', 'B=a.b.c; A=${B%.*}/${B%%.*}/${B%"*"}', { A: 'a.b/a/a.b.c', B: 'a.b.c' }],
  [
    'replacing',
    'B=a-b-c; A=${B/-/_}/${B//-/_}/${B/#a/x}/${B/%c/y}/${B//-}',
    { A: 'a_b-c/a_b_c/x-b-c/a-b-y/abc', B: 'a-b-c' },
  ],
  [
    'replacing patterns',
    'B=a1b22; A=${B//[0-9]/_}/${B//[!0-9]}/${B/b*/z}',
    { A: 'a_b__/122/a1z', B: 'a1b22' },
  ],
  ['replacing nothing', 'B=; A=${B/*/x}${B/#/y}${B//a/z}${unset/*/x}${unset/#/y}', { A: 'xy', B: '' }],
  [
    'parts',
    'B=abcdef; A=${B:2}/${B:1:2}/${B: -2}/${B:0:-1}/${B:(1+1):1}',
    { A: 'cdef/bc/ef/abcde/c', B: 'abcdef' },
  ],
  [
    'defaults',
    'B=; A=${B:-x}/${B-x}/${unset-y}/${B:+z}/${B+z}/${C:=w}$C',
    { A: 'x//y//z/ww', B: '', C: 'w' },
  ],
  ['upper and lower case', 'B=aBc; A=${B^^}${B,,}${B^}${B,}', { A: 'ABCabcABcaBc', B: 'aBc' }],
  ['indirect', 'B=C; C=x; A=${!B}', { A: 'x', B: 'C', C: 'x' }],
  ['arrays', 'L=(a "b c"); L+=(d); A="${L[1]}/${#L[@]}/${L[*]}/$L/${!L[@]}"', { A: 'b c/3/a b c d/a/0 1 2' }],
  ['an array as a key gives its first element', 'A=(x y); B[0]=z; C[1]=w', { A: 'x', B: 'z' }],
  ['changing all elements', 'L=(a.x b.x); A="${L[@]%.x}"', { A: 'a b' }],
  ['splitting', 'B=" a  b "; L=($B"$B"$B); A="${#L[@]}:${L[2]}"', { A: '5: a  b ', B: ' a  b ' }],
  ['loops', 'for i in a "b c" $unset; do A+="<$i>"; done', { A: '<a><b c>' }],
  ['loops over an array', 'L=(1 "2 3"); for i in "${L[@]}"; do A+="<$i>"; done', { A: '<1><2 3>' }],
  [
    'loops that are left',
    'for i in 1 2 3 4; do [ $i = 2 ] && continue; [ $i = 4 ] && break; A+=$i; done',
    { A: '13' },
  ],
  ['while', 'i=0; while [ $i -lt 3 ]; do A+=$i; i=$((i + 1)); done', { A: '012' }],
  [
    'if',
    'if [ -z "$x" ]; then A=1; else A=2; fi; if [ a = b ]; then B=1; elif true; then B=2; fi',
    { A: '1', B: '2' },
  ],
  [
    'a variable as a command',
    'x=true; if $x; then A=1; fi; if $unset; then B=1; fi; if ! $x; then C=1; fi',
    { A: '1', B: '1' },
  ],
  [
    'tests',
    '[ a != b -a -n x ] && A=1; [ ! 3 -gt 4 ] && B=1; test 1 -eq 01 && C=1',
    { A: '1', B: '1', C: '1' },
  ],
  ['[[ ]]', '[[ abc == a*c && ! abc == "a*c" ]] && A=1; [[ ( b > a ) || -n $x ]] && B=1', { A: '1', B: '1' }],
  [
    'case',
    'case b-c in a|b*) A=1 ;; *) A=2 ;; esac; case x in [!a-c]) B=1 ;& y) C=2 ;; esac',
    { A: '1', B: '1', C: '2' },
  ],
  ['eval', 'n=x; eval "A_$n=\\"\\$n\\""; eval B="\'a b\'"', { A_x: 'x', B: 'a b' }],
  ['arithmetic', 'A=$((2 + 3 * (4 - 1) % 5)); (( A > 3 )) && B=$(( A == 6 ? 10 : 20 ))', { A: '6', B: '10' }],
  ['functions are not called', 'BUILD() {\n\tA=x\n}\nfunction f { exit 1; }\nB=y', { B: 'y' }],
  ['here-documents in functions', 'BUILD()\n{\n\tcat <<-EOF >x\n\t} A=x\n\tEOF\n}\nA=y', { A: 'y' }],
  ['echo is not seen', 'echo "$A" >&2; A=x', { A: 'x' }],
  ['groups', '{ A=x; B=y; }', { A: 'x', B: 'y' }],
  ['suffixes', 'A_devel=x; A_2=y; A_=z; Ax=w', { A_devel: 'x', A_2: 'y' }],
  [
    'braces',
    'for i in x{b,a,1.2}y {008..11} {3..1}; do A+="<$i>"; done; L=("q r"{1,2}); A+="${L[1]}"',
    {
      A: '<xby><xay><x1.2y><008><009><010><011><3><2><1>q r2',
    },
  ],
  [
    'braces that are not expanded',
    'A={a,b}; for i in {a} {} "{a,b}" ${unset}x,y; do B+="<$i>"; done',
    {
      A: '{a,b}',
      B: '<{a}><{}><{a,b}><x,y>',
    },
  ],
  [
    'sed',
    'B=a.b_c1; A=`echo $B | sed "s/\\./_/g"`$(echo "$B" | sed -e "s/\\(.\\)c[0-9]/[\\1&]/")',
    {
      A: 'a_b_c1a.b[__c1]',
      B: 'a.b_c1',
    },
  ],
  [
    'sed that picks names',
    'PROVIDES="\n\tcmd:one = 1\n\tlib:two = 1\n\tcmd:three = 2\n"\nfor i in $(echo "$PROVIDES" | sed -n -e "s/^\\s*cmd:\\(.*\\) =.*/\\1/p;"); do A+="<$i>"; done',
    { A: '<one><three>', PROVIDES: '\n\tcmd:one = 1\n\tlib:two = 1\n\tcmd:three = 2\n' },
  ],
  [
    'sed with several scripts',
    "B='x.1.22.3\n#y'; A=$(echo \"$B\" | sed -e 's/\\.\\([0-9]\\>\\)/0\\1/g' -e '/^#/ d;' -e 's/\\.//g')",
    { A: 'x012203', B: 'x.1.22.3\n#y' },
  ],
  [
    'tr and cut',
    'B=aBc.d; A=$(echo $B | tr "[:upper:]" "[:lower:]" | tr -d .)`echo $B | cut -b2-3 | tr B x`$(echo $B | cut -d. -f2)',
    {
      A: 'abcdxcd',
      B: 'aBc.d',
    },
  ],
  ['grep', 'A=$(echo "ab\nc_d\ne" | grep -v c_d | tr a x)', { A: 'xb\ne' }],
  ['the working directory', 'A=$(pwd)x', { A: '/x' }],
  ['nothing between backquotes', 'A="``x``"', { A: 'x' }],
  ['a tilde that is no home folder', 'B=1.2~git; A=${B%~*}', { A: '1.2', B: '1.2~git' }],
  ['a bracket that is no pattern', 'L=($unset/[ a); A=${L[0]}', { A: '/[' }],
  ['echo as a value', 'B="a  b"; A=$(echo $B)', { A: 'a b', B: 'a  b' }],
  [
    'the package prefix',
    'REVISION="2"\nA=$(getPackagePrefix devel)\nB=`getPackagePrefix x`',
    { A: '/packages/example_devel-1.2-2/.self', B: '/packages/example_x-1.2-2/.self', REVISION: '2' },
  ],
  [
    'debug info',
    'REVISION="1"\ndefineDebugInfoPackage example$secondaryArchSuffix \\\n\t"/bin/ex-ample" /lib/libx.so.1',
    {
      PROVIDES_debuginfo:
        'example_debuginfo = 1.2\n"debuginfo:ex_ample(example)" = 1.2\n"debuginfo:libx.so.1(example)" = 1.2',
      REQUIRES_debuginfo: 'example == 1.2 base',
      REVISION: '1',
    },
  ],
  [
    'the status of the command before in a chain',
    'if false; then :; else ! false && A=$?; false || B=$?; true && false || C=$?; fi',
    { A: '0', B: '1', C: '1' },
  ],
  [
    'debug info of a file whose name has a blank',
    'REVISION="1"\ndefineDebugInfoPackage example "/apps/My App" /x/y/',
    {
      PROVIDES_debuginfo:
        'example_debuginfo = 1.2\n"debuginfo:My(example)" = 1.2\n"debuginfo:y(example)" = 1.2',
      REQUIRES_debuginfo: 'example == 1.2 base',
      REVISION: '1',
    },
  ],
];

describe('without bash', () => {
  test.each(recipes)('%s', (_name, recipe, expected) => {
    expect(variables(recipe)).toEqual(expected);
  });

  test('the phases are the functions that are defined', () => {
    const outcome = evaluate(
      'PATCH() { :; }\nINSTALL()\n{\n\tmake\n}\nhelper() { :; }\nif false; then TEST() { :; }; fi',
    );
    expect(outcome.kind === 'evaluated' && [...outcome.evaluation.phases]).toEqual(['PATCH', 'INSTALL']);
  });
});

test('bash answers the same for all of these', async () => {
  const outcomes = await evaluateRecipes(
    recipes.map(([, recipe]) => recipeSource(recipe)),
    { static: false },
  );
  expect(recipes.map(([name], index) => [name, variablesOf(outcomes[index])])).toEqual(
    recipes.map(([name, , expected]) => [name, expected]),
  );
});

test('what is nested in substitutions is read once', () => {
  const depth = 40;
  expect(variables(`${'A=$(\n'.repeat(depth)}echo x${') && x\n'.repeat(depth)}`)).toEqual(
    'refused: command substitution in line 1',
  );
});

describe('is refused, with the construct and its line:', () => {
  test.each([
    ['A=x\nA=$(sed s/x/y/)', 'command substitution with sed', 2],
    ['A=$(echo x | cut -b1,3)', 'command substitution with cut', 1],
    ['A=$(echo x | sed "s/a*/b/")', 'command substitution with sed', 1],
    ["A=$(echo x | sed 's/a\\|x/b/')", 'command substitution with sed', 1],
    ['A=$(echo é | tr a b)', 'command substitution with tr', 1],
    ['A=$(echo x | grep -v x)', 'command substitution with grep', 1],
    ['A=$(echo x | tr A-Z a-z >/dev/null)', 'command substitution', 1],
    [`A=$(echo ${'aaaaaaaa'.repeat(200)} | sed 's/a*a*a*b/c/')`, 'command substitution with sed', 1],
    ['A=x\n\nsource "$A"', 'command source', 3],
    ['if true; then\nexit 1\nfi', 'command exit', 2],
    ['BUILD() {\n:\n}\nBUILD', 'call of the function BUILD', 4],
    ['A=$RANDOM', 'variable RANDOM', 1],
    ['A=x\nIFS=,', 'setting the variable IFS', 2],
    ['A=$$', '$$', 1],
    ['for A in *.x; do :; done', 'pattern for file names', 1],
    ['for A in {1..3}{a,b}; do :; done', 'brace expansion', 1],
    ['for A in {1..9999}; do :; done', 'brace expansion', 1],
    ['for A in {a,"b"}; do :; done', 'brace expansion', 1],
    ['for A in $portName{a,b}; do :; done', 'brace expansion', 1],
    ['A=~/x', 'tilde expansion', 1],
    ['[ -f /x ] && A=x', '[ -f ]', 1],
    ['[[ x =~ y ]] && A=x', 'regular expression', 1],
    ['A=x\nfalse', 'command that fails', 2],
    ['[ a = b ] && A=x', 'last command that fails', 1],
    ['A=x | cat', 'pipeline', 1],
    ['(A=x)', 'subshell', 1],
    ['A=x &', 'command in the background', 1],
    ['declare -A A', 'declaration with options or expansions', 1],
    ['A=(1)\nA=${A[@]:1}', 'part of an array', 2],
    ['A[1]=\nB=${A[@]:-x}', 'array of empty elements that may count as empty', 2],
    ['A=x; A=${A/x/&}', 'replacement with & or \\', 1],
    ['A=010; (( A > 1 ))', 'arithmetic with a value that is no number', 1],
    ['A=x\nB=$A\\\nc', 'name of a variable in two lines', 2],
    ['B="$\\\n{A}"', '$ at the end of a line', 1],
    ['if false; then :; else\nA="``$?"; fi', 'empty command substitution after a failure', 2],
    ['A=<(x)', 'process substitution', 1],
    ['shopt -s extglob', 'command shopt', 1],
    ['A=x\nBUILD() {\nif x; then\n}\n', 'syntax error at "}"', 4],
    ['A="x', '" without its end', 1],
    ['BUILD() {\ncat <<EOF\n}\n', 'here-document without its end', 3],
    ['BUILD() {\necho x=(a b)\n}\n', 'syntax error at "word"', 2],
    ['BUILD() {\nin&stall x\n}\n', 'syntax error at "in"', 2],
    ['BUILD() {\na[x -f\n}\n', 'index of an unknown form', 2],
    ['BUILD() {\nfor ((i=0;i<1)); do :; done\n}\n', 'syntax error at "("', 2],
    ['true() { :; }; true', 'call of the function true', 1],
  ])('%j', (recipe, construct, line) => {
    expect(evaluate(recipe)).toEqual({ kind: 'refused', construct, line });
  });
});

describe('HaikuPorter cannot read', () => {
  test.each([
    [
      'the line ends of Windows',
      'A="x\r\ny"\r\n',
      'not-text: the value of A holds the control character CR (does the recipe have the line ends of Windows?)',
    ],
    ['other line ends', "A=$'x\\fy'", 'not-text: the value of A holds the control character U+000C'],
    ['half a character', 'B=ä; A=${B#?}', 'not-text: the value of A is not UTF-8 text'],
  ])('%s', async (_name, recipe, message) => {
    expect(variables(recipe)).toBe(message);
    const [outcome] = await evaluateRecipes([recipeSource(recipe)], { static: false });
    expect(variablesOf(outcome)).toBe(message);
  });
});
