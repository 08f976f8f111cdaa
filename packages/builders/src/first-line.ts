import { randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { quoteWord } from './shell-words.js';

/** More than this, in bytes, is not searched for a first line. */
const maxSkippedBytes = 1024 * 1024;
/** Bytes of what was skipped that are kept for people. */
const keptBytes = 1000;

/**
 * A line that tells where a script's own output begins. A builder's shell may print before it runs anything: a
 * greeting, what a startup file complains about, or the command that it was given.
 */
export interface FirstLine {
  /** Without its line feed. */
  readonly text: string;
  /** Commands that print it on standard output and standard error. The text itself is not in them. */
  readonly commands: string;
}

export function newFirstLine(): FirstLine {
  const token = randomBytes(6).toString('hex');
  const print = `printf '%s-%s\\n' buildmeister ${quoteWord(token)}`;
  return { text: `buildmeister-${token}`, commands: `${print}; ${print} >&2` };
}

/** Hands on what comes after a first line. Where that does not come, all that came is handed on in the end. */
export class AfterFirstLine extends Transform {
  readonly #start: Buffer;
  #held: Buffer | undefined = Buffer.alloc(0);
  #skipped = '';

  constructor(firstLine: string) {
    super();
    this.#start = Buffer.from(`${firstLine}\n`);
  }

  /** What came before the first line; the beginning of that. */
  skipped(): string {
    return this.#skipped;
  }

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#held === undefined) {
      done(null, piece);
      return;
    }
    const held = Buffer.concat([this.#held, piece]);
    const at = held.indexOf(this.#start);
    if (at === -1 && held.length < maxSkippedBytes) {
      this.#held = held;
      done();
      return;
    }
    this.#held = undefined;
    if (at === -1) {
      done(null, held);
      return;
    }
    this.#skipped = held.toString('utf8', 0, Math.min(keptBytes, at)).trim();
    done(null, held.subarray(at + this.#start.length));
  }

  override _flush(done: TransformCallback): void {
    done(null, this.#held);
  }
}
