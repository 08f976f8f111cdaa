import { describeSystemError } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { bytesAccess, readRepository } from '@buildmeister/hpkg';
import { withLock } from '@buildmeister/storage';
import { formOf } from './forms/find-form.js';
import { rollBack } from './forms/roll-back.js';
import { tidyingUp } from './forms/tidying-up.js';
import { layoutOf } from './generations/layout.js';
import { describeStored } from './repository-document.js';
import { openStoreSession, type PublicationStore } from './store/store-session.js';

export interface RollBackOptions {
  /** Absolute path of the repository folder. */
  readonly repository: string;
  /** Otherwise the one that was current before. */
  readonly generation?: number | undefined;
  /** Where the repository is published beside the folder. */
  readonly store?: PublicationStore | undefined;
  /** How many generations stay in the store. */
  readonly keep: number;
  /** Seconds since the epoch. */
  readonly now: () => number;
}

/**
 * Publishes an earlier generation again.
 *
 * @throws ToolError if there is none, or it is damaged
 */
export async function rollBackRepository(options: RollBackOptions): Promise<Documents['repository']> {
  const { repository, generation } = options;
  const layout = layoutOf(repository);
  try {
    return await withLock(layout.lock, { what: `repository ${repository}` }, async () => {
      const form = formOf(layout);
      const { from, to, takenOver } = await tidyingUp(layout, form, () => rollBack(layout, form, generation));
      const { info } = readRepository(bytesAccess(`${to.path}/repo`, to.repository));
      const before = new Set(from?.packageFileNames);
      const after = new Set(to.packageFileNames);
      const store = options.store === undefined ? undefined : await openStoreSession(options.store, options);
      const stored =
        store === undefined || store.has(to) ? undefined : await store.publish(to, info.architecture);
      return {
        document: 'buildmeister/repository@1',
        repository,
        layout: form.name,
        name: info.name,
        architecture: info.architecture,
        changed: from?.number !== to.number || stored !== undefined,
        packageCount: after.size,
        checksum: to.checksum,
        generation: to.number,
        ...(stored === undefined || store === undefined
          ? {}
          : { store: describeStored(store.objects.url, stored) }),
        signed: to.signature !== undefined,
        added: [...after].filter((fileName) => !before.has(fileName)),
        removed: [...before].filter((fileName) => !after.has(fileName)),
        obsoleted: [],
        problems: [...(takenOver?.problems ?? []), ...(stored?.problems ?? [])],
      };
    });
  } catch (error) {
    throw describeSystemError(error, `repository ${repository}`);
  }
}
