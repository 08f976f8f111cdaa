import type { Port, UnusablePort } from '../port.js';
import type { AttributeValue } from './attributes.js';

/** What HaikuPorter keeps of a recipe in the folder `recipeCache` of its repository, with the file's name. */
export interface EvaluationRecord {
  /** name-version-architecture */
  readonly file: string;
  /** Attributes by package extension and phases, or why the recipe cannot be used. */
  readonly cached:
    | readonly [Readonly<Record<string, Readonly<Record<string, AttributeValue>>>>, readonly string[]]
    | { readonly exception: string };
}

/** The record of a port, in the form of HaikuPorter's Port.py, _validateOrLoadFromCache. */
export function evaluationRecord(port: Port | UnusablePort): EvaluationRecord {
  const file = `${port.versionedName}-${port.effectiveTargetArchitecture}`;
  if ('problem' in port) return { file, cached: { exception: port.problem.message } };
  return { file, cached: [Object.fromEntries(port.attributes), port.phases] };
}
