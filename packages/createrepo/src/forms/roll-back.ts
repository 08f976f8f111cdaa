import { ExitCode, ToolError } from '@buildmeister/cli';
import type { Layout } from '../generations/layout.js';
import {
  currentGeneration,
  type Generation,
  listGenerations,
  readCurrent,
  readGeneration,
} from '../generations/read-generation.js';
import type { RepositoryForm } from './repository-form.js';
import { takeOver, type TakenOver } from './take-over.js';

export interface RolledBack {
  readonly from: Generation | undefined;
  readonly to: Generation;
  /** What was published by something else since, and is a generation of its own now. */
  readonly takenOver: TakenOver | undefined;
}

/**
 * Makes an earlier generation current again: `wanted`, or the one that was current before.
 *
 * @throws ToolError `NO_GENERATION` (2) if it is not there, `DAMAGED_GENERATION` (69) if it is not whole
 */
export async function rollBack(
  layout: Layout,
  form: RepositoryForm,
  wanted: number | undefined,
): Promise<RolledBack> {
  const takenOver = form.hasForeign(readCurrent(layout)) ? await takeOver(layout, form) : undefined;
  const number = currentGeneration(layout);
  const from = number === undefined ? undefined : readGeneration(layout, number);
  const available = listGenerations(layout);
  const target = wanted ?? generationBefore(number, from, available);
  if (target === undefined || !available.includes(target)) {
    const what = target === undefined ? 'no earlier generation' : `no generation ${target}`;
    throw new ToolError('NO_GENERATION', `${layout.root} has ${what} to go back to`, {
      hint: `${describe(available)}; current is ${number ?? 'none'}`,
    });
  }
  const to = readGeneration(layout, target);
  if (to?.intact !== true) {
    throw new ToolError('DAMAGED_GENERATION', `generation ${target} of ${layout.root} is not whole`, {
      exitCode: ExitCode.unavailable,
      hint: describe(available),
    });
  }
  const options = { replaceInfo: false };
  if (target !== number) {
    const show = await form.prepare(to.path, options);
    await show(target);
    form.keepReachable(number);
  }
  if (!form.isShown(to, options)) await form.show(options);
  form.letGo();
  return { from, to, takenOver };
}

function generationBefore(
  current: number | undefined,
  from: Generation | undefined,
  available: readonly number[],
): number | undefined {
  const previous = from?.record?.previous;
  if (previous !== undefined && previous !== null && available.includes(previous)) return previous;
  return available.findLast((generation) => current === undefined || generation < current);
}

function describe(available: readonly number[]): string {
  return available.length === 0
    ? 'there are no generations'
    : `there are generations ${available.join(', ')}`;
}
