import { createHash } from 'node:crypto';
import type { Documents } from '@buildmeister/documents';

/** SHA-256, in hex, over what a plan asks for: two plans of one digest are the same work. */
export function planDigest({ tree, architecture, builds }: Documents['plan']): string {
  const work = builds.map(({ port, resultingPackages, requiredPackages, missingPackageIDs }) => [
    port.revisionedName,
    resultingPackages,
    requiredPackages,
    missingPackageIDs,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([tree.head, architecture, work]))
    .digest('hex');
}
