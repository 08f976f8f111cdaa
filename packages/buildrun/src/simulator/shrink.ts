import type { Scenario } from './scenario.js';

/**
 * The smallest scenario to be found in which `fails` still holds: without builds, builders, outages, requests and
 * faults that have no part in it. The same scenario gives the same answer.
 *
 * @param tries how many scenarios are tried at most
 */
export function shrinkScenario(
  scenario: Scenario,
  fails: (candidate: Scenario) => boolean,
  tries = 2000,
): Scenario {
  let best = scenario;
  let left = tries;
  for (let progress = true; progress && left > 0;) {
    progress = false;
    for (const candidate of smaller(best)) {
      if (left-- <= 0) break;
      if (!fails(candidate)) continue;
      best = candidate;
      progress = true;
      break;
    }
  }
  return best;
}

/** A scenario as one can read and paste it. */
export function scenarioText(scenario: Scenario): string {
  return JSON.stringify(
    scenario,
    (_key, value: unknown) => {
      if (value instanceof Map) return Object.fromEntries(value);
      return value instanceof Set ? [...value] : value;
    },
    2,
  );
}

/** Scenarios that are somewhat smaller, those that are much smaller first. */
function* smaller(scenario: Scenario): Generator<Scenario> {
  const { builds, builders, controls, faults } = scenario;
  yield* withoutParts(builds).map((kept) => withBuilds(scenario, kept));
  yield* withoutParts(builders).map((kept) => ({ ...scenario, builders: kept }));
  yield* withoutParts(controls, 0).map((kept) => ({ ...scenario, controls: kept }));
  for (const [index, builder] of builders.entries()) {
    for (const outages of withoutParts(builder.outages, 0)) {
      yield { ...scenario, builders: builders.with(index, { ...builder, outages }) };
    }
  }
  for (const name of ['conflict', 'vanished', 'deaf', 'otherPlan', 'kill', 'powerFailure'] as const) {
    if (faults[name] > 0) yield { ...scenario, faults: { ...faults, [name]: 0 } };
  }
  if (faults.survival < 1) yield { ...scenario, faults: { ...faults, survival: 1 } };
  yield* withoutFaults(faults.builder).map((builder) => ({ ...scenario, faults: { ...faults, builder } }));
  yield* withoutFaults(faults.build).map((build) => ({ ...scenario, faults: { ...faults, build } }));
  if (scenario.maxFailures !== null) yield { ...scenario, maxFailures: null };
  for (const [index, build] of builds.entries()) {
    const { port, resultingPackages, requiredPackages, needs, estimate } = build;
    const plain = { port, resultingPackages, requiredPackages, estimate };
    if (Object.keys(build).length > 5) {
      yield { ...scenario, builds: builds.with(index, { ...plain, needs }) };
    }
    for (const kept of withoutParts(needs, 0)) {
      yield { ...scenario, builds: builds.with(index, { ...build, needs: kept }) };
    }
  }
}

function withBuilds(scenario: Scenario, builds: Scenario['builds']): Scenario {
  const ids = new Set(builds.map(({ port }) => port.revisionedName));
  const isKept = (id: string): boolean => ids.has(id);
  return {
    ...scenario,
    builds: builds.map((build) => ({ ...build, needs: build.needs.filter((need) => isKept(need.build)) })),
    durations: new Map([...scenario.durations].filter(([id]) => isKept(id))),
    broken: new Map([...scenario.broken].filter(([id]) => isKept(id))),
    poisonous: new Set([...scenario.poisonous].filter(isKept)),
  };
}

/** The list without its halves, quarters and so on, down to single items, but with at least `least` of them. */
function withoutParts<Item>(items: readonly Item[], least = 1): readonly (readonly Item[])[] {
  const lists: (readonly Item[])[] = [];
  for (let size = Math.max(1, items.length >> 1); ; size >>= 1) {
    for (let from = 0; from < items.length; from += size) {
      const kept = items.toSpliced(from, size);
      if (kept.length >= least) lists.push(kept);
    }
    if (size === 1) return lists;
  }
}

function withoutFaults<Class extends string>(
  faults: Readonly<Partial<Record<Class, number>>>,
): readonly Readonly<Partial<Record<Class, number>>>[] {
  const lists: Readonly<Partial<Record<Class, number>>>[] = [];
  for (const name in faults) if ((faults[name] ?? 0) > 0) lists.push({ ...faults, [name]: 0 });
  return lists;
}
