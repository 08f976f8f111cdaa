import { parseProvided, type Provided, providedName } from '@buildmeister/resolver';
import type { PackageFacts } from './package-facts.js';

/** One of the entries by which a package provides a name. */
export interface Offer {
  readonly provider: PackageFacts;
  readonly provided: Provided;
  /** As the package has it. */
  readonly text: string;
}

/** Which packages provide a name. Of the many that they provide, few are ever asked for: only these are parsed. */
export class ProviderIndex {
  /** Most names have one provider. */
  private readonly ofName = new Map<string, PackageFacts | PackageFacts[]>();

  constructor(packages: readonly PackageFacts[]) {
    for (const candidate of packages) {
      for (const text of candidate.provides) this.add(providedName(text), candidate);
    }
  }

  /** Whether something provides `name`, in whatever version. */
  has(name: string): boolean {
    return this.ofName.has(name);
  }

  /** In the order of the packages. */
  offers(name: string): readonly Offer[] {
    const found = this.ofName.get(name);
    if (found === undefined) return [];
    return 'fileName' in found
      ? offersOf(found, name)
      : found.flatMap((provider) => offersOf(provider, name));
  }

  private add(name: string | undefined, provider: PackageFacts): void {
    if (name === undefined) return;
    const before = this.ofName.get(name);
    if (before === undefined) this.ofName.set(name, provider);
    else if ('fileName' in before) {
      if (before !== provider) this.ofName.set(name, [before, provider]);
    } else if (before.at(-1) !== provider) before.push(provider);
  }
}

function offersOf(provider: PackageFacts, name: string): Offer[] {
  return provider.provides.flatMap((text) => {
    if (!text.includes(name)) return [];
    const provided = parseProvided(text);
    return provided?.name === name ? [{ provider, provided, text }] : [];
  });
}
