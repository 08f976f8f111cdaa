import type { Documents, Immutable, PlanBasis } from '@buildmeister/documents';
import type { SkippedPort } from '../skipped-port.js';

type Affected = Documents['affected'];
type Entry = Affected['ports'][number];

/** What the document of affected-recipes says about ports, beside that some are to be planned. */
export interface KnownSkips {
  /** What is to be planned, as name-version. */
  readonly toPlan: readonly string[];
  /** Ports that need no planning: they are skipped as before, not to be built, or gone. */
  readonly skipped: readonly SkippedPort[];
  /** Why the last plan skipped ports that nothing has happened to since, by name-version. */
  readonly saidBefore: ReadonlyMap<string, string>;
}

/**
 * Tells what is to be planned from what is known without: a port that an earlier plan skipped is looked at again only if that
 * followed from something that has changed.
 *
 * @param basis from what a plan would follow now; undefined if that is not known
 */
export function knownSkips(affected: Affected, basis: Immutable<PlanBasis> | undefined): KnownSkips {
  const same = affected.ports.filter((entry) => isAsBefore(entry, basis));
  const settled = new Set(same);
  return {
    toPlan: affected.ports.filter((entry) => !settled.has(entry)).map(versionedName),
    skipped: [
      ...same.flatMap(skippedAgain),
      ...(affected.notBuilt ?? []).flatMap(notBuilt),
      ...(affected.gone ?? []).map(gone),
    ],
    saidBefore: new Map(
      affected.ports.flatMap((entry) =>
        entry.skippedBefore === undefined || isTouched(entry)
          ? []
          : [[versionedName(entry), entry.skippedBefore.reason]],
      ),
    ),
  };
}

/** Whether it matters from what a plan follows. */
export function hasSkippedBefore({ ports }: Affected): boolean {
  return ports.some((entry) => entry.skippedBefore?.basis !== undefined && !isTouched(entry));
}

/** Codes of ports that come back by themselves when the basis of the plan is another one. */
const comesBack: ReadonlySet<string> = new Set(['UNRESOLVABLE', 'CYCLE', 'BROKEN_RECIPE']);

/** Whether the plan has to say from what it follows, so that somebody may compare later. */
export function needsBasis(skipped: readonly SkippedPort[]): boolean {
  return skipped.some(({ code }) => comesBack.has(code));
}

/** What the plan skips, and what needed no planning: each port once, by name. */
export function together(
  planned: readonly SkippedPort[],
  known: readonly SkippedPort[],
): readonly SkippedPort[] {
  const byName = new Map([...known, ...planned].map((skip) => [skip.port.revisionedName, skip]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, skip]) => skip);
}

/** What a person has to be told of skipped ports: not again what the last plan has said, and what affected-recipes says itself. */
export function newsOf(
  planned: readonly SkippedPort[],
  owed: KnownSkips | undefined,
): { readonly news: readonly SkippedPort[]; readonly asBefore: number } {
  const news = planned.filter(
    ({ port, reason }) => owed?.saidBefore.get(`${port.name}-${port.version}`) !== reason,
  );
  const waiting = (owed?.skipped ?? []).filter(({ code }) => comesBack.has(code));
  return { news, asBefore: waiting.length + planned.length - news.length };
}

function isAsBefore(entry: Entry, basis: Immutable<PlanBasis> | undefined): boolean {
  const before = entry.skippedBefore?.basis;
  if (before === undefined || basis === undefined || isTouched(entry)) return false;
  return before.commit === basis.commit && before.digest === basis.digest;
}

/** Whether something happened to the port itself. */
function isTouched({ files, moved, dependent }: Entry): boolean {
  return files.length > 0 || moved !== undefined || dependent !== undefined;
}

function skippedAgain({ port, skippedBefore, notActive }: Entry): readonly SkippedPort[] {
  if (skippedBefore === undefined) return [];
  const { code, reason, cause } = skippedBefore;
  return [
    {
      port,
      resultingPackages: [],
      code,
      reason,
      ...(cause === undefined ? {} : { cause }),
      ...(notActive === true ? { notActive } : {}),
    },
  ];
}

type NotBuilt = NonNullable<Affected['notBuilt']>[number];

/** Of a port with another version that is built, only what is wrong with a recipe matters. */
function notBuilt({ port, code, reason, active }: NotBuilt): readonly SkippedPort[] {
  if (code === 'OLDER_VERSION' || (active !== undefined && code !== 'BROKEN_RECIPE')) return [];
  const skipped = { port, resultingPackages: [], code, reason };
  return [active === undefined ? skipped : { ...skipped, notActive: true }];
}

function gone({ port, notActive }: NonNullable<Affected['gone']>[number]): SkippedPort {
  return {
    port,
    resultingPackages: [],
    code: 'GONE',
    reason: `the ports tree has no ${notActive === true ? port.revisionedName : port.name} any more`,
    ...(notActive === true ? { notActive } : {}),
  };
}

function versionedName({ port }: Entry): string {
  return `${port.name}-${port.version}`;
}
