import type { BuildrunStatus, Documents, Immutable, MissingPort } from '@buildmeister/documents';
import type { TreeFacts } from '../facts.js';
import type { Plan } from '../plan.js';

export type PortState = Immutable<MissingPort>;
export type StateName = PortState['state'];

/** What is known of a farm; where each port stands follows from it. */
export interface FarmFacts {
  readonly tree: TreeFacts;
  /** The plan for every port of the tree. */
  readonly plan: Pick<Plan, 'builds' | 'skipped'>;
  /** File names of the packages in the packages folder. */
  readonly present: ReadonlySet<string>;
  /** File names of the packages in the repository; undefined if there is none yet. */
  readonly published: ReadonlySet<string> | undefined;
  readonly keptBack: NonNullable<Documents['repository']['keptBack']>;
  readonly pending: Documents['pending']['ports'];
  /** The buildrun that is at work; undefined if none is. */
  readonly buildrun: { readonly status: Immutable<BuildrunStatus>; readonly folder: string } | undefined;
  readonly wanted: 'asked' | 'all';
  /** Seconds since the epoch. */
  readonly now: number;
}
