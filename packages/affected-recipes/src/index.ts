export {
  type AffectedRecipes,
  affectedRecipes,
  type AffectedRecipesOptions,
  type ChangeSource,
} from './affected-recipes.js';
export type { RevisionRange } from './changes-from-git.js';
export { type PendingPort, readPendingPorts } from './pending-ports.js';
