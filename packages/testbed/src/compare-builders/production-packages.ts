import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePackageInfo, writePackageFile } from '@buildmeister/hpkg';
import { listOf, type PortPackage, type PortsTree } from '@buildmeister/portstree';
import { BuildStopped } from '../stand-in/build-stopped.js';
import { describePackage } from '../stand-in/packages/describe-package.js';
import { findRequiredPackages, type VisiblePackage } from '../stand-in/requirements/required-packages.js';
import { createRequiresUpdater } from '../stand-in/requirements/requires-updater.js';
import { findPort, type StandInPort } from '../stand-in/stand-in-port.js';
import { createMemory } from '../stand-in/memory.js';
import { readVisiblePackages } from '../stand-in/requirements/visible-packages.js';
import { runTool } from './tools.js';

export interface ProductionFolders {
  readonly configuration: string;
  readonly systemPackages: string;
  /** For what lies around while they are made. */
  readonly folder: string;
  readonly say: (text: string) => void;
}

/**
 * Makes all packages of a tree as they are on a farm that has built it: what they require has the versions of what each
 * port's build would be given, as HaikuPorter's RequiresUpdater.py writes them. They have no files.
 */
export async function makeProductionPackages(
  tree: PortsTree,
  place: string,
  folders: ProductionFolders,
): Promise<void> {
  const asWritten = join(folders.folder, 'packages-as-written');
  await rm(asWritten, { recursive: true, force: true });
  await mkdir(asWritten);
  const ports = tree.activePorts.map(({ versionedName }) =>
    findPort(tree, { port: versionedName, yes: false }),
  );
  for (const planned of ports) {
    for (const made of planned.port.packages) writePackage(planned, made, asWritten, requiresOf(made));
  }
  const given = await packagesGiven(asWritten, folders);
  for (const planned of ports) {
    const update = updating(planned, given.get(planned.port.versionedName) ?? []);
    for (const made of planned.port.packages) writePackage(planned, made, place, update(requiresOf(made)));
  }
  await rm(asWritten, { recursive: true });
}

function requiresOf({ attributes }: PortPackage): readonly string[] {
  return listOf(attributes, 'REQUIRES');
}

function writePackage(
  planned: StandInPort,
  made: PortPackage,
  place: string,
  requires: readonly string[],
): void {
  const text = describePackage(planned, made, { name: made.name, requires });
  const info = parsePackageInfo(text, made.hpkgName);
  writePackageFile(join(place, made.hpkgName), { info, entries: [] });
}

/** What the build of each port would be given, by the rules of HaikuPorter. */
async function packagesGiven(
  packages: string,
  { configuration, systemPackages, folder, say }: ProductionFolders,
): Promise<ReadonlyMap<string, readonly VisiblePackage[]>> {
  const answers = join(folder, 'resolved.ndjson');
  const places = ['--packages', packages, '--system-packages', systemPackages];
  const rules = ['--config', configuration, '--cache', join(folder, 'cache'), '--policy', 'haikuporter'];
  await runTool('depgraph', ['resolve', '--all', '--quiet', ...rules, ...places], answers, { cwd: folder });
  const memory = createMemory().packages;
  const files = new Map(
    [packages, systemPackages]
      .flatMap((place) => readVisiblePackages(place, { memory, say }))
      .map((visible) => [visible.fileName, visible]),
  );
  const lines = (await readFile(answers, 'utf8')).split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const { port, requiredPackages } = parseAnswer(line);
      return [port, requiredPackages.toSorted().flatMap((file) => files.get(file) ?? [])];
    }),
  );
}

/** A line of `depgraph resolve`. A port that cannot be resolved has no packages. */
function parseAnswer(line: string): { readonly port: string; readonly requiredPackages: readonly string[] } {
  const found: unknown = JSON.parse(line);
  const value = (name: string): unknown =>
    typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
  const requiredPackages = value('requiredPackages');
  return {
    port: String(value('port')),
    requiredPackages: Array.isArray(requiredPackages) ? requiredPackages.map(String) : [],
  };
}

/** A port that cannot be built as it is gets what its recipe says. */
function updating(
  { port, configuration }: StandInPort,
  visible: readonly VisiblePackage[],
): (requires: readonly string[]) => readonly string[] {
  const infos = port.packages.map(({ versionedName, dependencyInfo }) => ({
    ...dependencyInfo,
    versionedName,
  }));
  const required = findRequiredPackages('required', infos, {
    visible,
    architecture: configuration.targetArchitecture,
  });
  const own = port.packages.map(({ dependencyInfo }) => dependencyInfo);
  const updater = createRequiresUpdater(own, required.kind === 'resolved' ? required.packages : []);
  return (requires) => {
    try {
      return updater.update(requires);
    } catch (error) {
      if (!(error instanceof BuildStopped)) throw error;
      return requires;
    }
  };
}
