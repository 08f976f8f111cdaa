import type { BuildRecord, Immutable } from '@buildmeister/documents';

/** What earlier buildruns tell about the next one. */
export interface History {
  /** A port of this name was built before. */
  knows(portName: string): boolean;
  /**
   * Milliseconds that a build of the port of this name takes on a builder of speed 1; for a port that was never built,
   * what it may well take.
   */
  estimate(portName: string): number;
  /** For a port that was never built: how long builds take on average, in milliseconds. */
  likely(portName: string): number | undefined;
  /** How fast the builder of this name is; 1 is usual, 2 takes half the time. */
  speed(builder: string): number;
  /** How fast packages are sent to it, in bytes a second; undefined if that was never measured. */
  bandwidth(builder: string): number | undefined;
  /** Builders on which the port of this name has come to grief, and not been built since. */
  avoid(portName: string): readonly string[];
}

/** What a build is thought to take as long as nothing was ever built, in milliseconds. */
const firstEstimate = 600_000;

/** Rounds of telling the speeds of builders from the lengths of builds and back; three settle to within a percent. */
const rounds = 3;

/** Speeds beyond these come from accidents, such as a build that was cached. */
const speedLimits = { slowest: 1 / 20, fastest: 20 };

/** Ends of a build in which the builder may have had a part. */
const grief: ReadonlySet<string> = new Set(['interrupted', 'killed', 'out-of-memory']);

/** What happened longer before the newest record is forgiven, in seconds: builders are mended, ports change. */
const griefSeconds = 30 * 86_400;

/** Less than this tells more about the way there than about how wide it is, in bytes. */
const leastUpload = 1_000_000;

/**
 * Learns from records of builds. A port that was never built counts as one of the longest (the 99th percentile): to
 * begin a long build late costs more than to begin a short one early.
 */
export function learnHistory(records: Iterable<Immutable<BuildRecord>>): History {
  const all = [...records];
  const builds = all.filter((record) => record.buildSuccess && buildSeconds(record) > 0);
  const byPort = groupBy(builds, (record) => record.port.name);
  const { seconds, speeds } = learnLengths(builds, byPort);
  const lengths = [...seconds.values()];
  const unknown = percentile99(lengths);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const avoided = learnGrief(all);
  const bandwidths = learnBandwidths(all);
  return {
    knows: (portName) => seconds.has(portName),
    estimate: (portName) => {
      const known = seconds.get(portName) ?? unknown;
      return known === undefined ? firstEstimate : toMilliseconds(known);
    },
    likely: (portName) =>
      seconds.has(portName) || lengths.length === 0 ? undefined : toMilliseconds(average),
    speed: (builder) => speeds.get(builder) ?? 1,
    bandwidth: (builder) => bandwidths.get(builder),
    avoid: (portName) => avoided.get(portName) ?? [],
  };
}

/** Seconds that each port takes on a builder of speed 1, and the speeds of builders. */
function learnLengths(
  builds: readonly Immutable<BuildRecord>[],
  byPort: ReadonlyMap<string, readonly Immutable<BuildRecord>[]>,
): { readonly seconds: ReadonlyMap<string, number>; readonly speeds: ReadonlyMap<string, number> } {
  const byBuilder = groupBy(builds, (record) => record.builderId);
  const speeds = new Map([...byBuilder.keys()].map((builder) => [builder, 1]));
  const seconds = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    for (const [port, own] of byPort) {
      seconds.set(
        port,
        median(own.map((record) => buildSeconds(record) * (speeds.get(record.builderId) ?? 1))),
      );
    }
    for (const [builder, own] of byBuilder) {
      // Ports that only this builder has built say nothing about it.
      const shared = own.filter(({ port }) =>
        byPort.get(port.name)?.some(({ builderId }) => builderId !== builder),
      );
      if (shared.length === 0) continue;
      const speed = median(
        shared.map((record) => (seconds.get(record.port.name) ?? 0) / buildSeconds(record)),
      );
      speeds.set(builder, Math.min(speedLimits.fastest, Math.max(speedLimits.slowest, speed)));
    }
  }
  return { seconds, speeds };
}

/** Seconds that the build itself took. */
function buildSeconds({ duration, upload }: Immutable<BuildRecord>): number {
  return duration - (upload?.seconds ?? 0);
}

function learnGrief(records: readonly Immutable<BuildRecord>[]): ReadonlyMap<string, readonly string[]> {
  const newest = records.reduce((latest, { startTime }) => Math.max(latest, startTime), 0);
  const lastOutcomes = new Map<string, Immutable<BuildRecord>>();
  for (const record of records) {
    if (record.startTime < newest - griefSeconds) continue;
    if (!record.buildSuccess && !grief.has(record.class ?? '')) continue;
    const key = JSON.stringify([record.port.name, record.builderId]);
    const known = lastOutcomes.get(key);
    if (known === undefined || known.startTime < record.startTime) lastOutcomes.set(key, record);
  }
  const avoided = new Map<string, string[]>();
  for (const { port, builderId, buildSuccess } of lastOutcomes.values()) {
    if (buildSuccess) continue;
    avoided.set(port.name, [...(avoided.get(port.name) ?? []), builderId].toSorted());
  }
  return avoided;
}

function learnBandwidths(records: readonly Immutable<BuildRecord>[]): ReadonlyMap<string, number> {
  const bandwidths = new Map<string, number>();
  for (const [builder, own] of groupBy(records, (record) => record.builderId)) {
    const uploads = own.flatMap(({ upload }) =>
      upload !== undefined && upload.bytes >= leastUpload && upload.seconds > 0 ? [upload] : [],
    );
    if (uploads.length > 0)
      bandwidths.set(builder, median(uploads.map(({ bytes, seconds }) => bytes / seconds)));
  }
  return bandwidths;
}

function toMilliseconds(seconds: number): number {
  return Math.max(1, Math.round(seconds * 1000));
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
