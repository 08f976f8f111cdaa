/**
 * How a client's solver compares two versions: negative if the first is older, positive if it is newer. By 2 where they
 * differ only in that one has a revision and the other has none.
 */
export type ClientVersionOrder = -2 | -1 | 0 | 1 | 2;

/**
 * Compares two versions, `version` or `version-revision`, as libsolv does in Haiku mode (evr.c, `solv_vercmp_haiku`, and
 * `pool_evrcmp_str` with EVRCMP_MATCH_RELEASE). Other than `compareVersions`, which is HaikuPorter's order, it takes a
 * version as one text: `1.a` is newer than `1.0`, `1.0.` newer than `1.0`, and revisions count where both have one.
 */
export function compareClientVersions(a: string, b: string): ClientVersionOrder {
  if (a === b) return 0;
  const [version, revision] = splitLast(a, '-');
  const [otherVersion, otherRevision] = splitLast(b, '-');
  const order = compareWithoutRevision(version, otherVersion);
  if (order !== 0) return order;
  // An empty revision counts as none.
  if (!revision) return otherRevision ? -2 : 0;
  return otherRevision ? compareWithoutRevision(revision, otherRevision) : 2;
}

function compareWithoutRevision(a: string, b: string): -1 | 0 | 1 {
  const [release, preRelease] = splitFirst(a, '~');
  const [otherRelease, otherPreRelease] = splitFirst(b, '~');
  const order = compareTexts(release, otherRelease);
  if (order !== 0) return order;
  if (preRelease === undefined) return otherPreRelease === undefined ? 0 : 1;
  return otherPreRelease === undefined ? -1 : compareTexts(preRelease, otherPreRelease);
}

/** Runs of digits by value, what is between them as it is; of two that begin alike, the longer one is greater. */
function compareTexts(a: string, b: string): -1 | 0 | 1 {
  const parts = partsOf(a);
  const others = partsOf(b);
  for (let place = 0; place < Math.max(parts.length, others.length); place++) {
    const part = parts[place] ?? '';
    const other = others[place] ?? '';
    if (place % 2 === 1 && part.length !== other.length) return part.length < other.length ? -1 : 1;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

/** Text at even, digits without leading zeros at odd places; nothing at the end where nothing is. */
function partsOf(text: string): readonly string[] {
  const parts = text
    .split(/([0-9]+)/)
    .map((part, place) => (place % 2 === 1 ? part.replace(/^0+(?=.)/, '') : part));
  while (parts.at(-1) === '') parts.pop();
  return parts;
}

function splitFirst(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function splitLast(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
