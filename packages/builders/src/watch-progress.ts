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
  /** How far each counter in it has come, from 0 to `steps`. */
  done: readonly number[];
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
 * towards an end, as in `[12/3000]` and `40%`, it is new whenever they are nearer to it than ever since another line was
 * new: that cannot go on for ever. An unfinished line is new while it grows, to 64 KiB. So whatever ends as without progress has printed nothing but
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
    const before = form?.done ?? [];
    const done = further(before, countersOf(line));
    // What has counted to its end may do so once more for the next thing.
    if (form === undefined) for (const one of forms.values()) one.done = [];
    forms.delete(key);
    forms.set(key, { count: (form?.count ?? 0) + 1, line, done: done ?? before });
    if (forms.size > maxForms) forms.delete(forms.keys().next().value ?? '');
    return form === undefined || done !== undefined;
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

/** How far each counter in a line has come, from 0 to `steps`; 0 for numbers that are none, like those of a date. */
function countersOf(line: string): number[] {
  const counters = line.matchAll(/(\d{1,12})\s*(?:\/|of)\s*(\d{1,12})(?!\d)|(\d{1,3}(?:\.\d{1,6})?)\s*%/g);
  return Array.from(counters, ([, part, whole, percent]) => {
    const [done, all] = percent === undefined ? [Number(part), Number(whole)] : [Number(percent), 100];
    return all > 0 && done <= all ? Math.floor((steps * done) / all) : 0;
  });
}

/** What is the furthest of two, where the later one has got on: a counter may begin anew when one before it gets on. */
function further(before: readonly number[], later: readonly number[]): readonly number[] | undefined {
  const first = later.findIndex((done, index) => done > (before[index] ?? 0));
  return first === -1 ? undefined : later.map((done, index) => (index < first ? (before[index] ?? 0) : done));
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
