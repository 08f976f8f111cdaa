import { estimateEnds, explainBuild, type Explanation, findBuild } from '@buildmeister/buildrun';
import { ExitCode, ToolError } from '@buildmeister/cli';
import type { ReadBuildrun } from './read-buildrun.js';

/** How it stands with a port in a buildrun. */
export interface PortAnswer {
  /** revisionedName of the port. */
  readonly port: string;
  /** State of its build, or "skipped". */
  readonly state: string;
  /** In words, the first says most. */
  readonly reasons: readonly string[];
  readonly waitsFor: Explanation['packages'];
  readonly builders: Explanation['builders'];
  /** When it is likely to start and end, in seconds since the epoch; null if that cannot be told, or is over. */
  readonly expectedStart: number | null;
  readonly expectedEnd: number | null;
  /** Log of its last build. */
  readonly log: string | null;
}

/**
 * Answers why a port is not built, or how it ended.
 *
 * @param now in milliseconds since the epoch
 * @throws ToolError `NOT_FOUND` if the buildrun knows nothing of it.
 */
export function explainPort({ state, folder, running }: ReadBuildrun, port: string, now: number): PortAnswer {
  const build = findBuild(state, port);
  if (typeof build === 'string') {
    const skipped = state.began?.skipped.find(({ port: own }) =>
      [own.name, `${own.name}-${own.version}`, own.revisionedName].includes(port),
    );
    if (skipped === undefined) {
      throw new ToolError('NOT_FOUND', build, {
        exitCode: ExitCode.failed,
        hint: `depgraph why ${port} says whether it would be planned`,
      });
    }
    const reasons = [skipped.reason];
    return { ...nothingMore, port: skipped.port.revisionedName, state: 'skipped', reasons };
  }
  const ends = running && state.endTime === null ? estimateEnds(state, now) : undefined;
  const { reasons, packages, builders, eta } = explainBuild(state, build, { now, ends });
  const number = build.numbers.at(-1);
  return {
    port: build.id,
    state: build.phase,
    reasons,
    waitsFor: packages,
    builders,
    expectedStart: eta === null ? null : eta.start / 1000,
    expectedEnd: eta === null ? null : eta.end / 1000,
    log: number === undefined ? null : folder.buildLog(number),
  };
}

const nothingMore = { waitsFor: [], builders: null, expectedStart: null, expectedEnd: null, log: null };

/** The same for people. */
export function formatPortAnswer({
  port,
  reasons,
  waitsFor,
  builders,
  expectedEnd,
  log,
}: PortAnswer): string {
  const lines = [
    `${port} ${reasons.join('; ')}`,
    ...waitsFor.map(({ package: name, build, where }) => `  ${name} of ${build}: ${where}`),
    ...(builders?.unsuitable ?? []).map(({ builder, reason }) => `  not on builder ${builder}: ${reason}`),
    ...(expectedEnd === null
      ? []
      : [`expected to be built at ${new Date(expectedEnd * 1000).toLocaleString('sv')}`]),
    ...(log === null ? [] : [`log: ${log}`]),
  ];
  return `${lines.join('\n')}\n`;
}
