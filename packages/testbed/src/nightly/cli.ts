import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ExitCode, type Main, ToolError, writeText } from '@buildmeister/cli';
import { defaultParts, inputNames, type Part, parts, type PartSettings } from './parts.js';
import { runParts } from './run-parts.js';

const top = fileURLToPath(new URL('../../../..', import.meta.url));

const usage = `usage: scripts/nightly [OPTIONS] [PART…]

Runs what takes too long for npm test: the parts named, or else those of the default set, which take at most 80 minutes
together on 2 cores. Says of each how it went and how long it took.

  --haikuports DIR       ports tree
  --haikuporter DIR      checkout of HaikuPorter
  --recorded DIR         what was recorded from HaikuPorter for that tree, see scripts/compare-tree
  --packages DIR         all packages of the recorded plans
  --system-packages DIR  folders of system packages of the recorded plans
  --partial              a part that cannot run, because an input is not given, is no failure
  --work DIR             where parts work and their output is kept [nightly]
  --commits N            of the tree's history, for the part of that name [300]
  --seed N               for what is left to chance [the number of the day]
  --list                 list the parts

Exit status: 0 all well; 1 a part failed, or could not run without --partial; 2 wrong usage.
`;

/** The command behind scripts/nightly. */
export const main: Main = async (argv, io) => {
  const { values, positionals } = parse(argv);
  const say = (line: string): void => {
    io.stdout.write(`${line}\n`);
  };
  if (values.help === true) {
    await writeText(io.stdout, usage);
    return ExitCode.done;
  }
  const inputs: PartSettings['inputs'] = Object.fromEntries(
    inputNames.flatMap((name) => {
      const path = values[name];
      return typeof path === 'string' ? [[name, resolve(io.cwd, path)]] : [];
    }),
  );
  const wanted = positionals.length === 0 ? defaultParts(inputs) : positionals.map(partNamed);
  if (values.list === true) {
    for (const part of positionals.length === 0 ? parts : wanted) say(describe(part));
    return ExitCode.done;
  }
  const { failed, notRun } = await runParts(wanted, {
    inputs,
    seed: values.seed === undefined ? Math.floor(Date.now() / 86_400_000) : numberOf('--seed', values.seed),
    commits: numberOf('--commits', values.commits ?? '300'),
    work: resolve(io.cwd, values.work ?? 'nightly'),
    cwd: top,
    say,
    signal: io.signal,
  });
  const incomplete = notRun.length > 0 && values.partial !== true;
  return failed.length > 0 || incomplete ? ExitCode.failed : ExitCode.done;
};

function parse(argv: readonly string[]) {
  const [text, flag] = [{ type: 'string' } as const, { type: 'boolean' } as const];
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        haikuporter: text,
        haikuports: text,
        recorded: text,
        packages: text,
        'system-packages': text,
        work: text,
        seed: text,
        commits: text,
        partial: flag,
        list: flag,
        help: flag,
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ToolError('USAGE', error.message, { exitCode: ExitCode.usage, cause: error });
  }
}

function partNamed(name: string): Part {
  const part = parts.find((candidate) => candidate.name === name);
  if (part !== undefined) return part;
  throw new ToolError('USAGE', `no part ${name}; there are ${parts.map((each) => each.name).join(', ')}`, {
    exitCode: ExitCode.usage,
  });
}

function describe({ name, about, needs, byDefault, minutes }: Part): string {
  const remarks = [
    `${minutes} min`,
    ...(byDefault ? [] : ['not by default']),
    ...needs.map((input) => `--${input}`),
  ];
  return `${name}: ${about} (${remarks.join(', ')})`;
}

function numberOf(option: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new ToolError('USAGE', `${option} ${text}: a whole number is needed`, { exitCode: ExitCode.usage });
}
