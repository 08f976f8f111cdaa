/** Looks at a build's output for signs that it gets on. */
export interface ProgressWatch {
  /** Takes the next piece of the output, and tells whether there is something new in it. */
  add(text: string): boolean;
  /** What has come since something new did: nothing, or the line that came most often, and how often it did. */
  repetition(): Repetition | undefined;
}

export interface Repetition {
  readonly line: string;
  readonly count: number;
  /** How many other lines came with it. */
  readonly others: number;
}

interface Form {
  count: number;
  /** As it was printed last. */
  line: string;
  /** How far a counter in it has come, from 0 to `steps`. */
  done: number;
}

/** So many lines may come in turn and are still the same few. */
const maxForms = 8;
/** A line may grow to so many characters: some print a dot for each thing that they have done. */
const longestLine = 65_536;
const maxLineLength = 500;
/** A counter of something that has an end can get on so often. */
const steps = 1000;

/**
 * A line is new unless it is, numbers aside, one of the eight different ones that came last. Where the numbers in it count
 * towards an end, as in `[12/3000]` and `40%`, it is new whenever they are nearer to it than ever: that cannot go on for
 * ever. An unfinished line is new while it grows, to 64 KiB. So whatever ends as without progress has printed nothing but
 * the same few lines.
 */
export function watchProgress(): ProgressWatch {
  /** Those that came last at the end. */
  const forms = new Map<string, Form>();
  /** The unfinished line: as much of it as is looked at, and how long it is. */
  let head = '';
  let length = 0;
  const grow = (text: string): void => {
    length += text.length;
    if (head.length < maxLineLength) head = (head + text).slice(0, maxLineLength);
  };
  const addLine = (text: string): boolean => {
    const line = plain(text);
    const key = formOf(line);
    if (key === '') return false;
    const form = forms.get(key);
    const done = doneOf(line);
    forms.delete(key);
    forms.set(key, { count: (form?.count ?? 0) + 1, line, done: Math.max(done, form?.done ?? 0) });
    if (forms.size > maxForms) forms.delete(forms.keys().next().value ?? '');
    return form === undefined || done > form.done;
  };
  const forgetCounts = (): void => {
    for (const form of forms.values()) form.count = 0;
  };
  return {
    add: (text) => {
      const [first = '', ...rest] = text.split(/[\r\n]/);
      const last = rest.pop();
      let isNew = false;
      grow(first);
      if (last !== undefined) {
        for (const line of [head, ...rest]) if (addLine(line)) isNew = true;
        head = '';
        length = 0;
        grow(last);
      }
      const grows = (last ?? first) !== '' && length <= longestLine;
      // What begins as the beginning of a line that is known may become that line.
      if (grows && !isBeginning(head, forms.values())) isNew = true;
      if (isNew) forgetCounts();
      return isNew;
    },
    repetition: () => {
      const seen = [...forms.values()].filter(({ count }) => count > 0);
      const [most, ...others] = seen.toSorted((a, b) => b.count - a.count);
      return most === undefined ? undefined : { line: most.line, count: most.count, others: others.length };
    },
  };
}

/** How far the last counter in a line has come, from 0 to `steps`; -1 if there is none. */
function doneOf(line: string): number {
  const ratio = /(\d{1,12})\s*(?:\/|of)\s*(\d{1,12})(?!\d)/.exec(line);
  if (ratio !== null) {
    const [, part = '', whole = ''] = ratio;
    const isPart = Number(part) <= Number(whole) && Number(whole) > 0;
    return isPart ? Math.floor((steps * Number(part)) / Number(whole)) : -1;
  }
  const percent = Number(/(\d{1,3}(?:\.\d{1,6})?)\s*%/.exec(line)?.[1] ?? -1);
  return percent < 0 || percent > 100 ? -1 : Math.floor((steps * percent) / 100);
}

function isBeginning(text: string, forms: Iterable<Form>): boolean {
  const form = formOf(plain(text));
  for (const { line } of forms) if (formOf(line).startsWith(form)) return true;
  return false;
}

/** Numbers aside. */
function formOf(line: string): string {
  return line.replaceAll(/0x[0-9a-f]+|\d+/gi, '0').replaceAll(/\s+/g, ' ');
}

/** Without colours and other control characters. */
function plain(text: string): string {
  return text
    .slice(0, maxLineLength)
    .replaceAll(/\p{Cc}\[[0-9;?]{0,20}[A-Za-z]|\p{Cc}/gu, ' ')
    .trim();
}
