import path from 'node:path';
import type { CommonOptions, Io } from '@buildmeister/cli';
import { type TreeArguments, treeOptions, treeSettings } from '@buildmeister/portstree/options';
import type { Argv } from 'yargs';
import type { FactsSource } from './read-facts.js';

/** Where the tree and the packages are. */
export interface SourceOptions extends CommonOptions, TreeArguments {
  readonly packages: string | undefined;
  readonly systemPackages: string | undefined;
  readonly strict: boolean;
}

/** Declares the options that say where the tree and the packages are. */
export function declareSourceOptions(parser: Argv<CommonOptions>) {
  return parser
    .options(treeOptions)
    .option('packages', {
      type: 'string',
      requiresArg: true,
      describe: 'folder of the packages that were built; otherwise PACKAGES_PATH of the configuration',
    })
    .option('system-packages', {
      type: 'string',
      requiresArg: true,
      describe: "folder of Haiku's own packages that every builder has: haiku, haiku_devel, …",
    })
    .option('strict', {
      type: 'boolean',
      default: false,
      describe: 'refuse to work with package files that cannot be read, instead of doing without them',
    });
}

/** Finds what `options` name, with the configuration for the rest. Loads the ports tree's code, which takes a moment. */
export async function openSource(
  options: SourceOptions,
  io: Pick<Io, 'cwd' | 'env'>,
  treePath: string | undefined,
): Promise<FactsSource> {
  const { loadConfiguration, openRecipeEvaluator } = await import('@buildmeister/portstree');
  const { configuration: places, evaluator, cacheFolder } = treeSettings(options, io, treePath);
  const configuration = await loadConfiguration(places);
  const at = (folder: string): string => path.resolve(io.cwd, folder);
  return {
    configuration,
    evaluator: openRecipeEvaluator(evaluator),
    packages: at(options.packages ?? configuration.packagesPath),
    systemPackages: options.systemPackages === undefined ? null : at(options.systemPackages),
    cacheFolder,
  };
}
