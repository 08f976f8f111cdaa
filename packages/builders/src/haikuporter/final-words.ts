/** What HaikuPorter says at its end, without prefixes. */
export interface FinalWords {
  readonly lines: readonly string[];
  /** Index of the first of them among the lines of the log. */
  readonly index: number;
}

/** What comes after its last words: how it takes the chroot apart, and that it failed. It tells that, and not why. */
const closing =
  /^(?:cleaning |keeping chroot folder |unmounting .{1,400} failed - wait and retry|\*\*\* (?:interrupted|child stopped))/;
const failed = /^Error: (?:Build has failed - stopping\.|chroot-task failed)$/;
const warning = 'Warning: ';
const error = 'Error: ';
/** An exception whose text has several lines; see Package.py createBuildPackage. */
const longException = /^failure creating the build package:/;
const maxLongException = 60;
/** It is asked after a warning that says why (Main.py _validateMainPort). */
const question = 'Continue (y/n';

/**
 * Finds what HaikuPorter itself has said last; undefined if it has said nothing. It ends by printing the text of an
 * exception (Main.py __init__), with `Error: ` before each line if it is one of its own. What goes wrong in a chroot is
 * printed by its child with `Warning: ` before that (Port.py _executeInChroot), and then that it failed.
 *
 * @param lines without control characters, and without blanks at their ends
 */
export function finalWords(lines: readonly string[]): FinalWords | undefined {
  let last = lines.length - 1;
  let inChroot = false;
  for (; last >= 0; last--) {
    const line = lines[last] ?? '';
    if (failed.test(line)) inChroot = true;
    else if (line !== '' && !closing.test(line)) break;
  }
  if (last < 0) return undefined;
  if (inChroot) return blockOf(lines, last, warning);
  return blockOf(lines, last, error) ?? exceptionAt(lines, last);
}

/** The lines up to `last` that begin with `prefix`. */
function blockOf(lines: readonly string[], last: number, prefix: string): FinalWords | undefined {
  let index = last + 1;
  while (index > 0 && hasPrefix(lines[index - 1] ?? '', prefix)) index--;
  if (index > last) return undefined;
  // A message about a recipe that it remembers has the prefix of an error once more (Port.py _validateOrLoadFromCache).
  const block = lines.slice(index, last + 1).map((line) => withoutPrefix(line.slice(prefix.length), error));
  return { index, lines: block };
}

function withoutPrefix(line: string, prefix: string): string {
  return hasPrefix(line, prefix) ? line.slice(prefix.length) : line;
}

/** The prefix of an empty line has lost its blank. */
function hasPrefix(line: string, prefix: string): boolean {
  return line.startsWith(prefix) || line === prefix.trimEnd();
}

function exceptionAt(lines: readonly string[], last: number): FinalWords {
  const before = lines[last - 1] ?? '';
  if (lines[last]?.startsWith(question) === true && hasPrefix(before, warning)) {
    return { index: last - 1, lines: [withoutPrefix(before, warning), lines[last] ?? ''] };
  }
  const first = Math.max(0, last - maxLongException);
  const start = lines.findLastIndex((line, at) => at >= first && at <= last && longException.test(line));
  const index = start === -1 ? last : start;
  return { index, lines: lines.slice(index, last + 1) };
}
