import { lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { hereAsWell, type Layout, repositoryFiles } from '../generations/layout.js';
import { hasPlainPointer } from '../generations/plain-pointer.js';
import { linkedForm } from './linked-form.js';
import { plainForm } from './plain-form.js';
import type { FormName, RepositoryForm } from './repository-form.js';

/**
 * The form that a folder has: `plain` where createrepo has made it so, or where only HaikuPorter has published; `linked` where
 * there is `current`, through which clients read; undefined where nothing was published.
 */
export function findForm(layout: Layout): FormName | undefined {
  if (hasPlainPointer(layout)) return 'plain';
  const current = lstatSync(layout.current, { throwIfNoEntry: false });
  if (current?.isSymbolicLink() === true && readlinkSync(layout.current) !== hereAsWell) return 'linked';
  const repository = lstatSync(join(layout.root, repositoryFiles.repository), { throwIfNoEntry: false });
  return repository?.isFile() === true ? 'plain' : undefined;
}

/**
 * The form to publish in: the one that is wanted, else the one that the folder has, else `linked`.
 *
 * @throws ToolError `OTHER_LAYOUT` (2) if createrepo has published in the folder in another form than is wanted
 */
export function formOf(layout: Layout, wanted?: FormName): RepositoryForm {
  const found = findForm(layout);
  const isOurs = found === 'linked' || hasPlainPointer(layout);
  if (wanted !== undefined && isOurs && found !== wanted) {
    throw new ToolError('OTHER_LAYOUT', `${layout.root} has the layout ${found ?? 'none'}, not ${wanted}`, {
      exitCode: ExitCode.usage,
      hint: `bring it into the other with: createrepo convert --repository ${layout.root} --layout ${wanted}`,
    });
  }
  return openForm(layout, wanted ?? found ?? 'linked');
}

export function openForm(layout: Layout, name: FormName): RepositoryForm {
  return name === 'plain' ? plainForm(layout) : linkedForm(layout);
}
