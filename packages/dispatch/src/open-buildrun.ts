import { apply, type BuildrunState } from '@buildmeister/buildrun';
import type { Messages } from '@buildmeister/cli';
import { type Journal, openJournal, withLock } from '@buildmeister/storage';
import type { BuildrunFolder } from './buildrun-folder.js';
import { type BuildrunPlace, placeFiles } from './buildrun-place.js';
import { type Clock, steadyClock } from './clock.js';
import { replayEvents, stampEvent } from './journal-events.js';
import { readLastBuildrun } from './last-buildrun.js';
import { isSettled, settleBuildrun } from './settle-buildrun.js';

/** A buildrun whose journal is open for writing. */
export interface OpenBuildrun {
  readonly folder: BuildrunFolder;
  readonly journal: Journal;
  readonly state: BuildrunState;
  readonly clock: Clock;
}

/** Opens the journal of a buildrun, and brings its state to where that ends. */
export async function openBuildrun(folder: BuildrunFolder): Promise<OpenBuildrun> {
  const journal = await openJournal(folder.journal);
  try {
    const { state, lastTime } = replayEvents(journal.entries, folder.journal);
    return { folder, journal, state, clock: steadyClock(lastTime) };
  } catch (error) {
    journal.close();
    throw error;
  }
}

/** Writes an event into the journal, and takes it into the state. */
export function append(
  { journal, state, clock }: OpenBuildrun,
  event: Parameters<typeof stampEvent>[0],
): void {
  const stamped = stampEvent(event, clock());
  journal.append(stamped);
  apply(state, stamped);
}

/** Holds the lock of a place: one process at a time is at work there. */
export function withPlaceLock<T>(place: BuildrunPlace, work: () => Promise<T>): Promise<T> {
  return withLock(placeFiles(place).lock, { what: `the folder ${place.path}` }, work);
}

/** Writes what an ended buildrun could not write itself, and closes its journal. */
export async function finish(
  opened: OpenBuildrun,
  { place, messages }: { readonly place: BuildrunPlace; readonly messages: Messages },
): Promise<void> {
  try {
    if (opened.state.settled) return;
    if (!isSettled(opened.state)) {
      messages.notice(`writing what the buildrun in ${opened.folder.path} could not write at its end`);
      await settleBuildrun({ ...opened, files: placeFiles(place) });
    }
    append(opened, { event: 'settled' });
    await opened.journal.sync();
  } finally {
    opened.journal.close();
  }
}

/**
 * The same for the last buildrun of a place, if that has ended, and no dispatch is at work there.
 *
 * @throws ToolError `LOCKED` if one is, or if something cannot be written.
 */
export async function settlePlace(place: BuildrunPlace, messages: Messages): Promise<void> {
  const last = await readLastBuildrun(place);
  if (last === undefined || last.state.endTime === null || last.state.settled) return;
  await withPlaceLock(place, async () => {
    const opened = await openBuildrun(last.folder);
    if (opened.state.endTime !== null) await finish(opened, { place, messages });
    else opened.journal.close();
  });
}
