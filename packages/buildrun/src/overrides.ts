import type { Immutable, PortOverride, PortOverrides, ScheduledBuild } from '@buildmeister/documents';
import type { History } from './history.js';

export interface OverriddenBuilds {
  readonly builds: readonly Immutable<ScheduledBuild>[];
  /** Keys of overrides that are about no build. */
  readonly unused: readonly string[];
}

/**
 * Gives builds what is asked for their ports: what is given for a port's name and version goes before what is given
 * for its name, property by property.
 */
export function overrideBuilds(
  builds: readonly Immutable<ScheduledBuild>[],
  overrides: Immutable<PortOverrides>['ports'],
): OverriddenBuilds {
  const byKey = new Map(Object.entries(overrides));
  const unused = new Set(byKey.keys());
  const changed = builds.map((build) => {
    const { name, version } = build.port;
    const keys = [name, `${name}-${version}`].filter((key) => byKey.has(key));
    for (const key of keys) unused.delete(key);
    return keys.length === 0
      ? build
      : overridden(build, Object.assign({}, ...keys.map((key) => byKey.get(key))));
  });
  return { builds: changed, unused: [...unused].toSorted() };
}

/** Adds to builds what history knows of their ports beside their lengths. */
export function recallBuilds(
  builds: readonly Immutable<ScheduledBuild>[],
  history: Pick<History, 'likely' | 'avoid'>,
): readonly Immutable<ScheduledBuild>[] {
  return builds.map((build) => {
    const likely = history.likely(build.port.name);
    const avoid = history.avoid(build.port.name);
    return {
      ...build,
      ...(likely === undefined ? {} : { likely }),
      ...(avoid.length === 0 ? {} : { avoid }),
    };
  });
}

function overridden(
  build: Immutable<ScheduledBuild>,
  override: Immutable<PortOverride>,
): Immutable<ScheduledBuild> {
  const { timeout, silentTimeout, repeatTimeout, logLimit, labels, memory, disk, neverOn, priority } =
    override;
  const wants = {
    ...(labels === undefined ? {} : { labels }),
    ...(memory === undefined ? {} : { memory: bytes(memory) }),
    ...(disk === undefined ? {} : { disk: bytes(disk) }),
  };
  const limits = {
    ...(timeout === undefined ? {} : { totalSeconds: timeout }),
    ...(silentTimeout === undefined ? {} : { silentSeconds: silentTimeout }),
    ...(repeatTimeout === undefined ? {} : { repeatSeconds: repeatTimeout }),
    ...(logLimit === undefined ? {} : { logBytes: bytes(logLimit) }),
  };
  return {
    ...build,
    ...(priority === undefined ? {} : { priority }),
    ...(neverOn === undefined ? {} : { neverOn }),
    ...(Object.keys(wants).length === 0 ? {} : { wants }),
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
  };
}

/** Bytes, from a number of them or from a text such as "1.5G"; the schema admits nothing else. */
export function bytes(amount: number | string): number {
  if (typeof amount === 'number') return amount;
  const power = ['', 'K', 'M', 'G', 'T'].indexOf(/[KMGT]$/.exec(amount)?.[0] ?? '');
  return Math.round(Number.parseFloat(amount) * 1024 ** power);
}
