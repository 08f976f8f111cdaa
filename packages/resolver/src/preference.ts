import type { Selection } from './offers.js';
import {
  maxRemembered,
  type PackageId,
  type PackageOrigin,
  type RequirementId,
  type Universe,
} from './universe.js';
import { compareRevisionedVersions } from './version.js';
import { firstPlace } from './first-place.js';

/**
 * The packages that meet a requirement, best first, each looked for when it is asked for.
 *
 * @param origin only packages from there
 */
export type Preference = (id: RequirementId, origin?: PackageOrigin) => Iterable<PackageId>;

const origins: readonly PackageOrigin[] = ['present', 'system', 'tree'];
const originsForBase: readonly PackageOrigin[] = ['tree', 'present', 'system'];

/**
 * Puts the packages that meet a requirement in the order in which they are to be taken: packages that are there, system
 * packages, packages of the tree (which come first if the requirement is for the `base` package); among these
 * those that are not left over; then the package of the required name; then the newest version of what is required, the newest package, and
 * the package's name. The rule leaves no two equal, so that the order of input never matters.
 *
 * The providers of a name are put in order once for all requirements, each of which then takes a part of them.
 */
export function createPreference(universe: Universe): Preference {
  const shelvesByName = new Map<string, readonly Shelf[]>();
  const shelvesOf = (name: string): readonly Shelf[] => {
    const known = shelvesByName.get(name);
    if (known !== undefined) return known;
    const shelves = arrange(universe, name);
    shelvesByName.set(name, shelves);
    return shelves;
  };
  const remembered: (readonly PackageId[])[] = [];
  return (id, wanted) => {
    const requirement = universe.requirements[id];
    if (requirement === undefined) return [];
    const known = remembered[id];
    if (known !== undefined && wanted === undefined) return known;
    // What there is one of needs no order.
    const all = universe.candidates(id);
    if (wanted === undefined && Array.isArray(all) && all.length < 2) return all;
    const shelves = shelvesOf(requirement.name);
    const order = wanted === undefined ? (requirement.base ? originsForBase : origins) : [wanted];
    const inOrder = order.flatMap((origin) => shelves.filter((shelf) => shelf.origin === origin));
    const found = take(inOrder, universe.selection(id));
    if (wanted !== undefined || universe.providers(requirement.name).length > maxRemembered) return found;
    return (remembered[id] = [...found]);
  };
}

/** Providers of one name between which only versions and names of packages decide. */
interface Shelf {
  readonly origin: PackageOrigin;
  /** The best first; what is provided by one package twice is there twice. */
  readonly items: readonly ShelfItem[];
}

interface ShelfItem {
  readonly package: PackageId;
  /** Its number among the name's offers. */
  readonly offer: number;
  /** Rank of the version that is provided. */
  readonly rank: number;
}

function arrange(universe: Universe, name: string): readonly Shelf[] {
  const { rank } = universe.offers(name);
  const shelves = origins.flatMap((origin) =>
    [
      [false, true],
      [false, false],
      [true, true],
      [true, false],
    ].map(([leftOver, ownName]) => ({
      origin,
      leftOver,
      ownName,
      items: new Array<ShelfItem & { readonly version: string; readonly name: string }>(),
    })),
  );
  for (const [offer, { package: id }] of universe.providers(name).entries()) {
    const found = universe.packages[id];
    const shelf = shelves.find(
      ({ origin, leftOver, ownName }) =>
        found?.origin === origin &&
        leftOver === (found.isLeftOver === true) &&
        ownName === (found.info.name === name),
    );
    if (found !== undefined)
      shelf?.items.push({
        package: id,
        offer,
        rank: rank(offer),
        version: found.info.version,
        name: found.info.name,
      });
  }
  for (const { items } of shelves)
    items.sort(
      (a, b) =>
        b.rank - a.rank ||
        compareRevisionedVersions(b.version, a.version) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
        a.package - b.package,
    );
  return shelves.filter(({ items }) => items.length > 0);
}

function* take(shelves: readonly Shelf[], { has, from, to }: Selection): Iterable<PackageId> {
  const taken = new Set<PackageId>();
  for (const { items } of shelves) {
    const first = firstPlace(items, ({ rank }) => rank < to);
    for (let at = first; at < items.length; at++) {
      const item = items[at];
      if (item === undefined || item.rank < from) break;
      if (!has(item.offer) || taken.has(item.package)) continue;
      taken.add(item.package);
      yield item.package;
    }
  }
}
