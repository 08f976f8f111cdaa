import type { ClientPackage, ClientWorld } from './client-world.js';
import { metSubset } from './met-subset.js';
import { SetSearch } from './set-search.js';

export interface InstallableSetOptions<Package> {
  /** What is tried first among the providers of one thing. */
  readonly isPreferred: (candidate: Package) => boolean;
  /** How often the search may have to turn back. */
  readonly limit?: number;
}

/** Finds sets of packages with which others can be installed. */
export class InstallableSets<Package extends ClientPackage> {
  private readonly world: ClientWorld<Package>;
  private readonly search: SetSearch;

  constructor(world: ClientWorld<Package>, { isPreferred, limit = 10_000 }: InstallableSetOptions<Package>) {
    this.world = world;
    const none = new Uint8Array(world.packages.length);
    this.search = new SetSearch(world, {
      possible: metSubset(
        world,
        none.map(() => 1),
      ),
      preferred: Uint8Array.from(world.packages, (candidate) => (isPreferred(candidate) ? 1 : 0)),
      free: none,
      limit,
    });
  }

  /** All that is to be installed with a package, and the package; undefined if there is no such set, or none was found. */
  find(candidate: Package): readonly Package[] | undefined {
    const answer = this.search.find(this.world.place(candidate));
    if (answer.kind !== 'set') return undefined;
    return answer.places.flatMap((place) => this.world.packages[place] ?? []);
  }
}
