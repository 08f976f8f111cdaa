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
  const changed = new Map<AvailablePackage, AvailablePackage>();
  for (const own of byPort.values()) {
    const needing = needingEachOther(own);
    if (needing.length === 0) continue;
    const provisions = provisionsOf(own);
    for (const item of needing) {
      const requires = item.info.requires.map((text) => update(text, provisions));
      changed.set(item, { ...item, info: { ...item.info, requires } });
    }
  }
  return packages.map((item) => changed.get(item) ?? item);
}

/** Of the packages of one port, those that require something of which one of them has the name. */
function needingEachOther(own: readonly AvailablePackage[]): readonly AvailablePackage[] {
  const names = new Set<string | undefined>();
  for (const { info } of own) for (const text of info.provides) names.add(providedName(text));
  return own.filter(
    ({ info }) =>
      info.architecture !== 'source' && info.requires.some((text) => names.has(requirementName(text))),
  );
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
