import { firstPlace } from './first-place.js';
import { compareParsedVersions, type ParsedVersion, parseVersion } from './version.js';

/** Many versions put in order once, so that what is asked of them can be answered by comparing numbers. */
export interface VersionRanks {
  /** The place of one of the versions, from the oldest on; versions that mean the same share one. */
  of(version: string): number;
  /** The first place that is not older than any version, and the first one that is newer. */
  around(version: string): { readonly lower: number; readonly upper: number };
}

export function rankVersions(versions: Iterable<string>): VersionRanks {
  const sorted = [...new Set(versions)]
    .map((text) => ({ text, parsed: parseVersion(text) }))
    .sort((a, b) => compareParsedVersions(a.parsed, b.parsed));
  const ranks = new Map<string, number>();
  const places: ParsedVersion[] = [];
  for (const { text, parsed } of sorted) {
    const last = places.at(-1);
    if (last === undefined || compareParsedVersions(last, parsed) !== 0) places.push(parsed);
    ranks.set(text, places.length - 1);
  }
  return {
    of: (version) => ranks.get(version) ?? -1,
    around: (version) => {
      const parsed = parseVersion(version);
      const lower = firstPlace(places, (place) => compareParsedVersions(place, parsed) >= 0);
      const found = places[lower];
      const isThere = found !== undefined && compareParsedVersions(found, parsed) === 0;
      return { lower, upper: isThere ? lower + 1 : lower };
    },
  };
}
