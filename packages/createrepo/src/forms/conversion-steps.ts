import { lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  hereAsWell,
  isOwnTarget,
  type Layout,
  pointerTo,
  previousName,
  repositoryFiles,
} from '../generations/layout.js';
import { currentGeneration, readCurrent } from '../generations/read-generation.js';
import { openForm } from './find-form.js';
import { plainFileNames } from './plain-files.js';
import type { FormName } from './repository-form.js';
import { nextGeneration } from './take-over.js';

/** What a conversion does to a folder, for people, in the order in which it is done; none if there is nothing to do. */
export function conversionSteps(layout: Layout, from: FormName, to: FormName): readonly string[] {
  const form = openForm(layout, from);
  const current = readCurrent(layout);
  const taken = form.hasForeign(current)
    ? [`generations/${nextGeneration(layout)}: what HaikuPorter has published in the folder`]
    : [];
  if (from === to) {
    const isShown = taken.length > 0 || form.isShown(current, { replaceInfo: false });
    return isShown ? taken : ['what clients see of the current generation is put right'];
  }
  return [...taken, ...(to === 'plain' ? stepsToPlain(layout) : stepsToLinked(layout))];
}

function stepsToPlain(layout: Layout): readonly string[] {
  const isLink = (name: string): boolean => hasOwnLink(layout, name);
  return [
    `generations/published.json: says that generation ${currentGeneration(layout) ?? 'none'} is current`,
    ...(isLink(repositoryFiles.packages) ? ['packages: a folder of hard links instead of a link'] : []),
    ...plainFileNames.filter(isLink).map((name) => `${name}: a file instead of a link`),
    ...(isLink('current') ? ['current: a link to the folder itself, so that URLs with it stay valid'] : []),
    ...(isLink(previousName) ? ['previous: removed; packages holds those of the generation before'] : []),
  ];
}

function stepsToLinked(layout: Layout): readonly string[] {
  const number = currentGeneration(layout) ?? nextGeneration(layout);
  const { packages, info } = repositoryFiles;
  const isThere = (name: string): boolean =>
    lstatSync(join(layout.root, name), { throwIfNoEntry: false }) !== undefined;
  return [
    `current: a link to ${pointerTo(number)}`,
    ...plainFileNames
      .filter((name) => name !== info && isThere(name))
      .map((name) => `${name}: a link to current/${name} instead of a file`),
    `packages: a link to current/packages instead of a folder; what is in no generation stays as packages.replaced-1`,
    'generations/published.json: removed',
  ].filter((step) => isThere(packages) || !step.startsWith(packages));
}

function hasOwnLink({ root }: Layout, name: string): boolean {
  const path = join(root, name);
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return false;
  const target = readlinkSync(path);
  return target !== hereAsWell && isOwnTarget(target);
}
