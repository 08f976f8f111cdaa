/** What became of one build of a plan. */
export interface BuildFinding {
  /** name-version-revision of the port */
  readonly port: string;
  readonly outcome: 'built' | 'failed' | 'lost' | 'cancelled' | 'missing';
  /** Kind of failure; null unless it has failed. */
  readonly failureClass: string | null;
  readonly reason: string | null;
  /** What was made, by file name. */
  readonly packages: ReadonlyMap<string, MadePackage>;
  /** File names of the packages that lay in the builder's packages folder when it began; null if it never did. */
  readonly shown: readonly string[] | null;
}

export interface MadePackage {
  readonly provides: readonly string[];
  readonly requires: readonly string[];
}

/** Counts of a run, in words. */
export function summary(findings: readonly BuildFinding[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of findings) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const made = findings.flatMap(({ packages }) => [...packages.values()]);
  const withVersions = made.filter(({ requires }) => requires.some((text) => /[<>=]/.test(text))).length;
  return [
    `${findings.length} builds`,
    ...[...counts].map(([outcome, count]) => `${count} ${outcome}`),
    `${made.length} packages, ${withVersions} with versions in their requirements`,
  ].join(', ');
}
