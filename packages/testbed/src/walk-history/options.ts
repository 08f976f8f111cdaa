import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ExitCode, ToolError } from '@buildmeister/cli';

export interface WalkOptions {
  /** Absolute path of a ports tree under git. */
  readonly haikuports: string;
  /** How many commits before its HEAD it begins. */
  readonly commits: number;
  /** How many commits an update brings. */
  readonly atOnce: number;
  /** Where everything is kept, so that a walk that was interrupted goes on. */
  readonly work: string;
  /** After so many updates, libsolv is asked what can be installed. */
  readonly libsolvEvery: number;
}

export const usage = `usage: scripts/walk-history --haikuports DIR [OPTIONS]

Begins with the packages of a ports tree as it was N commits ago, then builds and publishes each commit with
scripts/buildmaster update, and looks after each whether the repository is what the tree says and whether all that could be
installed still can. Builds succeed at once: packages say what the recipe says, and have no files.

  --haikuports DIR     ports tree with at least N commits of history; it is left as it is
  --commits N          how many commits [300]
  --at-once N          how many of them come with each update [1]
  --libsolv-every N    after so many updates, and at the end, ask libsolv as well [25]
  --work DIR           where everything is kept; run again with the same to go on [walk-history]

Exit status: 0 all is right; 1 something is not, or interrupted; 2 wrong usage.
`;

/** @throws ToolError `USAGE` */
export function parseOptions(argv: readonly string[], cwd: string): WalkOptions {
  const values = parse(argv);
  if (values.haikuports === undefined) throw wrong('--haikuports DIR is needed');
  return {
    haikuports: resolve(cwd, values.haikuports),
    commits: count('--commits', values.commits ?? '300'),
    atOnce: count('--at-once', values['at-once'] ?? '1'),
    libsolvEvery: count('--libsolv-every', values['libsolv-every'] ?? '25'),
    work: resolve(cwd, values.work ?? 'walk-history'),
  };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: { haikuports: text, commits: text, 'at-once': text, 'libsolv-every': text, work: text },
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw wrong(error.message);
  }
}

function count(option: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw wrong(`${option} ${text}: a whole number above 0 is needed`);
}

function wrong(message: string): ToolError {
  return new ToolError('USAGE', message, { exitCode: ExitCode.usage });
}
