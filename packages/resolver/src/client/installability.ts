import type { ClientPackage, ClientWorld, Demand } from './client-world.js';
import { metSubset } from './met-subset.js';
import { type SetAnswer, SetSearch } from './set-search.js';

/** What can be installed from a world. */
export interface Installability<Package> {
  /** Why a package cannot be installed; undefined if it can, or that is not known. */
  readonly whyNot: (candidate: Package) => string | undefined;
  readonly isInstallable: (candidate: Package) => boolean;
  /** Packages of which it could not be told within the limit. They count as installable. */
  readonly undecided: readonly Package[];
}

export interface InstallabilityOptions {
  /** How often the search for one package may have to turn back. */
  readonly limit?: number;
}

/**
 * Finds out which packages a client can install: whether there is a set of packages with it in which everything is there
 * that each requires, and nothing that another excludes. That is asked by search only of the few packages about which
 * two cheap looks leave a doubt: what requires something that is nowhere to be had cannot be installed, and of what is
 * left, everything that does not lose against something else can be installed together.
 */
export function checkInstallability<Package extends ClientPackage>(
  world: ClientWorld<Package>,
  { limit = 10_000 }: InstallabilityOptions = {},
): Installability<Package> {
  const possible = metSubset(world, new Uint8Array(world.packages.length).fill(1));
  const together = compatibleSubset(world, possible);
  const contenders = contendersOf(world, possible);
  const free = metSubset(
    world,
    possible.map((flag, place) => (flag === 1 && contenders[place] !== 1 ? 1 : 0)),
  );
  const known = Uint8Array.from(together);
  const search = new SetSearch(world, { possible, preferred: together, free, limit });
  const undecided: Package[] = [];
  const clashes = new Map<number, SetAnswer & { kind: 'none' }>();
  world.packages.forEach((candidate, place) => {
    if (possible[place] !== 1 || known[place] === 1) return;
    const answer = search.find(place);
    if (answer.kind === 'set') for (const one of answer.places) known[one] = 1;
    else if (answer.kind === 'unknown') undecided.push(candidate);
    else {
      clashes.set(place, answer);
      // From here on, no search needs to find out again that this one fits into no set.
      possible[place] = 0;
    }
  });
  return {
    undecided,
    isInstallable: (candidate) => possible[world.place(candidate)] === 1,
    whyNot: (candidate) => {
      const place = world.place(candidate);
      if (possible[place] === 1) return undefined;
      const answer = clashes.get(place);
      return answer === undefined ? whyUnmet(world, possible, place) : describeClash(world, place, answer);
    },
  };
}

/** Packages that cannot be installed together with some other one of those: flags by place. */
function contendersOf(world: ClientWorld<ClientPackage>, among: Uint8Array): Uint8Array {
  return among.map((flag, place) => {
    if (flag !== 1 || !world.excludesAny(place)) return 0;
    for (const other of world.excludedBy(place)) if (among[other] === 1) return 1;
    return 0;
  });
}

/** Packages that can all be installed together, as many as an easy rule finds: flags by place. */
function compatibleSubset(world: ClientWorld<ClientPackage>, possible: Uint8Array): Uint8Array {
  const chosen = Uint8Array.from(possible);
  const contenders = contendersOf(world, possible);
  const places = [...contenders.keys()].filter((place) => contenders[place] === 1);
  for (const place of places) chosen[place] = 0;
  const weight = dependentsOf(world);
  for (const place of places.toSorted((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b)) {
    let isFree = true;
    for (const other of world.excludedBy(place)) if (chosen[other] === 1) isFree = false;
    if (isFree) chosen[place] = 1;
  }
  return metSubset(world, chosen);
}

/** How many packages require something that a package provides, by place. */
function dependentsOf(world: ClientWorld<ClientPackage>): Uint32Array {
  const counts = new Uint32Array(world.packages.length);
  for (const demands of world.demands) {
    for (const { providers } of demands) {
      for (const provider of providers) counts[provider] = (counts[provider] ?? 0) + 1;
    }
  }
  return counts;
}

function whyUnmet(world: ClientWorld<ClientPackage>, possible: Uint8Array, place: number): string {
  const chain: string[] = [];
  const passed = new Set<number>();
  for (let at: number | undefined = place; at !== undefined;) {
    passed.add(at);
    const demand: Demand | undefined = world.demands[at]?.find(({ providers }) =>
      providers.every((provider) => possible[provider] !== 1),
    );
    if (demand === undefined) break;
    chain.push(`requires ${demand.text}`);
    if (demand.providers.length === 0) return `${chain.join(', which ')}, which nothing provides as required`;
    at = demand.providers.find((provider) => !passed.has(provider));
  }
  return `${chain.join(', which ')}, which cannot be installed`;
}

function describeClash(
  world: ClientWorld<ClientPackage>,
  place: number,
  { clash }: SetAnswer & { kind: 'none' },
): string {
  const [name = '', one = '', other = ''] = [place, ...(clash ?? [])].map((at) => world.packages[at]?.name);
  if (one === '') return 'what it requires cannot be installed together';
  if (one === name || other === name) {
    return `it excludes ${one === name ? other : one}, which it requires, itself or by what it requires`;
  }
  return `what it requires cannot be installed together: ${one} and ${other} exclude each other`;
}
