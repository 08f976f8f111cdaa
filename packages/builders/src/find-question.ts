/** How a line ends that waits for an answer. */
const question =
  /\?$|[([](?:y|yes)\s*(?:\/|\|)\s*(?:n|no)\b[^\])]{0,30}[\])]\s*[:?]?$|\b(?:password|passphrase|username)\b.{0,100}:$|\bpress (?:any key|enter|return)\b.{0,40}$|\b(?:continue|proceed|overwrite)\b.{0,60}[:?]$/i;

const endOfInput = /^(.{0,300}?)\s*(?:EOFError: )?EOF when reading a line$/;
const maxLength = 120;

/** The question that `line` asks, on a terminal where nobody sits; undefined if it is none. */
export function findQuestion(line: string): string | undefined {
  const text = line.trim();
  return question.test(text) ? text.slice(-maxLength) : undefined;
}

/** What a build has asked that came to grief for want of an answer, and the index of the line that says so. */
export function findUnanswered(
  lines: readonly string[],
): { readonly question: string; readonly index: number } | undefined {
  const index = lines.findLastIndex((line) => endOfInput.test(line));
  if (index === -1) return undefined;
  const [, same = ''] = endOfInput.exec(lines[index] ?? '') ?? [];
  // Before it stands where in the program that was.
  const earlier = [same, ...lines.slice(Math.max(0, index - 30), index).toReversed()];
  const asked = earlier.map((line) => findQuestion(line.split('Traceback (most recent')[0] ?? ''));
  return { question: asked.find((one) => one !== undefined) ?? same, index };
}

/** For a reason: that it asks, and what to do. */
export function questionText(asked: string): string {
  const what = asked === '' ? 'a question' : `"${asked}"`;
  return `it asks ${what}, and nobody answers: builds have no input; let the recipe answer it, or do what asks no question`;
}
