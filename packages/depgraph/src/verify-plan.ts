import {
  type DependencyInfo,
  meets,
  parseProvided,
  parseRequirement,
  policies,
  type Policy,
  type Requirement,
} from '@buildmeister/resolver';
import type { Facts, TreePort } from './facts.js';
import type { Plan } from './plan.js';
import { withWrittenRequirements } from './written-requirements.js';

/**
 * Checks a plan by what it says and what packages say, without resolving anything: what each build is given is closed
 * under requirements, holds no package in two versions and nothing that nothing requires, and the order of builds
 * makes everything in time. A plan by the rules of HaikuPorter may hold two versions, if each is needed.
 *
 * @returns what is wrong, one sentence each; empty for a right plan
 */
export function verifyPlan(plan: Plan, facts: Facts): readonly string[] {
  const files = new Map<string, DependencyInfo>();
  for (const { fileName, info } of [...(facts.systemPackages?.packages ?? []), ...facts.packages.packages]) {
    files.set(fileName, info);
  }
  const made = new Map<string, { readonly info: DependencyInfo; readonly by: string }[]>();
  const wrong: string[] = [];
  const rules = policies[plan.policy];
  const known = rules.closure === 'merged' ? facts.tree.ports : withWrittenRequirements(facts.tree);
  const ports = new Map(known.map((port) => [port.revisionedName, port]));
  for (const build of plan.builds) {
    const name = build.port.revisionedName;
    const port = ports.get(name);
    if (port === undefined) {
      wrong.push(`${name} is no port of the tree`);
      continue;
    }
    const given: DependencyInfo[] = [];
    for (const fileName of build.requiredPackages) {
      const info = files.get(fileName);
      if (info === undefined) wrong.push(`${name} requires ${fileName}, which does not exist`);
      else given.push(info);
    }
    const makers = new Set<string>();
    for (const id of build.missingPackageIDs) {
      const all = made.get(id) ?? [];
      const earlier = all.find(({ by }) => build.dependsOn?.includes(by)) ?? all.at(-1);
      if (earlier === undefined) {
        wrong.push(`${name} waits for ${id}, which no earlier build makes`);
        continue;
      }
      given.push(earlier.info);
      makers.add(earlier.by);
    }
    if ([...makers].sort().join() !== [...(build.dependsOn ?? [])].sort().join()) {
      wrong.push(`${name} names other builds than those that make what it waits for`);
    }
    if (build.buildable !== (build.missingPackageIDs.length === 0))
      wrong.push(`${name} is buildable or not, wrongly`);
    wrong.push(
      ...verifyClosure(given, needsOf(port, rules.scriptletPrerequires), rules).map(
        (text) => `${name} ${text}`,
      ),
    );
    for (const { dependencyInfo: info } of port.packages) {
      const id = `${info.name}-${info.version}`;
      made.set(id, [...(made.get(id) ?? []), { info, by: name }]);
    }
  }
  return wrong;
}

function needsOf({ packages }: TreePort, scriptletPrerequires: readonly string[]): readonly string[] {
  return [
    ...packages.flatMap(({ dependencyInfo }) => [
      ...dependencyInfo.buildRequires,
      ...dependencyInfo.buildPrerequires,
    ]),
    ...scriptletPrerequires,
  ];
}

function verifyClosure(
  given: readonly DependencyInfo[],
  needs: readonly string[],
  { closure }: Policy,
): readonly string[] {
  const provided = providesOf(given);
  const texts = new Set([...needs, ...given.flatMap(({ requires }) => requires)]);
  const wrong: string[] = [];
  const used = new Set<DependencyInfo>();
  const meeting = new Map<string, ReadonlySet<DependencyInfo>>();
  for (const text of texts) {
    const requirement = parseRequirement(text);
    const found = requirement === undefined ? new Set<DependencyInfo>() : meetingOf(provided, requirement);
    if (requirement !== undefined && found.size === 0) wrong.push(`has nothing for "${text}"`);
    for (const info of found) used.add(info);
    meeting.set(text, found);
  }
  for (const info of given) {
    if (!used.has(info)) wrong.push(`has ${info.name}-${info.version}, which nothing requires`);
  }
  return [...wrong, ...superfluousVersions(given, closure === 'merged' ? meeting : new Map())];
}

/** Of a package in several versions, each must be the only one that meets some requirement in `meeting`. */
function superfluousVersions(
  given: readonly DependencyInfo[],
  meeting: ReadonlyMap<string, ReadonlySet<DependencyInfo>>,
): readonly string[] {
  const byName = new Map<string, DependencyInfo[]>();
  for (const info of given) byName.set(info.name, [...(byName.get(info.name) ?? []), info]);
  return [...byName.values()].flatMap((versions) => {
    if (versions.length < 2) return [];
    return versions.flatMap((info) => {
      const isNeeded = [...meeting.values()].some((found) => found.size === 1 && found.has(info));
      return isNeeded
        ? []
        : `has ${info.name} in ${versions.length} versions and could do without ${info.version}`;
    });
  });
}

function providesOf(
  given: readonly DependencyInfo[],
): ReadonlyMap<string, readonly (readonly [string, DependencyInfo])[]> {
  const provided = new Map<string, (readonly [string, DependencyInfo])[]>();
  for (const info of given) {
    for (const text of info.provides) {
      const name = parseProvided(text)?.name ?? '';
      const known = provided.get(name);
      if (known === undefined) provided.set(name, [[text, info]]);
      else known.push([text, info]);
    }
  }
  return provided;
}

function meetingOf(
  provided: ReadonlyMap<string, readonly (readonly [string, DependencyInfo])[]>,
  requirement: Requirement,
): ReadonlySet<DependencyInfo> {
  const found = new Set<DependencyInfo>();
  for (const [text, info] of provided.get(requirement.name) ?? []) {
    const parsed = parseProvided(text);
    if (parsed !== undefined && meets(parsed, requirement)) found.add(info);
  }
  return found;
}
