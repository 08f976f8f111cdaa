import { evaluateArithmetic } from './arithmetic.js';
import { type ExpansionContext, expandPattern, expandText } from './expansion.js';
import { matches } from './pattern.js';
import { Refusal } from './refusal.js';
import type { Condition, Word } from './syntax.js';
import { compareNumbers } from './test-command.js';

/** What stands between `[[` and `]]` (bash's manual, Conditional Constructs), without what asks about files. */
export function evaluateCondition(condition: Condition, context: ExpansionContext): boolean {
  switch (condition.kind) {
    case 'and':
      return evaluateCondition(condition.left, context) && evaluateCondition(condition.right, context);
    case 'or':
      return evaluateCondition(condition.left, context) || evaluateCondition(condition.right, context);
    case 'not':
      return !evaluateCondition(condition.condition, context);
    case 'unary': {
      const { operator, operand, offset } = condition;
      if (operator === '-n') return expandText(operand, context) !== '';
      if (operator === '-z') return expandText(operand, context) === '';
      throw new Refusal(`[[ ${operator} ]]`, offset);
    }
    case 'binary':
      break;
  }
  return compare(condition, context);
}

function compare(
  { operator, left, right, offset }: Condition & { kind: 'binary' },
  context: ExpansionContext,
): boolean {
  switch (operator) {
    case '=':
    case '==':
    case '!=': {
      const text = expandText(left, context);
      const fits = matches(expandPlainPattern(right, context), text, context.budget);
      return fits === (operator !== '!=');
    }
    case '<':
      return expandText(left, context) < expandText(right, context);
    case '>':
      return expandText(left, context) > expandText(right, context);
    case '=~':
      throw new Refusal('regular expression', offset);
    default: {
      const number = (word: Word): number =>
        evaluateArithmetic(expandText(word, context), {
          variables: context.variables,
          nest: context.budget.nest,
          offset,
        });
      return compareNumbers(operator, number(left), number(right));
    }
  }
}

/** Between `[[` and `]]`, extended patterns such as `@(a|b)` are always on. */
function expandPlainPattern(word: Word, context: ExpansionContext): ReturnType<typeof expandPattern> {
  const pattern = expandPattern(word, context);
  if (pattern.elements.includes('(') && pattern.literal === undefined) {
    throw new Refusal('extended pattern', word.offset);
  }
  return pattern;
}
