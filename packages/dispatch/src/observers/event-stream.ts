import { closeSync, openSync, readSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSystemError, type Messages, type Output, writeText } from '@buildmeister/cli';
import type { ObserverFactory } from './observer.js';

/** Longest time that the last events wait for a reader who does not read, in milliseconds. */
const patience = 10_000;
const pieceSize = 65_536;

/**
 * Copies the journal to `output`, from its first event on, as it grows. A slow reader slows nothing down and takes no
 * memory: what it has not read yet is read from the file later. If the journal cannot be read, that is said, and tried
 * again at the next event.
 */
export function eventStream(output: Output, messages: Messages): ObserverFactory {
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
          // What a stream is given it may keep until it is written.
          await writeText(output, Buffer.from(piece.subarray(0, length)));
        }
      } finally {
        closeSync(journal);
      }
    };
    const run = async (): Promise<void> => {
      try {
        while (more) {
          more = false;
          await copy();
        }
      } catch (error) {
        if (!isSystemError(error)) throw error;
        messages.warn(`--events: ${error.message}`);
      } finally {
        copying = undefined;
      }
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
