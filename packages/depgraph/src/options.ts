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

export const policyOption = {
  choices: ['default', 'haikuporter'],
  default: 'default',
  describe: 'rules by which packages are chosen; haikuporter answers as HaikuPorter does',
} as const;

/** Declares the ports that a command is for. */
export function declarePorts<Options>(parser: Argv<Options>, describe: string) {
  return parser.positional('ports', { type: 'string', array: true, default: [], describe });
}

/** Declares the one port that a command is about. */
export function declarePort(parser: Argv<CommonOptions>) {
  return declareSourceOptions(parser).positional('port', {
    type: 'string',
    demandOption: true,
    describe: 'port, as for a plan',
  });
}

/** Declares ports or all of them, and the rules to resolve their requirements by. */
export function declareRequest(
  parser: Argv<CommonOptions>,
  describe: { readonly ports: string; readonly all: string },
) {
  return declarePorts(declareSourceOptions(parser), describe.ports)
    .option('all', { type: 'boolean', default: false, describe: describe.all })
    .option('policy', policyOption);
}

/** Declares in which form an answer is written. */
export function declareFormat<Options>(parser: Argv<Options>) {
  return parser.option('format', {
    choices: ['text', 'json'],
    describe: 'text for people, which is the default on a terminal, or JSON',
  } as const);
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
