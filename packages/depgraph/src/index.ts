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
export { type Plan, planBuilds, type PlanOptions } from './plan.js';
