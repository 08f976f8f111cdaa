import { formatRequirement } from './expression.js';
import { firstWhere } from './first-where.js';
import type { PackageId, RequirementId, Universe } from './universe.js';

/** What HaikuPorter answers for one port. */
export type HaikuPorterResolution =
  | {
      readonly kind: 'resolved';
      /** Package files that are there, in the order they were found to be needed. */
      readonly required: readonly PackageId[];
      /** Packages of the tree, in the order in which HaikuPorter would build their ports. */
      readonly missing: readonly PackageId[];
    }
  | { readonly kind: 'unresolvable'; readonly messages: readonly string[] };

export interface HaikuPorterResolver {
  /** @param packages the packages of the port to build, in the recipe's order */
  resolve(packages: readonly PackageId[]): HaikuPorterResolution;
}

interface Attempt {
  readonly kind: 'resolved' | 'dead-end';
  readonly parent: PackageId;
  readonly message: string;
  readonly nodes: readonly PackageId[];
}

/**
 * Resolves what the build of a port needs exactly as HaikuPorter (DependencyResolver.py,
 * `determineRequiredPackagesFor`) does when its folders are listed in order. This includes what looks accidental: the
 * build requirements of every package of the tree in the closure are met too, a package is looked at once for the
 * host and once for the target, a package that turns out to be a dead end is dropped and all starts again, from
 * then on with the runtime requirements of the port's own packages.
 */
export function createHaikuPorterResolver(
  universe: Universe,
  scriptletPrerequires: readonly string[],
): HaikuPorterResolver {
  const scriptlets = scriptletPrerequires.flatMap((text) => universe.requirement(text) ?? []);
  const isFile = universe.packages.map(({ origin }) => origin !== 'tree');
  const seen = new Int32Array(universe.packages.length * 2);
  const present = new Int32Array(universe.packages.length);
  const waited = new Int32Array(universe.packages.length);
  let round = 0;
  const firstCandidate: (PackageId | undefined)[] = [];

  const choose = (id: RequirementId, dropped: ReadonlySet<PackageId>): PackageId | undefined => {
    if (!(id in firstCandidate)) firstCandidate[id] = candidate(id, new Set());
    const first = firstCandidate[id];
    return first !== undefined && dropped.has(first) ? candidate(id, dropped) : first;
  };
  const candidate = (id: RequirementId, dropped: ReadonlySet<PackageId>): PackageId | undefined => {
    const base = universe.requirements[id]?.base === true;
    return firstWhere(
      universe.candidates(id),
      (found) => !dropped.has(found) && !(base && isFile[found] === true),
    );
  };

  const attempt = (
    initial: readonly PackageId[],
    withRuntime: boolean,
    dropped: ReadonlySet<PackageId>,
  ): Attempt => {
    round++;
    const pending: number[] = initial.map((id) => id * 2);
    const nodes: number[] = [];
    const waitsFor = new Map<number, number>();
    for (const node of pending) seen[node] = round;
    for (const [handled, node] of pending.entries()) {
      const id = node >> 1;
      const forHost = node & 1;
      const groups: readonly (readonly [string, readonly RequirementId[], number])[] = [
        [
          'requires',
          withRuntime || handled >= initial.length ? universe.requirementsOf(id, 'requires') : [],
          forHost,
        ],
        ['build-requires', universe.requirementsOf(id, 'buildRequires'), forHost],
        ['build-prerequires', universe.requirementsOf(id, 'buildPrerequires'), 1],
        ['scriptlet-prerequires', scriptlets, 1],
      ];
      for (const [kind, requirements, host] of groups) {
        for (const requirement of requirements) {
          const found = choose(requirement, dropped);
          if (found === undefined) {
            return { kind: 'dead-end', parent: id, message: message(universe, id, kind, requirement), nodes };
          }
          if (isFile[found] !== true) waitsFor.set(node, (waitsFor.get(node) ?? 0) + 1);
          const next = found * 2 + host;
          if (seen[next] === round) continue;
          seen[next] = round;
          nodes.push(next);
          pending.push(next);
        }
      }
    }
    const sorted = nodes
      .map((node, position) => ({ node, position, count: waitsFor.get(node) ?? 0 }))
      .sort((a, b) => a.count - b.count || a.position - b.position);
    return { kind: 'resolved', parent: -1, message: '', nodes: sorted.map(({ node }) => node) };
  };

  const collect = (nodes: readonly number[], wanted: boolean, marks: Int32Array): readonly PackageId[] =>
    nodes.flatMap((node) => {
      const id = node >> 1;
      if (isFile[id] !== wanted || marks[id] === round) return [];
      marks[id] = round;
      return [id];
    });

  return {
    resolve: (packages) => {
      const dropped = new Set<PackageId>();
      const messages: string[] = [];
      for (;;) {
        const { kind, parent, message: text, nodes } = attempt(packages, dropped.size > 0, dropped);
        if (kind === 'resolved') {
          return {
            kind,
            required: collect(nodes, true, present),
            missing: collect(nodes, false, waited),
          };
        }
        messages.push(text);
        if (packages.includes(parent)) return { kind: 'unresolvable', messages };
        dropped.add(parent);
      }
    },
  };
}

function message(universe: Universe, parent: PackageId, kind: string, requirement: RequirementId): string {
  const wanted = universe.requirements[requirement];
  const info = universe.packages[parent]?.info;
  const text = wanted === undefined ? '' : formatRequirement(wanted);
  return `${kind} "${text}" of package "${info?.name}-${info?.version}" could not be resolved`;
}
