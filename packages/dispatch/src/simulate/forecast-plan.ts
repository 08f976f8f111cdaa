import {
  type Forecast,
  forecast,
  type ForecastBuilder,
  type ForecastRun,
  lowerBound,
  type Schedule,
} from '@buildmeister/buildrun';
import type { Documents } from '@buildmeister/documents';

type Builds = Schedule['builds'];

export interface ForecastPlanOptions {
  readonly builds: Builds;
  readonly packageSizes: Readonly<Record<string, number>>;
  readonly builders: readonly ForecastBuilder[];
  readonly isKnown: (portName: string) => boolean;
  /** Compared with those above alone. */
  readonly added: readonly ForecastBuilder[];
}

export interface PlanForecast {
  readonly document: Documents['forecast'];
  readonly runs: readonly ForecastRun[];
}

/** Foretells a buildrun in which nothing fails and builds take as long as they are thought to. */
export function forecastPlan(options: ForecastPlanOptions): PlanForecast {
  const { builds, packageSizes, builders, added, isKnown } = options;
  const duration = (build: Builds[number]): number => build.likely ?? build.estimate;
  const all = [...builders, ...added];
  const result = forecast({ builds, packageSizes, builders: all, duration });
  const without =
    added.length > 0 && builders.length > 0
      ? forecast({ builds, packageSizes, builders, duration })
      : undefined;
  const bound = lowerBound(
    builds,
    all.map(({ attached }) => attached.speed),
    duration,
  );
  const known = builds.filter(({ port }) => isKnown(port.name)).length;
  return {
    runs: result.runs,
    document: {
      document: 'buildmeister/forecast@1',
      seconds: toSeconds(result.makespan),
      bound: { work: toSeconds(bound.work), path: toSeconds(bound.path) },
      known,
      unknown: builds.length - known,
      ...(without === undefined ? {} : { without: { seconds: toSeconds(without.makespan) } }),
      builders: all.map(({ attached }) => usage(attached, result)),
      builds: result.runs.map(({ build, builder, start, end }) => ({
        port: build.id,
        builder,
        start: toSeconds(start),
        end: toSeconds(end),
      })),
      lost: result.state.builds
        .filter(({ phase }) => phase !== 'built')
        .map(({ id, failure }) => ({ port: id, reason: failure?.reason ?? 'no builder is left for it' })),
    },
  };
}

function usage(
  { name, speed }: ForecastBuilder['attached'],
  { runs }: Forecast,
): Documents['forecast']['builders'][number] {
  const own = runs.filter(({ builder }) => builder === name);
  const busy = own.reduce((sum, { start, end }) => sum + end - start, 0);
  return { name, speed, builds: own.length, busySeconds: toSeconds(busy) };
}

function toSeconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
