export type { BuildrunPlace } from './buildrun-place.js';
export { dispatch, type DispatchOptions, type DispatchResult } from './dispatch.js';
