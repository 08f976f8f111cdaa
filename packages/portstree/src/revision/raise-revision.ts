import type { Configuration } from '../configuration/configuration.js';
import type { RecipeEvaluator } from '../evaluate/recipe-evaluator.js';
import { RecipeError } from '../recipe/recipe-error.js';
import { readEarlierPorts } from '../tree/read-earlier-ports.js';
import { readRecipe } from '../tree/read-recipe.js';
import { findRevision } from './revision-line.js';

/** A recipe whose revision is one higher. */
export interface RaisedRecipe {
  readonly kind: 'raised';
  /** As it is in the tree. */
  readonly before: Uint8Array;
  /** The same but for the number. */
  readonly after: Uint8Array;
  /** Revision that the ports of the recipe have by it. */
  readonly revision: string;
}

export interface NotRaised {
  readonly kind: 'not-raised';
  /** Names what stands in the way. */
  readonly reason: string;
}

export interface RaiseRevisionOptions {
  readonly configuration: Configuration;
  readonly evaluator: RecipeEvaluator;
  /** Recipe below the tree. */
  readonly path: string;
  /** Names of the ports that it is for: one for each architecture. */
  readonly ports: readonly string[];
}

/**
 * Raises the revision of a recipe by one, and changes no other byte of it. That the number found is the one that counts is not
 * taken for granted: the recipe is evaluated both ways, and each of its ports must come out one revision higher.
 */
export async function raiseRevision(options: RaiseRevisionOptions): Promise<RaisedRecipe | NotRaised> {
  const { configuration, path, ports } = options;
  const before = readRecipe(configuration.treePath, path);
  if (before instanceof RecipeError) return notRaised(`it cannot be read: ${before.message}`);
  const recipe = Buffer.from(before).toString('latin1');
  const place = findRevision(recipe);
  if (place.kind === 'none') return notRaised(place.reason);
  const raised = (BigInt(place.text) + 1n).toString();
  const text = `${recipe.slice(0, place.start)}${raised}${recipe.slice(place.end)}`;
  const after = new Uint8Array(Buffer.from(text, 'latin1'));
  const is = await revisions(before, options);
  const becomes = await revisions(after, options);
  for (const name of ports) {
    const [from, to] = [is.get(name), becomes.get(name)];
    if (from !== undefined && to !== undefined && BigInt(from) + 1n === BigInt(to)) continue;
    return notRaised(
      `with the number in line ${lineOf(recipe, place.start)} raised, the revision of ${name} is ${to ?? 'unknown'} after ${from ?? 'unknown'}`,
    );
  }
  return { kind: 'raised', before, after, revision: raised };
}

/** By the name of each port that the recipe makes. */
async function revisions(
  bytes: Uint8Array,
  { configuration, evaluator, path }: RaiseRevisionOptions,
): Promise<ReadonlyMap<string, string>> {
  const ports = await readEarlierPorts([{ path, bytes }], { configuration, evaluator });
  return new Map(
    ports.filter(({ revision }) => /^\d+$/.test(revision)).map(({ name, revision }) => [name, revision]),
  );
}

function lineOf(recipe: string, offset: number): number {
  return recipe.slice(0, offset).split('\n').length;
}

function notRaised(reason: string): NotRaised {
  return { kind: 'not-raised', reason };
}
