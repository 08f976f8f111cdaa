import { meets, parseProvided, type Provided, type Requirement } from './expression.js';
import { firstPlace } from './first-place.js';
import { rankVersions, type VersionRanks } from './version-ranks.js';

/**
 * What is provided under one name, however often. Versions are put in order once; from then on a requirement is looked up
 * by bisection, and whether an offer meets it is seen by comparing numbers. Offers are numbered as they were given.
 */
export interface Offers {
  provided(offer: number): Provided | undefined;
  /** The place of an offer's version among all of the name, from the oldest on; -1 if it has none. */
  readonly rank: (offer: number) => number;
  /** Which offers meet `requirement`, which must be for this name (`meets` in expression.ts). */
  selection(requirement: Requirement): Selection;
  /** All offers: those without a version, then from the oldest version to the newest. */
  readonly byRank: () => Int32Array;
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

/** @param texts what is provided, each with the same name */
export function createOffers(texts: readonly string[]): Offers {
  let parsed: readonly Provided[] | undefined;
  const provided = (): readonly Provided[] => (parsed ??= texts.flatMap((text) => parseProvided(text) ?? []));
  let known: Ranked | undefined;
  const ranked = (): Ranked => (known ??= rank(provided()));
  return {
    provided: (offer) => provided()[offer],
    rank: (offer) => ranked().versions[offer] ?? -1,
    selection: (requirement) => {
      if (requirement.operator === undefined) return everything;
      return texts.length > few ? select(ranked(), requirement) : compareEach(provided(), requirement);
    },
    byRank: () => ranked().byRank,
    inOrder: (selection) => {
      if (selection === everything) return texts.keys();
      return matching(selection, texts.length > few ? narrow(ranked(), selection) : texts.keys());
    },
  };
}

/** So many offers are compared faster than they are put in order. */
const few = 3;

function compareEach(provided: readonly Provided[], requirement: Requirement): Selection {
  const fitting = provided.map((one) => meets(one, requirement));
  return { has: (offer) => fitting[offer] === true, from: -1, to: Infinity };
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
