import { type BuildPhase, type BuilderPhase, type BuildrunState, estimateEnds } from '@buildmeister/buildrun';

/**
 * The state of a buildrun as metrics in Prometheus' text format, for the textfile collector of its node exporter.
 *
 * @param now in milliseconds since the epoch
 */
export function renderMetrics(state: BuildrunState, now: number): string {
  const { began, builds, builders, counts, endTime } = state;
  const expectedEnd = began === null || endTime !== null ? null : estimateEnds(state, now).end;
  const families: Family[] = [
    {
      name: 'builds',
      help: 'Builds of the buildrun by state.',
      samples: entriesOf<BuildPhase>(counts).map(([phase, value]) => ({ labels: { state: phase }, value })),
    },
    {
      name: 'build_failures',
      help: 'Failed builds by kind of failure.',
      samples: countBy(
        builds.flatMap(({ phase, failure }) =>
          phase === 'failed' && failure !== null ? [failure.class] : [],
        ),
      ).map(([failureClass, value]) => ({ labels: { class: failureClass }, value })),
    },
    {
      name: 'builders',
      help: 'Builders by state.',
      samples: builderPhases.map((phase) => ({
        labels: { state: phase },
        value: [...builders.values()].filter((builder) => builder.phase === phase).length,
      })),
    },
    {
      name: 'builder_up',
      help: '1 if the builder is there, 0 if it is away.',
      samples: [...builders.values()].map(({ name, phase }) => ({
        labels: { builder: name },
        value: phase === 'idle' || phase === 'busy' ? 1 : 0,
      })),
    },
    {
      name: 'running_build_seconds',
      help: 'How long a running build has been running.',
      samples: [...builders.values()].flatMap(({ name, build, since }) =>
        build === null
          ? []
          : [{ labels: { builder: name, port: build.id }, value: (now - (build.startTime ?? since)) / 1000 }],
      ),
    },
    {
      name: 'buildrun_start_time_seconds',
      help: 'When the buildrun began, in seconds since the epoch.',
      samples: began === null ? [] : [{ value: began.time / 1000 }],
    },
    {
      name: 'buildrun_expected_end_time_seconds',
      help: 'When the buildrun is likely to end, in seconds since the epoch; missing when that cannot be told.',
      samples: expectedEnd === null ? [] : [{ value: expectedEnd / 1000 }],
    },
    {
      name: 'buildrun_end_time_seconds',
      help: 'When the buildrun ended, in seconds since the epoch; missing while it goes on.',
      samples: endTime === null ? [] : [{ value: endTime / 1000 }],
    },
    {
      name: 'buildrun_success',
      help: '1 if the buildrun ended with everything built, 0 if not; missing while it goes on.',
      samples: endTime === null ? [] : [{ value: allBuilt(state) ? 1 : 0 }],
    },
  ];
  const common = began === null ? {} : { architecture: began.architecture };
  return families.map((family) => renderFamily(family, common)).join('');
}

interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Family {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

const builderPhases: readonly BuilderPhase[] = ['away', 'preparing', 'idle', 'busy'];

function allBuilt({ counts, builds }: BuildrunState): boolean {
  return counts.built === builds.length;
}

function renderFamily({ name, help, samples }: Family, common: Readonly<Record<string, string>>): string {
  if (samples.length === 0) return '';
  const full = `buildmeister_${name}`;
  const lines = samples.map(
    ({ labels, value }) => `${full}${renderLabels({ ...common, ...labels })} ${value}`,
  );
  return [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...lines, ''].join('\n');
}

function renderLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeLabel(value: string): string {
  return value
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`);
}

function countBy(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function entriesOf<Key extends string>(record: Readonly<Record<Key, number>>): readonly [string, number][] {
  return Object.entries<number>(record);
}
