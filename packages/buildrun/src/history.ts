import type { BuildRecord, Immutable } from '@buildmeister/documents';

/** What earlier buildruns tell about the next one. */
export interface History {
  /** Milliseconds that a build of the port of this name takes on a builder of speed 1. */
  estimate(portName: string): number;
  /** How fast the builder of this name is; 1 is usual, 2 takes half the time. */
  speed(builder: string): number;
}

/** What a build is thought to take as long as nothing was ever built, in milliseconds. */
const firstEstimate = 600_000;

/** Rounds of telling the speeds of builders from the lengths of builds and back; three settle to within a percent. */
const rounds = 3;

/** Speeds beyond these come from accidents, such as a build that was cached. */
const speedLimits = { slowest: 1 / 20, fastest: 20 };

/**
 * Learns from the records of successful builds. A port that was never built counts as one of the longest (the
 * 99th percentile): to begin a long build late costs more than to begin a short one early.
 */
export function learnHistory(records: Iterable<Immutable<BuildRecord>>): History {
  const builds = [...records].filter((record) => record.buildSuccess && record.duration > 0);
  const byPort = groupBy(builds, (record) => record.port.name);
  const byBuilder = groupBy(builds, (record) => record.builderId);
  const speeds = new Map([...byBuilder.keys()].map((builder) => [builder, 1]));
  const seconds = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    for (const [port, own] of byPort) {
      seconds.set(
        port,
        median(own.map(({ duration, builderId }) => duration * (speeds.get(builderId) ?? 1))),
      );
    }
    for (const [builder, own] of byBuilder) {
      // Ports that only this builder has built say nothing about it.
      const shared = own.filter(({ port }) =>
        byPort.get(port.name)?.some(({ builderId }) => builderId !== builder),
      );
      if (shared.length === 0) continue;
      const speed = median(
        shared.map(({ port, duration }) => (seconds.get(port.name) ?? duration) / duration),
      );
      speeds.set(builder, Math.min(speedLimits.fastest, Math.max(speedLimits.slowest, speed)));
    }
  }
  const unknown = percentile99([...seconds.values()]);
  return {
    estimate: (portName) => {
      const known = seconds.get(portName) ?? unknown;
      return known === undefined ? firstEstimate : Math.max(1, Math.round(known * 1000));
    },
    speed: (builder) => speeds.get(builder) ?? 1,
  };
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function percentile99(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1];
}
