import type { Readable } from 'node:stream';

/** A reply is a line of words; nothing that a builder says may fill the memory. */
const maxLineBytes = 64 * 1024;

/** What a script says on its standard output: lines, and after some of them the bytes of a file. */
export interface Replies {
  /** The next line without its line feed; undefined when there are no more. */
  line(): Promise<string | undefined>;
  /** Hands on the next `size` bytes in pieces. False if the output ends before. */
  bytes(size: number, take: (piece: Buffer) => Promise<void>): Promise<boolean>;
}

/** Reads the replies of a script. An output that breaks off counts as one that ends. */
export function readReplies(output: Readable): Replies {
  const pieces: AsyncIterator<unknown> = output.iterator({ destroyOnReturn: false });
  let rest: Buffer = Buffer.alloc(0);

  const more = async (): Promise<boolean> => {
    try {
      const { done, value } = await pieces.next();
      if (done === true || !Buffer.isBuffer(value)) return false;
      rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
      return true;
    } catch {
      return false;
    }
  };
  return {
    line: async () => {
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
  };
}
