import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Event } from '@buildmeister/buildrun';
import {
  type CommonOptions,
  ExitCode,
  type Io,
  messages,
  ToolError,
  writeJson,
  writeText,
} from '@buildmeister/cli';
import { parseDocument } from '@buildmeister/documents';
import { readLockHolder } from '@buildmeister/storage';
import { type BuildrunPlace, lastBuildrun, placeFiles } from '../buildrun-place.js';
import { placeOf, type PlaceArguments } from '../place-arguments.js';
import { formatSummary, summarizeBuildrun } from './buildrun-summary.js';
import { controlFolder, requestControl } from './control-folder.js';
import { type OutcomeWatch, watchOutcome } from './control-outcome.js';
import { parseControl, questions } from './control-words.js';
import { explainPort, formatPortAnswer } from './explain-port.js';
import { followJournal } from './follow-journal.js';
import { readBuildrun } from './read-buildrun.js';

export interface ControlArguments extends CommonOptions, PlaceArguments {
  readonly words: readonly string[];
  readonly format: string | undefined;
}

/** The loop of a buildrun answers at once, unless it waits for a disk. Milliseconds. */
const patience = 30_000;
const interval = 100;

/** Answers a question about the last buildrun from its journal, or asks the dispatch that is at work for a control. */
export async function runControl(args: ControlArguments, io: Io): Promise<ExitCode> {
  const [word, ...rest] = args.words;
  if (word === 'status' && rest.length === 0) return showStatus(args, io);
  if (word === 'why' && rest.length === 1) return showWhy(rest.join(''), args, io);
  if (word === 'status' || word === 'why') {
    throw misuse(`expected "${questions[word].usage}", got "${args.words.join(' ')}"`);
  }
  return askForControl(args, io);
}

function misuse(message: string): ToolError {
  return new ToolError('USAGE', message, { hint: 'dispatch ctl --help describes questions and controls' });
}

async function showStatus(args: ControlArguments, io: Io): Promise<ExitCode> {
  const buildrun = await readBuildrun(placeOf(args, io));
  const { isTTY, columns } = io.stdout;
  if (wantsText(args, io)) {
    await writeText(io.stdout, formatSummary(buildrun, Date.now(), isTTY === true ? { columns } : {}));
  } else {
    await writeJson(io.stdout, summarizeBuildrun(buildrun, Date.now()));
  }
  return ExitCode.done;
}

async function showWhy(port: string, args: ControlArguments, io: Io): Promise<ExitCode> {
  const answer = explainPort(await readBuildrun(placeOf(args, io)), port, Date.now());
  if (wantsText(args, io)) await writeText(io.stdout, formatPortAnswer(answer));
  else await writeJson(io.stdout, answer);
  return ExitCode.done;
}

function wantsText({ format }: ControlArguments, { stdout }: Io): boolean {
  return format === 'text' || (format === undefined && stdout.isTTY === true);
}

/** Writes the answer to a control: the event from the journal. */
async function askForControl(args: ControlArguments, io: Io): Promise<ExitCode> {
  const control = parseControl(args.words);
  if (typeof control === 'string') throw misuse(control);
  const place = placeOf(args, io);
  await requireDispatch(place);
  const folder = controlFolder(place);
  const id = await requestControl(folder, args.words);
  const answered = await awaitAnswer(place, id);
  if (answered === undefined) {
    await rm(join(folder, id), { force: true });
    throw new ToolError('NO_ANSWER', `the dispatch at work in ${place.path} has not answered`, {
      exitCode: ExitCode.unavailable,
      hint: 'nothing was done; it may just be ending, or wait for a disk: see its messages',
    });
  }
  const { answer, journal, watch } = answered;
  const say = messages('dispatch', io, { quiet: args.quiet });
  say.notice(answer.answer);
  const outcome = answer.accepted ? await awaitOutcome(journal, watch) : undefined;
  if (outcome !== undefined) say.notice(outcome);
  await writeJson(io.stdout, { ...answer, ...(outcome === undefined ? {} : { outcome }) });
  return answer.accepted ? ExitCode.done : ExitCode.failed;
}

async function requireDispatch(place: BuildrunPlace): Promise<void> {
  if ((await readLockHolder(placeFiles(place).lock)) !== undefined) return;
  throw new ToolError('NOT_RUNNING', `no dispatch is at work in ${place.path}`, {
    exitCode: ExitCode.unavailable,
    hint: 'check --output or --buildruns; dispatch --resume goes on with an interrupted buildrun',
  });
}

interface Answered {
  readonly answer: { readonly accepted: boolean; readonly answer: string };
  /** The journal behind the answer. */
  readonly journal: () => readonly Event[];
  readonly watch: OutcomeWatch;
}

async function awaitAnswer(place: BuildrunPlace, id: string): Promise<Answered | undefined> {
  const buildrun = await lastBuildrun(place);
  if (buildrun === undefined) return undefined;
  const follower = followJournal(buildrun.journal);
  const watch = watchOutcome(id);
  const end = Date.now() + patience;
  let hasEnded = false;
  while (Date.now() < end) {
    const events = follower.read().map((entry) => parseDocument('event', entry, buildrun.journal));
    for (const [index, event] of events.entries()) {
      watch.take(event);
      if (event.event !== 'control' || event.id !== id) continue;
      const rest = events.slice(index + 1);
      const later = (): Event[] =>
        follower.read().map((entry) => parseDocument('event', entry, buildrun.journal));
      return { answer: event, journal: () => [...rest.splice(0), ...later()], watch };
    }
    // Whoever has ended answers nothing more than stands there already.
    if (hasEnded) return undefined;
    hasEnded = (await readLockHolder(placeFiles(place).lock)) === undefined;
    await sleep(interval);
  }
  return undefined;
}

/** What the control has come to: a person is told what was done, and not only what was asked for. */
async function awaitOutcome(journal: Answered['journal'], watch: OutcomeWatch): Promise<string | undefined> {
  const end = Date.now() + patience;
  while (watch.notYet() !== undefined && Date.now() < end) {
    for (const event of journal()) {
      const outcome = watch.take(event);
      if (outcome !== undefined) return outcome;
    }
    await sleep(interval);
  }
  return watch.notYet();
}
