import { ExitCode, type Main, writeText } from '@buildmeister/cli';
import { parseOptions, usage } from './options.js';
import { walkHistory } from './walk-history.js';

/** The command behind scripts/walk-history. */
export const main: Main = async (argv, io) => {
  if (argv.includes('--help')) {
    await writeText(io.stdout, usage);
    return ExitCode.done;
  }
  const options = parseOptions(argv, io.cwd);
  const say = (line: string): void => {
    io.stdout.write(`${line}\n`);
  };
  const { figures, faults, complete } = await walkHistory(options, { say, signal: io.signal });
  if (!complete) say(`interrupted; the same command goes on, with what lies in ${options.work}`);
  else say(figures);
  return complete && faults === 0 ? ExitCode.done : ExitCode.failed;
};
