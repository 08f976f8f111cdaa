import type { Readable } from 'node:stream';

/** A reply is a line of words; nothing that a builder says may fill the memory. */
const maxLineBytes = 64 * 1024;
/** So much may a builder say before the script begins, and so much of that is kept. */
const maxPreambleBytes = 1024 * 1024;
const keptPreambleLength = 1000;

/** What a script says on its standard output: lines, and after some of them the bytes of a file. */
export interface Replies {
  /** The next line without its line feed; undefined when there are no more. */
  line(): Promise<string | undefined>;
  /** Hands on the next `size` bytes in pieces. False if the output ends before. */
  bytes(size: number, take: (piece: Buffer) => Promise<void>): Promise<boolean>;
  /**
   * From now on, at most so many milliseconds may pass without a byte while somebody waits for one; then the output
   * counts as ended, and `onSilence` is told. `what`: what is waited for, for messages.
   */
  expect(what: string, milliseconds: number): void;
  /** From now on, it may be silent for as long as it likes. */
  expectNothing(): void;
  /** It has shown in another way that it goes on. */
  alive(): void;
  /** Takes no more of the output: who waits for it is told that it has ended. */
  end(): void;
  /** What was said before the script's own first line, by the builder's shell; the beginning of that. */
  preamble(): string;
  /** Whether the script's own first line has come. */
  begun(): boolean;
}

export interface RepliesOptions {
  /** The script's own first line: what comes before it is not the script's. Default: there is no such line. */
  readonly firstLine?: string | undefined;
  readonly onSilence?: (what: string, milliseconds: number) => void;
}

/** Reads the replies of a script. An output that breaks off counts as one that ends. */
export function readReplies(output: Readable, { firstLine, onSilence }: RepliesOptions = {}): Replies {
  const source = waitForPieces(output, onSilence);
  const start = firstLine === undefined ? undefined : Buffer.from(`${firstLine}\n`);
  let begun = start === undefined;
  let rest: Buffer = Buffer.alloc(0);
  let preamble = '';

  const more = async (): Promise<boolean> => {
    const piece = await source.next();
    if (piece === undefined) return false;
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    return true;
  };
  const keepPreamble = (bytes: Buffer): void => {
    if (preamble.length >= keptPreambleLength) return;
    preamble = (preamble + bytes.toString('utf8', 0, keptPreambleLength)).slice(0, keptPreambleLength);
  };
  /** Skips what comes before the first line. */
  const begin = async (): Promise<boolean> => {
    let skipped = 0;
    if (start === undefined) return true;
    for (;;) {
      const at = rest.indexOf(start);
      if (at !== -1) {
        keepPreamble(rest.subarray(0, at));
        rest = rest.subarray(at + start.length);
        begun = true;
        return true;
      }
      // Its beginning may have come, and nothing else of it.
      const useless = Math.max(0, rest.length - start.length + 1);
      keepPreamble(rest.subarray(0, useless));
      rest = rest.subarray(useless);
      skipped += useless;
      if (skipped > maxPreambleBytes) return false;
      if (!(await more())) {
        keepPreamble(rest);
        rest = Buffer.alloc(0);
        return false;
      }
    }
  };
  return {
    line: async () => {
      if (!begun && !(await begin())) return undefined;
      for (;;) {
        const end = rest.indexOf(0x0a);
        if (end !== -1) {
          const line = rest.toString('utf8', 0, end);
          rest = rest.subarray(end + 1);
          return line;
        }
        if (rest.length > maxLineBytes || !(await more())) return undefined;
      }
    },
    bytes: async (size, take) => {
      if (!begun && !(await begin())) return false;
      let left = size;
      while (left > 0) {
        if (rest.length === 0 && !(await more())) return false;
        const piece = rest.subarray(0, left);
        rest = rest.subarray(piece.length);
        left -= piece.length;
        if (piece.length > 0) await take(piece);
      }
      return true;
    },
    expect: (what, milliseconds) => source.limit({ what, milliseconds }),
    expectNothing: () => source.limit(undefined),
    alive: () => source.alive(),
    end: () => source.end(),
    preamble: () => preamble.trim(),
    begun: () => begun,
  };
}

interface Limit {
  readonly what: string;
  readonly milliseconds: number;
}

interface Pieces {
  /** The next piece; undefined when there are no more. */
  next(): Promise<Buffer | undefined>;
  limit(limit: Limit | undefined): void;
  alive(): void;
  end(): void;
}

function waitForPieces(output: Readable, onSilence: RepliesOptions['onSilence']): Pieces {
  const pieces: AsyncIterator<unknown> = output.iterator({ destroyOnReturn: false });
  let limit: Limit | undefined;
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  /** Ends the waiting of those who wait. */
  const waiting = new Set<(piece?: Buffer) => void>();

  const end = (): void => {
    over = true;
    for (const giveUp of waiting) giveUp();
  };
  const arm = (): void => {
    clearTimeout(timer);
    if (waiting.size === 0 || limit === undefined) return;
    const { what, milliseconds } = limit;
    timer = setTimeout(() => {
      end();
      onSilence?.(what, milliseconds);
    }, milliseconds);
  };
  return {
    next: () => {
      if (over) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const settle = (piece?: Buffer): void => {
          waiting.delete(settle);
          arm();
          resolve(piece);
        };
        waiting.add(settle);
        arm();
        pieces.next().then(
          ({ done, value }) => settle(done === true || !Buffer.isBuffer(value) ? undefined : value),
          () => settle(),
        );
      });
    },
    limit: (next) => {
      limit = next;
      arm();
    },
    alive: arm,
    end,
  };
}
