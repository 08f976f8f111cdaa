import { parseProvided, type Provided, providedName } from '../expression.js';

/** What is needed of a package to know what it provides. */
export interface Providing {
  /** In HaikuPorter's expression form: `lib:libfoo = 1.2 compat >= 1`. */
  readonly provides: readonly string[];
}

/** One of the entries by which a package provides a name. */
export interface Offer<Package extends Providing> {
  readonly provider: Package;
  readonly provided: Provided;
  /** As the package has it. */
  readonly text: string;
}

/** Which packages provide a name. Of the many that they provide, few are ever asked for: only these are parsed. */
export class ProviderIndex<Package extends Providing> {
  /** Most names have one provider. */
  private readonly ofName = new Map<string, Package | Package[]>();

  constructor(packages: Iterable<Package>) {
    for (const candidate of packages) {
      for (const text of candidate.provides) this.add(providedName(text), candidate);
    }
  }

  /** Whether something provides `name`, in whatever version. */
  has(name: string): boolean {
    return this.ofName.has(name);
  }

  /** In the order of the packages. */
  offers(name: string): readonly Offer<Package>[] {
    const found = this.ofName.get(name);
    if (found === undefined) return [];
    return Array.isArray(found)
      ? found.flatMap((provider) => offersOf(provider, name))
      : offersOf(found, name);
  }

  private add(name: string | undefined, provider: Package): void {
    if (name === undefined) return;
    const before = this.ofName.get(name);
    if (before === undefined) this.ofName.set(name, provider);
    else if (!Array.isArray(before)) {
      if (before !== provider) this.ofName.set(name, [before, provider]);
    } else if (before.at(-1) !== provider) before.push(provider);
  }
}

function offersOf<Package extends Providing>(provider: Package, name: string): Offer<Package>[] {
  return provider.provides.flatMap((text) => {
    if (!text.includes(name)) return [];
    const provided = parseProvided(text);
    return provided?.name === name ? [{ provider, provided, text }] : [];
  });
}
