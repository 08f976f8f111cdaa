import type { FailureClass } from './builder.js';

/** The end of a build's output. */
export interface LogTail {
  /** Number of the first of `lines` in the whole output, counted from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
}

export interface LogVerdict {
  readonly class: FailureClass;
  readonly reason: string;
  readonly line?: number;
}

interface Sign {
  readonly class: FailureClass;
  readonly pattern: RegExp;
}

/** Longer lines are cut: patterns see only so much of each, and a reason is for one line of a table. */
const maxLineLength = 500;
const maxReasonLength = 200;

/**
 * Causes, in the order in which they count: what a full disk or a killed compiler leads to looks like an error of
 * the compiler. No pattern has two unbounded repetitions that can match the same text.
 */
const signs: readonly Sign[] = [
  { class: 'disk-full', pattern: /no space left on device|disk quota exceeded|device full/i },
  {
    class: 'out-of-memory',
    pattern:
      /out of memory|cannot allocate memory|virtual memory exhausted|std::bad_alloc|fatal error: killed signal|: killed$|no more memory/i,
  },
  {
    class: 'source-checksum',
    pattern:
      /checksum (?:sha256 )?mismatch|invalid checksum|checksum.{0,40}(?:failed|does not match)|expected sha-256: |no checksum found in recipe/i,
  },
  {
    class: 'source-download',
    pattern:
      /failed to (?:download|fetch) source|could not resolve host|unable to resolve host|download.{0,40}failed|http request sent.{0,60}(?:404|403|50\d)|error 404: not found|couldn't connect to server/i,
  },
  {
    class: 'missing-dependency',
    pattern:
      /unable to (?:find|satisfy).{0,60}requires|requires.{0,100}could not be resolved|required package.{0,100}(?:not|missing)|nothing provides|failed to resolve dependencies|unresolvable/i,
  },
  { class: 'build-failed', pattern: /^[^\s:][^:]{0,200}:\d+(?::\d+)?: (?:fatal )?error: / },
  {
    class: 'build-failed',
    pattern:
      /\b(?:fatal )?error: |undefined reference to|^CMake Error|: \*\*\* .{0,200} Stop\.|^ninja: build stopped/,
  },
  {
    class: 'build-failed',
    pattern: /^Error: |^error\[|\*\*\* \[|: command not found$|No such file or directory$/,
  },
];

/** What HaikuPorter says after every build that fails (its Port.py): it tells that, and not why. */
const closing =
  /^(?:Error: )?(?:Build has failed - stopping\.|chroot-task failed)$|^Warning: Command '.{1,400}' (?:returned non-zero|died with)|^cleaning |^keeping chroot folder /;

/**
 * Finds in the end of a build's output why it failed. Takes time in proportion to the text.
 *
 * @param exitStatus HaikuPorter's, for builds whose output says nothing
 */
export function classifyLog(tail: LogTail, exitStatus?: number): LogVerdict {
  const { firstLine, lines } = ofBuild(tail);
  for (const sign of signs) {
    const index = lines.findIndex((line) => sign.pattern.test(line) && !closing.test(line));
    const line = lines[index];
    if (line !== undefined) {
      return { class: sign.class, reason: line.slice(0, maxReasonLength), line: firstLine + index };
    }
  }
  const last = lines.findLastIndex((line) => line !== '' && !closing.test(line));
  const line = lines[last];
  const { failureClass, status } = describeStatus(exitStatus);
  if (line === undefined) return { class: failureClass, reason: `${status} and printed nothing` };
  return {
    class: failureClass,
    reason: `${status}: ${line}`.slice(0, maxReasonLength),
    line: firstLine + last,
  };
}

/** The lines between the notes that a build's script makes, without those of the purges before and after. */
function ofBuild(tail: LogTail): LogTail {
  const start = tail.lines.findLastIndex((line) => line.startsWith('running command: ')) + 1;
  const end = tail.lines.findIndex(
    (line, index) => index >= start && line.startsWith('command exit status: '),
  );
  return {
    firstLine: tail.firstLine + start,
    lines: tail.lines.slice(start, end === -1 ? undefined : end).map((line) => plain(line)),
  };
}

/** A shell's exit status of a command that was killed is 128 and the signal's number. */
function describeStatus(exitStatus: number | undefined): { failureClass: FailureClass; status: string } {
  if (exitStatus === undefined) return { failureClass: 'build-failed', status: 'the build failed' };
  if (exitStatus > 128 && exitStatus <= 128 + 64) {
    return { failureClass: 'killed', status: `haikuporter was killed by signal ${exitStatus - 128}` };
  }
  return { failureClass: 'build-failed', status: `haikuporter ended with status ${exitStatus}` };
}

/** Without colours and other control characters. */
function plain(line: string): string {
  return line
    .slice(0, maxLineLength)
    .replaceAll(/\p{Cc}\[[0-9;]{0,20}[A-Za-z]|\p{Cc}/gu, '')
    .trim();
}
