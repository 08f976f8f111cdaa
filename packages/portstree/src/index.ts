export { machineArchitectures, packageArchitectures, type Status } from './architectures.js';
export type { Configuration } from './configuration/configuration.js';
export { configurationAttributes } from './configuration/configuration-attributes.js';
export {
  type ConfigurationOptions,
  configurationPlaces,
  loadConfiguration,
} from './configuration/load-configuration.js';
export type * from './evaluate/evaluation.js';
export {
  createRecipeEvaluator,
  type RecipeEvaluator,
  type RecipeEvaluatorOptions,
} from './evaluate/recipe-evaluator.js';
export type { Port, PortFiles, PortReference, UnusablePort } from './port.js';
export {
  type AttributeName,
  type AttributeValue,
  bySource,
  listOf,
  type PackageAttributes,
  recipeAttributes,
  textOf,
} from './recipe/attributes.js';
export type { PortPackage } from './recipe/derive-packages.js';
export { type EvaluationRecord, evaluationRecord } from './recipe/evaluation-record.js';
export { type PortIdentity, shellVariables } from './recipe/shell-variables.js';
export { type SkipCode, type SkippedPortName, whyNotBuildable } from './tree/active-versions.js';
export {
  listRecipes,
  type RecipeList,
  type RecipeLocation,
  recipeLocation,
  type TreeLink,
} from './tree/list-recipes.js';
export { type PortsTree, readPortsTree, type ReadPortsTreeOptions } from './tree/read-ports-tree.js';
export type { TreeSelection } from './tree/select-recipes.js';
export {
  affectedPorts,
  type AffectedPort,
  type AffectedPorts,
  type NotBuiltPort,
} from './affected/affected-ports.js';
export {
  type BuiltPort,
  type DependentPort,
  dependentPorts,
  type PackagedRequirements,
  type ReplacedPort,
} from './affected/dependent-ports.js';
export { formerlyNewer, type MovedPort, movedPorts, possiblyActiveBefore } from './affected/moved-ports.js';
export type { AffectingFile, FileChange, FileRole } from './affected/file-change.js';
export { type GitResult, runGit } from './git.js';
export { gitFailed, resolveRevision, resolveRevisions } from './git-revisions.js';
export {
  type NotRaised,
  type RaisedRecipe,
  raiseRevision,
  type RaiseRevisionOptions,
} from './revision/raise-revision.js';
export { type FormerSummary, readFormerSummary } from './summary/read-former-summary.js';
export { isCheckout, readTreeInformation, type TreeInformation } from './tree/tree-information.js';
export { openRecipeEvaluator, type RecipeEvaluatorChoice } from './tree/open-recipe-evaluator.js';
export { type EarlierRecipe, readEarlierPorts } from './tree/read-earlier-ports.js';
export type { PackageSummary, PortObstacle, PortSummary } from './summary/port-summary.js';
export { readProviders, type ReadProvidersOptions } from './summary/read-providers.js';
export { readPortSummaries, type ReadPortSummariesOptions } from './summary/read-port-summaries.js';
export { isTreeRemembered } from './summary/summary-cache-file.js';
export {
  readTreeSummary,
  type ReadTreeSummaryOptions,
  type TreeSummary,
} from './summary/read-tree-summary.js';
