import { providedName } from './expression.js';
import type { PackageId, RequirementId, Universe } from './universe.js';

/** Tells for a package the requirements known now that it meets; each package is looked at once. */
export function createRequirementsMet(universe: Universe): (id: PackageId) => readonly RequirementId[] {
  const byName = new Map<string, RequirementId[]>();
  for (const [id, { name }] of universe.requirements.entries()) {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [id]);
    else known.push(id);
  }
  const known: (readonly RequirementId[])[] = [];
  return (id) =>
    (known[id] ??= [
      ...new Set(universe.packages[id]?.info.provides.flatMap((text) => providedName(text) ?? [])),
    ].flatMap((name) => (byName.get(name) ?? []).filter((requirement) => universe.meets(requirement, id))));
}
