import type { Configuration } from '../configuration/configuration.js';
import type { EvaluationOutcome, RecipeSource } from '../evaluate/evaluation.js';
import type { RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import type { Port, UnusablePort } from '../port.js';
import { derivePort } from '../recipe/derive-port.js';
import { describeRecipeError } from '../recipe/describe-problem.js';
import { RecipeError } from '../recipe/recipe-error.js';
import { type EvaluatedRecipe, evaluateRecipes } from '../tree/evaluate-recipes.js';
import type { FoundRecipe } from './find-recipes.js';
import { type PortSummary, summarizePort } from './port-summary.js';
import type { CachedRecipe } from './summary-cache.js';

export interface SummarizedRecipe {
  /** Recipe below the tree. */
  readonly path: string;
  /** That of the recipe as it was found; undefined if a limit, the time or the disk had a part in what its ports are. */
  readonly digest: string | undefined;
  /** As in `CachedRecipe`. */
  readonly bashKeys: readonly string[];
  /** One for each architecture, in the order of the configuration. */
  readonly ports: readonly PortSummary[];
}

/** Whether the same recipe will give the same the next time. */
export function isLasting(recipe: SummarizedRecipe): recipe is CachedRecipe {
  return recipe.digest !== undefined;
}

export interface SummarizeOptions {
  readonly configuration: Configuration;
  readonly evaluator: RecipeEvaluator;
  /** Null if they are not known. */
  readonly haikuLicenses: ReadonlySet<string> | null;
}

/** Evaluates the recipes, and takes from them what planning has to know. */
export async function summarizeRecipes(
  recipes: readonly FoundRecipe[],
  options: SummarizeOptions,
): Promise<readonly SummarizedRecipe[]> {
  const { configuration, evaluator } = options;
  const found = new Map(
    recipes.map((recipe) => [recipe.location.path, { recipe, ports: new Array<PortSummary>() }]),
  );
  const keys: LastingKeys = new Map(recipes.map(({ location }) => [location.path, []]));
  const evaluated = evaluateRecipes(
    configuration.treePath,
    recipes.map(({ location }) => location),
    {
      configuration,
      evaluator: noting(evaluator, keys),
      read: ({ path }) => found.get(path)?.recipe.bytes ?? new Uint8Array(),
    },
  );
  for await (const outcome of evaluated) {
    const entry = found.get(outcome.reference.recipeFilePath);
    entry?.ports.push(summarizePort(portOf(outcome, entry.recipe, options)));
  }
  return [...found].map(([path, { recipe, ports }]) => {
    const bashKeys = keys.get(path) ?? [];
    return {
      path,
      digest: bashKeys.includes(undefined) ? undefined : recipe.digest,
      bashKeys: bashKeys.some((key) => key !== '') ? bashKeys.map((key) => key ?? '') : [],
      ports,
    };
  });
}

/** The `lastingKey` of the outcomes for each recipe, by path, in the order of architectures. */
type LastingKeys = ReadonlyMap<string, (string | undefined)[]>;

/** An evaluator that notes what of its outcomes lasts. */
function noting(evaluator: RecipeEvaluator, keys: LastingKeys): RecipeEvaluator {
  return {
    ...evaluator,
    async evaluate(sources) {
      const paths: string[] = [];
      const outcomes = await evaluator.evaluate(notingPaths(sources, paths));
      for (const [index, outcome] of outcomes.entries())
        keys.get(paths[index] ?? '')?.push(lastingKey(outcome));
      return outcomes;
    },
  };
}

function* notingPaths(sources: Iterable<RecipeSource>, paths: string[]): Generator<RecipeSource> {
  for (const source of sources) {
    paths.push(source.path);
    yield source;
  }
}

/** As in `CachedRecipe`; undefined if the outcome may be another one the next time. */
function lastingKey(outcome: EvaluationOutcome): string | undefined {
  if (outcome.by !== 'static') return outcome.bashKey;
  return outcome.kind === 'evaluated' || outcome.code === 'error' || outcome.code === 'not-text'
    ? ''
    : undefined;
}

function portOf(
  { reference, result }: EvaluatedRecipe,
  { bytes, files }: FoundRecipe,
  { configuration, haikuLicenses }: Pick<SummarizeOptions, 'configuration' | 'haikuLicenses'>,
): Port | UnusablePort {
  try {
    if (result instanceof RecipeError) throw result;
    return derivePort(reference, result, { ...files, haikuLicenses }, configuration).port;
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    const text = bytes instanceof RecipeError ? '' : new TextDecoder().decode(bytes);
    return { ...reference, problem: describeRecipeError(reference, error, text) };
  }
}
