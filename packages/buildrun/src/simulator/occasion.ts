import type { BuildrunState, Event } from '../state.js';
import type { World } from './world.js';

/** Where a simulated buildrun stands. */
export interface Occasion {
  readonly state: BuildrunState;
  readonly world: World;
  readonly journal: readonly Event[];
}
