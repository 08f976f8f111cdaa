import {
  type DependencyInfo,
  parseRequirement,
  policies,
  providedName,
  type Requirement,
} from '@buildmeister/resolver';
import type { FoundPackage } from '../facts.js';
import type { Change } from './change.js';

/**
 * Stands for Haiku's own packages where these are not at hand: it provides what is required and what no port and no package provides or
 * did before the change, in each version that is required.
 */
export function assumedSystem(change: Change): readonly FoundPackage[] {
  const infos = allInfos(change);
  const provided = new Set(
    infos.flatMap(({ provides }) => provides.flatMap((text) => providedName(text) ?? [])),
  );
  const provides = new Set<string>();
  const texts = infos.flatMap(({ requires, buildRequires, buildPrerequires }) => [
    ...requires,
    ...buildRequires,
    ...buildPrerequires,
  ]);
  for (const text of new Set([...texts, ...policies.default.scriptletPrerequires])) {
    const requirement = parseRequirement(text, { ignoreBase: true });
    if (requirement === undefined || provided.has(requirement.name)) continue;
    provides.add(meetingEntry(requirement));
  }
  if (provides.size === 0) return [];
  const info = {
    ...{ name: 'haiku', version: '1', architecture: 'any', provides: [...provides].sort() },
    ...{ requires: [], buildRequires: [], buildPrerequires: [], testRequires: [] },
  };
  return [{ fileName: 'haiku-1-1-any.hpkg', info }];
}

function meetingEntry({ name, operator, version }: Requirement): string {
  if (operator === undefined || operator === 'invalid' || version === undefined) return name;
  // Newer than what is required: its revision counts for a solver, and that it is longer for HaikuPorter.
  return operator === '>' ? `${name} = ${version}.1` : `${name} = ${version}`;
}

function allInfos({ now, before }: Change): readonly DependencyInfo[] {
  return [
    ...[...now.tree.ports, ...(before?.ports ?? [])].flatMap(({ packages }) =>
      packages.map(({ dependencyInfo }) => dependencyInfo),
    ),
    ...now.packages.packages.map(({ info }) => info),
  ];
}
