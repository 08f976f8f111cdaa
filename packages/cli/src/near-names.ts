/**
 * The names that somebody who wrote `name` may have meant, nearest first: those that begin with it or with which it
 * begins, and those that differ by a few letters.
 *
 * @param limit how many at most
 */
export function nearNames(name: string, names: Iterable<string>, limit = 3): readonly string[] {
  const wanted = name.toLowerCase();
  const allowed = Math.max(1, Math.floor(wanted.length / 4));
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const candidate of names) {
    const other = candidate.toLowerCase();
    const distance = Math.min(prefixDistance(wanted, other), editDistance(wanted, other, allowed));
    if (distance <= allowed) near.push({ name: candidate, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return near.slice(0, limit).map((found) => found.name);
}

/** `python` and `python3.10` are near although many letters differ, and nearer than what has one letter else. */
function prefixDistance(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.startsWith(short) ? 0.5 : Infinity;
}

/** Letters to insert, delete or replace to get from `a` to `b`; Infinity if they are more than `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > limit) return Infinity;
    row = next;
  }
  return row[b.length] ?? Infinity;
}
