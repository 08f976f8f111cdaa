import type { Nest } from './budget.js';
import type { TokenStream } from './parser.js';
import { Refusal } from './refusal.js';
import type { Condition, Word } from './syntax.js';

/** Reads what stands between `[[` and `]]`, and stops at the `]]`. */
export function readCondition(stream: TokenStream, nest: Nest): Condition {
  return readOr(stream, nest);
}

function readOr(stream: TokenStream, nest: Nest): Condition {
  let left = readAnd(stream, nest);
  while (isOperator(stream, '||')) {
    stream.advance();
    left = { kind: 'or', left, right: readAnd(stream, nest) };
  }
  return left;
}

function readAnd(stream: TokenStream, nest: Nest): Condition {
  let left = readTerm(stream, nest);
  while (isOperator(stream, '&&')) {
    stream.advance();
    left = { kind: 'and', left, right: readTerm(stream, nest) };
  }
  return left;
}

function readTerm(stream: TokenStream, nest: Nest): Condition {
  skipLineEnds(stream);
  const { offset } = stream.token();
  if (isOperator(stream, '(')) {
    stream.advance();
    const condition = nest(() => readOr(stream, nest));
    skipLineEnds(stream);
    if (!isOperator(stream, ')')) throw new Refusal('syntax error within [[ ]]', stream.token().offset);
    stream.advance();
    skipLineEnds(stream);
    return condition;
  }
  const left = stream.takeWord();
  if (left.plain === '!') return { kind: 'not', condition: nest(() => readTerm(stream, nest)) };
  if (left.plain === ']]') throw new Refusal('syntax error at ]]', offset);
  if (left.plain !== undefined && /^-[a-zA-Z]$/.test(left.plain)) {
    if (stream.token().kind !== 'word') throw new Refusal('[[ with an operator and no operand', offset);
    const operand = takeOperand(stream);
    skipLineEnds(stream);
    return { kind: 'unary', operator: left.plain, operand, offset };
  }
  const token = stream.token();
  const operator =
    token.kind === 'word' ? token.word.plain : token.kind === 'operator' ? token.text : undefined;
  if (operator === '=~') {
    const right = stream.takeRegularExpression();
    skipLineEnds(stream);
    return { kind: 'binary', operator, left, right, offset };
  }
  if (operator !== undefined && binaryOperators.has(operator)) {
    stream.advance();
    const right = takeOperand(stream);
    skipLineEnds(stream);
    return { kind: 'binary', operator, left, right, offset };
  }
  skipLineEnds(stream);
  return { kind: 'unary', operator: '-n', operand: left, offset };
}

function takeOperand(stream: TokenStream): Word {
  const word = stream.takeWord();
  if (word.plain === ']]') throw new Refusal('syntax error at ]]', word.offset);
  return word;
}

const binaryOperators: ReadonlySet<string> = new Set([
  ...['=', '==', '!=', '<', '>', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef'],
]);

function isOperator(stream: TokenStream, name: string): boolean {
  const token = stream.token();
  return token.kind === 'operator' && token.text === name;
}

function skipLineEnds(stream: TokenStream): void {
  while (isOperator(stream, '\n')) stream.advance();
}
