/** Less than zero if `a` is the older, greater than zero if it is the newer one, zero if they mean the same. */
export type VersionOrder = -1 | 0 | 1;

/**
 * Compares two versions as HaikuPorter does (Utils.py, `versionCompare`): what stands before the first `~`
 * part by part between the dots, each in natural order; then the pre-release after it, where having none is
 * newer than any.
 *
 * Haiku's package kit (PackageVersion.cpp, `Compare`) differs in that it sees three parts only, the third with
 * all further dots in it, and orders letters by collation; and it knows the revision. For versions
 * that carry one, use `compareRevisionedVersions`: here `1.0-1` is newer than `1.0.1-1`.
 */
export function compareVersions(a: string, b: string): VersionOrder {
  return a === b ? 0 : compareParsedVersions(parseVersion(a), parseVersion(b));
}

/** A version taken apart, for those who compare one with many. */
export interface ParsedVersion {
  readonly release: readonly NaturalText[];
  readonly preRelease: NaturalText | undefined;
}

/** `1a022` is `['', '1', 'a', '22', '']`: lower-case text at even, digits without leading zeros at odd places. */
type NaturalText = readonly string[];

export function parseVersion(text: string): ParsedVersion {
  const [release, preRelease] = splitOnce(text, '~');
  return {
    release: release.split('.').map(parseNaturally),
    preRelease: preRelease === undefined ? undefined : parseNaturally(preRelease),
  };
}

/** As `compareVersions`. */
export function compareParsedVersions(a: ParsedVersion, b: ParsedVersion): VersionOrder {
  const order = compareLists(a.release, b.release, compareNaturalTexts);
  if (order !== 0) return order;
  if (a.preRelease === undefined) return b.preRelease === undefined ? 0 : 1;
  if (b.preRelease === undefined) return -1;
  return compareNaturalTexts(a.preRelease, b.preRelease);
}

/** Compares versions of package files, `version-revision`; a missing revision is older than any. */
export function compareRevisionedVersions(a: string, b: string): VersionOrder {
  const [version, revision] = splitOnce(a, '-');
  const [otherVersion, otherRevision] = splitOnce(b, '-');
  const order = compareVersions(version, otherVersion);
  return order !== 0 ? order : compareNaturally(revision ?? '', otherRevision ?? '');
}

/**
 * Compares strings with the numbers in them as numbers and letters without case (HaikuPorter's Utils.py,
 * `naturalCompare`).
 */
export function compareNaturally(a: string, b: string): VersionOrder {
  return a === b ? 0 : compareNaturalTexts(parseNaturally(a), parseNaturally(b));
}

function parseNaturally(text: string): NaturalText {
  return text
    .toLowerCase()
    .split(/([0-9]+)/)
    .map((part, index) => (index % 2 === 1 ? part.replace(/^0+/, '') : part));
}

function compareNaturalTexts(a: NaturalText, b: NaturalText): VersionOrder {
  return compareLists(a, b, compareParts);
}

/** Runs of digits count by value, however long they are; where one has text, the other has text too. */
function compareParts(a: string, b: string, place: number): VersionOrder {
  if (place % 2 === 1 && a.length !== b.length) return sign(a.length - b.length);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Item by item; of two that begin alike, the longer one is greater. */
function compareLists<Item>(
  a: readonly Item[],
  b: readonly Item[],
  compare: (a: Item, b: Item, place: number) => VersionOrder,
): VersionOrder {
  const common = Math.min(a.length, b.length);
  for (let place = 0; place < common; place++) {
    const [item, other] = [a[place], b[place]];
    const order = item === undefined || other === undefined ? 0 : compare(item, other, place);
    if (order !== 0) return order;
  }
  return sign(a.length - b.length);
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function sign(value: number): VersionOrder {
  return value < 0 ? -1 : value > 0 ? 1 : 0;
}
