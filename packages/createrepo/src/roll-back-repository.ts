import { describeSystemError } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { bytesAccess, readRepository } from '@buildmeister/hpkg';
import { withLock } from '@buildmeister/storage';
import { layoutOf } from './generations/layout.js';
import { rollBack } from './generations/rollback.js';

/**
 * Publishes an earlier generation again: `generation`, or the one that was current before.
 *
 * @param repository absolute path of the repository folder
 * @throws ToolError if there is none, or it is damaged
 */
export async function rollBackRepository(
  repository: string,
  generation: number | undefined,
): Promise<Documents['repository']> {
  const layout = layoutOf(repository);
  try {
    return await withLock(layout.lock, { what: `repository ${repository}` }, async () => {
      const { from, to } = await rollBack(layout, generation);
      const { info } = readRepository(bytesAccess(`${to.path}/repo`, to.repository));
      const before = new Set(from?.packageFileNames);
      const after = new Set(to.packageFileNames);
      return {
        document: 'buildmeister/repository@1',
        repository,
        name: info.name,
        architecture: info.architecture,
        changed: from?.number !== to.number,
        packageCount: after.size,
        checksum: to.checksum,
        generation: to.number,
        signed: to.signature !== undefined,
        added: [...after].filter((fileName) => !before.has(fileName)),
        removed: [...before].filter((fileName) => !after.has(fileName)),
        obsoleted: [],
        problems: [],
      };
    });
  } catch (error) {
    throw describeSystemError(error, `repository ${repository}`);
  }
}
