import { ExitCode, type Main, writeText } from '@buildmeister/cli';
import { compareBuilders } from './compare-builders.js';
import { parseOptions, usage } from './options.js';

/** The command behind scripts/compare-builders. */
export const main: Main = async (argv, io) => {
  if (argv.includes('--help')) {
    await writeText(io.stdout, usage);
    return ExitCode.done;
  }
  const options = parseOptions(argv, io.cwd);
  const say = (text: string): void => {
    io.stderr.write(`${text}\n`);
  };
  const { figures, differences, complete } = await compareBuilders(options, { say, signal: io.signal });
  await writeText(io.stdout, [...figures, ...differences].map((line) => `${line}\n`).join(''));
  if (!complete) say(`interrupted; the same command goes on, with what lies in ${options.work}`);
  else await writeText(io.stdout, `${differences.length} differences\n`);
  return complete && differences.length === 0 ? ExitCode.done : ExitCode.failed;
};
