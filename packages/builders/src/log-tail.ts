import type { LogTail } from './classify-log.js';

const maxLines = 400;
const maxLineLength = 2000;

/** Keeps the last lines of a text that comes in pieces of any size, in bounded memory. */
export interface LogTailKeeper {
  add(text: string): void;
  tail(): LogTail;
}

export function keepLogTail(): LogTailKeeper {
  let lines: string[] = [];
  let dropped = 0;
  let open = '';
  return {
    add: (text) => {
      const parts = (open + text).split('\n');
      open = (parts.pop() ?? '').slice(0, maxLineLength);
      for (const part of parts) lines.push(part.slice(0, maxLineLength));
      if (lines.length > 2 * maxLines) {
        dropped += lines.length - maxLines;
        lines = lines.slice(-maxLines);
      }
    },
    tail: () => ({ firstLine: dropped + 1, lines: open === '' ? lines : [...lines, open] }),
  };
}
