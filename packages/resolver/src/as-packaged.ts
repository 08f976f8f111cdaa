import { meets, parseProvided, parseRequirement, providedName, requirementName } from './expression.js';
import { withVersion } from './packaging.js';
import type { AvailablePackage } from './universe.js';

/**
 * The packages with the runtime requirements that they will have when they are built, as far as the packages of their own
 * port decide that: HaikuPorter looks there first, and writes the version that it finds (RequiresUpdater.py,
 * `_updateRequires`). `lib:libfoo` of foo becomes `lib:libfoo >= 1.2` where foo_libs of the same port provides 1.2, and
 * whatever other port provides a newer one may not meet that.
 */
export function asPackaged(packages: readonly AvailablePackage[]): readonly AvailablePackage[] {
  const byPort = new Map<string, AvailablePackage[]>();
  for (const item of packages) {
    if (item.port === undefined) continue;
    const known = byPort.get(item.port);
    if (known === undefined) byPort.set(item.port, [item]);
    else known.push(item);
  }
  const ownOf = new Map([...byPort].map(([port, own]) => [port, provisionsOf(own)]));
  return packages.map((item) => {
    const own = item.port === undefined ? undefined : ownOf.get(item.port);
    if (own === undefined || item.info.architecture === 'source') return item;
    if (!item.info.requires.some((text) => own.has(requirementName(text) ?? ''))) return item;
    return { ...item, info: { ...item.info, requires: item.info.requires.map((text) => update(text, own)) } };
  });
}

/** What the packages of one port provide, by name, in the order of packages. */
type Provisions = ReadonlyMap<string, readonly string[]>;

function provisionsOf(packages: readonly AvailablePackage[]): Provisions {
  const provisions = new Map<string, string[]>();
  for (const text of packages.flatMap(({ info }) => info.provides)) {
    const name = providedName(text);
    if (name === undefined) continue;
    const known = provisions.get(name);
    if (known === undefined) provisions.set(name, [text]);
    else known.push(text);
  }
  return provisions;
}

function update(text: string, own: Provisions): string {
  const requirement = parseRequirement(text);
  if (requirement === undefined) return text;
  const found = own
    .get(requirement.name)
    ?.flatMap((provides) => parseProvided(provides) ?? [])
    .find((provided) => meets(provided, requirement));
  return found?.version === undefined ? text : (withVersion(requirement, found.version) ?? text);
}
