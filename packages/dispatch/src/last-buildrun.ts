import type { BuildrunState } from '@buildmeister/buildrun';
import { isSystemError, ToolError } from '@buildmeister/cli';
import { readJournal } from '@buildmeister/storage';
import type { BuildrunFolder } from './buildrun-folder.js';
import { allBuildruns, type BuildrunPlace, journalsPutAside } from './buildrun-place.js';
import { replayEvents } from './journal-events.js';

export interface LastBuildrun {
  readonly folder: BuildrunFolder;
  readonly state: BuildrunState;
}

/**
 * The last buildrun that has begun, as its journal tells it; undefined if none has. A crash may leave a folder for one
 * that has not begun, or have put the journal of the last one aside already.
 */
export async function readLastBuildrun(place: BuildrunPlace): Promise<LastBuildrun | undefined> {
  const folders = await allBuildruns(place);
  for (const folder of folders.toReversed()) {
    const state = readState(folder);
    if (state !== undefined) return { folder, state };
  }
  for (const folder of await journalsPutAside(place)) {
    const state = readState(folder);
    if (state !== undefined) return { folder, state };
  }
  return undefined;
}

function readState({ journal }: BuildrunFolder): BuildrunState | undefined {
  try {
    const { state } = replayEvents(readJournal(journal), journal);
    return state.began === null ? undefined : state;
  } catch (error) {
    if (error instanceof ToolError && isSystemError(error.cause, 'ENOENT')) return undefined;
    throw error;
  }
}
