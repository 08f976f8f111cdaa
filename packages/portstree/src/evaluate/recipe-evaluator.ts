import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { machine } from 'node:os';
import { isSystemError } from '@buildmeister/cli';
import { type BashEvaluation, evaluateInBash, mayReadFolder } from './bash-evaluator.js';
import type { EvaluationOutcome, Evaluated, Failure, RecipeSource } from './evaluation.js';
import { type CacheableOutcome, cacheKey, openEvaluationCache } from './evaluation-cache.js';
import { type BashLimits, bashLimits, type RecipeLimits, recipeLimits } from './limits.js';
import { readPortFolder } from './port-folder.js';
import { prepareRecipe } from './prepare-recipe.js';
import { keyMatcher } from './raw-variables.js';
import type { Sandbox } from './sandbox.js';

export interface RecipeEvaluatorOptions {
  /** The names that are read from the recipe: the keys of HaikuPorter's RecipeAttributes.py, or of its configuration file. */
  readonly keys: readonly string[];
  /** `none` runs bash without any protection from what recipes do. */
  readonly sandbox: Sandbox;
  /** False: bash evaluates every recipe. */
  readonly static: boolean;
  /** How many recipes bash evaluates at the same time. */
  readonly workers: number;
  /** Where results of bash are kept; no cache without it. */
  readonly cacheFolder?: string | undefined;
  readonly limits?: Partial<RecipeLimits & BashLimits>;
  /** Where bubblewrap is looked for, as in PATH. */
  readonly searchPath?: string;
}

export interface RecipeEvaluator {
  /**
   * One outcome for each source, in the order of `sources`. No recipe makes it reject, and none can change
   * what another answers: each that needs bash has a process of its own.
   *
   * @throws ToolError `NO_BUBBLEWRAP`, `SANDBOX_FAILED` (69) if bash is needed and cannot be started safely.
   */
  evaluate(sources: Iterable<RecipeSource>): Promise<readonly EvaluationOutcome[]>;
  /**
   * Changes with anything that bash's answer to `source` follows from: the recipe, what is given to it, the files it can
   * find, and the machine. Undefined where bash would not answer.
   */
  bashKey(source: RecipeSource): Promise<string | undefined>;
}

/**
 * Evaluates recipes: statically where that is exact, in bash where it is not. A cache makes bash evaluate
 * a recipe only once as long as nothing changes that it could depend on.
 */
export function createRecipeEvaluator(options: RecipeEvaluatorOptions): RecipeEvaluator {
  const limits = { ...recipeLimits, ...bashLimits, ...options.limits };
  const isKey = keyMatcher(options.keys);
  const bash = bashEvaluations({ ...options, limits });
  return {
    async evaluate(sources) {
      // Loaded here: where all answers are remembered, none of its many modules is needed.
      const { evaluateStatically } = await import('./static-evaluator.js');
      const outcomes: EvaluationOutcome[] = [];
      const waiting: { index: number; source: RecipeSource; text: string }[] = [];
      for (const source of sources) {
        const index = outcomes.length;
        const text = prepareRecipe(source.bytes, limits);
        if (typeof text !== 'string') {
          outcomes.push({ ...text, by: 'static' });
          continue;
        }
        if (options.static) {
          const outcome = evaluateStatically(
            { text, shellVariables: source.shellVariables },
            { isKey, limits },
          );
          if (outcome.kind !== 'refused') {
            outcomes.push({ ...outcome, by: 'static' });
            continue;
          }
        }
        outcomes.push({ ...notEvaluated, by: 'bash' });
        waiting.push({ index, source, text });
      }
      await forEachAtOnce(waiting, options.workers, async ({ index, source, text }) => {
        outcomes[index] = await bash.evaluate(source, text);
      });
      return outcomes;
    },
    async bashKey(source) {
      const text = prepareRecipe(source.bytes, limits);
      return typeof text === 'string' ? await bash.key(source, text) : undefined;
    },
  };
}

const notEvaluated: Failure = { kind: 'failed', code: 'error', message: 'the recipe was not evaluated' };

interface BashEvaluationsOptions extends RecipeEvaluatorOptions {
  readonly limits: RecipeLimits & BashLimits;
}

/** Change this whenever the script, the reading of its records or the format of the cache changes. */
const evaluatorVersion = '1';

interface BashEvaluations {
  evaluate(source: RecipeSource, text: string): Promise<EvaluationOutcome>;
  key(source: RecipeSource, text: string): Promise<string | undefined>;
}

function bashEvaluations(options: BashEvaluationsOptions): BashEvaluations {
  const { keys, sandbox, limits, searchPath = '/usr/local/bin:/usr/bin:/bin' } = options;
  const bash = { keys, sandbox, limits, searchPath };
  const cache = options.cacheFolder === undefined ? undefined : openEvaluationCache(options.cacheFolder);
  let host: Promise<string> | undefined;
  const keyOf = async ({ source, text, folder }: BashEvaluation): Promise<string> => {
    host ??= describeHost();
    return cacheKey([
      evaluatorVersion,
      await host,
      sandbox,
      keys.join(' '),
      JSON.stringify([...source.shellVariables]),
      Buffer.from(text, 'latin1'),
      folder?.digest ?? '',
    ]);
  };
  const withFolder = async (source: RecipeSource, text: string): Promise<BashEvaluation | Failure> => {
    if (!mayReadFolder(text)) return { source, text, folder: undefined };
    const folder = await readPortFolder(source.portFolder, limits.portFolderSize);
    return 'kind' in folder ? folder : { source, text, folder };
  };
  return {
    async evaluate(source, text) {
      const recipe = await withFolder(source, text);
      if ('kind' in recipe) return { ...recipe, by: 'bash' };
      if (cache === undefined) return { ...(await evaluateInBash(recipe, bash)), by: 'bash' };
      const bashKey = await keyOf(recipe);
      const known = await cache.get(bashKey);
      if (known !== undefined) return { ...known, by: 'cache', bashKey };
      const outcome = await evaluateInBash(recipe, bash);
      if (!isCacheable(outcome)) return { ...outcome, by: 'bash' };
      await cache.put(bashKey, outcome);
      return { ...outcome, by: 'bash', bashKey };
    },
    async key(source, text) {
      const recipe = await withFolder(source, text);
      return 'kind' in recipe ? undefined : await keyOf(recipe);
    },
  };
}

function isCacheable(outcome: Evaluated | Failure): outcome is CacheableOutcome {
  return outcome.kind === 'evaluated' || outcome.code === 'error' || outcome.code === 'not-text';
}

/** What recipes ask the machine for: its bash, the kind of processor (`uname -m`), the version of Python. */
async function describeHost(): Promise<string> {
  const bash = createHash('sha256')
    .update(await readFile('/bin/bash'))
    .digest('hex');
  return `${bash} ${machine()} ${await resolvePath('/usr/bin/python3')}`;
}

async function resolvePath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isSystemError(error)) return '';
    throw error;
  }
}

async function forEachAtOnce<Item>(
  items: readonly Item[],
  workers: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.max(1, workers) }, worker));
}
