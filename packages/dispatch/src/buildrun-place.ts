import { readlink, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSystemError, isSystemError } from '@buildmeister/cli';
import { writeFileAtomically } from '@buildmeister/storage';
import { listFolder } from './build-numbers.js';
import { type BuildrunFolder, buildrunFolder } from './buildrun-folder.js';
import type { PendingFiles } from './pending-file.js';
import { readText } from './read-text.js';

/** Where buildruns are kept. */
export interface BuildrunPlace {
  /** Absolute. */
  readonly path: string;
  /**
   * `single`: the folder is that of a buildrun, and the next buildrun takes it over. `many`: it holds numbered
   * folders, each of a buildrun, as HaikuPorter's script `buildmaster` makes them.
   */
  readonly kind: 'single' | 'many';
  /** Absolute path of the list of owed ports that HaikuPorter could be given. Default: beside the list of pending ports. */
  readonly owedList?: string | undefined;
}

export function placeFiles({ path, owedList }: BuildrunPlace): PendingFiles & {
  readonly lock: string;
  readonly buildNumber: string;
  readonly masterId: string;
} {
  return {
    lock: join(path, 'dispatch.lock'),
    pending: join(path, 'pending.json'),
    owedList: owedList ?? join(path, 'do-packages.owed'),
    buildNumber: join(path, 'buildnumber'),
    masterId: join(path, 'master-id'),
  };
}

/** The folder of the last buildrun; undefined if there was none. */
export async function lastBuildrun(place: BuildrunPlace): Promise<BuildrunFolder | undefined> {
  if (place.kind === 'single') return buildrunFolder(place.path);
  const last = (await buildrunIds(place.path)).at(-1);
  return last === undefined ? undefined : buildrunFolder(join(place.path, String(last)));
}

/** All folders of buildruns, the oldest first. */
export async function allBuildruns(place: BuildrunPlace): Promise<readonly BuildrunFolder[]> {
  if (place.kind === 'single') return [buildrunFolder(place.path)];
  return (await buildrunIds(place.path)).map((id) => buildrunFolder(join(place.path, String(id))));
}

/** The folder for a new buildrun. The journal that a single folder holds from before is put aside. */
export async function nextBuildrun(place: BuildrunPlace): Promise<BuildrunFolder> {
  if (place.kind === 'single') {
    const folder = buildrunFolder(place.path);
    await putAside(folder.journal);
    return folder;
  }
  const listed = (await readText(join(place.path, 'buildruns.txt')))?.split('\n') ?? [];
  const counted = (await readText(join(place.path, 'last_buildrun')))?.trim() ?? '';
  const known = [...listed, counted].filter((text) => /^\d{1,15}$/.test(text)).map(Number);
  const id = Math.max(0, ...known, ...(await buildrunIds(place.path))) + 1;
  return buildrunFolder(join(place.path, String(id)));
}

/** Enters a buildrun where HaikuPorter's web page looks for it. Changes nothing if it is there already. */
export async function announceBuildrun(place: BuildrunPlace, folder: BuildrunFolder): Promise<void> {
  if (place.kind === 'single') return;
  const id = folder.path.slice(place.path.length + 1);
  const list = join(place.path, 'buildruns.txt');
  const text = (await readText(list)) ?? '';
  if (!text.split('\n').includes(id)) {
    await writeFileAtomically(list, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${id}\n`);
  }
  await writeFileAtomically(join(place.path, 'last_buildrun'), `${id}\n`);
  await pointTo(join(place.path, 'current'), id);
}

/** Folders as those of buildruns whose journals were put aside, the newest first. */
export async function journalsPutAside(place: BuildrunPlace): Promise<readonly BuildrunFolder[]> {
  if (place.kind === 'many') return [];
  const numbers = (await listFolder(place.path)).flatMap((name) => {
    const number = /^journal\.(\d{1,15})\.ndjson$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  const folder = buildrunFolder(place.path);
  return numbers
    .toSorted((a, b) => b - a)
    .map((number) => ({ ...folder, journal: asidePath(folder.journal, number) }));
}

function asidePath(journal: string, number: number): string {
  return journal.replace(/(?=\.ndjson$)/, `.${number}`);
}

async function buildrunIds(path: string): Promise<readonly number[]> {
  const names = await listFolder(path);
  return names
    .filter((name) => /^\d{1,15}$/.test(name))
    .map(Number)
    .toSorted((a, b) => a - b);
}

async function putAside(journal: string): Promise<void> {
  for (let number = 1; ; number++) {
    const target = asidePath(journal, number);
    if ((await readText(target)) !== undefined) continue;
    try {
      await rename(journal, target);
    } catch (error) {
      if (!isSystemError(error, 'ENOENT')) throw describeSystemError(error, `journal ${journal}`);
    }
    return;
  }
}

async function pointTo(link: string, target: string): Promise<void> {
  const current = await readlink(link).catch(() => undefined);
  if (current === target) return;
  const temporary = `${link}.tmp`;
  try {
    await rm(temporary, { force: true });
    await symlink(target, temporary);
    await rename(temporary, link);
  } catch (error) {
    throw describeSystemError(error, `link ${link}`);
  }
}
