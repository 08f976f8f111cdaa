import { meets, parseProvided, type Provided, type Requirement } from '@buildmeister/resolver';

interface Offer<Owner> {
  readonly owner: Owner;
  readonly provided: Provided;
}

/** What is provided by whom, in the order of adding: the first that fits is taken (HaikuPorter's ProvidesManager.py). */
export interface ProvidesIndex<Owner> {
  add(owner: Owner, provides: readonly string[]): void;
  remove(owner: Owner): void;
  /** @param options.isFile package files were added: they do not meet a requirement that is written with ` base` */
  find(requirement: Requirement, options?: { readonly isFile?: boolean }): Offer<Owner> | undefined;
  /** Whether there is anything of that name, in whatever version. */
  has(name: string): boolean;
}

export function createProvidesIndex<Owner>(): ProvidesIndex<Owner> {
  const offers = new Map<string, Offer<Owner>[]>();
  return {
    add: (owner, provides) => {
      for (const text of provides) {
        const provided = parseProvided(text);
        if (provided === undefined) continue;
        const ofName = offers.get(provided.name) ?? [];
        offers.set(provided.name, [...ofName, { owner, provided }]);
      }
    },
    remove: (owner) => {
      for (const [name, ofName] of offers) {
        offers.set(
          name,
          ofName.filter((offer) => offer.owner !== owner),
        );
      }
    },
    find: (requirement, { isFile = false } = {}) => {
      if (isFile && requirement.base) return undefined;
      return offers.get(requirement.name)?.find(({ provided }) => meets(provided, requirement));
    },
    has: (name) => (offers.get(name) ?? []).length > 0,
  };
}
