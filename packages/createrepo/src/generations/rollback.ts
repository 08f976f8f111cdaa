import { ExitCode, ToolError } from '@buildmeister/cli';
import type { Layout } from './layout.js';
import { moveCurrent } from './publish-generation.js';
import { currentGeneration, type Generation, listGenerations, readGeneration } from './read-generation.js';
import { linkPrevious, linkRepositoryFiles } from './repository-links.js';

/**
 * Points `current` to an earlier generation: `wanted`, or the one that was current before.
 *
 * @throws ToolError `NO_GENERATION` (2) if it is not there, `DAMAGED_GENERATION` (69) if it is not whole
 */
export async function rollBack(
  layout: Layout,
  wanted: number | undefined,
): Promise<{ readonly from: Generation | undefined; readonly to: Generation }> {
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
  if (target !== number) {
    await moveCurrent(layout, target);
    linkPrevious(layout, number);
    await linkRepositoryFiles(layout, { replaceInfo: false });
  }
  return { from, to };
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
