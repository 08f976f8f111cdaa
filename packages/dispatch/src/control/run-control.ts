import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
import { parseControl } from './control-words.js';
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
  return askForControl(args, io);
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
  if (typeof control === 'string') {
    throw new ToolError('USAGE', control, { hint: 'dispatch ctl --help describes them' });
  }
  const place = placeOf(args, io);
  await requireDispatch(place);
  const folder = controlFolder(place);
  const id = await requestControl(folder, args.words);
  const answer = await awaitAnswer(place, id);
  if (answer === undefined) {
    await rm(join(folder, id), { force: true });
    throw new ToolError('NO_ANSWER', `the dispatch at work in ${place.path} has not answered`, {
      exitCode: ExitCode.unavailable,
      hint: 'nothing was done; it may just be ending, or wait for a disk: see its messages',
    });
  }
  messages('dispatch', io, { quiet: args.quiet }).notice(answer.answer);
  await writeJson(io.stdout, answer);
  return answer.accepted ? ExitCode.done : ExitCode.failed;
}

async function requireDispatch(place: BuildrunPlace): Promise<void> {
  if ((await readLockHolder(placeFiles(place).lock)) !== undefined) return;
  throw new ToolError('NOT_RUNNING', `no dispatch is at work in ${place.path}`, {
    exitCode: ExitCode.unavailable,
    hint: 'check --output or --buildruns; dispatch --resume goes on with an interrupted buildrun',
  });
}

interface Answer {
  readonly accepted: boolean;
  readonly answer: string;
}

async function awaitAnswer(place: BuildrunPlace, id: string): Promise<Answer | undefined> {
  const buildrun = await lastBuildrun(place);
  if (buildrun === undefined) return undefined;
  const journal = followJournal(buildrun.journal);
  const end = Date.now() + patience;
  let hasEnded = false;
  while (Date.now() < end) {
    for (const entry of journal.read()) {
      if (!isAnswer(entry, id)) continue;
      const event = parseDocument('event', entry, buildrun.journal);
      if (event.event === 'control') return event;
    }
    // Whoever has ended answers nothing more than stands there already.
    if (hasEnded) return undefined;
    hasEnded = (await readLockHolder(placeFiles(place).lock)) === undefined;
    await sleep(interval);
  }
  return undefined;
}

function isAnswer(entry: unknown, id: string): boolean {
  return entry !== null && typeof entry === 'object' && 'id' in entry && entry.id === id;
}
