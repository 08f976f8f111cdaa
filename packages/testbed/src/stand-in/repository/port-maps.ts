import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSystemError } from '@buildmeister/cli';
import { join } from 'node:path';

/** Which port makes which package, as HaikuPorter remembers it from run to run. */
export interface PortMaps {
  /** `libfoo_devel-1.2` → `libfoo-1.2` */
  readonly portIds: PortMap;
  /** `libfoo_devel` → `libfoo` */
  readonly portNames: PortMap;
}

type PortMap = ReadonlyMap<string, string>;

/** Maps and their text in a file, in both directions: on a tree of real size each start would make one of the other. */
export interface MapForms {
  /** @throws SyntaxError */
  parse(text: string): PortMap;
  format(map: PortMap): string;
}

/** Each of the builders in a process has two maps, which are nearly always those of the others too. */
const rememberedForms = 8;

export function createMapForms(): MapForms {
  const maps = new Map<string, PortMap>();
  const texts = new WeakMap<PortMap, string>();
  return {
    parse: (text) => {
      const map = maps.get(text) ?? parseMap(text);
      maps.delete(text);
      maps.set(text, map);
      for (const oldest of maps.keys()) if (maps.size > rememberedForms) maps.delete(oldest);
      return map;
    },
    format: (map) => {
      const text = texts.get(map) ?? formatMap(map);
      texts.set(map, text);
      return text;
    },
  };
}

const portIdsFile = '.portIdForPackageIdMap';
const portNamesFile = '.portNameForPackageNameMap';

/** Whether both files are there, whatever is in them. */
export const mapFiles: readonly string[] = [portIdsFile, portNamesFile];

/** What cannot be read counts as empty, and HaikuPorter only prints why (Repository.py, _initPortForPackageMaps). */
export function readPortMaps(
  folder: string,
  { forms, say }: { readonly forms: MapForms; readonly say: (line: string) => void },
): PortMaps {
  return {
    portIds: readMap(join(folder, portIdsFile), forms, say),
    portNames: readMap(join(folder, portNamesFile), forms, say),
  };
}

/**
 * Writes both files in place: for a moment each is empty, and whoever reads it then finds nothing (Repository.py,
 * _writePortForPackageMaps).
 *
 * @param options.pause how long that moment is, in seconds
 */
export async function writePortMaps(
  folder: string,
  maps: PortMaps,
  { forms, pause }: { readonly forms: MapForms; readonly pause: number },
): Promise<void> {
  await writeMap(join(folder, portIdsFile), () => forms.format(maps.portIds), pause);
  await writeMap(join(folder, portNamesFile), () => forms.format(maps.portNames), 0);
}

function readMap(file: string, forms: MapForms, say: (line: string) => void): PortMap {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
    return new Map();
  }
  try {
    return forms.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    say('Expecting value: line 1 column 1 (char 0)');
    return new Map();
  }
}

async function writeMap(file: string, text: () => string, pause: number): Promise<void> {
  const descriptor = openSync(file, 'w');
  try {
    if (pause > 0) await sleep(pause * 1000);
    writeSync(descriptor, text());
  } finally {
    closeSync(descriptor);
  }
}

function parseMap(text: string): PortMap {
  const found: unknown = JSON.parse(text);
  return new Map(Object.entries(found ?? {}).map(([key, value]) => [key, String(value)]));
}

function formatMap(map: PortMap): string {
  const sorted = [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted), null, 4);
}
