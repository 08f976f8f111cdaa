import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** Lines before and after the one that matters. */
const around = 10;
/** Lines of the end of a log, where no line is known to matter. */
const atEnd = 20;
const pieceSize = 65_536;
/** A line is cut off after so many characters. */
const maxLineLength = 500;

/**
 * Some lines of the log at `path`: those around `line` (from 1), or the last ones. The log may be of any size, with
 * lines of any length; one that cannot be read gives none.
 */
export function logExcerpt(path: string, line: number | undefined): readonly string[] {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return [];
  }
  try {
    if (line === undefined) return lastLines(descriptor);
    const first = Math.max(1, line - around);
    const start = offsetOfLine(descriptor, first);
    return linesAt(descriptor, start).slice(0, line + around - first + 1);
  } catch {
    return [];
  } finally {
    closeSync(descriptor);
  }
}

function lastLines(descriptor: number): readonly string[] {
  const { size } = fstatSync(descriptor);
  const start = Math.max(0, size - pieceSize);
  const lines = linesAt(descriptor, start);
  return (start === 0 ? lines : lines.slice(1)).slice(-atEnd);
}

function linesAt(descriptor: number, start: number): readonly string[] {
  const piece = Buffer.alloc(pieceSize);
  const text = piece.toString('utf8', 0, readSync(descriptor, piece, 0, pieceSize, start));
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => stripVTControlCharacters(line).slice(0, maxLineLength));
}

function offsetOfLine(descriptor: number, line: number): number {
  const piece = Buffer.alloc(pieceSize);
  let offset = 0;
  for (let number = 1; number < line;) {
    const length = readSync(descriptor, piece, 0, pieceSize, offset);
    if (length === 0) break;
    const bytes = piece.subarray(0, length);
    let end = bytes.indexOf(0x0a);
    while (end !== -1 && number < line) {
      number += 1;
      if (number === line) return offset + end + 1;
      end = bytes.indexOf(0x0a, end + 1);
    }
    offset += length;
  }
  return offset;
}
