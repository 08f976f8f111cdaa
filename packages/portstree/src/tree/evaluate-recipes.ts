import type { Configuration } from '../configuration/configuration.js';
import type { EvaluationOutcome, RawEvaluation, RecipeSource } from '../evaluate/evaluation.js';
import type { RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import type { PortReference } from '../port.js';
import { RecipeError } from '../recipe/recipe-error.js';
import { shellVariables } from '../recipe/shell-variables.js';
import type { RecipeLocation } from './list-recipes.js';
import { readRecipe } from './read-recipe.js';

export interface EvaluatedRecipe {
  readonly reference: PortReference;
  /** What evaluating it has left behind, or why it cannot be used. */
  readonly result: RawEvaluation | RecipeError;
}

/** So many recipes are held in memory at the same time. */
const batchSize = 32;

/**
 * Evaluates `recipes` for the target architecture and for each secondary one.
 *
 * @param read gives the content of a recipe; by default that of the file in the tree
 */
export async function* evaluateRecipes(
  treePath: string,
  recipes: readonly RecipeLocation[],
  {
    configuration,
    evaluator,
    read = (recipe) => readRecipe(treePath, recipe.path),
  }: {
    readonly configuration: Configuration;
    readonly evaluator: RecipeEvaluator;
    readonly read?: (recipe: RecipeLocation) => Uint8Array | RecipeError;
  },
): AsyncGenerator<EvaluatedRecipe> {
  for (let start = 0; start < recipes.length; start += batchSize) {
    const references: PortReference[] = [];
    const unreadable: EvaluatedRecipe[] = [];
    const sources = function* (): Generator<RecipeSource> {
      for (const recipe of recipes.slice(start, start + batchSize)) {
        const bytes = read(recipe);
        for (const reference of portReferences(recipe, configuration)) {
          if (bytes instanceof RecipeError) {
            unreadable.push({ reference, result: bytes });
          } else {
            references.push(reference);
            yield recipeSource(treePath, reference, bytes, configuration);
          }
        }
      }
    };
    const outcomes = await evaluator.evaluate(sources());
    for (const [index, reference] of references.entries()) {
      const outcome = outcomes[index];
      if (outcome !== undefined) yield { reference, result: resultOf(outcome) };
    }
    yield* unreadable;
  }
}

/** A recipe as it would be given to an evaluator, for the target architecture and for each secondary one. */
export function recipeSources(
  treePath: string,
  recipe: RecipeLocation,
  bytes: Uint8Array,
  configuration: Configuration,
): readonly RecipeSource[] {
  return portReferences(recipe, configuration).map((reference) =>
    recipeSource(treePath, reference, bytes, configuration),
  );
}

function resultOf(outcome: EvaluationOutcome): RawEvaluation | RecipeError {
  if (outcome.kind === 'evaluated') return outcome.evaluation;
  return new RecipeError(failureCodes[outcome.code], outcome.message, { line: outcome.line });
}

type FailureCode = Extract<EvaluationOutcome, { kind: 'failed' }>['code'];

const failureCodes: Readonly<Record<FailureCode, string>> = {
  'not-text': 'RECIPE_NOT_TEXT',
  limit: 'RECIPE_LIMIT',
  timeout: 'RECIPE_TIMEOUT',
  error: 'RECIPE_ERROR',
};

function portReferences(recipe: RecipeLocation, configuration: Configuration): readonly PortReference[] {
  return [null, ...configuration.secondaryArchitectures].map((secondaryArchitecture) =>
    portReference(recipe, secondaryArchitecture, configuration),
  );
}

function portReference(
  recipe: RecipeLocation,
  secondaryArchitecture: string | null,
  { targetArchitecture }: Configuration,
): PortReference {
  const name = secondaryArchitecture === null ? recipe.name : `${recipe.name}_${secondaryArchitecture}`;
  return {
    name,
    baseName: recipe.name,
    version: recipe.version,
    versionedName: `${name}-${recipe.version}`,
    category: recipe.category,
    folder: recipe.folder,
    recipeFilePath: recipe.path,
    secondaryArchitecture,
    effectiveTargetArchitecture: secondaryArchitecture ?? targetArchitecture,
    isMetaPort: recipe.category === 'meta-ports',
  };
}

function recipeSource(
  treePath: string,
  reference: PortReference,
  bytes: Uint8Array,
  configuration: Configuration,
): RecipeSource {
  const { outputDirectory } = configuration;
  const { name, baseName, version, secondaryArchitecture } = reference;
  const portFolder = `${treePath}/${reference.folder}`;
  const suffix = secondaryArchitecture === null ? '' : `-${secondaryArchitecture}`;
  return {
    path: reference.recipeFilePath,
    bytes,
    portFolder,
    shellVariables: shellVariables({
      name,
      baseName,
      version,
      secondaryArchitecture,
      folder: portFolder,
      workFolder: `${outputDirectory}/${reference.folder}/work${suffix}-${version}`,
      crossToolsFolder: `${outputDirectory}/cross_tools`,
      targetArchitecture: configuration.targetArchitecture,
      buildArchitecture: configuration.buildArchitecture,
      isCrossRepository: configuration.isCrossRepository,
      packagerName: configuration.packagerName,
      packagerEmail: configuration.packagerEmail,
    }),
  };
}
