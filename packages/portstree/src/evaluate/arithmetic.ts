import type { Nest } from './budget.js';
import { Refusal } from './refusal.js';

/** The variables that an expression reads and sets. */
export interface ArithmeticVariables {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/**
 * The value of an arithmetic expression whose parameters are expanded already (bash's manual, Shell Arithmetic).
 *
 * @throws Refusal for errors, for operators that recipes do not need, and where 64 bits could overflow
 */
export function evaluateArithmetic(
  expression: string,
  { variables, nest, offset }: { variables: ArithmeticVariables; nest: Nest; offset: number },
): number {
  const tokens = tokenize(expression, offset);
  let at = 0;
  if (tokens.length === 0) return 0;

  const peek = (): string => tokens[at] ?? '';
  const accept = (token: string): boolean => {
    if (peek() !== token) return false;
    at += 1;
    return true;
  };

  /** Expressions that are not needed are parsed, and not evaluated. */
  function ternary(live: boolean): number {
    const condition = binary(0, live);
    if (!accept('?')) return condition;
    const yes = nest(() => ternary(live && condition !== 0));
    if (!accept(':')) throw refusal();
    const no = nest(() => ternary(live && condition === 0));
    return condition === 0 ? no : yes;
  }

  function binary(level: number, live: boolean): number {
    const operators = levels[level];
    if (operators === undefined) return unary(live);
    let left = binary(level + 1, live);
    for (;;) {
      const operator = peek();
      if (!operators.includes(operator)) return left;
      at += 1;
      const needed = live && !(operator === '&&' && left === 0) && !(operator === '||' && left !== 0);
      const right = binary(level + 1, needed);
      left = live ? checked(apply(operator, left, right)) : 0;
    }
  }

  function unary(live: boolean): number {
    if (accept('!')) return nest(() => unary(live)) === 0 ? 1 : 0;
    if (accept('-')) return -nest(() => unary(live));
    if (accept('+')) return nest(() => unary(live));
    return primary(live);
  }

  function primary(live: boolean): number {
    const token = peek();
    at += 1;
    if (token === '(') {
      const value = nest(() => ternary(live));
      if (!accept(')')) throw refusal();
      return value;
    }
    if (/^[0-9]/.test(token)) return integer(token);
    if (!/^[A-Za-z_]/.test(token)) throw refusal();
    return variable(token, live);
  }

  function variable(name: string, live: boolean): number {
    const operator = peek();
    const assigns = operator === '=' || operator === '++' || operator === '--' || /^[-+*]=$/.test(operator);
    if (!live) {
      if (assigns) throw refusal();
      return 0;
    }
    if (!assigns) return numberOf(name);
    at += 1;
    const before = operator === '=' ? 0 : numberOf(name);
    if (operator === '++' || operator === '--') {
      variables.set(name, String(checked(before + (operator === '++' ? 1 : -1))));
      return before;
    }
    const value = nest(() => ternary(true));
    const after = operator === '=' ? value : checked(apply(operator.charAt(0), before, value));
    variables.set(name, String(after));
    return after;
  }

  function numberOf(name: string): number {
    const value = (variables.get(name) ?? '').trim();
    if (value === '') return 0;
    return /^-?(?:0|[1-9][0-9]*)$/.test(value)
      ? checked(Number(value))
      : fail('arithmetic with a value that is no number');
  }

  function apply(operator: string, left: number, right: number): number {
    switch (operator) {
      case '+':
        return left + right;
      case '-':
        return left - right;
      case '*':
        return left * right;
      case '/':
        return right === 0 ? fail('division by zero') : Math.trunc(left / right);
      case '%':
        return right === 0 ? fail('division by zero') : left % right;
      case '<':
        return Number(left < right);
      case '<=':
        return Number(left <= right);
      case '>':
        return Number(left > right);
      case '>=':
        return Number(left >= right);
      case '==':
        return Number(left === right);
      case '!=':
        return Number(left !== right);
      case '&&':
        return Number(left !== 0 && right !== 0);
      case '||':
        return Number(left !== 0 || right !== 0);
      default:
        throw refusal();
    }
  }

  function integer(token: string): number {
    return /^(?:0|[1-9][0-9]*)$/.test(token)
      ? checked(Number(token))
      : fail('arithmetic with an octal number');
  }

  function checked(value: number): number {
    return Number.isSafeInteger(value) ? value + 0 : fail('arithmetic with large numbers');
  }

  function fail(construct: string): never {
    throw new Refusal(construct, offset);
  }

  function refusal(): Refusal {
    return new Refusal('arithmetic expression', offset);
  }

  const value = ternary(true);
  if (at < tokens.length) throw refusal();
  return value;
}

/** From the loosest to the tightest. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

function tokenize(expression: string, offset: number): readonly string[] {
  const tokens: string[] = [];
  const pattern =
    /\s*([A-Za-z_][A-Za-z0-9_]*|[0-9][0-9A-Za-z_#@]*|\+\+|--|&&|\|\||[-+*<>=!]=|[-+*/%<>=!?:()])/y;
  const end = expression.trimEnd().length;
  while (pattern.lastIndex < end) {
    const token = pattern.exec(expression)?.[1];
    if (token === undefined) throw new Refusal('arithmetic expression', offset);
    tokens.push(token);
  }
  return tokens;
}
