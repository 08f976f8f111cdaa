import { closeSync, openSync, readSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Output, writeText } from '@buildmeister/cli';
import type { ObserverFactory } from './observer.js';

/** Longest time that the last events wait for a reader who does not read, in milliseconds. */
const patience = 10_000;
const pieceSize = 65_536;

/**
 * Copies the journal to `output`, from its first event on, as it grows. A slow reader slows nothing down and takes no
 * memory: what it has not read yet is read from the file later.
 */
export function eventStream(output: Output): ObserverFactory {
  return ({ folder }) => {
    const piece = Buffer.alloc(pieceSize);
    let position = 0;
    let copying: Promise<void> | undefined;
    let more = false;

    const copy = async (): Promise<void> => {
      const journal = openSync(folder.journal, 'r');
      try {
        for (;;) {
          const length = readSync(journal, piece, 0, piece.length, position);
          if (length === 0) return;
          position += length;
          await writeText(output, Uint8Array.prototype.slice.call(piece, 0, length));
        }
      } finally {
        closeSync(journal);
      }
    };
    const run = async (): Promise<void> => {
      while (more) {
        more = false;
        await copy();
      }
      copying = undefined;
    };
    const onEvent = (): void => {
      more = true;
      copying ??= run();
    };
    return {
      onEvent,
      finish: async () => {
        onEvent();
        await Promise.race([copying, sleep(patience, undefined, { ref: false })]);
      },
    };
  };
}
