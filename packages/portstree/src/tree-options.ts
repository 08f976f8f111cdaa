import { homedir } from 'node:os';
import path from 'node:path';
import type { ConfigurationOptions } from './configuration/load-configuration.js';
import type { RecipeEvaluatorChoice } from './tree/open-recipe-evaluator.js';

/**
 * The options that say which ports tree is meant and how its recipes are evaluated, in the form of yargs. They are
 * the same in every tool. This module loads nothing else, so that a tool's help stays quick.
 */
export const treeOptions = {
  tree: {
    type: 'string',
    requiresArg: true,
    describe: 'ports tree; otherwise that of the document on stdin, or TREE_PATH of the configuration',
  },
  arch: {
    type: 'string',
    requiresArg: true,
    describe: 'target architecture instead of TARGET_ARCHITECTURE',
  },
  'secondary-arch': {
    type: 'string',
    array: true,
    requiresArg: true,
    describe:
      'secondary architectures, repeated or separated by commas, instead of SECONDARY_TARGET_ARCHITECTURES',
  },
  sandbox: {
    type: 'boolean',
    default: true,
    describe: 'run recipes that need bash inside bubblewrap; --no-sandbox runs them unprotected',
  },
  isolate: {
    type: 'boolean',
    describe:
      'run each recipe that needs bash in a process and a sandbox of its own; this is always done, whoever changed it',
  },
  cache: {
    type: 'string',
    requiresArg: true,
    describe:
      "folder to keep results of recipes in; otherwise buildmeister in the user's cache folder; --no-cache for none",
  },
} as const;

/** What yargs makes of these options. */
export interface TreeArguments {
  readonly config: string | undefined;
  readonly tree: string | undefined;
  readonly arch: string | undefined;
  readonly secondaryArch: readonly string[] | undefined;
  readonly sandbox: boolean;
  readonly cache: string | false | undefined;
}

/** The part of a process that the options are seen from. */
export interface TreeSurroundings {
  /** Working directory, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface TreeSettings {
  /** For `loadConfiguration`. */
  readonly configuration: ConfigurationOptions;
  /** For `openRecipeEvaluator`. */
  readonly evaluator: RecipeEvaluatorChoice;
  /** Absolute path; undefined if nothing is to be kept. */
  readonly cacheFolder: string | undefined;
}

/**
 * What the options come to.
 *
 * @param treePath the tree if none is named, such as that of a document
 */
export function treeSettings(
  args: TreeArguments,
  { cwd, env }: TreeSurroundings,
  treePath?: string,
): TreeSettings {
  const cacheFolder = findCacheFolder(args.cache, { cwd, env });
  return {
    configuration: {
      file: args.config,
      cwd,
      home: env['HOME'] ?? homedir(),
      treePath: args.tree ?? treePath,
      targetArchitecture: args.arch,
      secondaryArchitectures: args.secondaryArch
        ?.flatMap((names) => names.split(/[\s,]+/))
        .filter((name) => name !== ''),
    },
    evaluator: { sandbox: args.sandbox, cacheFolder },
    cacheFolder,
  };
}

/** Where the XDG base directory specification puts caches, unless another folder is given or none wanted. */
function findCacheFolder(
  cache: string | false | undefined,
  { cwd, env }: TreeSurroundings,
): string | undefined {
  if (cache === false) return undefined;
  if (cache !== undefined) return path.resolve(cwd, cache);
  const { XDG_CACHE_HOME: cacheHome, HOME: home } = env;
  if (cacheHome !== undefined && path.isAbsolute(cacheHome)) return path.join(cacheHome, 'buildmeister');
  return home === undefined || home === '' ? undefined : path.join(home, '.cache', 'buildmeister');
}
