import { InstallableSets } from '@buildmeister/resolver';
import { checkConsistency, clientWorld, type Consistency, type ConsistencyOptions } from './consistency.js';
import { byFileName, type PackageFacts } from './package-facts.js';

/** A step that a repository does not take, so that nothing stops being installable. */
export interface KeptBack {
  /** The package that is not published; undefined if one would only have been removed. */
  readonly wanted: PackageFacts | undefined;
  /** The package that stays instead; undefined if there was none before. */
  readonly stays: PackageFacts | undefined;
  readonly reason: string;
}

export interface Publication {
  /** Sorted by file name. */
  readonly packages: readonly PackageFacts[];
  /** Sorted by file name. */
  readonly keptBack: readonly KeptBack[];
  /** What can be installed of `packages`. */
  readonly consistency: Consistency;
}

export interface KeepBackInput {
  /** What would be published, one package of each name. */
  readonly wanted: readonly PackageFacts[];
  /** What is published. */
  readonly previous: readonly PackageFacts[];
  /** What can be installed of it; found out only if that is asked for. */
  readonly before: () => Consistency;
  /** Packages whose files are there. */
  readonly available: readonly PackageFacts[];
  readonly terms: ConsistencyOptions;
}

/** So often is tried to publish something after all that was kept back at first; each try looks at the whole repository. */
const maxTries = 50;

/**
 * Of what would be published, keeps back what by itself or in its consequences would make something uninstallable: a new
 * package that cannot be installed, and what takes the place of something without which a package that could be
 * installed no longer can. The version before stays, if there is one.
 *
 * More packages to choose from never make anything uninstallable, so that what is missing is all that has to be brought
 * back. In the end, nothing can be put in that was kept back, with whatever it needs of the rest, without breaking
 * something.
 */
export function keepBack(input: KeepBackInput): Publication {
  const draft = new Draft(input);
  draft.settle();
  draft.tryAgain();
  return draft.publication();
}

class Draft {
  private readonly terms: ConsistencyOptions;
  private readonly wanted: ReadonlyMap<string, PackageFacts>;
  /** What is published under a name and not wanted any more. */
  private readonly former: ReadonlyMap<string, PackageFacts>;
  private readonly publishedFiles: ReadonlySet<string>;
  private readonly before: () => Consistency;
  /** What is to be published, by name. */
  private chosen: Map<string, PackageFacts>;
  private consistency: Consistency;
  /** By name. */
  private readonly reasons = new Map<string, string>();
  /** Names of packages for which nothing can be done. */
  private readonly givenUp = new Set<string>();

  constructor({ wanted, previous, before, available, terms }: KeepBackInput) {
    this.terms = terms;
    this.before = before;
    this.wanted = byName(wanted);
    this.publishedFiles = new Set(previous.map(({ fileName }) => fileName));
    this.former = byName(
      available.filter(
        ({ name, fileName }) =>
          this.publishedFiles.has(fileName) && this.wanted.get(name)?.fileName !== fileName,
      ),
    );
    this.chosen = new Map(this.wanted);
    this.consistency = this.check(this.chosen);
  }

  publication(): Publication {
    const keptBack = [...this.reasons].map(([name, reason]) => ({
      wanted: this.wanted.get(name),
      stays: this.chosen.get(name),
      reason,
    }));
    const fileName = ({ wanted, stays }: KeptBack): string => (wanted ?? stays)?.fileName ?? '';
    return {
      packages: [...this.chosen.values()].toSorted(byFileName),
      keptBack: keptBack.toSorted((a, b) => (fileName(a) < fileName(b) ? -1 : 1)),
      consistency: this.consistency,
    };
  }

  /** Keeps back until nothing is worse than before. */
  settle(): void {
    for (;;) {
      const useless = this.uselessIn(this.chosen, this.consistency);
      for (const candidate of useless) this.keep(candidate);
      if (useless.some(({ name }) => this.chosen.has(name))) this.consistency = this.check(this.chosen);
      // Nothing depends on what cannot be installed.
      else if (useless.length > 0) this.consistency = withoutPackages(this.consistency, useless);
      else if (this.bringBack(this.brokenIn(this.chosen, this.consistency)))
        this.consistency = this.check(this.chosen);
      else return;
    }
  }

  /** Puts in what was kept back, where that breaks nothing: it may have been for something that was kept back later. */
  tryAgain(): void {
    let tries = 0;
    // Where nothing stayed that had to go, nothing could have changed for what is kept back.
    for (let changed = [...this.reasons.keys()].some((name) => this.chosen.has(name)); changed;) {
      changed = false;
      for (const name of [...this.reasons.keys()].toSorted()) {
        const names = this.reasons.has(name) ? this.togetherWith(name) : [];
        if (names.length === 0) continue;
        tries += 1;
        if (tries > maxTries) return;
        if (this.accept(names)) changed = true;
      }
    }
  }

  private accept(names: readonly string[]): boolean {
    const chosen = new Map(this.chosen);
    for (const name of names) {
      const wanted = this.wanted.get(name);
      if (wanted === undefined) chosen.delete(name);
      else chosen.set(name, wanted);
    }
    const consistency = this.check(chosen);
    if (this.uselessIn(chosen, consistency).length > 0 || this.brokenIn(chosen, consistency).length > 0)
      return false;
    this.chosen = chosen;
    this.consistency = consistency;
    for (const name of names) this.reasons.delete(name);
    return true;
  }

  /** The names of what was kept back and has to be put in with one of it; none if that does not help. */
  private togetherWith(name: string): readonly string[] {
    const wanted = this.wanted.get(name);
    if (wanted === undefined) return [name];
    const keptBack = [...this.reasons.keys()].flatMap((one) => this.wanted.get(one) ?? []);
    const sets = this.sets(keptBack);
    return (sets.find(wanted) ?? []).filter((one) => keptBack.includes(one)).map((one) => one.name);
  }

  /** What is new and cannot be installed. */
  private uselessIn(
    chosen: ReadonlyMap<string, PackageFacts>,
    { uninstallable }: Consistency,
  ): PackageFacts[] {
    return [...uninstallable.keys()]
      .flatMap((name) => chosen.get(name) ?? [])
      .filter(({ fileName }) => !this.publishedFiles.has(fileName));
  }

  /** What is published, could be installed and no longer can. */
  private brokenIn(
    chosen: ReadonlyMap<string, PackageFacts>,
    { uninstallable }: Consistency,
  ): PackageFacts[] {
    return [...uninstallable.keys()]
      .filter((name) => !this.before().uninstallable.has(name) && !this.givenUp.has(name))
      .flatMap((name) => chosen.get(name) ?? [])
      .filter(({ fileName }) => this.publishedFiles.has(fileName));
  }

  private keep({ name }: PackageFacts): void {
    const former = this.former.get(name);
    if (former === undefined) this.chosen.delete(name);
    else this.chosen.set(name, former);
    this.reasons.set(name, this.consistency.uninstallable.get(name) ?? '');
  }

  /** Brings back what packages need of what was published; false if there is nothing to do. */
  private bringBack(broken: readonly PackageFacts[]): boolean {
    if (broken.length === 0) return false;
    const offered = [...this.former.values()].filter((one) => this.chosen.get(one.name) !== one);
    const sets = this.sets(offered);
    for (const candidate of broken) {
      const set = sets.find(candidate);
      if (set === undefined) this.givenUp.add(candidate.name);
      for (const one of set ?? []) {
        if (one === this.chosen.get(one.name) || this.former.get(one.name) !== one) continue;
        this.chosen.set(one.name, one);
        this.reasons.set(
          one.name,
          `${candidate.fileName} could no longer be installed without ${one.fileName}`,
        );
      }
    }
    return true;
  }

  private sets(offered: readonly PackageFacts[]): InstallableSets<PackageFacts> {
    const world = clientWorld([...this.chosen.values(), ...offered], this.terms);
    return new InstallableSets(world, { isPreferred: (one) => this.chosen.get(one.name) === one });
  }

  private check(chosen: ReadonlyMap<string, PackageFacts>): Consistency {
    return checkConsistency([...chosen.values()], this.terms);
  }
}

/** What is left of an answer without packages that cannot be installed. */
function withoutPackages(
  { unmet, uninstallable, undecided }: Consistency,
  packages: readonly PackageFacts[],
): Consistency {
  const names = new Set(packages.map(({ name }) => name));
  const files = new Set(packages.map(({ fileName }) => fileName));
  return {
    unmet: unmet
      .map((cause) => ({ ...cause, packages: cause.packages.filter((fileName) => !files.has(fileName)) }))
      .filter((cause) => cause.packages.length > 0),
    uninstallable: new Map([...uninstallable].filter(([name]) => !names.has(name))),
    undecided,
  };
}

function byName(packages: readonly PackageFacts[]): Map<string, PackageFacts> {
  return new Map(packages.map((one) => [one.name, one]));
}
