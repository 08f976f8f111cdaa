/** Thrown within the static evaluator where it does not know exactly what bash does. It never leaves it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly construct: string;
  /** In the text that is parsed. */
  readonly offset: number;

  constructor(construct: string, offset: number) {
    super(construct);
    this.construct = construct;
    this.offset = offset;
  }
}

/** Thrown within the static evaluator when a recipe costs more than it may. It never leaves it. */
export class LimitExceeded extends Error {
  override readonly name = 'LimitExceeded';
}
