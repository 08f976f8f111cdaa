import { readFile } from 'node:fs/promises';
import { isSystemError, ToolError } from '@buildmeister/cli';
import { readJournal } from '@buildmeister/storage';
import { allBuildruns, type BuildrunPlace, journalsPutAside } from './buildrun-place.js';
import { replayEvents } from './journal-events.js';
import type { RecipeAt } from './same-inputs.js';

/**
 * From which recipe, at which commit, a port of this name, version and revision was built last; undefined if no buildrun that is
 * still there has built it.
 *
 * @param id name-version-revision
 */
export async function builtFrom(place: BuildrunPlace, id: string): Promise<RecipeAt | undefined> {
  const newestFirst = [...(await allBuildruns(place)).toReversed(), ...(await journalsPutAside(place))];
  for (const { journal } of newestFirst) {
    const found = await builtIn(journal, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function builtIn(journal: string, id: string): Promise<RecipeAt | undefined> {
  try {
    // Most journals do not hold it; replaying them all would take long.
    if (!(await readFile(journal)).includes(id)) return undefined;
    const { state } = replayEvents(readJournal(journal), journal);
    const build = state.buildsById.get(id);
    if (state.began === null || build?.phase !== 'built') return undefined;
    return { commit: state.began.tree.head, recipeFilePath: build.plan.port.recipeFilePath };
  } catch (error) {
    if (isSystemError(error, 'ENOENT') || error instanceof ToolError) return undefined;
    throw error;
  }
}
