import path from 'node:path';
import type { Problem } from '@buildmeister/documents';
import type { Configuration } from '../configuration/configuration.js';
import type { EvaluationOutcome, RecipeSource } from '../evaluate/evaluation.js';
import type { RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import type { Port, PortReference, UnusablePort } from '../port.js';
import { derivePort } from '../recipe/derive-port.js';
import { RecipeError } from '../recipe/recipe-error.js';
import { shellVariables } from '../recipe/shell-variables.js';
import { describeIgnoredVariable, describeRecipeError } from '../recipe/describe-problem.js';
import { activeVersions, type SkippedPortName } from './active-versions.js';
import { listRecipes, type RecipeLocation, type TreeLink } from './list-recipes.js';
import { type FolderFiles, readFolderFiles, readHaikuLicenses, readRecipe } from './read-recipe.js';
import { selectRecipes, type TreeSelection } from './select-recipes.js';

export interface ReadPortsTreeOptions {
  readonly configuration: Configuration;
  readonly evaluator: RecipeEvaluator;
  /** The tree; that of the configuration if it is not given. Absolute. */
  readonly path?: string;
  /** Evaluates only what these need; everything if it is not given. */
  readonly selection?: TreeSelection;
}

export interface PortsTree {
  /** Absolute. */
  readonly path: string;
  readonly configuration: Configuration;
  /** Every recipe file of the tree, also those outside the selection. */
  readonly recipes: readonly RecipeLocation[];
  readonly links: readonly TreeLink[];
  /** Ports whose recipes can be used, in order of name, then from the oldest to the newest version. */
  readonly ports: readonly Port[];
  /** Ports whose recipes cannot be used, in the same order. */
  readonly unusable: readonly UnusablePort[];
  /** The newest buildable version of each port that has one, in order of name. */
  readonly activePorts: readonly Port[];
  /** Ports without a buildable version, in order of name. */
  readonly skippedPorts: readonly SkippedPortName[];
  /** What recipe authors have to look at, in order of file. */
  readonly problems: readonly Problem[];
  /** False if Haiku's licenses are not known, so that every LICENSE was accepted. */
  readonly licensesChecked: boolean;
}

/**
 * Reads the ports of a tree as its files are now. A recipe that cannot be used becomes an unusable port
 * and a problem; the rest is read. Source: HaikuPorter's Repository.py.
 *
 * @throws ToolError if there is no tree, or the configuration does not fit it.
 */
export async function readPortsTree(options: ReadPortsTreeOptions): Promise<PortsTree> {
  const { configuration, selection } = options;
  const treePath = options.path ?? configuration.treePath;
  const { recipes, links, problems } = listRecipes(treePath);
  const { secondaryArchitectures } = configuration;
  const selected =
    selection === undefined ? recipes : selectRecipes({ recipes, links }, selection, secondaryArchitectures);
  const haikuLicenses = readHaikuLicenses(configuration.licensesDirectory);
  const ports: Port[] = [];
  const unusable: UnusablePort[] = [];
  const found: Problem[] = [...problems];
  const folders = new Map<string, FolderFiles>();
  for (const { reference, bytes, outcome } of await evaluateAll(treePath, selected, options)) {
    try {
      if (outcome instanceof RecipeError) throw outcome;
      if (outcome.kind === 'failed') throw evaluationError(outcome);
      const files = folders.get(reference.folder) ?? readFolderFiles(path.join(treePath, reference.folder));
      folders.set(reference.folder, files);
      const derived = derivePort(reference, outcome.evaluation, { ...files, haikuLicenses }, configuration);
      ports.push(derived.port);
      for (const name of derived.ignoredVariables)
        found.push(describeIgnoredVariable(reference, name, bytes));
    } catch (error) {
      if (!(error instanceof RecipeError)) throw error;
      const problem = describeRecipeError(reference, error, bytes);
      unusable.push({ ...reference, problem });
      if (isWorthTelling(reference, outcome, problem)) found.push(problem);
    }
  }
  return {
    path: treePath,
    configuration,
    recipes,
    links,
    problems: distinct(found),
    licensesChecked: haikuLicenses !== null,
    ...activeVersions(ports, unusable),
  };
}

/** What a recipe lacks for an architecture that it does not claim to be made for is nobody's mistake. */
function isWorthTelling(
  { secondaryArchitecture, effectiveTargetArchitecture }: PortReference,
  outcome: EvaluatedRecipe['outcome'],
  { code }: Problem,
): boolean {
  if (!['MISSING_ATTRIBUTE', 'UNREFERENCED_PATCH', 'EMPTY_SOURCE'].includes(code)) return true;
  if (outcome instanceof RecipeError || outcome.kind === 'failed') return true;
  const variable = secondaryArchitecture === null ? 'ARCHITECTURES' : 'SECONDARY_ARCHITECTURES';
  const text = outcome.evaluation.variables.get(variable);
  if (text === undefined) return secondaryArchitecture === null;
  const claim = text
    .toLowerCase()
    .split(/\s+/)
    .findLast((word) => [effectiveTargetArchitecture, 'all', 'any'].includes(word.replace(/^[?!]/, '')));
  return claim !== undefined && !claim.startsWith('!');
}

interface EvaluatedRecipe {
  readonly reference: PortReference;
  readonly bytes: Uint8Array;
  readonly outcome: EvaluationOutcome | RecipeError;
}

async function evaluateAll(
  treePath: string,
  recipes: readonly RecipeLocation[],
  { configuration, evaluator }: ReadPortsTreeOptions,
): Promise<readonly EvaluatedRecipe[]> {
  const unreadable: EvaluatedRecipe[] = [];
  const references: PortReference[] = [];
  const sources: RecipeSource[] = [];
  for (const recipe of recipes) {
    const content = readRecipe(treePath, recipe.path);
    for (const secondaryArchitecture of [null, ...configuration.secondaryArchitectures]) {
      const reference = portReference(recipe, secondaryArchitecture, configuration);
      if (content instanceof RecipeError) {
        unreadable.push({ reference, bytes: new Uint8Array(), outcome: content });
        continue;
      }
      references.push(reference);
      sources.push({
        path: recipe.path,
        bytes: content,
        portFolder: path.join(treePath, recipe.folder),
        shellVariables: recipeVariables(treePath, reference, configuration),
      });
    }
  }
  const outcomes = await evaluator.evaluate(sources);
  const evaluated = references.flatMap((reference, index) => {
    const outcome = outcomes[index];
    const bytes = sources[index]?.bytes;
    return outcome === undefined || bytes === undefined ? [] : [{ reference, bytes, outcome }];
  });
  return [...evaluated, ...unreadable];
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

function recipeVariables(
  treePath: string,
  reference: PortReference,
  configuration: Configuration,
): ReadonlyMap<string, string> {
  const { outputDirectory } = configuration;
  const suffix = reference.secondaryArchitecture === null ? '' : `-${reference.secondaryArchitecture}`;
  return shellVariables({
    ...reference,
    ...configuration,
    folder: path.join(treePath, reference.folder),
    workFolder: `${outputDirectory}/${reference.folder}/work${suffix}-${reference.version}`,
    crossToolsFolder: `${outputDirectory}/cross_tools`,
  });
}

function evaluationError({ code, message, line }: EvaluationFailure): RecipeError {
  return new RecipeError(evaluationCodes[code], message, { line });
}

type EvaluationFailure = Extract<EvaluationOutcome, { kind: 'failed' }>;

const evaluationCodes: Readonly<Record<EvaluationFailure['code'], string>> = {
  'not-text': 'RECIPE_NOT_TEXT',
  limit: 'RECIPE_LIMIT',
  timeout: 'RECIPE_TIMEOUT',
  error: 'RECIPE_ERROR',
};

/** The variants of a recipe for several architectures have the same problems: each is told once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const byText = new Map(problems.map((problem) => [`${problem.file ?? ''}\0${problem.message}`, problem]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, problem]) => problem);
}
