export {
  createRepository,
  type CreateRepositoryOptions,
  type CreateRepositoryResult,
} from './create-repository.js';
export { rollBackRepository } from './roll-back-repository.js';
export type { BrokenRecipe, Product, TreeFacts } from './tree-facts.js';
