/** What a recipe may cost. Sizes in bytes. */
export interface RecipeLimits {
  /** Of the recipe file. The largest of HaikuPorts has a quarter of a megabyte. */
  readonly fileSize: number;
  /** Of one variable. */
  readonly valueSize: number;
  /** Of all values that the static evaluator makes for one recipe, kept or not; each counts as a little more than its length. */
  readonly totalSize: number;
  /** Rounds of all loops together. */
  readonly iterations: number;
  /** Of commands, substitutions and `eval` within one another. */
  readonly nesting: number;
  /** Steps of matching patterns: about one for each character and each element of the pattern. */
  readonly patternSteps: number;
}

export const recipeLimits: RecipeLimits = {
  fileSize: 1024 * 1024,
  valueSize: 1024 * 1024,
  totalSize: 16 * 1024 * 1024,
  iterations: 100_000,
  nesting: 100,
  patternSteps: 2_000_000,
};

/** What a recipe may cost where bash evaluates it. */
export interface BashLimits {
  readonly timeMilliseconds: number;
  /** What it may write to its outputs, in bytes. */
  readonly outputSize: number;
  /** Address space of each process, in bytes. */
  readonly memory: number;
  /** Of one file, and of all files in /tmp, in bytes. */
  readonly writtenSize: number;
  readonly processes: number;
  /** Of all files in the port's folder together, in bytes. */
  readonly portFolderSize: number;
}

export const bashLimits: BashLimits = {
  timeMilliseconds: 10_000,
  outputSize: 4 * 1024 * 1024,
  memory: 512 * 1024 * 1024,
  writtenSize: 16 * 1024 * 1024,
  processes: 64,
  portFolderSize: 64 * 1024 * 1024,
};
