import { homedir } from 'node:os';
import path from 'node:path';
import type { CommonOptions, Io } from '@buildmeister/cli';
import type { Configuration } from '@buildmeister/portstree';
import type { Argv } from 'yargs';
import type { FactsSource } from './read-facts.js';

/** Where the tree and the packages are. */
export interface SourceOptions extends CommonOptions {
  readonly tree: string | undefined;
  readonly packages: string | undefined;
  readonly systemPackages: string | undefined;
  readonly arch: string | undefined;
  readonly secondaryArch: readonly string[] | undefined;
  readonly sandbox: boolean;
  readonly cache: string | false | undefined;
  readonly strict: boolean;
}

/** Declares the options that say where the tree and the packages are. */
export function declareSourceOptions(parser: Argv<CommonOptions>) {
  return parser
    .option('tree', {
      type: 'string',
      requiresArg: true,
      describe: 'ports tree; otherwise that of the document on stdin, or TREE_PATH of the configuration',
    })
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
    .option('arch', {
      type: 'string',
      requiresArg: true,
      describe: 'target architecture instead of TARGET_ARCHITECTURE',
    })
    .option('secondary-arch', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe:
        'secondary architecture instead of SECONDARY_TARGET_ARCHITECTURES; may be given several times',
    })
    .option('sandbox', {
      type: 'boolean',
      default: true,
      describe: 'run recipes that need bash inside bubblewrap; --no-sandbox runs them unprotected',
    })
    .option('cache', {
      type: 'string',
      describe:
        'folder to keep results of recipes in; otherwise buildmeister in the user’s cache folder; --no-cache for none',
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
  const { HOME: home } = io.env;
  const cacheFolder = findCacheFolder(options.cache, io);
  const evaluator = openRecipeEvaluator({
    sandbox: options.sandbox,
    cache: cacheFolder ?? false,
    env: io.env,
  });
  const configuration: Configuration = await loadConfiguration({
    file: options.config,
    cwd: io.cwd,
    home: home ?? homedir(),
    treePath: options.tree ?? treePath,
    targetArchitecture: options.arch,
    secondaryArchitectures: options.secondaryArch
      ?.flatMap((names) => names.split(/[\s,]+/))
      .filter((name) => name !== ''),
  });
  const at = (folder: string): string => path.resolve(io.cwd, folder);
  return {
    configuration,
    evaluator,
    packages: at(options.packages ?? configuration.packagesPath),
    systemPackages: options.systemPackages === undefined ? null : at(options.systemPackages),
    cacheFolder,
  };
}

/** Where the XDG base directory specification puts caches, unless another folder is given or none wanted. */
function findCacheFolder(
  cache: string | false | undefined,
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
): string | undefined {
  if (cache === false) return undefined;
  if (cache !== undefined) return path.resolve(cwd, cache);
  const { XDG_CACHE_HOME: cacheHome, HOME: home } = env;
  if (cacheHome !== undefined && path.isAbsolute(cacheHome)) return path.join(cacheHome, 'buildmeister');
  return home === undefined || home === '' ? undefined : path.join(home, '.cache', 'buildmeister');
}
