import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { progressLine } from './time-left.js';

const secondsBetweenLines = 30;

export interface ProgressOptions {
  readonly builds: readonly { readonly resultingPackages: readonly string[] }[];
  /** Where built packages appear. */
  readonly packages: string;
  /** HaikuPorter's status file of the buildrun. */
  readonly status: string;
  readonly say: (text: string) => void;
}

/**
 * Says every now and then how far a run is. What an earlier buildrun of the same plan has built is done.
 *
 * @returns ends that
 */
export function tellProgress(
  { name, local }: { readonly name: string; readonly local: number },
  { builds, packages, status, say }: ProgressOptions,
): () => void {
  const start = Date.now();
  const total = builds.length;
  const countBuilt = (): number =>
    builds.filter(({ resultingPackages }) =>
      resultingPackages.every((file) => existsSync(join(packages, file))),
    ).length;
  const doneBefore = countBuilt();
  const done = doneBefore === 0 ? '' : `, ${doneBefore} of them built before`;
  say(`${name}: ${total} builds on ${local} local builder${local === 1 ? '' : 's'}${done}`);
  const tell = async (): Promise<void> => {
    const ended = countBuilt() + (await countUnbuilt(status));
    say(progressLine(name, { done: ended, total, doneBefore, seconds: (Date.now() - start) / 1000 }));
  };
  const timer = setInterval(() => void tell(), secondsBetweenLines * 1000);
  return () => {
    clearInterval(timer);
  };
}

/** How many builds have ended without packages. */
async function countUnbuilt(status: string): Promise<number> {
  let text: string;
  try {
    text = await readFile(status, 'utf8');
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
    return 0;
  }
  const found: unknown = JSON.parse(text);
  const builds: unknown = isObject(found) ? Reflect.get(found, 'builds') : undefined;
  if (!isObject(builds)) return 0;
  return ['failed', 'lost']
    .map((name): unknown => Reflect.get(builds, name))
    .reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
