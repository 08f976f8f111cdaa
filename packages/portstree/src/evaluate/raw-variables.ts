import { isUtf8 } from 'node:buffer';
import type { Failure } from './evaluation.js';

/**
 * Tells whether HaikuPorter reads a variable of this name: a key, or a key, `_` and a suffix (ShellScriptlets.py,
 * the configuration evaluator's pattern).
 */
export function keyMatcher(keys: readonly string[]): (name: string) => boolean {
  const pattern = new RegExp(`^(?:${keys.join('|')})(?:_[0-9a-zA-Z_]+)?$`);
  // Most variables of recipes have lower-case names: the expression need not be tried on them.
  const beginnings = new Uint8Array(128);
  for (const key of keys) beginnings[key.charCodeAt(0)] = 1;
  // Thousands of recipes share some hundred names; a recipe may make up any number of others.
  const known = new Map<string, boolean>();
  return (name) => {
    if (beginnings[name.charCodeAt(0)] !== 1) return false;
    const answer = known.get(name);
    if (answer !== undefined) return answer;
    const isKey = pattern.test(name);
    if (known.size < 10_000 && name.length < 100) known.set(name, isKey);
    return isKey;
  };
}

/**
 * The variables as HaikuPorter's configuration reader has them, from values by name of one character for each byte.
 * HaikuPorter reads the printed values line by line: it cannot read those with other line ends than `\n`.
 */
export function readRawVariables(values: ReadonlyMap<string, string>): ReadonlyMap<string, string> | Failure {
  const variables = new Map<string, string>();
  for (const name of [...values.keys()].sort()) {
    const bytes = values.get(name) ?? '';
    if (plainText.test(bytes)) {
      variables.set(name, bytes.includes('\\') ? bytes.replaceAll('\\n', '\n') : bytes);
      continue;
    }
    const value = decode(bytes);
    if (value === undefined) {
      return { kind: 'failed', code: 'not-text', message: `the value of ${name} is not UTF-8 text` };
    }
    const lineEnd = otherLineEnd.exec(value);
    if (lineEnd !== null) {
      return {
        kind: 'failed',
        code: 'not-text',
        message: `the value of ${name} holds the control character ${describe(lineEnd[0])}`,
      };
    }
    variables.set(name, value.replaceAll('\\n', '\n'));
  }
  return variables;
}

function decode(bytes: string): string | undefined {
  const buffer = Buffer.from(bytes, 'latin1');
  return isUtf8(buffer) ? buffer.toString('utf8') : undefined;
}

function describe(character: string): string {
  if (character === '\r') return 'CR (does the recipe have the line ends of Windows?)';
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What nearly all values consist of. */
const plainText = /^[\t\n\x20-\x7e]*$/;
// oxlint-disable-next-line no-control-regex -- what Python's splitlines() takes for a line end
const otherLineEnd = /[\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
