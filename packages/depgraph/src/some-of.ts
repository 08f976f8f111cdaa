/** Names the first of `names`, and says how many more there are. */
export function someOf(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

const mostShown = 12;

/** A longer list is shown without its middle, and how many are left out. */
export function withoutMiddle(texts: readonly string[], what: string): readonly string[] {
  const half = mostShown / 2;
  return texts.length <= mostShown
    ? texts
    : [...texts.slice(0, half), `… (${texts.length - mostShown} ${what}) …`, ...texts.slice(-half)];
}
