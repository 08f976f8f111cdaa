import { resolve } from 'node:path';
import { type Io, ToolError } from '@buildmeister/cli';
import type { BuildrunPlace } from './buildrun-place.js';

/** The options that say where buildruns are kept. */
export interface PlaceArguments {
  readonly output: string | undefined;
  readonly buildruns: string | undefined;
  readonly owedList?: string | undefined;
}

/** The same for the parser of the command line. */
export const placeOptions = {
  output: {
    type: 'string',
    requiresArg: true,
    describe: "folder for a buildrun's files: journal, status.json, records, logs",
  },
  buildruns: {
    type: 'string',
    requiresArg: true,
    describe: 'instead of --output: folder of many buildruns, each in a numbered one',
  },
} as const;

/** Where commands that change what is owed keep the list for HaikuPorter. */
export const owedListOption = {
  type: 'string',
  requiresArg: true,
  defaultDescription: 'do-packages.owed beside pending.json',
  describe: "file for the names of all owed ports, in the form of HaikuPorter's buildmaster/do-packages",
} as const;

/** @throws ToolError `USAGE` if neither is given; the parser refuses both. */
export function placeOf(
  { output, buildruns, owedList }: PlaceArguments,
  { cwd }: Pick<Io, 'cwd'>,
): BuildrunPlace {
  const list = owedList === undefined ? {} : { owedList: resolve(cwd, owedList) };
  if (output !== undefined) return { kind: 'single', path: resolve(cwd, output), ...list };
  if (buildruns !== undefined) return { kind: 'many', path: resolve(cwd, buildruns), ...list };
  throw new ToolError(
    'USAGE',
    'either --output DIR (for this buildrun) or --buildruns DIR (for all of them) must be given',
    { hint: 'dispatch --help shows all options' },
  );
}
