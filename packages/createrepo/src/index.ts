export {
  createRepository,
  type CreateRepositoryOptions,
  type CreateRepositoryResult,
} from './create-repository.js';
export { convertRepository, type ConvertOptions } from './convert-repository.js';
export { rollBackRepository, type RollBackOptions } from './roll-back-repository.js';
export type { BrokenRecipe, Product, TreeFacts } from './tree-facts.js';
