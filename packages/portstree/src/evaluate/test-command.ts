import { Refusal } from './refusal.js';

/**
 * What `[` or `test` answers for its arguments, without the `]` (POSIX, test; bash's manual, Bourne Shell Builtins).
 *
 * @throws Refusal for what asks about files or the shell, and for what is an error
 */
export function evaluateTest(operands: readonly string[], offset: number): boolean {
  const refuse = (construct: string): Refusal => new Refusal(construct, offset);

  const decide = (words: readonly string[]): boolean => {
    const [first = '', second = '', third = '', fourth = ''] = words;
    switch (words.length) {
      case 0:
        return false;
      case 1:
        return first !== '';
      case 2:
        return first === '!' ? second === '' : unary(first, second);
      case 3:
        if (isBinary(second)) return binary(first, second, third);
        if (first === '!') return !decide([second, third]);
        if (first === '(' && third === ')') return second !== '';
        throw refuse('[ ] of an unknown form');
      case 4:
        if (first === '!') return !decide([second, third, fourth]);
        if (first === '(' && fourth === ')') return decide([second, third]);
        return expression(words);
      default:
        return expression(words);
    }
  };

  const unary = (operator: string, operand: string): boolean => {
    if (operator === '-n') return operand !== '';
    if (operator === '-z') return operand === '';
    throw refuse(`[ ${operator} ]`);
  };

  const binary = (left: string, operator: string, right: string): boolean => {
    switch (operator) {
      case '=':
      case '==':
        return left === right;
      case '!=':
        return left !== right;
      case '<':
        return left < right;
      case '>':
        return left > right;
      case '-a':
        return left !== '' && right !== '';
      case '-o':
        return left !== '' || right !== '';
      default:
        return compareNumbers(operator, integer(left), integer(right));
    }
  };

  const integer = (text: string): number => {
    const trimmed = text.trim();
    const value = /^[-+]?[0-9]+$/.test(trimmed) ? Number(trimmed) : Number.NaN;
    if (!Number.isSafeInteger(value)) throw refuse('[ ] with what is no number');
    return value;
  };

  /** The grammar for more than four words: `-o` binds loosest, then `-a`, then `!`. */
  const expression = (words: readonly string[]): boolean => {
    let at = 0;
    const or = (): boolean => {
      let result = and();
      while (words[at] === '-o') {
        at += 1;
        result = and() || result;
      }
      return result;
    };
    const and = (): boolean => {
      let result = term();
      while (words[at] === '-a') {
        at += 1;
        result = term() && result;
      }
      return result;
    };
    const term = (): boolean => {
      let negated = false;
      for (; words[at] === '!'; at += 1) negated = !negated;
      return plainTerm() !== negated;
    };
    const plainTerm = (): boolean => {
      const [first, second, third] = words.slice(at, at + 3);
      if (first === '(' || first === undefined) throw refuse('[ ] of an unknown form');
      if (
        second !== undefined &&
        third !== undefined &&
        isBinary(second) &&
        second !== '-a' &&
        second !== '-o'
      ) {
        at += 3;
        return binary(first, second, third);
      }
      if (first === '-n' || first === '-z') {
        if (second === undefined) throw refuse('[ ] of an unknown form');
        at += 2;
        return unary(first, second);
      }
      if (first.startsWith('-')) throw refuse(`[ ${first} ]`);
      at += 1;
      return first !== '';
    };
    const result = or();
    if (at < words.length) throw refuse('[ ] of an unknown form');
    return result;
  };

  return decide(operands);
}

const binaryOperators: ReadonlySet<string> = new Set([
  ...['=', '==', '!=', '<', '>', '-a', '-o', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef'],
]);

function isBinary(operator: string): boolean {
  return binaryOperators.has(operator);
}

/** Compares as `-eq` and its kin do; files cannot be compared. */
export function compareNumbers(operator: string, left: number, right: number): boolean {
  switch (operator) {
    case '-eq':
      return left === right;
    case '-ne':
      return left !== right;
    case '-lt':
      return left < right;
    case '-le':
      return left <= right;
    case '-gt':
      return left > right;
    case '-ge':
      return left >= right;
    default:
      throw new Refusal(`comparison ${operator}`, 0);
  }
}
