import type { Port, UnusablePort } from '../port.js';
import type { TreeLink } from '../tree/list-recipes.js';
import { isWithin } from '../tree/select-recipes.js';
import type { AffectingFile, FileChange, FileRole } from './file-change.js';

interface NamedFile {
  readonly role: FileRole;
  /** As the recipe names it. */
  readonly path: string;
  /** Where it is, after following the links of the tree. */
  readonly place: string;
}

/**
 * Those of `changes` that affect `port`: its recipe, its patches, the additional files it names and
 * everything in additional folders it names, its licenses, sources in the tree, and what its recipe reads. Source: HaikuPorter's
 * Port.py, referencesFiles; what that leaves out (deletions, links, sources, files that are read) is marked.
 */
export function affectingFiles(
  port: Port | UnusablePort,
  changes: readonly FileChange[],
  links: readonly TreeLink[],
): readonly AffectingFile[] {
  const files = namedFiles(port, links);
  return changes.flatMap((change): readonly AffectingFile[] => {
    const file = files.find(
      ({ role, place }) =>
        change.path === place || (role === 'additional-file' && isWithin(change.path, place)),
    );
    if (file === undefined) return [];
    const { role } = file;
    const ignored =
      !change.present ||
      change.change === 'deleted' ||
      role === 'source' ||
      role === 'read' ||
      file.path !== file.place ||
      (port.isMetaPort && role !== 'recipe');
    const found = { path: change.path, role, change: change.change };
    return [ignored ? { ...found, ignoredByHaikuPorter: true } : found];
  });
}

function namedFiles(port: Port | UnusablePort, links: readonly TreeLink[]): readonly NamedFile[] {
  const ownLinks = links.filter(({ path }) => isWithin(path, port.folder));
  const named = (role: FileRole, paths: readonly string[]): readonly NamedFile[] =>
    paths.map((path) => ({ role, path, place: follow(path, ownLinks) }));
  const recipe = named('recipe', [port.recipeFilePath]);
  if ('problem' in port) return recipe;
  const { patches, additionalFiles, licenses, sources, read } = port.files;
  return [
    ...recipe,
    ...named('patch', patches),
    ...named('additional-file', additionalFiles),
    ...named('license', licenses),
    ...named('source', sources),
    ...named('read', read),
  ];
}

function follow(path: string, links: readonly TreeLink[]): string {
  const link = links.find((candidate) => isWithin(path, candidate.path));
  return link === undefined ? path : `${link.target}${path.slice(link.path.length)}`;
}
