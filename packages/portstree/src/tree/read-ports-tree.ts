import type { Problem } from '@buildmeister/documents';
import type { Configuration } from '../configuration/configuration.js';
import type { RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import type { Port, PortReference, UnusablePort } from '../port.js';
import { derivePort } from '../recipe/derive-port.js';
import { RecipeError } from '../recipe/recipe-error.js';
import {
  describeDoubtfulEntry,
  describeIgnoredVariable,
  describeRecipeError,
} from '../recipe/describe-problem.js';
import { doubtfulEntries } from '../recipe/doubtful-entries.js';
import { activeVersions, type SkippedPortName } from './active-versions.js';
import { type EvaluatedRecipe, evaluateRecipes } from './evaluate-recipes.js';
import { listRecipes, type RecipeList, type RecipeLocation, type TreeLink } from './list-recipes.js';
import { type FolderFiles, readFolderFiles, readHaikuLicenses, readRecipe } from './read-recipe.js';
import { selectRecipes, type TreeSelection } from './select-recipes.js';

export interface ReadPortsTreeOptions {
  readonly configuration: Configuration;
  readonly evaluator: RecipeEvaluator;
  /** The tree; that of the configuration if it is not given. Absolute. */
  readonly path?: string;
  /** Evaluates only what these need; everything if it is not given. */
  readonly selection?: TreeSelection;
  /** The recipes of the tree, if they are listed already. */
  readonly list?: RecipeList;
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
  const { recipes, links, names, problems } = options.list ?? listRecipes(treePath);
  const { secondaryArchitectures } = configuration;
  const selected =
    selection === undefined ? recipes : selectRecipes({ recipes, links }, selection, secondaryArchitectures);
  const haikuLicenses = readHaikuLicenses(configuration.licensesDirectory);
  const ports: Port[] = [];
  const unusable: UnusablePort[] = [];
  const found: Problem[] = [...problems];
  const folders = new Map<string, FolderFiles>();
  for await (const { reference, result } of evaluateRecipes(treePath, selected, options)) {
    try {
      if (result instanceof RecipeError) throw result;
      const { folder } = reference;
      const files = folders.get(folder) ?? readFolderFiles(`${treePath}/${folder}`, names.get(folder) ?? []);
      folders.set(folder, files);
      const derived = derivePort(reference, result, { ...files, haikuLicenses }, configuration);
      ports.push(derived.port);
      if (derived.port.isBuildable) {
        for (const entry of doubtfulEntries(derived.port))
          found.push(describeDoubtfulEntry(reference, entry));
      }
      if (derived.ignoredVariables.length === 0) continue;
      const text = recipeText(treePath, reference);
      for (const name of derived.ignoredVariables) found.push(describeIgnoredVariable(reference, name, text));
    } catch (error) {
      if (!(error instanceof RecipeError)) throw error;
      const problem = describeRecipeError(reference, error, recipeText(treePath, reference));
      unusable.push({ ...reference, problem });
      if (isWorthTelling(reference, result, problem)) found.push(problem);
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

/** The text that a problem's line is looked up in. */
function recipeText(treePath: string, { recipeFilePath }: PortReference): string {
  const bytes = readRecipe(treePath, recipeFilePath);
  return bytes instanceof RecipeError ? '' : new TextDecoder().decode(bytes);
}

/** What a recipe lacks for an architecture that it does not claim to be made for is nobody's mistake. */
function isWorthTelling(
  { secondaryArchitecture, effectiveTargetArchitecture }: PortReference,
  result: EvaluatedRecipe['result'],
  { code }: Problem,
): boolean {
  if (!['MISSING_ATTRIBUTE', 'UNREFERENCED_PATCH', 'EMPTY_SOURCE'].includes(code)) return true;
  if (result instanceof RecipeError) return true;
  const text = result.variables.get(
    secondaryArchitecture === null ? 'ARCHITECTURES' : 'SECONDARY_ARCHITECTURES',
  );
  if (text === undefined) return secondaryArchitecture === null;
  const claim = text
    .toLowerCase()
    .split(/\s+/)
    .findLast((word) => [effectiveTargetArchitecture, 'all', 'any'].includes(word.replace(/^[?!]/, '')));
  return claim !== undefined && !claim.startsWith('!');
}

/** The variants of a recipe for several architectures have the same problems: each is told once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const byText = new Map(problems.map((problem) => [`${problem.file ?? ''}\0${problem.message}`, problem]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, problem]) => problem);
}
