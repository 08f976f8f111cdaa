import {
  checkInstallability,
  clientAccepts,
  type Installability,
  parseRequirement,
} from '@buildmeister/resolver';
import type { TreePort } from '../facts.js';
import { someOf } from '../some-of.js';
import { assumedSystem } from './assumed-system.js';
import { findUnbuildable } from './find-unbuildable.js';
import type { Change } from './change.js';
import {
  providedText,
  type RepositoryPackage,
  type RepositoryWorld,
  repositoryWorlds,
  type RepositoryWorlds,
} from './repository-worlds.js';

/** A requirement that a change leaves unmet, and nothing else meets. */
export interface BrokenNeed {
  /** Name of the package that has it. */
  readonly package: string;
  /** As the package has it: `lib:libfoo >= 1.2`. */
  readonly requirement: string;
  /** Name of the port, or of Haiku's package, that met it before. */
  readonly of: string;
  /** What provided it before, and what of the kind there is now, in words. */
  readonly change: string;
}

/** A port that clients, or other builds, get back by building it anew. */
export interface PortToRaise {
  readonly port: TreePort;
  /** In the order of its packages, and never empty. */
  readonly needs: readonly BrokenNeed[];
}

/** A port that the change hurts, and that its revision would not help. */
interface PortNotToRaise {
  readonly port: TreePort;
  readonly code: NotToRaise;
  readonly reason: string;
  /** The same for all that are left for the same reason. */
  readonly cause: string;
}

type NotToRaise =
  /** A package of it cannot be installed any more, and built anew, it could not either. */
  | 'STILL_NOT_INSTALLABLE'
  /** Its build requires what nothing provides any more. */
  | 'NOT_BUILDABLE'
  /** A package of it needs one that cannot be installed any more, and would if that could. */
  | 'NEEDS_OTHERS';

export interface PortsToRaise {
  /** In order of name. */
  readonly raise: readonly PortToRaise[];
  /** In order of name. */
  readonly left: readonly PortNotToRaise[];
}

/**
 * Finds the ports that must be built anew although nothing of them changed: those of which a package could be installed before a change,
 * by the rules of clients, and cannot any more because nothing provides what it requires. What only needs such a package can be installed again when
 * that has been built, and needs no build: the version stays the same, and that is what packages require.
 */
export function portsToRaise(change: Change): PortsToRaise {
  const system = change.now.systemPackages?.packages ?? assumedSystem(change);
  const worlds = repositoryWorlds(change, system);
  const before = installableBefore(worlds.before);
  const wanted = findBroken(worlds, before);
  const candidates = new Set(wanted.keys());
  const left = new Map<string, PortNotToRaise>();
  const leave = (port: TreePort, code: NotToRaise, { reason, cause }: Reason): void => {
    candidates.delete(port.versionedName);
    if (!left.has(port.versionedName)) left.set(port.versionedName, { port, code, reason, cause });
  };
  const settle = (): readonly LostPackage[] => {
    // Each round leaves out a candidate at least, or is the last.
    for (;;) {
      const lost = lostPackages(worlds.after(candidates), before);
      const still = lost.filter(({ port }) => candidates.has(port.versionedName));
      if (still.length === 0) return lost;
      for (const { port, ...why } of still) leave(port, 'STILL_NOT_INSTALLABLE', why);
    }
  };
  settle();
  const unbuildable = findUnbuildable(change, { system, worlds }, candidates);
  for (const { port, ...why } of unbuildable) leave(port, 'NOT_BUILDABLE', why);
  for (const { port, ...why } of settle()) leave(port, 'NEEDS_OTHERS', why);
  const raise = [...wanted.values()].filter(({ port }) => candidates.has(port.versionedName));
  return { raise: raise.sort(byName), left: [...left.values()].sort(byName) };
}

/** What could be installed, by file name. */
interface Before {
  readonly world: RepositoryWorld;
  readonly fileNames: ReadonlySet<string>;
}

function installableBefore(world: RepositoryWorld): Before {
  const { isInstallable } = checkInstallability(world);
  const installable = world.packages.filter(isInstallable);
  return {
    world,
    fileNames: new Set(installable.map(({ fileName }) => fileName)),
  };
}

/** The ports of packages with a requirement that nothing meets any more, each round with those found before built anew. */
function findBroken(worlds: RepositoryWorlds, before: Before): ReadonlyMap<string, PortToRaise> {
  const found = new Map<string, { readonly port: TreePort; readonly needs: BrokenNeed[] }>();
  // Each round finds a port that was not found before, or is the last.
  for (let size = -1; size < found.size;) {
    size = found.size;
    const world = worlds.after(new Set(found.keys()));
    const installability = checkInstallability(world);
    for (const [place, one] of world.packages.entries()) {
      const { port } = one;
      if (port === undefined || !one.isBuilt || !isLost(one, before, installability)) continue;
      for (const { text, providers } of world.demands[place] ?? []) {
        if (providers.length > 0) continue;
        const entry = found.get(port.versionedName) ?? { port, needs: [] };
        found.set(port.versionedName, entry);
        entry.needs.push({ package: one.name, requirement: text, ...whatChanged(text, before.world, world) });
      }
    }
  }
  return found;
}

function isLost(
  one: RepositoryPackage,
  before: Before,
  { isInstallable }: Installability<RepositoryPackage>,
): boolean {
  return before.fileNames.has(one.fileName) && !isInstallable(one);
}

interface Reason {
  readonly reason: string;
  readonly cause: string;
}

interface LostPackage extends Reason {
  readonly port: TreePort;
}

/** Of ports that did not change otherwise: of what is built for the first time, nobody has an older build. */
function lostPackages(world: RepositoryWorld, before: Before): readonly LostPackage[] {
  const installability = checkInstallability(world);
  return world.packages.flatMap((one) => {
    const { port, name, fileName } = one;
    if (port === undefined || !before.fileNames.has(fileName) || installability.isInstallable(one)) return [];
    const why = installability.whyNot(one) ?? 'cannot be installed';
    return [{ port, reason: `${name} ${why}`, cause: why.split(', which ').slice(-2).join(', which ') }];
  });
}

/** Who met a requirement before, and what became of that. */
function whatChanged(
  text: string,
  before: RepositoryWorld,
  after: RepositoryWorld,
): Pick<BrokenNeed, 'of' | 'change'> {
  const requirement = parseRequirement(text, { ignoreBase: true });
  const name = requirement?.name ?? text;
  const met = before
    .offers(name)
    .find(({ provided }) => requirement !== undefined && clientAccepts(provided, requirement));
  const now = after.offers(name).map((offer) => `${makerOf(offer)} provides ${providedText(offer.provided)}`);
  const was =
    met === undefined
      ? `nothing known provided ${name}`
      : `${makerOf(met)} provided ${providedText(met.provided)}`;
  return {
    of: met?.provider.port?.name ?? met?.provider.name ?? name,
    change: `${was}, now ${now.length === 0 ? 'nothing provides it' : someOf(now)}`,
  };
}

function makerOf({ provider: { port, name } }: ReturnType<RepositoryWorld['offers']>[number]): string {
  return port?.versionedName ?? name;
}

function byName(a: { readonly port: TreePort }, b: { readonly port: TreePort }): number {
  return a.port.name < b.port.name ? -1 : a.port.name > b.port.name ? 1 : 0;
}
