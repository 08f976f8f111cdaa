/** How many lines around a change make sure that it is applied where it belongs, as git has it. */
const context = 3;

/**
 * What `git diff` says of a file in which one line differs, from the line `--- a/…` on; undefined if not exactly one line does.
 *
 * @param path below the top of the repository
 */
export function changedLine(path: string, before: Uint8Array, after: Uint8Array): string | undefined {
  const [old, changed] = [linesOf(before), linesOf(after)];
  if (old.length !== changed.length) return undefined;
  const at = old.findIndex((line, place) => line !== changed[place]);
  const isOnly = at === old.findLastIndex((line, place) => line !== changed[place]);
  if (at < 0 || !isOnly) return undefined;
  const start = Math.max(0, at - context);
  const end = Math.min(old.length, at + context + 1);
  const hunk = [
    ...old.slice(start, at).map((line) => ` ${line}`),
    ...[`-${old[at] ?? ''}`, `+${changed[at] ?? ''}`],
    ...old.slice(at + 1, end).map((line) => ` ${line}`),
  ];
  const range = `${start + 1}${end - start === 1 ? '' : `,${end - start}`}`;
  const lines = hunk.map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`));
  return `--- ${quoted('a', path)}\n+++ ${quoted('b', path)}\n@@ -${range} +${range} @@\n${lines.join('')}`;
}

/** The first line of what `git diff` says of a file. */
export function diffLine(path: string): string {
  return `diff --git ${quoted('a', path)} ${quoted('b', path)}\n`;
}

/** Each with its end, one character for each byte. */
function linesOf(bytes: Uint8Array): readonly string[] {
  return (
    Buffer.from(bytes)
      .toString('latin1')
      .match(/[^\n]*\n|[^\n]+$/g) ?? []
  );
}

/** A path as git writes it: in quotes where a reader could not tell its end, each byte beyond ASCII by its number. */
function quoted(side: 'a' | 'b', path: string): string {
  const bytes = Buffer.from(`${side}/${path}`).toString('latin1');
  // oxlint-disable-next-line no-control-regex -- these are what is quoted
  if (!/["\\\x00-\x20\x7f-\xff]/.test(bytes)) return bytes;
  const text = bytes.replaceAll(
    // oxlint-disable-next-line no-control-regex -- these are what is quoted
    /["\\]|[\x00-\x1f\x7f-\xff]/g,
    (one) =>
      one === '"' || one === '\\' ? `\\${one}` : `\\${one.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${text}"`;
}
