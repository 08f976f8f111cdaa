import { basename } from 'node:path';
import { buildRecord, type BuildrunState, buildrunStatus } from '@buildmeister/buildrun';
import { writeFileAtomically } from '@buildmeister/storage';
import { listFolder } from './build-numbers.js';
import { type BuildrunFolder, createBuildrunFolder } from './buildrun-folder.js';
import { type PendingFiles, updatePending } from './pending-file.js';
import { createStaging } from './staging.js';

interface Ended {
  readonly state: BuildrunState;
  readonly folder: BuildrunFolder;
  readonly files: PendingFiles;
}

/** A buildrun that an earlier version has ended does not say so: whatever that left is not touched any more. */
export function isSettled({ settles, settled }: Pick<BuildrunState, 'settles' | 'settled'>): boolean {
  return settled || !settles;
}

/**
 * Writes what is made from the journal of a buildrun that has ended: the records, the status, the list of pending ports;
 * and removes what was delivered for it and not taken. May be called again, after it was interrupted at any point.
 *
 * @throws the error of the operating system if something cannot be written
 */
export async function settleBuildrun({ state, folder, files }: Ended): Promise<void> {
  const { began, endTime } = state;
  if (began === null || endTime === null) throw new Error('the buildrun has not ended');
  await createStaging(began.packages, folder.path).clean(new Set());
  await createBuildrunFolder(folder);
  const written = new Set(await listFolder(folder.records));
  for (const build of state.builds) {
    const number = build.numbers.at(-1);
    if (number === undefined || (build.phase !== 'built' && build.phase !== 'failed')) continue;
    const path = folder.record(number);
    if (written.has(basename(path))) continue;
    await writeFileAtomically(path, `${JSON.stringify(buildRecord(build))}\n`);
  }
  await writeFileAtomically(folder.status, `${JSON.stringify(buildrunStatus(state, ''))}\n`);
  const { skipped, basis, time } = began;
  const outcome = { skipped, basis, builds: state.builds, output: folder.path, began: time / 1000 };
  await updatePending(files, outcome, endTime / 1000);
}
