/** Something happened that must not happen in a buildrun. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** @throws Violation unless `holds` */
export function demand(holds: boolean, otherwise: () => string): asserts holds {
  if (!holds) throw new Violation(otherwise());
}
