import { join } from 'node:path';
import {
  bySource,
  type Configuration,
  listOf,
  type Port,
  type PortPackage,
  type PortsTree,
  shellVariables,
} from '@buildmeister/portstree';
import { BuildStopped, PythonError } from './build-stopped.js';
import { type Source, type SourceFolders, sourceFolder } from './sources.js';

/** A port with everything that building it takes. */
export interface StandInPort {
  readonly port: Port;
  readonly configuration: Configuration;
  /** Absolute path of the recipe. */
  readonly recipe: string;
  readonly folders: SourceFolders;
  readonly sources: readonly Source[];
  readonly additionalFiles: readonly string[];
  /** Where phases run. */
  readonly buildFolder: string;
  /** What recipes find in their variables, complete. */
  readonly variables: ReadonlyMap<string, string>;
  /** Where the finished packages go: an old version of a port does not get in the way of the new one. */
  readonly target: string;
  readonly isActive: boolean;
}

/**
 * Finds the port that is asked for, in the version that is asked for or else the one that HaikuPorter builds.
 *
 * @throws BuildStopped if there is none, or its recipe cannot be used
 * @throws PythonError if its status does not allow building it: HaikuPorter asks, and nobody answers
 */
export function findPort(
  tree: PortsTree,
  { port: wanted, yes }: { readonly port: string; readonly yes: boolean },
): StandInPort {
  const [name = '', version] = wanted.split(/-(.*)/s);
  const active = tree.activePorts.find((port) => port.name === name);
  const port =
    version === undefined
      ? active
      : tree.ports.find((candidate) => candidate.name === name && candidate.version === version);
  if (port === undefined) {
    const unusable = tree.unusable.find(({ versionedName }) => versionedName === wanted);
    throw new BuildStopped(
      unusable?.problem.message ?? `${wanted} not found in ${version === undefined ? 'repository' : 'tree.'}`,
    );
  }
  if (!port.isBuildable && !yes) {
    const warning = `Warning: Port ${port.versionedName} is ${port.status} on this architecture.`;
    throw new PythonError(`${warning}\nContinue (y/n + enter)? EOF when reading a line`);
  }
  return describePort(tree, port, port === active);
}

/** Where the files of a package lie until they are packed. */
export function packagingFolder({ folders }: StandInPort, { name }: PortPackage): string {
  return join(folders.work, 'packaging', name);
}

function describePort({ path, configuration }: PortsTree, port: Port, isActive: boolean): StandInPort {
  const portFolder = join(path, port.folder);
  const suffix = port.secondaryArchitecture === null ? '' : `-${port.secondaryArchitecture}`;
  const work = join(configuration.outputDirectory, port.folder, `work${suffix}-${port.version}`);
  const folders: SourceFolders = { port: portFolder, work };
  const base = port.attributes.get('');
  const sources = port.isMetaPort ? [] : sourcesOf(port);
  const [first] = sources;
  return {
    port,
    configuration,
    recipe: join(path, port.recipeFilePath),
    folders,
    sources,
    additionalFiles: listOf(base, 'ADDITIONAL_FILES'),
    buildFolder: first === undefined ? work : sourceFolder(first, folders),
    variables: variablesOf(port, configuration, { folders, sources }),
    isActive,
    target: isActive ? configuration.packagesPath : join(configuration.packagesPath, '.obsolete'),
  };
}

function sourcesOf(port: Port): readonly Source[] {
  const base = port.attributes.get('');
  const folderNames = bySource(base, 'SOURCE_DIR');
  const patches = bySource(base, 'PATCHES');
  return [...bySource(base, 'SOURCE_URI')].map(([index, uris]) => ({
    index,
    uris,
    folder: folderNames.get(index)?.[0] ?? (index === '1' ? `${port.baseName}-${port.version}` : ''),
    patches: (patches.get(index) ?? []).filter((patch) => !/^[ \t]*#/.test(patch)),
  }));
}

/**
 * The variables of HaikuPorter, with all paths below the work folder: on Haiku, the work folder is the root of a
 * chroot, and `/packages` in it what packagefs makes.
 */
function variablesOf(
  port: Port,
  configuration: Configuration,
  { folders, sources }: Pick<StandInPort, 'folders' | 'sources'>,
): ReadonlyMap<string, string> {
  const variables = shellVariables({
    ...port,
    ...configuration,
    folder: folders.port,
    workFolder: folders.work,
    crossToolsFolder: join(configuration.outputDirectory, 'cross_tools'),
  });
  const complete = new Map<string, string>();
  for (const [name, value] of variables) {
    if (name === 'SOURCE_DIR') continue;
    complete.set(
      name,
      value
        .replaceAll(/(^|=)\/packages\//g, `$1${folders.work}/packages/`)
        .replaceAll('$REVISION', port.revision),
    );
  }
  for (const source of sources) {
    complete.set(
      source.index === '1' ? 'sourceDir' : `sourceDir${source.index}`,
      sourceFolder(source, folders),
    );
  }
  complete.set('REVISION', port.revision);
  complete.set('portDir', folders.work);
  complete.set('workDir', folders.work);
  complete.set('packagingBaseDir', join(folders.work, 'packaging'));
  return complete;
}
