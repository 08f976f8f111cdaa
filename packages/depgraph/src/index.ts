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
