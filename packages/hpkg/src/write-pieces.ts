import { type Io, writeText } from '@buildmeister/cli';

const blockSize = 16_384;

/**
 * Writes pieces of text to stdout, several at a time, waiting for a slow reader. Each character is one byte. What
 * was listed before an error is shown.
 */
export async function writePieces(io: Pick<Io, 'stdout'>, pieces: Iterable<string>): Promise<void> {
  let block = Buffer.allocUnsafeSlow(blockSize);
  let filled = 0;
  const flush = async (): Promise<void> => {
    await writeText(io.stdout, block.subarray(0, filled));
    block = Buffer.allocUnsafeSlow(blockSize);
    filled = 0;
  };
  try {
    for (const piece of pieces) {
      if (filled + piece.length > blockSize) await flush();
      if (piece.length > blockSize) await writeText(io.stdout, Buffer.from(piece, 'latin1'));
      else filled += block.write(piece, filled, 'latin1');
    }
  } finally {
    if (filled > 0) await flush();
  }
}
