export type {
  Facts,
  FoundPackage,
  Obstacle,
  PackagesFacts,
  PlanProblem,
  Request,
  TreeFacts,
  TreePackage,
  TreePort,
} from './facts.js';
export { verifyPlan } from './verify-plan.js';
export { type Plan, planBuilds, type PlanOptions } from './plan.js';
export { checkRequirements, type RootCause } from './check-requirements.js';
export { findCycles, type FoundCycle } from './find-cycles.js';
export { type FactsSource, type FoundFacts, readFacts } from './read-facts.js';
export { type ResolvedPort, resolvePorts } from './resolve-ports.js';
