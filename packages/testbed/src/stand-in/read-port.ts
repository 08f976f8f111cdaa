import { loadConfiguration, openRecipeEvaluator, readPortsTree } from '@buildmeister/portstree';
import { findHaikuPackage } from './find-haiku-package.js';
import type { StandInOptions } from './options.js';
import { findPort, type StandInPort } from './stand-in-port.js';

/**
 * Reads the configuration and the recipes of the port that the options ask for.
 *
 * @throws BuildStopped or ToolError if it cannot be built
 */
export async function readPort(
  options: StandInOptions,
  place: { readonly cwd: string; readonly home: string },
): Promise<StandInPort> {
  const configuration = await loadConfiguration({ ...place, file: options.config });
  if (options.noSystemPackages) await findHaikuPackage(configuration.packagesPath);
  // Without a sandbox: a builder runs what recipes say anyway.
  const evaluator = openRecipeEvaluator({ sandbox: false, cacheFolder: undefined });
  return findPort(
    await readPortsTree({ configuration, evaluator, selection: { ports: [options.port] } }),
    options.port,
  );
}
