/** What sourcing a recipe in bash leaves behind: what both evaluators answer, and nothing that only one of them knows. */
export interface RawEvaluation {
  /**
   * The variables that HaikuPorter's configuration reader sees: those whose names are a supported key, or a
   * supported key, `_` and a suffix of letters, digits and underscores, and that have a value. Sorted by name.
   * An array gives its element 0. Line ends are `\n`; a backslash followed by `n` has become one, as HaikuPorter
   * does it (ConfigParser.py), and there are no other characters in them that Python's `splitlines()` takes for a line end.
   */
  readonly variables: ReadonlyMap<string, string>;
  /** Those of PATCH, BUILD, TEST and INSTALL that are defined as functions. */
  readonly phases: ReadonlySet<Phase>;
  /** Files below the port's folder that were read meanwhile, relative to it, sorted. Empty unless bash evaluated it. */
  readonly filesRead: readonly string[];
}

export const phases = ['PATCH', 'BUILD', 'TEST', 'INSTALL'] as const;
export type Phase = (typeof phases)[number];

export interface RecipeSource {
  /** The recipe's path for messages: relative to the ports tree. */
  readonly path: string;
  /** The recipe file, unchanged: what HaikuPorter inserts after `REVISION="…"` is added by the evaluators. */
  readonly bytes: Uint8Array;
  /** Absolute. The only folder that bash may read besides /usr. */
  readonly portFolder: string;
  /**
   * What HaikuPorter sets before it sources the recipe (Port.py, `_updateShellVariables(True)` and the global
   * ones), with `$REVISION` in the values that depend on the revision, and SOURCE_DIR, which it sets too.
   */
  readonly shellVariables: GivenVariables;
}

/** Variables by name. */
export interface GivenVariables extends ReadonlyMap<string, string> {
  /** True if it is known already that no value holds anything that the shell would expand but `$REVISION`. */
  readonly isClear?: boolean;
}

/** Why a recipe has no evaluation. Stable: for programs. */
export type FailureCode =
  /** The file is no text that bash would read: not UTF-8, or with NUL bytes. */
  | 'not-text'
  /** More than the evaluators allow: file size, output, value length, loops, nesting, pattern cost, memory, processes. */
  | 'limit'
  /** It did not end in time. */
  | 'timeout'
  /** bash would stop with an error in it. */
  | 'error';

export interface Failure {
  readonly kind: 'failed';
  readonly code: FailureCode;
  /** One sentence without the recipe's path. */
  readonly message: string;
  /** Counted from 1. */
  readonly line?: number | undefined;
}

export interface Evaluated {
  readonly kind: 'evaluated';
  readonly evaluation: RawEvaluation;
}

/** The static evaluator does not know exactly what bash would do with this. */
export interface Refused {
  readonly kind: 'refused';
  /** In words: `command substitution`, `command sed`. */
  readonly construct: string;
  readonly line: number;
}

export type StaticOutcome = Evaluated | Failure | Refused;

/**
 * `by` tells who found it: for statistics, and never part of what is compared. `bashKey` is there if bash found it and
 * will find it again as long as `RecipeEvaluator.bashKey` gives the same.
 */
export type EvaluationOutcome = (Evaluated | Failure) & {
  readonly by: 'static' | 'bash' | 'cache';
  readonly bashKey?: string;
};
