import { lstatSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '@buildmeister/cli';
import { generationPath, type Layout, repositoryFiles } from '../generations/layout.js';
import { readPlainPointer, writePlainPointer } from '../generations/plain-pointer.js';
import { currentGeneration, readCurrent } from '../generations/read-generation.js';
import { readRecord } from '../generations/generation-record.js';
import { listIfThere } from '../generations/read-if-there.js';
import { findForm, openForm } from './find-form.js';
import type { FormName, RepositoryForm } from './repository-form.js';
import { takeOver, type TakenOver } from './take-over.js';

const options = { replaceInfo: false };

export interface Converted {
  readonly from: FormName;
  /** What something else had published, and is a generation of its own now. */
  readonly takenOver: TakenOver | undefined;
  /** What was in the way and not createrepo's, under its new name. */
  readonly aside: string | undefined;
}

/**
 * The form of a repository folder.
 *
 * @throws ToolError `NO_REPOSITORY` (2) if nothing was published in it
 */
export function formToConvert(layout: Layout): FormName {
  const found = findForm(layout);
  if (found !== undefined) return found;
  throw new ToolError('NO_REPOSITORY', `nothing is published in ${layout.root} that could be converted`, {
    hint: 'a first publication has the form that --layout says',
  });
}

/**
 * Gives a repository folder the other form. What is published, the generations and the URLs of clients stay as they are.
 * Whenever it is killed, clients find what is published, and the folder is taken to be in the form that it had or is to
 * have; the next run puts right what is left of the other.
 */
export async function convert(layout: Layout, to: FormName): Promise<Converted> {
  const from = formToConvert(layout);
  const form = openForm(layout, from);
  const takenOver = form.hasForeign(readCurrent(layout)) ? await takeOver(layout, form) : undefined;
  if (from === to) return { from, takenOver, aside: await showIfNot(layout, form) };
  const aside = to === 'plain' ? await toPlain(layout) : await toLinked(layout);
  return { from, takenOver, aside };
}

async function showIfNot(layout: Layout, form: RepositoryForm): Promise<string | undefined> {
  const aside = form.isShown(readCurrent(layout), options) ? undefined : await form.show(options);
  form.letGo();
  return aside;
}

/** With the pointer, the folder counts as plain: whatever comes after it is what repairs a folder in that form. */
async function toPlain(layout: Layout): Promise<string | undefined> {
  const generation = wholeGeneration(layout);
  const previous = readRecord(layout, generation)?.previous ?? null;
  await writePlainPointer(layout, { generation, previous, replacing: undefined });
  const form = openForm(layout, 'plain');
  const aside = await form.show(options);
  form.letGo();
  return aside;
}

/** The pointer goes last. Until then, the folder counts as plain, and would be made that again. */
async function toLinked(layout: Layout): Promise<string | undefined> {
  const generation = wholeGeneration(layout);
  const previous = readPlainPointer(layout)?.previous ?? undefined;
  const form = openForm(layout, 'linked');
  const show = await form.prepare(generationPath(layout, generation), options);
  await show(generation);
  const aside = await form.show(options);
  rmSync(layout.plainPointer, { force: true });
  form.keepReachable(previous);
  return aside === undefined ? undefined : removePublished(layout, aside, [generation, previous]);
}

function wholeGeneration(layout: Layout): number {
  const current = readCurrent(layout);
  if (current?.intact === true) return current.number;
  throw new ToolError(
    'DAMAGED_GENERATION',
    `generation ${currentGeneration(layout) ?? 'none'} of ${layout.root} is not whole`,
    { hint: 'publish once more with createrepo, then convert it' },
  );
}

/**
 * Removes from the former folder `packages` the links to packages that are in generations, and the folder if nothing else was
 * in it.
 *
 * @returns its path, if something was
 */
function removePublished(
  layout: Layout,
  folder: string,
  generations: readonly (number | undefined)[],
): string | undefined {
  const folders = generations
    .filter((generation) => generation !== undefined)
    .map((generation) => join(generationPath(layout, generation), repositoryFiles.packages));
  for (const name of listIfThere(folder)) {
    const { dev, ino } = lstatSync(join(folder, name));
    const isPublished = folders.some((published) => {
      const other = lstatSync(join(published, name), { throwIfNoEntry: false });
      return other?.dev === dev && other.ino === ino;
    });
    if (isPublished) rmSync(join(folder, name));
  }
  if (readdirSync(folder).length > 0) return folder;
  rmdirSync(folder);
  return undefined;
}
