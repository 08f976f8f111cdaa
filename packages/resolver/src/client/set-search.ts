import type { ClientPackage, ClientWorld, Demand } from './client-world.js';

export type SetAnswer =
  /** The packages to install, by place; of `free` ones, only those that were come by. */
  | { readonly kind: 'set'; readonly places: readonly number[] }
  /** There is no such set. `clash`: two packages that exclude each other, met on the last way that was tried. */
  | { readonly kind: 'none'; readonly clash: readonly [number, number] | undefined }
  /** The limit was reached before that was known. */
  | { readonly kind: 'unknown' };

export interface SetSearchOptions {
  /** Packages that may be chosen: flags by place. */
  readonly possible: Uint8Array;
  /** Packages that are tried first among the providers of one thing: flags by place. */
  readonly preferred: Uint8Array;
  /** Packages that can be added to any set, with all that they need: flags by place. */
  readonly free: Uint8Array;
  /** How often a search may have to turn back. */
  readonly limit: number;
}

/** So many searches may go to the limit; then each only finds what is found without turning back. */
const searchesToTheLimit = 20;

interface Choice {
  readonly provider: number;
  /** Place in `open` of the demand that it meets. */
  readonly from: number;
  /** How long `trail` and `open` were before. */
  readonly trail: number;
  readonly open: number;
}

/**
 * Looks for a set of packages that has a certain one, and with each all that it needs and nothing that it excludes. Goes
 * through all ways to meet what is needed, and leaves those at once in which something is left without any provider.
 */
export class SetSearch {
  private readonly world: ClientWorld<ClientPackage>;
  private readonly options: SetSearchOptions;
  /** 1 is in the set, -1 must not be. */
  private readonly values: Int8Array;
  /** The packages that have a value, in the order in which they got it. */
  private readonly trail: number[] = [];
  /** How many of `trail` have been followed. */
  private followed = 0;
  /** What the packages of the set need. */
  private readonly open: Demand[] = [];
  private readonly isOpen = new Set<Demand>();
  private clash: readonly [number, number] | undefined;
  private turns = 0;
  /** How often the search that goes on may turn back. */
  private limit = 0;
  /** How often all searches together still may. */
  private turnsLeft: number;

  constructor(world: ClientWorld<ClientPackage>, options: SetSearchOptions) {
    this.world = world;
    this.options = options;
    this.values = new Int8Array(world.packages.length);
    this.turnsLeft = options.limit * searchesToTheLimit;
  }

  find(place: number): SetAnswer {
    this.limit = Math.min(this.options.limit, this.turnsLeft);
    this.turns = 0;
    this.clash = undefined;
    const found = this.options.possible[place] === 1 && this.assign(place, 1) && this.solve();
    const places = this.trail.filter((one) => this.values[one] === 1);
    this.takeBack(0, 0);
    this.turnsLeft = Math.max(0, this.turnsLeft - this.turns);
    if (found) return { kind: 'set', places };
    return this.turns > this.limit ? { kind: 'unknown' } : { kind: 'none', clash: this.clash };
  }

  /**
   * Without recursion, as a repository may ask for any number of choices one after another. It ends: whatever turns out to be
   * no way is excluded before the search goes on, so that no two ways are the same; and it turns back `limit` times at most.
   */
  private solve(): boolean {
    const choices: Choice[] = [];
    for (let from = 0; ;) {
      if (this.follow()) {
        from = this.firstUnmet(from);
        const demand = this.open[from];
        if (demand === undefined) return true;
        const provider = this.best(demand);
        choices.push({ provider, from, trail: this.trail.length, open: this.open.length });
        this.assign(provider, 1);
      } else {
        const last = choices.pop();
        if (last === undefined) return false;
        this.takeBack(last.trail, last.open);
        this.turns += 1;
        if (this.turns > this.limit) return false;
        ({ from } = last);
        this.assign(last.provider, -1);
      }
    }
  }

  /** The first of what is open that is not met. @param from all before are met */
  private firstUnmet(from: number): number {
    let at = from;
    for (let demand = this.open[at]; demand !== undefined && this.isMet(demand); demand = this.open[at])
      at += 1;
    return at;
  }

  /** The provider to try first, of which there is one: what has none left ends the way before. */
  private best({ providers }: Demand): number {
    const { preferred } = this.options;
    return providers
      .filter((provider) => this.canBeChosen(provider))
      .reduce((best, other) => {
        const more = (preferred[other] ?? 0) - (preferred[best] ?? 0);
        return more > 0 || (more === 0 && other < best) ? other : best;
      });
  }

  /** Draws all that follows; false if something cannot be. */
  private follow(): boolean {
    while (this.followed < this.trail.length) {
      const place = this.trail[this.followed] ?? 0;
      this.followed += 1;
      if (!(this.values[place] === 1 ? this.enter(place) : this.leave(place))) return false;
    }
    return true;
  }

  private enter(place: number): boolean {
    for (const other of this.world.excludedBy(place)) {
      if (this.assign(other, -1)) continue;
      this.clash = [place, other];
      return false;
    }
    if (this.options.free[place] === 1) return true;
    for (const demand of this.world.demands[place] ?? []) {
      if (this.isOpen.has(demand)) continue;
      this.isOpen.add(demand);
      this.open.push(demand);
      if (!this.narrow(demand)) return false;
    }
    return true;
  }

  private leave(place: number): boolean {
    return this.world.demandsOn(place).every((demand) => !this.isOpen.has(demand) || this.narrow(demand));
  }

  /** Takes the only provider that is left; false if there is none. */
  private narrow(demand: Demand): boolean {
    if (this.isMet(demand)) return true;
    const [only, other] = demand.providers.filter((provider) => this.canBeChosen(provider));
    if (other !== undefined) return true;
    if (only !== undefined) return this.assign(only, 1);
    this.noteClash(demand);
    return false;
  }

  private noteClash({ providers }: Demand): void {
    for (const provider of providers) {
      for (const other of this.world.excludedBy(provider)) {
        if (this.values[other] === 1) {
          this.clash = [other, provider];
          return;
        }
      }
    }
  }

  private isMet({ providers }: Demand): boolean {
    const { free } = this.options;
    return providers.some((provider) => this.values[provider] === 1 || free[provider] === 1);
  }

  private canBeChosen(provider: number): boolean {
    return this.values[provider] === 0 && this.options.possible[provider] === 1;
  }

  private assign(place: number, value: 1 | -1): boolean {
    const now = this.values[place];
    if (now !== 0) return now === value;
    this.values[place] = value;
    this.trail.push(place);
    return true;
  }

  private takeBack(trail: number, open: number): void {
    for (const place of this.trail.splice(trail)) this.values[place] = 0;
    for (const demand of this.open.splice(open)) this.isOpen.delete(demand);
    this.followed = Math.min(this.followed, trail);
  }
}
