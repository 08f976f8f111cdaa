import type { Immutable, ScheduledBuild } from '@buildmeister/documents';
import type { Build, BuilderState } from './state.js';

/** What builds want of a builder. Builds that want the same share one, so that each is compared with a builder once. */
export interface Demand {
  readonly labels: readonly string[];
  /** Bytes of memory and of free disk space; 0 if it does not matter. */
  readonly memory: number;
  readonly disk: number;
  /** Names of builders or their hosts. */
  readonly neverOn: readonly string[];
  readonly builds: Build[];
  /** Whether the builder of this index can be given these builds at all, however busy it is. */
  readonly fits: boolean[];
  fitCount: number;
}

/** Finds the demand of each build, adding to `demands` those that are not there. */
export function demandOf(demands: Map<string, Demand>, plan: Immutable<ScheduledBuild>): Demand {
  const { labels = [], memory = 0, disk = 0 } = plan.wants ?? {};
  const sortedLabels = [...new Set(labels)].toSorted();
  const neverOn = [...new Set(plan.neverOn)].toSorted();
  const key = JSON.stringify([sortedLabels, memory, disk, neverOn]);
  const known = demands.get(key);
  if (known !== undefined) return known;
  const demand = { labels: sortedLabels, memory, disk, neverOn, builds: [], fits: [], fitCount: 0 };
  demands.set(key, demand);
  return demand;
}

/** To be called whenever what is known of `builder` has changed. */
export function updateFits(
  demands: Iterable<Demand>,
  builder: BuilderState,
  architecture: string | undefined,
): void {
  for (const demand of demands) {
    const fits = misfit(demand, builder, architecture) === null;
    if (fits !== (demand.fits[builder.index] ?? false)) demand.fitCount += fits ? 1 : -1;
    demand.fits[builder.index] = fits;
  }
}

/** To be called when other builders take the place of those before. */
export function forgetFits(demands: Iterable<Demand>): void {
  for (const demand of demands) {
    demand.fits.length = 0;
    demand.fitCount = 0;
  }
}

/**
 * Why `builder` can never be given builds that want this, as what can be said of it ("lacks label big"); null if it
 * can. Memory and disk space that nobody knows are taken for enough.
 */
export function misfit(
  { labels, memory, disk, neverOn }: Demand,
  builder: BuilderState,
  architecture: string | undefined,
): string | null {
  if (builder.architecture !== null && architecture !== undefined && builder.architecture !== architecture) {
    return `builds for ${builder.architecture}`;
  }
  if (neverOn.some((name) => isCalled(builder, name))) return 'must not be given it';
  const missing = labels.find((label) => !builder.labels.has(label));
  if (missing !== undefined) return `lacks label ${missing}`;
  if (builder.memory !== null && builder.memory < memory) return `has ${bytesText(builder.memory)} of memory`;
  if (builder.disk !== null && builder.disk < disk)
    return `has ${bytesText(builder.disk)} of free disk space`;
  return null;
}

/** What is wanted, in words; empty if nothing is. */
export function demandText({ labels, memory, disk, neverOn }: Demand): string {
  const parts = labels.map((label) => `label ${label}`);
  if (memory > 0) parts.push(`memory ≥ ${bytesText(memory)}`);
  if (disk > 0) parts.push(`free disk space ≥ ${bytesText(disk)}`);
  if (neverOn.length > 0) parts.push(`another builder than ${neverOn.join(', ')}`);
  return parts.join(' and ');
}

/** Why none of the builders can be given builds that want this. */
export function noBuilderReason(
  demand: Demand,
  builders: Iterable<BuilderState>,
  architecture: string | undefined,
): string {
  const wanted = demandText(demand);
  const others = [...builders].flatMap((builder) => {
    const reason = misfit(demand, builder, architecture);
    return reason === null ? [] : [`${builder.name} ${reason}`];
  });
  const shown = others.slice(0, maxShown);
  if (others.length > shown.length) shown.push(`and ${others.length - shown.length} more do not fit either`);
  return `no builder can take it${wanted === '' ? '' : `: it needs ${wanted}`}; ${shown.join(', ')}`;
}

const maxShown = 5;

/** A builder goes by its name, that of its machine, and that of which it is a further slot ("name+2"). */
function isCalled({ name, host }: Pick<BuilderState, 'name' | 'host'>, wanted: string): boolean {
  return name === wanted || host === wanted || name.startsWith(`${wanted}+`);
}

function bytesText(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power]}`;
}

const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
