/** A set of numbers from 0 to `size - 1` that costs nothing to empty. */
export interface Marks {
  clear(): void;
  /** False if it is in the set already. */
  readonly add: (number: number) => boolean;
  readonly has: (number: number) => boolean;
}

export function createMarks(size: number): Marks {
  const marks = new Int32Array(size);
  let round = 1;
  return {
    clear: () => {
      round++;
    },
    add: (number) => {
      if (marks[number] === round) return false;
      marks[number] = round;
      return true;
    },
    has: (number) => marks[number] === round,
  };
}
