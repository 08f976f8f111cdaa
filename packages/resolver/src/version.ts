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
  if (a === b) return 0;
  const [release, preRelease] = splitOnce(a, '~');
  const [otherRelease, otherPreRelease] = splitOnce(b, '~');
  const order = compareReleases(release, otherRelease);
  if (order !== 0) return order;
  if (preRelease === undefined) return otherPreRelease === undefined ? 0 : 1;
  if (otherPreRelease === undefined) return -1;
  return compareNaturally(preRelease, otherPreRelease);
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
  if (a === b) return 0;
  const parts = alternatingParts(a);
  const otherParts = alternatingParts(b);
  const common = Math.min(parts.length, otherParts.length);
  for (let index = 0; index < common; index++) {
    const part = parts[index] ?? '';
    const otherPart = otherParts[index] ?? '';
    const order = index % 2 === 1 ? compareNumbers(part, otherPart) : compareText(part, otherPart);
    if (order !== 0) return order;
  }
  return sign(parts.length - otherParts.length);
}

function compareReleases(a: string, b: string): VersionOrder {
  const parts = a.split('.');
  const otherParts = b.split('.');
  const common = Math.min(parts.length, otherParts.length);
  for (let index = 0; index < common; index++) {
    const order = compareNaturally(parts[index] ?? '', otherParts[index] ?? '');
    if (order !== 0) return order;
  }
  return sign(parts.length - otherParts.length);
}

/** `1a22` becomes `['', '1', 'a', '22', '']`: text at even, digits at odd places. */
function alternatingParts(text: string): readonly string[] {
  return text.split(/([0-9]+)/);
}

/** Compares runs of digits by value, however long they are. */
function compareNumbers(a: string, b: string): VersionOrder {
  const digits = a.replace(/^0+/, '');
  const otherDigits = b.replace(/^0+/, '');
  return digits.length === otherDigits.length
    ? compareText(digits, otherDigits)
    : sign(digits.length - otherDigits.length);
}

function compareText(a: string, b: string): VersionOrder {
  const text = a.toLowerCase();
  const otherText = b.toLowerCase();
  return text < otherText ? -1 : text > otherText ? 1 : 0;
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function sign(value: number): VersionOrder {
  return value < 0 ? -1 : value > 0 ? 1 : 0;
}
