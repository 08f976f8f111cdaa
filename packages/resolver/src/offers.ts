import type { Provided, Requirement } from './expression.js';
import { firstPlace, rankVersions, type VersionRanks } from './version-ranks.js';

/**
 * What is provided under one name, however often. Versions are put in order once; from then on a requirement is looked up
 * by bisection, and whether an offer meets it is seen by comparing numbers. Offers are numbered as they were given.
 */
export interface Offers {
  /** The place of an offer's version among all of the name, from the oldest on; -1 if it has none. */
  readonly rank: (offer: number) => number;
  /** Which offers meet `requirement`, which must be for this name (`meets` in expression.ts). */
  selection(requirement: Requirement): Selection;
  /** The offers that `selection` has, in ascending order, each looked for when it is asked for. */
  inOrder(selection: Selection): Iterable<number>;
}

export interface Selection {
  readonly has: (offer: number) => boolean;
  /** The offers it has are all of a rank from `from` up to, but not including, `to`. */
  readonly from: number;
  readonly to: number;
}

/** An empty selection. */
export const nothing: Selection = { has: () => false, from: 0, to: 0 };

const everything: Selection = { has: () => true, from: -1, to: Infinity };

export function createOffers(provided: readonly Provided[]): Offers {
  let known: Ranked | undefined;
  const ranked = (): Ranked => (known ??= rank(provided));
  return {
    rank: (offer) => ranked().versions[offer] ?? -1,
    selection: (requirement) =>
      requirement.operator === undefined ? everything : select(ranked(), requirement),
    inOrder: (selection) =>
      selection === everything ? provided.keys() : matching(selection, narrow(ranked(), selection)),
  };
}

interface Ranked {
  readonly ranks: VersionRanks;
  /** By offer; -1 where there is none. */
  readonly versions: Int32Array;
  readonly compatibleVersions: Int32Array;
  /** Offers, those of the lowest rank first. */
  readonly byRank: Int32Array;
}

function rank(provided: readonly Provided[]): Ranked {
  const ranks = rankVersions(
    provided.flatMap(({ version, compatibleVersion }) => [version, compatibleVersion].filter(isGiven)),
  );
  const rankOf = (version: string | undefined): number => (version === undefined ? -1 : ranks.of(version));
  const versions = Int32Array.from(provided, ({ version }) => rankOf(version));
  return {
    ranks,
    versions,
    compatibleVersions: Int32Array.from(provided, ({ compatibleVersion }) => rankOf(compatibleVersion)),
    byRank: Int32Array.from(provided.keys()).sort((a, b) => (versions[a] ?? -1) - (versions[b] ?? -1)),
  };
}

function isGiven(version: string | undefined): version is string {
  return version !== undefined;
}

function select(
  { ranks, versions, compatibleVersions }: Ranked,
  { operator, version }: Requirement,
): Selection {
  if (operator === undefined || operator === 'invalid' || version === undefined) return nothing;
  const { lower, upper } = ranks.around(version);
  const from = operator === '>' ? upper : operator === '>=' || operator === '==' ? lower : 0;
  const to = operator === '<' ? lower : operator === '<=' || operator === '==' ? upper : Infinity;
  const has = (offer: number): boolean => {
    const found = versions[offer] ?? -1;
    if (found < from || found >= to) return false;
    if (operator === '!=' && found >= lower && found < upper) return false;
    return (compatibleVersions[offer] ?? -1) < upper;
  };
  return { has, from, to };
}

/** The offers among which those of the selection are, in ascending order. */
function narrow({ versions, byRank }: Ranked, { from, to }: Selection): Iterable<number> {
  const first = firstPlace(byRank, (offer) => (versions[offer] ?? -1) >= from);
  const end = firstPlace(byRank, (offer) => (versions[offer] ?? -1) >= to);
  // To put most of them in order again costs more than to look at all.
  return end - first > byRank.length / 8 ? versions.keys() : byRank.slice(first, end).sort();
}

function* matching({ has }: Selection, offers: Iterable<number>): Iterable<number> {
  for (const offer of offers) if (has(offer)) yield offer;
}
