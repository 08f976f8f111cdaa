export interface ValidationError {
  /** JSON pointer to the value at fault. */
  readonly instancePath: string;
  readonly message?: string;
  /** Given where it is the name of a property that does not fit. */
  readonly propertyName?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A compiled schema: tells whether a value fits it, and leaves what does not in `errors`. */
export interface Validator<T> {
  (value: unknown): value is T;
  readonly errors?: readonly ValidationError[] | null;
}
