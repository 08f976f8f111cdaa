import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { StandInPort } from './stand-in-port.js';

/** Removes everything that building has left behind (HaikuPorter's `--purge`). */
export async function purgePort({ port, folders }: StandInPort, say: (line: string) => void): Promise<void> {
  say(`Removing sources of ${port.versionedName} ...`);
  if (!existsSync(folders.work)) return;
  say(`Cleaning work directory of ${port.versionedName} ...`);
  await rm(folders.work, { recursive: true, force: true });
}
