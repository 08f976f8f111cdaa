export { asPackaged } from './as-packaged.js';
export { type Availability, createAvailability, type Exclusion, type Unusable } from './availability.js';
export { shortestCycle, stronglyConnectedComponents } from './components.js';
export { type Accepts, clientAccepts } from './client/accepts.js';
export { compareClientVersions, type ClientVersionOrder } from './client/client-version.js';
export { type ClientPackage, ClientWorld, type ClientWorldOptions } from './client/client-world.js';
export { InstallableSets } from './client/installable-set.js';
export { checkInstallability, type Installability } from './client/installability.js';
export { type Offer, ProviderIndex } from './client/provider-index.js';
export type { DependencyInfo } from './dependency-info.js';
export {
  formatRequirement,
  meets,
  type Operator,
  operators,
  parseProvided,
  providedName,
  parseRequirement,
  type Provided,
  requirementName,
  type Requirement,
} from './expression.js';
export {
  createHaikuPorterResolver,
  type HaikuPorterResolution,
  type HaikuPorterResolver,
} from './haikuporter-resolution.js';
export { createPackagedRequirements, type PackagedRequirements } from './packaged-requirements.js';
export { createPackaging, type Packaging, withVersion } from './packaging.js';
export { createMarks, type Marks } from './marks.js';
export { policies, type Policy, type PolicyName } from './policy.js';
export { type BuildablePort, type Need, type NeedKind, portsOf } from './ports.js';
export { firstWhere } from './first-where.js';
export { createPreference, type Preference } from './preference.js';
export { reachablePackages, type ReachableFrom } from './reachable.js';
export type { ResolutionRules, ResolveOptions } from './choices.js';
export { createResolver, type Resolution, type Resolver, type Step } from './resolution.js';
export { buildStages, type Stages } from './stages.js';
export {
  type AvailablePackage,
  createUniverse,
  type PackageId,
  type PackageOrigin,
  type Provider,
  type RequirementId,
  type RequirementKind,
  type Universe,
  type UniverseOptions,
} from './universe.js';
export { chainOf, describeUnmet, type DescribeUnmetOptions, type Misfit, type UnmetNeed } from './unmet.js';
export {
  compareNaturally,
  compareRevisionedVersions,
  compareVersions,
  type VersionOrder,
} from './version.js';
