import { type Io, writeText } from '@buildmeister/cli';

const flushLength = 65536;

/** Writes pieces of text to stdout, several at a time, waiting for a slow reader. Each character is one byte. */
export async function writePieces(io: Pick<Io, 'stdout'>, pieces: Iterable<string>): Promise<void> {
  let text = '';
  try {
    for (const piece of pieces) {
      text += piece;
      if (text.length < flushLength) continue;
      const full = text;
      text = '';
      await writeText(io.stdout, Buffer.from(full, 'latin1'));
    }
  } finally {
    // What was listed before an error is shown.
    if (text !== '') await writeText(io.stdout, Buffer.from(text, 'latin1'));
  }
}
