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
  /** How often the search may have to turn back. */
  readonly limit: number;
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

  constructor(world: ClientWorld<ClientPackage>, options: SetSearchOptions) {
    this.world = world;
    this.options = options;
    this.values = new Int8Array(world.packages.length);
  }

  find(place: number): SetAnswer {
    this.turns = 0;
    this.clash = undefined;
    const found = this.options.possible[place] === 1 && this.assign(place, 1) && this.solve();
    const places = this.trail.filter((one) => this.values[one] === 1);
    this.takeBack(0, 0);
    if (found) return { kind: 'set', places };
    return this.turns > this.options.limit ? { kind: 'unknown' } : { kind: 'none', clash: this.clash };
  }

  private solve(): boolean {
    if (!this.follow()) return false;
    const demand = this.open.find((one) => !this.isMet(one));
    if (demand === undefined) return true;
    for (const provider of this.choices(demand)) {
      // What was tried before may exclude it by now.
      if (this.values[provider] !== 0) continue;
      const trail = this.trail.length;
      const open = this.open.length;
      if (this.assign(provider, 1) && this.solve()) return true;
      this.takeBack(trail, open);
      this.turns += 1;
      if (this.turns > this.options.limit) return false;
      if (!this.assign(provider, -1) || !this.follow()) return false;
      if (this.isMet(demand)) return this.solve();
    }
    return false;
  }

  private choices({ providers }: Demand): readonly number[] {
    const { preferred } = this.options;
    return providers
      .filter((provider) => this.canBeChosen(provider))
      .toSorted((a, b) => (preferred[b] ?? 0) - (preferred[a] ?? 0) || a - b);
  }

  /** Draws all that follows; false if something cannot be. */
  private follow(): boolean {
    for (let changed = true; changed;) {
      while (this.followed < this.trail.length) {
        const place = this.trail[this.followed] ?? 0;
        this.followed += 1;
        if (this.values[place] === 1 && !this.enter(place)) return false;
      }
      changed = false;
      for (const demand of this.open) {
        if (this.isMet(demand)) continue;
        const left = demand.providers.filter((provider) => this.canBeChosen(provider));
        if (left.length > 1) continue;
        const [only] = left;
        if (only === undefined) {
          this.noteClash(demand);
          return false;
        }
        this.assign(only, 1);
        changed = true;
      }
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
    }
    return true;
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
