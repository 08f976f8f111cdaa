import { lstatSync } from 'node:fs';
import path from 'node:path';
import { describeSystemError } from '@buildmeister/cli';
import { type NotRaised, type RaisedRecipe, raiseRevision } from '@buildmeister/portstree';
import type { TreePort } from '../facts.js';
import type { FactsSource } from '../read-facts.js';
import type { Change } from './change.js';
import type { FileEdit } from './mail-patch.js';
import { type BrokenNeed, portsToRaise, type PortToRaise } from './ports-to-raise.js';

/** A recipe to raise, for one architecture or several. */
interface Raise {
  readonly ports: readonly TreePort[];
  readonly needs: readonly BrokenNeed[];
  readonly revision: string;
  readonly edit: FileEdit;
}

export interface LeftPort {
  readonly port: TreePort;
  readonly code: string;
  readonly reason: string;
  /** The same for all that are left for the same reason. */
  readonly cause: string;
}

export interface Raises {
  /** In order of the first port's name. */
  readonly raises: readonly Raise[];
  /** In order of name. */
  readonly left: readonly LeftPort[];
}

/** Finds the ports to raise because of a change, and what has to be edited for it. Reads recipes, and writes nothing. */
export async function findRaises(change: Change, source: FactsSource): Promise<Raises> {
  const { raise, left } = portsToRaise(change);
  const raises: Raise[] = [];
  const notRaised: LeftPort[] = [];
  for (const [recipe, ports] of byRecipe(raise)) {
    const answer = await raiseRecipe(source, recipe, ports);
    const treePorts = ports.map(({ port }) => port);
    if (answer.kind === 'not-raised') {
      const reason = `${needsInWords(ports)}, but its revision cannot be raised in ${recipe}: ${answer.reason}`;
      notRaised.push(
        ...treePorts.map((port) => ({ port, code: 'REVISION_NOT_RAISED', reason, cause: reason })),
      );
      continue;
    }
    const { before, after, revision, isExecutable } = answer;
    const needs = ports.flatMap((port) => port.needs);
    raises.push({ ports: treePorts, needs, revision, edit: { path: recipe, isExecutable, before, after } });
  }
  return { raises, left: [...left, ...notRaised].sort((a, b) => (a.port.name < b.port.name ? -1 : 1)) };
}

function byRecipe(raise: readonly PortToRaise[]): ReadonlyMap<string, readonly PortToRaise[]> {
  const recipes = new Map<string, PortToRaise[]>();
  for (const one of raise) {
    const known = recipes.get(one.port.recipeFilePath);
    if (known === undefined) recipes.set(one.port.recipeFilePath, [one]);
    else known.push(one);
  }
  return recipes;
}

async function raiseRecipe(
  { configuration, evaluator }: FactsSource,
  recipe: string,
  ports: readonly PortToRaise[],
): Promise<(RaisedRecipe & { readonly isExecutable: boolean }) | NotRaised> {
  const file = path.join(configuration.treePath, recipe);
  try {
    const found = lstatSync(file);
    if (found.isSymbolicLink()) {
      return { kind: 'not-raised', reason: 'it is a link to another file: raise the revision there' };
    }
    const names = ports.map(({ port }) => port.name);
    const answer = await raiseRevision({ configuration, evaluator, path: recipe, ports: names });
    return answer.kind === 'raised' ? { ...answer, isExecutable: (found.mode & 0o100) !== 0 } : answer;
  } catch (error) {
    throw describeSystemError(error, file);
  }
}

function needsInWords(ports: readonly PortToRaise[]): string {
  const [need] = ports.flatMap(({ needs }) => needs);
  return need === undefined ? 'it must be built anew' : `${need.package} requires ${need.requirement}`;
}
