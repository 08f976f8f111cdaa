import type { RecipeLimits } from './limits.js';
import { LimitExceeded } from './refusal.js';

/** What is left of a recipe's limits while it is evaluated. Each method throws `LimitExceeded` at the end of its limit. */
export interface Budget {
  /** Gives back `value`, which becomes part of a variable or a word. */
  keep(value: string): string;
  iterate(): void;
  match(steps: number): void;
  readonly nest: Nest;
}

/** Goes one level deeper for the time of `work`. */
export type Nest = <Result>(work: () => Result) => Result;

/** Lets work be nested `levels` deep, and throws `LimitExceeded` where it is nested deeper. */
export function createNesting(levels: number): Nest {
  let depth = 0;
  return (work) => {
    if (depth >= levels)
      throw new LimitExceeded(`it nests commands and substitutions more than ${levels} deep`);
    depth += 1;
    try {
      return work();
    } finally {
      depth -= 1;
    }
  };
}

/** What a value costs besides its characters: many empty ones are not free. */
const overhead = 64;

export function createBudget(limits: RecipeLimits): Budget {
  let size = 0;
  let iterations = 0;
  let steps = 0;
  return {
    keep(value) {
      if (value.length > limits.valueSize) {
        throw new LimitExceeded(`a value becomes longer than ${limits.valueSize} bytes`);
      }
      size += value.length + overhead;
      if (size > limits.totalSize) {
        throw new LimitExceeded(`the values become longer than ${limits.totalSize} bytes altogether`);
      }
      return value;
    },
    iterate() {
      iterations += 1;
      if (iterations > limits.iterations) {
        throw new LimitExceeded(`its loops make more than ${limits.iterations} rounds`);
      }
    },
    match(more) {
      steps += more;
      if (steps > limits.patternSteps) {
        throw new LimitExceeded(`its patterns take more than ${limits.patternSteps} steps to match`);
      }
    },
    nest: createNesting(limits.nesting),
  };
}
