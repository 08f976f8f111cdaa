import { parseRequirement } from '../expression.js';
import { type Accepts, clientAccepts } from './accepts.js';
import { type Offer, ProviderIndex, type Providing } from './provider-index.js';

/** What a client knows of a package when it looks for a set of packages to install. Texts as recipes have them. */
export interface ClientPackage extends Providing {
  readonly name: string;
  readonly architecture: string;
  /** `lib:libfoo >= 1.2` */
  readonly requires: readonly string[];
  /** `lib:libfoo >= 1.2` */
  readonly conflicts: readonly string[];
  /** Names. */
  readonly replaces: readonly string[];
}

export interface ClientWorldOptions<Package> {
  /** The packages of the system: they can be chosen, and what they require is there. */
  readonly system?: readonly Package[] | undefined;
  /** Names that are taken to be provided although no package of the world does. */
  readonly isAssumed?: ((name: string) => boolean) | undefined;
  /** What meets a requirement. */
  readonly accepts?: Accepts | undefined;
  /** What is hit by a conflict or replaced. */
  readonly hits?: Accepts | undefined;
}

/** A requirement, which thousands of packages may have. */
export interface Demand {
  readonly text: string;
  /** The packages that have it, by place. */
  readonly dependents: readonly number[];
  /** What meets it, by place. */
  readonly providers: readonly number[];
}

/** A demand while the world is put together. */
interface GrowingDemand extends Demand {
  readonly dependents: number[];
}

/**
 * The packages that a client can choose from, as rules between their places: libsolv's rules.c, and repo_haiku.cpp with
 * POOL_FLAG_OBSOLETEUSESPROVIDES. A package needs one provider of each thing that it requires, unless that is itself;
 * it cannot be installed together with other providers of what it conflicts with or replaces, nor with another package
 * of its name. A source package provides nothing, and excludes nothing by itself. What a package supplements or
 * freshens only adds to what can be installed anyway, and decides nothing.
 */
export class ClientWorld<Package extends ClientPackage> {
  readonly packages: readonly Package[];
  /** What each package needs, by place. */
  readonly demands: readonly (readonly Demand[])[];
  /** Each of them once. */
  readonly allDemands: readonly Demand[];
  private readonly demandsOnPlaces: Demand[][];
  private readonly exclusions = new Map<number, Set<number>>();
  private readonly places: ReadonlyMap<Package, number>;
  private readonly providers: ProviderIndex<Package>;
  private readonly options: ClientWorldOptions<Package>;
  private readonly known = new Map<string, GrowingDemand | undefined>();

  constructor(packages: readonly Package[], options: ClientWorldOptions<Package> = {}) {
    const system = options.system ?? [];
    this.options = options;
    this.packages = [...packages, ...system];
    this.places = new Map(this.packages.map((candidate, place) => [candidate, place]));
    this.providers = new ProviderIndex(this.packages.filter(({ architecture }) => architecture !== 'source'));
    this.demands = this.packages.map((candidate, place) =>
      place < packages.length ? this.demandsOf(candidate, place) : [],
    );
    this.allDemands = [...this.known.values()].filter((demand) => demand !== undefined);
    this.demandsOnPlaces = this.packages.map(() => []);
    for (const demand of this.allDemands) {
      for (const provider of demand.providers) this.demandsOnPlaces[provider]?.push(demand);
    }
    this.packages.forEach((candidate, place) => {
      this.excludeFor(candidate, place);
    });
    this.excludeNamesakes();
  }

  place(candidate: Package): number {
    return this.places.get(candidate) ?? -1;
  }

  /** What a package meets. */
  demandsOn(place: number): readonly Demand[] {
    return this.demandsOnPlaces[place] ?? [];
  }

  /** What cannot be installed together with a package, by place. */
  excludedBy(place: number): ReadonlySet<number> {
    return this.exclusions.get(place) ?? nothing;
  }

  /** Whether a package cannot be installed together with some other. */
  excludesAny(place: number): boolean {
    return this.exclusions.has(place);
  }

  /** All that provides a name, in whatever version. */
  offers(name: string): readonly Offer<Package>[] {
    return this.providers.offers(name);
  }

  /** The packages that provide what a requirement or conflict asks for, by place. */
  private providersOf(text: string, accepts: Accepts): readonly number[] {
    const requirement = parseRequirement(text, { ignoreBase: true });
    if (requirement === undefined) return [];
    const found = new Set<number>();
    for (const { provider, provided } of this.providers.offers(requirement.name)) {
      if (accepts(provided, requirement)) found.add(this.place(provider));
    }
    return [...found];
  }

  private demandsOf({ requires }: Package, place: number): readonly Demand[] {
    const demands: Demand[] = [];
    for (const text of requires) {
      if (!this.known.has(text)) this.known.set(text, this.demandFor(text));
      const demand = this.known.get(text);
      if (demand === undefined || demand.dependents.at(-1) === place) continue;
      demand.dependents.push(place);
      demands.push(demand);
    }
    return demands;
  }

  /** Undefined if it is met in any case. */
  private demandFor(text: string): GrowingDemand | undefined {
    const name = parseRequirement(text, { ignoreBase: true })?.name;
    if (name === undefined) return undefined;
    if (this.options.isAssumed?.(name) === true && !this.providers.has(name)) return undefined;
    return { text, dependents: [], providers: this.providersOf(text, this.options.accepts ?? clientAccepts) };
  }

  private excludeFor({ architecture, conflicts, replaces }: Package, place: number): void {
    if (architecture === 'source') return;
    for (const text of [...conflicts, ...replaces]) {
      for (const other of this.providersOf(text, this.options.hits ?? clientAccepts))
        this.exclude(place, other);
    }
  }

  private excludeNamesakes(): void {
    const ofName = new Map<string, number[]>();
    this.packages.forEach(({ name }, place) => {
      const namesakes = ofName.get(name);
      if (namesakes === undefined) ofName.set(name, [place]);
      else {
        for (const other of namesakes) this.exclude(place, other);
        namesakes.push(place);
      }
    });
  }

  private exclude(place: number, other: number): void {
    if (place === other) return;
    for (const [one, another] of [
      [place, other],
      [other, place],
    ] as const) {
      const known = this.exclusions.get(one);
      if (known === undefined) this.exclusions.set(one, new Set([another]));
      else known.add(another);
    }
  }
}

const nothing: ReadonlySet<number> = new Set();
