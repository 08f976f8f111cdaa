import { ExitCode, ToolError } from '@buildmeister/cli';
import { readJournal, readLockHolder } from '@buildmeister/storage';
import type { BuildrunState } from '@buildmeister/buildrun';
import type { BuildrunFolder } from '../buildrun-folder.js';
import { type BuildrunPlace, lastBuildrun, placeFiles } from '../buildrun-place.js';
import { replayEvents } from '../journal-events.js';

export interface ReadBuildrun {
  readonly state: BuildrunState;
  readonly folder: BuildrunFolder;
  /** A dispatch is at work on it. */
  readonly running: boolean;
}

/**
 * The last buildrun of `place` as its journal tells it, whether or not a dispatch is at work on it.
 *
 * @throws ToolError `NO_BUILDRUN` if there is none.
 */
export async function readBuildrun(place: BuildrunPlace): Promise<ReadBuildrun> {
  const running = (await readLockHolder(placeFiles(place).lock)) !== undefined;
  const folder = await lastBuildrun(place);
  try {
    if (folder !== undefined) {
      const { state } = replayEvents(readJournal(folder.journal), folder.journal);
      if (state.began !== null) return { state, folder, running };
    }
  } catch (error) {
    if (!(error instanceof ToolError) || error.exitCode !== ExitCode.unavailable) throw error;
  }
  throw new ToolError('NO_BUILDRUN', `there is no buildrun in ${place.path}`, {
    exitCode: ExitCode.unavailable,
    hint: 'check --output or --buildruns',
  });
}
