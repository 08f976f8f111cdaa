import { renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeFileAtomically } from '@buildmeister/storage';
import { formatRecord, type GenerationRecord } from './generation-record.js';
import { generationPath, type Layout, recordPath } from './layout.js';
import type { Staging } from './stage-packages.js';

/** Writes what stands beside the folder `packages` into a staged generation, by name, and waits until it is on the disk. */
export async function completeGeneration(
  staging: Staging,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  for (const [name, content] of files) await writeDurably(join(staging.path, name), content);
  await syncFolder(staging.packages);
  await syncFolder(staging.path);
}

/** Stores a completed generation with its record under its number, where it can be made the current one. */
export async function storeGeneration(
  layout: Layout,
  staging: Staging,
  record: GenerationRecord,
): Promise<void> {
  await writeFileAtomically(recordPath(layout, staging.number), formatRecord(record));
  renameSync(staging.path, generationPath(layout, staging.number));
  await syncFolder(layout.generations);
}

export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
