export type { DependencyInfo } from './dependency-info.js';
export {
  formatRequirement,
  meets,
  type Operator,
  operators,
  parseProvided,
  parseRequirement,
  type Provided,
  type Requirement,
} from './expression.js';
export {
  compareNaturally,
  compareRevisionedVersions,
  compareVersions,
  type VersionOrder,
} from './version.js';
