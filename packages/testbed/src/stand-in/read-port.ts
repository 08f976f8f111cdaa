import { basename } from 'node:path';
import { loadConfiguration, openRecipeEvaluator, readPortsTree } from '@buildmeister/portstree';
import { readFaults } from './faults.js';
import { findHaikuPackage } from './find-haiku-package.js';
import type { StandInMemory } from './memory.js';
import type { StandInOptions } from './options.js';
import { openRepository, type Repository } from './repository/repository.js';
import { findPort, type StandInPort } from './stand-in-port.js';

export interface ReadPort {
  readonly planned: StandInPort;
  readonly repository: Repository;
}

/**
 * Reads the configuration, brings the folder `repository` up to date, and reads the port that the options ask for.
 *
 * @param place.faults value of STAND_IN
 * @throws BuildStopped, PythonError or ToolError if it cannot be built
 */
export async function readPort(
  options: StandInOptions,
  place: {
    readonly cwd: string;
    readonly home: string;
    readonly faults: string | undefined;
    readonly memory: StandInMemory;
    readonly say: (line: string) => void;
  },
): Promise<ReadPort> {
  const configuration = await loadConfiguration({ ...place, file: options.config });
  if (options.noSystemPackages) await findHaikuPackage(configuration.packagesPath);
  // Without a sandbox: a builder runs what recipes say anyway.
  const evaluator = openRecipeEvaluator({ sandbox: false, cacheFolder: undefined });
  const list = place.memory.recipes(configuration.treePath);
  const read = async (ports: readonly string[]) =>
    await readPortsTree({ configuration, evaluator, list, selection: { ports } });
  const [slow] = readFaults('', place.faults, basename(options.port).split('-', 1)[0] ?? '').flatMap(
    (fault) => (fault.kind === 'slow-map' ? fault.seconds : []),
  );
  const repository = await openRepository({
    configuration,
    list,
    mapForms: place.memory.mapForms,
    read,
    pause: slow ?? 0,
    noUpdate: options.noRepositoryUpdate,
    say: place.say,
  });
  return { planned: findPort(await read([options.port]), options), repository };
}
