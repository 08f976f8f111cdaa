import type { Documents } from '@buildmeister/documents';
import { policies, type PolicyName } from '@buildmeister/resolver';
import { sharedPackages } from './already-built.js';
import type { BuildOutline, PlanOutline } from './build-outline.js';
import { chainText } from './chain-step.js';
import type { Facts, PlanProblem, Request, TreePort } from './facts.js';
import { layers } from './layers.js';
import { hasUnknownVersions } from './left-over-packages.js';
import { outlineDefault } from './outline-default.js';
import { namesTakenFromTree } from './needs-no-others.js';
import { outlineHaikuPorter } from './outline-haikuporter.js';
import { createPlanContext, type PlanContext } from './plan-context.js';
import { selectPorts } from './select-ports.js';
import { portEntry, type SkippedPort } from './skipped-port.js';

export type Plan = Documents['plan'];

export interface PlanOptions {
  readonly policy: PolicyName;
  /** What a person has to look at besides, such as package files that cannot be read. */
  readonly problems?: readonly PlanProblem[];
  /** Recipes that are gone, to be passed on. */
  readonly removed?: Plan['removed'];
}

/**
 * Plans the builds of the ports that are asked for, and of all that they need. What cannot be built is skipped
 * with a reason and never hinders the rest. The same facts and request give the same plan, in whatever
 * order the facts come.
 */
export function planBuilds(facts: Facts, request: Request, options: PlanOptions): Plan {
  const begun = begin(facts, request, options);
  return finish(begun, options, outline(begun));
}

/** What can be told of a plan from a part of the tree. */
export type PartialPlan =
  /** The plan that `planBuilds` makes of the whole tree. */
  | { readonly plan: Plan }
  /** It would be the plan if no other port provides one of these. */
  | { readonly unlessProvided: readonly string[] };

/**
 * The plan, if it can be told from facts whose tree has not all ports, but the requested ones, each in all its versions;
 * undefined if others may have a part in it.
 *
 * @param notProvided what no port provides that `facts` lacks
 */
export function planFromPart(
  facts: Facts,
  request: Request,
  options: PlanOptions,
  notProvided: ReadonlySet<string> = new Set(),
): PartialPlan | undefined {
  if (options.policy !== 'default' || request.kind === 'all' || hasUnknownVersions(facts)) return undefined;
  const begun = begin(facts, request, options);
  if (begun.skipped.some(({ code }) => code === 'NOT_FOUND')) return undefined;
  // Whether another port has made what is there, the whole tree tells; what is called as the port is its own.
  const there = new Set(facts.packages.packages.map(({ fileName }) => fileName));
  if (begun.ports.some((port) => isPartlyThere(port, there))) return undefined;
  const names = namesTakenFromTree(begun.context, begun.ports);
  if (names === undefined) return undefined;
  const unknown = [...names].filter((name) => !notProvided.has(name)).sort();
  if (unknown.length > 0) return { unlessProvided: unknown };
  const outlined = outline(begun);
  // Where builds wait for each other, any port may help that makes the same.
  if (names.size > 0 && outlined.hadCycles) return undefined;
  // What is taken then was not looked at.
  if (outlined.hasLearnt) return undefined;
  return { plan: finish(begun, options, outlined) };
}

function isPartlyThere({ name, packages }: TreePort, there: ReadonlySet<string>): boolean {
  const found = packages.filter(({ hpkgName }) => there.has(hpkgName));
  if (found.some(({ dependencyInfo }) => dependencyInfo.name === name)) return false;
  return found.length > 0 && found.length < packages.length;
}

interface Begun {
  readonly context: PlanContext;
  readonly ports: readonly TreePort[];
  readonly skipped: readonly SkippedPort[];
}

function begin(facts: Facts, request: Request, options: PlanOptions): Begun {
  const { ports, skipped } = selectPorts(facts.tree, request);
  const scope = request.kind === 'all' ? 'everything' : 'requested';
  return { context: createPlanContext(facts, ports, policies[options.policy], scope), ports, skipped };
}

function outline({ context, ports }: Begun): PlanOutline {
  return context.policy.closure === 'merged'
    ? outlineHaikuPorter(context, ports)
    : outlineDefault(context, ports);
}

function finish({ context, ports, skipped }: Begun, options: PlanOptions, outlined: PlanOutline): Plan {
  const { facts } = context;
  const { tree, architecture, secondaryArchitectures, settings } = facts.tree;
  const notActive = markNotActive(facts.tree);
  return {
    document: 'buildmeister/plan@1',
    tree,
    architecture,
    secondaryArchitectures,
    ...(settings === undefined ? {} : { settings }),
    policy: options.policy,
    packages: facts.packages.path,
    systemPackages: facts.systemPackages?.path ?? null,
    builds: writeBuilds(context, outlined, ports).map(notActive),
    skipped: [...outlined.skipped, ...skipped].sort(bySkipped).map(notActive),
    cycles: outlined.cycles.map(({ ports: path, chains, members, reason }) => ({
      ports: path.map((name) => revisioned(context, name)),
      requirements: chains.map(chainText),
      members: members.map((name) => revisioned(context, name)),
      reason,
    })),
    problems: options.problems ?? [],
    ...(options.removed === undefined ? {} : { removed: options.removed }),
  };
}

/** Marks what was asked for by a version for which the port's name does not stand. */
function markNotActive({
  ports,
  active,
}: Facts['tree']): <Entry extends Pick<SkippedPort, 'port'>>(entry: Entry) => Entry {
  let known: ReadonlySet<string> | undefined;
  const names = (): ReadonlySet<string> =>
    (known ??= new Set(ports.flatMap((port) => (active.has(port.versionedName) ? port.name : []))));
  return (entry) => {
    const { name, version } = entry.port;
    return active.has(`${name}-${version}`) || !names().has(name) ? entry : { ...entry, notActive: true };
  };
}

function writeBuilds(
  context: PlanContext,
  { builds }: PlanOutline,
  requested: readonly TreePort[],
): Plan['builds'] {
  const { universe, policy, makers, facts } = context;
  const fileNames = new Set(facts.packages.packages.map(({ fileName }) => fileName));
  const dependsOn = new Map(
    builds.map(({ port, missing }) => [
      port.versionedName,
      [...new Set(missing.flatMap((id) => universe.packages[id]?.port ?? []))].sort(),
    ]),
  );
  const levels = layers(dependsOn);
  const requestedBy = requesters(requested, dependsOn);
  const written = builds.map(({ port, required, missing }: BuildOutline) => {
    const level = levels.get(port.versionedName);
    const shared = sharedPackages(port, fileNames, makers);
    return {
      port: portEntry(port),
      resultingPackages: port.packages.map(({ hpkgName }) => hpkgName),
      ...(shared.length === 0 ? {} : { sharedPackages: [...shared] }),
      requiredPackages: required.flatMap((id) => universe.packages[id]?.fileName ?? []).sort(),
      missingPackageIDs: missing.flatMap((id) => versionedName(universe.packages[id]?.info)).sort(),
      buildable: missing.length === 0,
      dependsOn: (dependsOn.get(port.versionedName) ?? []).map((name) => revisioned(context, name)),
      requestedBy: (requestedBy.get(port.versionedName) ?? []).map((name) => revisioned(context, name)),
      depth: level?.depth ?? 0,
      height: level?.height ?? 0,
    };
  });
  // HaikuPorter's order is one in which it works, too, and people compare it.
  return policy.name === 'haikuporter'
    ? written
    : written.sort((a, b) => a.depth - b.depth || byName(a.port, b.port));
}

/** For each port that was not asked for, the ports asked for that it is needed by. */
function requesters(
  requested: readonly TreePort[],
  dependsOn: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const asked = new Set(requested.map((port) => port.versionedName));
  const result = new Map<string, string[]>();
  if ([...dependsOn.keys()].every((name) => asked.has(name))) return result;
  for (const name of [...asked].sort()) {
    const seen = new Set<string>();
    const queue = [...(dependsOn.get(name) ?? [])];
    for (const needed of queue) {
      if (seen.has(needed)) continue;
      seen.add(needed);
      queue.push(...(dependsOn.get(needed) ?? []));
      if (asked.has(needed)) continue;
      const known = result.get(needed);
      if (known === undefined) result.set(needed, [name]);
      else known.push(name);
    }
  }
  return result;
}

function versionedName(info: { readonly name: string; readonly version: string } | undefined): string {
  return info === undefined ? '' : `${info.name}-${info.version}`;
}

function revisioned({ treePorts }: PlanContext, name: string): string {
  return treePorts.get(name)?.revisionedName ?? name;
}

function byName(a: SkippedPort['port'], b: SkippedPort['port']): number {
  return a.revisionedName < b.revisionedName ? -1 : a.revisionedName > b.revisionedName ? 1 : 0;
}

function bySkipped(a: SkippedPort, b: SkippedPort): number {
  return byName(a.port, b.port);
}
