import { isUtf8 } from 'node:buffer';
import type { Failure } from './evaluation.js';
import type { RecipeLimits } from './limits.js';

/**
 * The recipe as bash sources it under HaikuPorter, one character for each byte: after every `REVISION="…"`
 * stands a call that brings the variables up to date that depend on the revision (Port.py, validateRecipeFile).
 * The recipe's lines keep their numbers.
 */
export function prepareRecipe(bytes: Uint8Array, limits: RecipeLimits): string | Failure {
  if (bytes.length > limits.fileSize) {
    return {
      kind: 'failed',
      code: 'limit',
      message: `the recipe has ${bytes.length} bytes, at most ${limits.fileSize} are read`,
    };
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    return {
      kind: 'failed',
      code: 'not-text',
      message: 'the recipe holds a NUL byte',
      line: countLines(bytes, nul),
    };
  }
  if (!isUtf8(bytes)) return { kind: 'failed', code: 'not-text', message: 'the recipe is not UTF-8 text' };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text.replaceAll(revision, '$&; updateRevisionVariables ');
}

/** Within what Python's codecs module takes for one line; the multi-byte line ends are U+0085, U+2028 and U+2029. */
const revision =
  // oxlint-disable-next-line no-control-regex -- these are line ends for Python
  /REVISION="(?:[^"\n\r\v\f\x1c-\x1e\xc2\xe2]|\xc2(?!\x85)|\xe2(?!\x80[\xa8\xa9]))*"/g;

function countLines(bytes: Uint8Array, end: number): number {
  let lines = 1;
  for (let index = bytes.indexOf(10); index !== -1 && index < end; index = bytes.indexOf(10, index + 1)) {
    lines += 1;
  }
  return lines;
}
