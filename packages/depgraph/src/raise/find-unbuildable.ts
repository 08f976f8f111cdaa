import { policies } from '@buildmeister/resolver';
import type { Facts, FoundPackage, TreePort } from '../facts.js';
import { createPlanContext, type PlanContext } from '../plan-context.js';
import { createUnmetReasons } from '../unmet-reason.js';
import { type Change, formerFacts } from './change.js';
import type { RepositoryWorld, RepositoryWorlds } from './repository-worlds.js';

export interface UnbuildablePort {
  readonly port: TreePort;
  readonly reason: string;
  /** The same for all that cannot be built for the same reason. */
  readonly cause: string;
}

/**
 * The ports whose builds require what nothing provides any more, by the rules of builds: of those that did not change the ones that
 * could be built before, and all that are to be raised.
 *
 * @param system Haiku's own packages
 * @param raised by `name-version`
 */
export function findUnbuildable(
  change: Change,
  { system, worlds }: { readonly system: readonly FoundPackage[]; readonly worlds: RepositoryWorlds },
  raised: ReadonlySet<string>,
): readonly UnbuildablePort[] {
  const now = createContext(change.now, worlds.after(raised), system);
  const former = formerFacts(change);
  const before = former === undefined ? undefined : createContext(former, worlds.before, system);
  const reasons = createUnmetReasons(now);
  const unbuildable: UnbuildablePort[] = [];
  for (const [name, port] of now.treePorts) {
    if (now.availability.unmetNeed(name) === undefined) continue;
    const isUnchanged = before?.treePorts.get(name)?.revision === port.revision;
    const wasBuildable = isUnchanged && before?.availability.unmetNeed(name) === undefined;
    if (!raised.has(name) && !wasBuildable) continue;
    const { text, cause } = reasons.ofPort(name) ?? { text: '', cause: '' };
    unbuildable.push({ port, reason: text, cause });
  }
  return unbuildable;
}

/** What builds find in a repository. */
function createContext(
  facts: Facts,
  { packages }: RepositoryWorld,
  system: readonly FoundPackage[],
): PlanContext {
  const built = packages.filter(({ port, isBuilt }) => port !== undefined && isBuilt);
  const present = built.map(({ fileName, info }) => ({ fileName, info }));
  return createPlanContext(
    {
      ...facts,
      packages: { path: facts.packages.path, packages: present },
      systemPackages: { path: facts.systemPackages?.path ?? '', packages: system },
    },
    [],
    { ...policies.default, alreadyBuilt: 'after' },
  );
}
