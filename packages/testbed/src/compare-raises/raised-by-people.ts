import { recipeLocation } from '@buildmeister/portstree';
import type { Commit, History } from './history.js';
import type { LibraryChange } from './library-changes.js';

/** A later commit that raises a port's revision, or touches its recipe to have it built again. */
export interface PeoplesRaise {
  readonly commit: Commit;
  readonly kind: 'raised' | 'touched';
}

/** So long after a change, commits are looked at, in seconds. */
const days = 60 * 86_400;

/**
 * The ports that people had built again because of a change, by name: those whose recipes stay at their version in the commit itself, or in
 * a later one whose message names the changed port.
 *
 * @param commits the newest first
 */
export async function raisedByPeople(
  history: History,
  { commit, ports }: LibraryChange,
  commits: readonly Commit[],
): Promise<ReadonlyMap<string, PeoplesRaise>> {
  const changed = new Set(ports.map(({ name }) => name));
  const names = new RegExp(`(?<![\\w.+-])(?:${[...changed].map(escaped).join('|')})(?![\\w+])`, 'i');
  const later = commits.slice(0, commits.findIndex(({ hash }) => hash === commit.hash) + 1).reverse();
  const raises = new Map<string, PeoplesRaise>();
  for (const one of later) {
    if (one.time > commit.time + days) continue;
    if (one !== commit && !names.test(one.message)) continue;
    for (const { path, before, after } of one.files) {
      const port = recipeLocation(path)?.name;
      if (port === undefined || changed.has(port) || before === undefined || after === undefined) continue;
      const [from, to] = [await revision(history, before), await revision(history, after)];
      const kind = from !== to ? 'raised' : one === commit ? undefined : 'touched';
      if (kind !== undefined && raises.get(port)?.kind !== 'raised') raises.set(port, { commit: one, kind });
    }
  }
  return raises;
}

async function revision(history: History, blob: string): Promise<string | undefined> {
  return /^REVISION="?(\d+)/m.exec(new TextDecoder().decode(await history.content(blob)))?.[1];
}

function escaped(text: string): string {
  return text.replaceAll(/[.+*?^${}()|[\]\\]/g, '\\$&');
}
