export interface RecipeErrorOptions {
  /** What the recipe's author can do about it, as one sentence. */
  readonly hint?: string | undefined;
  /** The recipe's variable at fault: its assignment is looked up to name the line. */
  readonly variable?: string | undefined;
  /** Line in the recipe, counted from 1, where it is known from elsewhere. */
  readonly line?: number | undefined;
  readonly cause?: unknown;
}

/**
 * Why a recipe (or a configuration file, which is read by the same rules) cannot be used, in words its
 * author understands. Thrown while one recipe is read, and turned into a problem before the next.
 */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
  readonly code: string;
  readonly hint: string | undefined;
  readonly variable: string | undefined;
  readonly line: number | undefined;

  constructor(code: string, message: string, options: RecipeErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.variable = options.variable;
    this.line = options.line;
  }
}
