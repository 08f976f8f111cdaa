import { rm } from 'node:fs/promises';
import { owedNames, pendingPorts, type PortsOfBuildrun } from '@buildmeister/buildrun';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { type Documents, parseDocument } from '@buildmeister/documents';
import { acquireLock, type Lock, writeFileAtomically } from '@buildmeister/storage';
import { readText } from './read-text.js';

/** The file of ports that are still to be built, and what is kept beside it. */
export interface PendingFiles {
  /** Absolute path of pending.json. */
  readonly pending: string;
  /** Absolute path of the list of the same ports in the form of HaikuPorter's `do-packages`. */
  readonly owedList: string;
}

/**
 * Takes the outcome of a buildrun into the file of ports that are still to be built, if that changes it.
 *
 * @param time seconds since the epoch
 */
export async function updatePending(
  files: PendingFiles,
  outcome: PortsOfBuildrun,
  time: number,
): Promise<void> {
  await changePending(files, (earlier) => pendingPorts(outcome, earlier.ports, time));
}

/** Tells whether `updatePending` would change a file. One that is not there needs no ports taken out. */
export async function wouldChangePending(
  files: PendingFiles,
  outcome: PortsOfBuildrun,
  time: number,
): Promise<boolean> {
  const texts = await textsAfter(files, (earlier) => pendingPorts(outcome, earlier.ports, time));
  return texts.some(isChanged);
}

/** Changes the list of pending ports; nobody else does at the same time. What `change` throws leaves it as it is. */
export async function changePending(
  files: PendingFiles,
  change: (earlier: Documents['pending']) => Documents['pending'],
): Promise<void> {
  const lock = await lockPending(files.pending);
  try {
    for (const { path, after } of (await textsAfter(files, change)).filter(isChanged)) {
      if (after === undefined) await rm(path, { force: true });
      else await writeFileAtomically(path, after);
    }
  } finally {
    await lock.release();
  }
}

/** An empty list is not begun. */
function isChanged({ before, after }: FileTexts): boolean {
  return after !== before && (before !== undefined || after !== empty);
}

/** A text of a file before and after; undefined where there is none. */
interface FileTexts {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

async function textsAfter(
  { pending: path, owedList }: PendingFiles,
  change: (earlier: Documents['pending']) => Documents['pending'],
): Promise<readonly FileTexts[]> {
  const before = await readText(path);
  const document = change(before === undefined ? nothing : parsePending(before, path));
  const names = owedNames(document);
  return [
    { path, before, after: `${JSON.stringify(document, undefined, 2)}\n` },
    // HaikuPorter takes an empty list for a mistake.
    {
      path: owedList,
      before: await readText(owedList),
      after: names.length === 0 ? undefined : `${names.join('\n')}\n`,
    },
  ];
}

const nothing: Documents['pending'] = { document: 'buildmeister/pending@1', ports: [] };
const empty = `${JSON.stringify(nothing, undefined, 2)}\n`;

/** Whoever has the lock gives it back within moments: it is held only while a file is read and written. */
async function lockPending(path: string): Promise<Lock> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await acquireLock(`${path}.lock`, { what: path });
    } catch (error) {
      if (!(error instanceof ToolError) || error.code !== 'LOCKED' || attempt >= attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

const attempts = 50;
/** Milliseconds. */
const pause = 100;

function parsePending(text: string, path: string): Documents['pending'] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ToolError('BAD_JSON', `${path}: is no JSON`, {
      cause: error,
      exitCode: ExitCode.badInput,
      hint: 'it holds the ports that are still to be built; mend it or remove it',
    });
  }
  return parseDocument('pending', value, path);
}
