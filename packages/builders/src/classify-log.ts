import type { FailureClass } from './builder.js';
import { findUnanswered, questionText } from './find-question.js';
import { type ExplainedEnd, explainEnd, findWaiting } from './haikuporter/explain-end.js';
import { scriptletMessages } from './haikuporter/port-messages.js';

/** The end of a build's output. */
export interface LogTail {
  /** Number of the first of `lines` in the whole output, counted from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
}

export interface LogVerdict {
  /** `environment`: HaikuPorter cannot work there, and the port has no part in it. */
  readonly class: FailureClass | 'environment';
  readonly reason: string;
  readonly line?: number;
  /** HaikuPorter's folder `repository` there is to blame: without it, that is made anew. */
  readonly repository?: boolean;
}

interface Sign {
  readonly class: FailureClass;
  readonly pattern: RegExp;
}

/** Longer lines are cut: patterns see only so much of each, and a reason is for one line of a table. */
const maxLineLength = 500;
const maxReasonLength = 200;

const compilerError: Sign = {
  class: 'build-failed',
  pattern: /^[^\s:][^:]{0,200}:\d+(?::\d+)?: (?:fatal )?error: /,
};

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
      /checksum (?:sha256 )?mismatch|invalid checksum|checksum.{0,40}(?:failed|does not match)|expected sha-256: /i,
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
  ...scriptletMessages.map((pattern) => ({ class: 'build-failed' as const, pattern })),
  compilerError,
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

/** What is wrong with a machine leads to anything, and is looked for before anything else. */
const machineSigns = signs.filter(
  ({ class: failureClass }) => failureClass === 'disk-full' || failureClass === 'out-of-memory',
);

/** What HaikuPorter says after every build that fails (its Port.py): it tells that, and not why. */
const closing =
  /^(?:Error: )?(?:Build has failed - stopping\.|chroot-task failed)$|^(?:Warning: )?Command '.{1,400}' (?:returned non-zero|died with)|^cleaning |^keeping chroot folder /;

/** What HaikuPorter says when it begins with a function of a recipe. */
const stages = ['Collecting files to be packaged ...', 'Building ...', 'Running patch function ...'];

/**
 * Finds in the end of a build's output why it failed: in HaikuPorter's own last words; and where these say only that
 * a function of the recipe failed, or are not known, in what that has printed. Takes time in proportion to the text.
 *
 * @param exitStatus HaikuPorter's, for builds whose output says nothing
 */
export function classifyLog(tail: LogTail, exitStatus?: number): LogVerdict {
  const output = ofBuild(tail);
  if (exitStatus === 126 || exitStatus === 127) return cannotStart(output, exitStatus);
  // Who was killed has said no last words.
  const end = exitStatus !== undefined && exitStatus > 128 ? undefined : explainEnd(output.lines);
  if (end === undefined) return verdictOfSigns(output, output, exitStatus);
  if (end.kind.class === 'action') return verdictOfSigns(lastStage(output), output, exitStatus);
  const near = { firstLine: output.firstLine, lines: output.lines.slice(0, end.index + 1) };
  const verdict = verdictOfEnd(end, output.firstLine);
  const isMachine = machineSigns.some(({ class: failureClass }) => failureClass === verdict.class);
  return isMachine ? verdict : (findSign(tailOf(near, 20), machineSigns) ?? verdict);
}

/** Why a build that was ended for want of progress made none, where only the builder can be guilty of it. */
export function classifyWaiting(tail: LogTail): LogVerdict | undefined {
  const { firstLine, lines } = tailOf(ofBuild(tail), 100);
  const waiting = findWaiting(lines);
  return waiting === undefined ? undefined : verdictOfEnd(waiting, firstLine);
}

function verdictOfEnd({ kind, text, index }: ExplainedEnd, firstLine: number): LogVerdict {
  return {
    class: kind.class === 'action' ? 'build-failed' : kind.class,
    reason: text.slice(0, maxReasonLength),
    line: firstLine + index,
    ...(kind.repository === true ? { repository: true } : {}),
  };
}

/** @param output all that it has printed, for its last words */
function verdictOfSigns(where: LogTail, output: LogTail, exitStatus: number | undefined): LogVerdict {
  const found = findSign(where, machineSigns) ?? unanswered(where) ?? findSign(where, signs);
  if (found !== undefined) return found;
  const last = output.lines.findLastIndex((line) => line !== '' && !closing.test(line));
  const line = output.lines[last];
  const { failureClass, status } = describeStatus(exitStatus);
  if (line === undefined) return { class: failureClass, reason: `${status} and printed nothing` };
  return {
    class: failureClass,
    reason: `${status}: ${line}`.slice(0, maxReasonLength),
    line: output.firstLine + last,
  };
}

/** Configuring may ask in vain, and go on. */
function unanswered({ firstLine, lines }: LogTail): LogVerdict | undefined {
  const found = findUnanswered(lines);
  if (found === undefined || lines.some((line) => compilerError.pattern.test(line))) return undefined;
  return { class: 'build-failed', reason: questionText(found.question), line: firstLine + found.index };
}

/** The last line that says something; undefined if none does. */
export function lastWords(tail: LogTail): string | undefined {
  return ofBuild(tail).lines.findLast((line) => line !== '');
}

function findSign({ firstLine, lines }: LogTail, among: readonly Sign[]): LogVerdict | undefined {
  for (const sign of among) {
    const index = lines.findIndex((line) => sign.pattern.test(line) && !closing.test(line));
    const line = lines[index];
    if (line !== undefined) {
      return { class: sign.class, reason: line.slice(0, maxReasonLength), line: firstLine + index };
    }
  }
  return undefined;
}

/** A shell says so with these statuses; HaikuPorter never ends with them. */
function cannotStart({ firstLine, lines }: LogTail, exitStatus: number): LogVerdict {
  const last = lines.findLastIndex((line) => line !== '');
  const said = last === -1 ? '' : `: ${lines[last]}`;
  return {
    class: 'environment',
    reason: `haikuporter cannot be started (status ${exitStatus})${said}`.slice(0, maxReasonLength),
    ...(last === -1 ? {} : { line: firstLine + last }),
  };
}

/** What the last function of the recipe has printed: before it, a mirror may have failed that another made up for. */
function lastStage(output: LogTail): LogTail {
  for (const stage of stages) {
    const begin = output.lines.indexOf(stage);
    if (begin !== -1)
      return { firstLine: output.firstLine + begin + 1, lines: output.lines.slice(begin + 1) };
  }
  return output;
}

function tailOf({ firstLine, lines }: LogTail, count: number): LogTail {
  const from = Math.max(0, lines.length - count);
  return { firstLine: firstLine + from, lines: lines.slice(from) };
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
