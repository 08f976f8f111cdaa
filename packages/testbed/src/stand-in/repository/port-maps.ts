import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSystemError } from '@buildmeister/cli';
import { join } from 'node:path';

/** Which port makes which package, as HaikuPorter remembers it from run to run. */
export interface PortMaps {
  /** `libfoo_devel-1.2` → `libfoo-1.2` */
  portIds: Map<string, string>;
  /** `libfoo_devel` → `libfoo` */
  portNames: Map<string, string>;
}

const portIdsFile = '.portIdForPackageIdMap';
const portNamesFile = '.portNameForPackageNameMap';

/** Whether both files are there, whatever is in them. */
export const mapFiles: readonly string[] = [portIdsFile, portNamesFile];

/** What cannot be read counts as empty, and HaikuPorter only prints why (Repository.py, _initPortForPackageMaps). */
export function readPortMaps(folder: string, say: (line: string) => void): PortMaps {
  return {
    portIds: readMap(join(folder, portIdsFile), say),
    portNames: readMap(join(folder, portNamesFile), say),
  };
}

/**
 * Writes both files in place: for a moment each is empty, and whoever reads it then finds nothing (Repository.py,
 * _writePortForPackageMaps).
 *
 * @param pause how long that moment is, in seconds
 */
export async function writePortMaps(folder: string, maps: PortMaps, pause: number): Promise<void> {
  await writeMap(join(folder, portIdsFile), maps.portIds, pause);
  await writeMap(join(folder, portNamesFile), maps.portNames, 0);
}

function readMap(file: string, say: (line: string) => void): Map<string, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
    return new Map();
  }
  try {
    const found: unknown = JSON.parse(text);
    return new Map(Object.entries(found ?? {}).map(([key, value]) => [key, String(value)]));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    say('Expecting value: line 1 column 1 (char 0)');
    return new Map();
  }
}

async function writeMap(file: string, map: ReadonlyMap<string, string>, pause: number): Promise<void> {
  const descriptor = openSync(file, 'w');
  try {
    if (pause > 0) await sleep(pause * 1000);
    const sorted = [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
    writeSync(descriptor, JSON.stringify(Object.fromEntries(sorted), null, 4));
  } finally {
    closeSync(descriptor);
  }
}
