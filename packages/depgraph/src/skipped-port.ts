import type { Documents } from '@buildmeister/documents';
import type { TreePort } from './facts.js';

export type SkippedPort = Documents['plan']['skipped'][number];

/** The entry of a plan for a port that is not built. */
export function skippedPort(port: TreePort, code: string, reason: string): SkippedPort {
  return {
    port: portEntry(port),
    resultingPackages: port.packages.map(({ hpkgName }) => hpkgName),
    code,
    reason,
  };
}

/** The entry for something that is no port of the tree, as it was asked for. */
export function notFound(text: string, reason: string): SkippedPort {
  const [name = '', version = '', revision = ''] = text.split('-');
  return {
    port: { name: name === '' ? text : name, version, revision, revisionedName: text, recipeFilePath: '' },
    resultingPackages: [],
    code: 'NOT_FOUND',
    reason,
  };
}

/** What a plan says of a port. */
export function portEntry({
  name,
  version,
  revision,
  revisionedName,
  recipeFilePath,
}: TreePort): SkippedPort['port'] {
  return { name, version, revision, revisionedName, recipeFilePath };
}
