import type { PackageId } from '@buildmeister/resolver';
import type { ChainStep } from './chain-step.js';
import type { TreePort } from './facts.js';
import type { Edges } from './schedule.js';
import type { SkippedPort } from './skipped-port.js';

/** A build of a plan before it is written down. */
export interface BuildOutline {
  readonly port: TreePort;
  readonly required: readonly PackageId[];
  readonly missing: readonly PackageId[];
}

/** Ports that need each other; all named `name-version`. */
export interface CycleOutline {
  /** A shortest cycle among them; the last needs the first. */
  readonly ports: readonly string[];
  /** How each port on it needs the next. */
  readonly chains: readonly (readonly ChainStep[])[];
  /** All ports that need each other, those on the cycle and others. */
  readonly members: readonly string[];
  readonly reason: string;
  /** The reason in few words. */
  readonly cause: string;
  /** What the members wait for, for a closer look. */
  readonly edges?: Edges;
}

/** What a policy decides. */
export interface PlanOutline {
  readonly builds: readonly BuildOutline[];
  readonly skipped: readonly SkippedPort[];
  readonly cycles: readonly CycleOutline[];
  /** Whether builds waited for each other, before anything was chosen to avoid that. */
  readonly hadCycles: boolean;
  /** Whether packages will require more than their recipes say, so that other packages are taken. */
  readonly hasLearnt: boolean;
}
