import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ExitCode, type Main, ToolError, writeText } from '@buildmeister/cli';
import { compareRaises } from './compare-raises.js';

const usage = `usage: scripts/compare-raises --haikuports DIR [OPTIONS]

Finds the last changes of a library's name or compatibility in the history of a ports tree, and sets the ports that
depgraph raise names right after each beside those that people had built again for it.

  --haikuports DIR  ports tree with its history; it is left as it is
  --work DIR        where it works [compare-raises]
  --changes N       so many changes [10]
  --production      make the packages that the tree before each had built, and ask again when the patch is applied;
                    takes some minutes each. Otherwise depgraph tells what they required
  --commits N       so many commits are looked through for them [4000]

Exit status: 0 all differences have a reason; 1 one has none, or a patch does not do; 2 wrong usage.
`;

/** The command behind scripts/compare-raises. */
export const main: Main = async (argv, io) => {
  const values = parse(argv);
  if (values.help === true) {
    await writeText(io.stdout, usage);
    return ExitCode.done;
  }
  if (values.haikuports === undefined) throw wrong('--haikuports DIR is needed');
  const { changes, ours, peoples, both, unexplained, faults } = await compareRaises({
    haikuports: resolve(io.cwd, values.haikuports),
    work: resolve(io.cwd, values.work ?? 'compare-raises'),
    changes: count('changes', values.changes ?? '10'),
    commits: count('commits', values.commits ?? '4000'),
    production: values.production === true,
    say: (line) => io.stderr.write(`${line}\n`),
    print: (text) => io.stdout.write(text),
    signal: io.signal,
  });
  await writeText(
    io.stdout,
    `${changes} changes: ${ours} ports to raise, ${peoples} by people, ${both} by both; ${unexplained} unexplained, ${faults} faults\n`,
  );
  return unexplained + faults === 0 && changes > 0 ? ExitCode.done : ExitCode.failed;
};

function parse(argv: readonly string[]) {
  const [text, flag] = [{ type: 'string' } as const, { type: 'boolean' } as const];
  try {
    return parseArgs({
      args: [...argv],
      options: { haikuports: text, work: text, changes: text, commits: text, production: flag, help: flag },
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw wrong(error.message, error);
  }
}

function count(option: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw wrong(`--${option} ${text}: a whole number of at least 1 is needed`);
}

function wrong(message: string, cause?: unknown): ToolError {
  return new ToolError('USAGE', message, { exitCode: ExitCode.usage, cause });
}
