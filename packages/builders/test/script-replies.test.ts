import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readReplies } from '../src/script-replies.js';

/** Cuts `data` into pieces of the given sizes, again and again. */
function inPieces(data: Buffer, sizes: readonly number[]): Readable {
  const pieces: Buffer[] = [];
  for (let at = 0, round = 0; at < data.length; round++) {
    const size = sizes[round % sizes.length] ?? 1;
    pieces.push(data.subarray(at, at + size));
    at += size;
  }
  return Readable.from(pieces);
}

describe('readReplies', () => {
  test('lines and bytes, however the output is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 0 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (bytes, sizes) => {
          const content = Buffer.from(bytes);
          const output = Buffer.concat([
            Buffer.from(`file ${content.length}\n`),
            content,
            Buffer.from('end\n'),
          ]);
          const replies = readReplies(inPieces(output, sizes));
          expect(await replies.line()).toBe(`file ${content.length}`);
          const received: Buffer[] = [];
          expect(await replies.bytes(content.length, async (piece) => void received.push(piece))).toBe(true);
          expect(Buffer.concat(received)).toEqual(content);
          expect(await replies.line()).toBe('end');
          expect(await replies.line()).toBeUndefined();
        },
      ),
    );
  });
  test('bytes that end too early', async () => {
    const replies = readReplies(inPieces(Buffer.from('abc'), [1]));
    expect(await replies.bytes(4, async () => undefined)).toBe(false);
  });
  test('an output that breaks off ends', async () => {
    const output = new Readable({ read: () => undefined });
    const replies = readReplies(output);
    output.destroy(new Error('gone'));
    expect(await replies.line()).toBeUndefined();
  });
  test('a line without end is refused', async () => {
    const replies = readReplies(Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(10_000, 'x'))));
    expect(await replies.line()).toBeUndefined();
  });
});
