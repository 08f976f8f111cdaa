import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import type { Configuration, Port, PortsTree, RecipeList } from '@buildmeister/portstree';
import { BuildStopped } from '../build-stopped.js';
import { infoSuffix, markerSuffix, touch, writeDependencyInfos } from './dependency-info-files.js';
import { type MapForms, mapFiles, type PortMaps, readPortMaps, writePortMaps } from './port-maps.js';
import { type PortVersion, type PortVersions, portVersions, timeOf } from './port-versions.js';

export interface RepositoryOptions {
  readonly configuration: Configuration;
  readonly list: RecipeList;
  readonly mapForms: MapForms;
  /** Evaluates all versions of ports. */
  readonly read: (names: readonly string[]) => Promise<PortsTree>;
  /** How long a map is empty while it is written, in seconds. */
  readonly pause: number;
  /** Takes the folder as it is. */
  readonly noUpdate: boolean;
  readonly say: (line: string) => void;
}

/** HaikuPorter's folder `repository`: what the packages of all active ports provide and require. */
export interface Repository {
  /** Writes the infos of a version that is not active. Those of the active one are removed for it. */
  support(port: Port): Promise<void>;
}

/** Of what is in the folder; HaikuPorter makes one of another version anew. */
const formatVersion = 2;

/**
 * Brings the folder up to date as HaikuPorter does whenever it starts (its Repository.py at 8c51a31): ports whose recipe
 * is newer than their mark are written, and what belongs to no active port is removed. Settings are not part of it:
 * where they have changed, nothing is written again, and what is missing then is missed by a build. Nor are others
 * that work in the same folder at the same time.
 *
 * @throws BuildStopped if there is none, and none may be made
 */
export async function openRepository(options: RepositoryOptions): Promise<Repository> {
  const { configuration, list, mapForms: forms, pause, say } = options;
  const { repositoryPath: folder, treePath, secondaryArchitectures } = configuration;
  const update = async (maps: PortMaps, support?: string): Promise<PortMaps> => {
    const versions = portVersions(treePath, list, secondaryArchitectures);
    return await updated(maps, { ...options, versions, support });
  };
  let maps = readPortMaps(folder, { forms, say });
  if (options.noUpdate) {
    if (!isUsable(folder)) throw new BuildStopped('no or outdated repository found but no update allowed');
  } else if (!isUsable(folder)) {
    rmSync(folder, { recursive: true, force: true });
    maps = await update({ portIds: new Map(), portNames: new Map() });
    writeFileSync(join(folder, '.formatVersion'), JSON.stringify({ formatVersion }, null, 4));
  } else {
    maps = await update(maps);
  }
  await writePortMaps(folder, maps, { forms, pause });
  return {
    support: async ({ name, version }) => {
      maps = await update(maps, `${name}-${version}`);
    },
  };
}

function isUsable(folder: string): boolean {
  return mapFiles.every((name) => existsSync(join(folder, name))) && formatOf(folder) === formatVersion;
}

function formatOf(folder: string): unknown {
  try {
    const found: unknown = JSON.parse(readFileSync(join(folder, '.formatVersion'), 'utf8'));
    return typeof found === 'object' ? Reflect.get(found ?? {}, 'formatVersion') : undefined;
  } catch (error) {
    if (isSystemError(error, 'ENOENT') || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

interface Update extends RepositoryOptions {
  readonly versions: PortVersions;
  /** The one version of its port that counts, whatever its status. */
  readonly support: string | undefined;
}

async function updated({ portIds, portNames }: PortMaps, options: Update): Promise<PortMaps> {
  const { configuration, versions, say, read } = options;
  const maps = { portIds: new Map(portIds), portNames: new Map(portNames) };
  const folder = configuration.repositoryPath;
  say(
    existsSync(folder)
      ? 'Checking if any dependency-infos need to be updated ...'
      : 'Populating repository ...',
  );
  mkdirSync(skippedFlag(folder, ''), { recursive: true });
  const considered = [...versions].map(([name, all]) => [name, ofInterest(all, options.support)] as const);
  const changed = considered.filter(([, all]) => firstOf(folder, all)?.state === 'changed');
  const tree = changed.length === 0 ? undefined : await read(changed.map(([name]) => name));
  const ports = new Map(tree?.ports.map((port) => [port.versionedName, port]));

  const active = new Set<string>();
  const written: Port[] = [];
  for (const [, all] of considered) {
    for (const version of all) {
      const state = stateOf(folder, version);
      if (state === 'skipped') continue;
      if (state === 'marked') {
        active.add(version.id);
        break;
      }
      const port = ports.get(version.id);
      const flag = skippedFlag(folder, version.id);
      if (port === undefined || !(port.isBuildable || options.support === version.id)) {
        touch(flag);
        say(port === undefined ? `\trecipe for ${version.id} is still broken:` : stillMarked(port));
        continue;
      }
      rmSync(flag, { force: true });
      say(`\tupdating dependency infos of ${version.id}`);
      writeDependencyInfos(folder, port);
      written.push(port);
      break;
    }
  }
  removeStaleMappings(maps, versions, active);
  for (const port of written) {
    for (const made of port.packages) {
      maps.portIds.set(made.versionedName, port.versionedName);
      maps.portNames.set(made.name, port.name);
    }
    active.add(port.versionedName);
  }
  removeStaleInfos(folder, { maps, active, say });
  return maps;
}

function stillMarked({ versionedName, status }: Port): string {
  return `\t${versionedName} is still marked as ${status} on target architecture`;
}

function ofInterest(all: readonly PortVersion[], support: string | undefined): readonly PortVersion[] {
  const one = all.filter(({ id }) => id === support);
  return one.length === 0 ? all : one;
}

/** Skipped the last time and not changed since; written and not changed since; or neither. */
type State = 'skipped' | 'marked' | 'changed';

function stateOf(folder: string, { id, changed }: PortVersion): State {
  const skipped = timeOf(skippedFlag(folder, id));
  if (skipped !== undefined && changed() <= skipped) return 'skipped';
  const marked = timeOf(join(folder, `${id}${markerSuffix}`));
  return marked !== undefined && changed() <= marked ? 'marked' : 'changed';
}

function firstOf(
  folder: string,
  all: readonly PortVersion[],
): { readonly version: PortVersion; readonly state: State } | undefined {
  for (const version of all) {
    const state = stateOf(folder, version);
    if (state !== 'skipped') return { version, state };
  }
  return undefined;
}

function skippedFlag(folder: string, id: string): string {
  return join(folder, '.skipped', id);
}

function removeStaleMappings(
  { portIds, portNames }: Record<keyof PortMaps, Map<string, string>>,
  versions: PortVersions,
  active: ReadonlySet<string>,
): void {
  for (const [packageId, portId] of portIds) if (!active.has(portId)) portIds.delete(packageId);
  for (const [packageName, portName] of portNames) {
    if (!(versions.get(portName) ?? []).some(({ id }) => active.has(id))) portNames.delete(packageName);
  }
}

/** The maps tell what to keep: where they were lost, every info of a port that was not written just now goes. */
function removeStaleInfos(
  folder: string,
  {
    maps,
    active,
    say,
  }: {
    readonly maps: PortMaps;
    readonly active: ReadonlySet<string>;
    readonly say: (line: string) => void;
  },
): void {
  say('Looking for stale dependency-infos ...');
  for (const name of readdirSync(folder).toSorted()) {
    const portId = name.endsWith(infoSuffix)
      ? maps.portIds.get(name.slice(0, -infoSuffix.length))
      : name.endsWith(markerSuffix)
        ? name.slice(0, -markerSuffix.length)
        : '.';
    if (portId === '.' || (portId !== undefined && active.has(portId))) continue;
    say(`\tremoving ${name}`);
    rmSync(join(folder, name), { force: true });
  }
}
