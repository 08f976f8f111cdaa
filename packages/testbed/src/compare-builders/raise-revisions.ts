/** So many of the items, the first and then each after an equal step. */
export function chooseEvenly<T>(items: readonly T[], count: number): readonly T[] {
  const step = items.length / Math.min(count, items.length);
  return items.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
}

/**
 * The text of a recipe with its revision raised by one.
 *
 * @returns undefined if the recipe does not give it as a number in quotes, at the beginning of a line
 */
export function raiseRevision(recipe: string): string | undefined {
  const raised = recipe.replace(/^REVISION="(\d+)"/m, (_, revision) => `REVISION="${Number(revision) + 1}"`);
  return raised === recipe ? undefined : raised;
}
