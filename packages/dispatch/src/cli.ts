import type { ExitCode as ExitCodeType, Io } from '@buildmeister/cli';
import { ExitCode, runCommandLine } from '@buildmeister/cli';
import { controls, questions } from './control/control-words.js';
import { placeOptions } from './place-arguments.js';

const overridesOption = {
  type: 'string',
  requiresArg: true,
  describe: 'JSON file of what some ports need other than all others: timeouts, memory, labels, priority, …',
} as const;

const priorityOption = {
  type: 'string',
  array: true,
  nargs: 1,
  default: [],
  defaultDescription: 'all 0',
  describe: 'PORT=N: build it, and what it needs, before those of lower N; may be repeated',
} as const;

/** The command dispatch. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCodeType> {
  let exitCode: ExitCodeType = ExitCode.done;
  await runCommandLine(
    {
      name: 'dispatch',
      moduleUrl: import.meta.url,
      declare: (parser) =>
        parser
          .command(
            '$0',
            'Runs the build plan on stdin on builders, puts the packages into the packages folder, and writes a\n' +
              'document that says what was built, what failed or was lost, and why.',
            (command) =>
              command
                .options(placeOptions)
                .conflicts('output', 'buildruns')
                .option('packages', {
                  type: 'string',
                  requiresArg: true,
                  demandOption: true,
                  describe: 'folder that built packages are put into and required ones are taken from',
                })
                .option('store', {
                  type: 'string',
                  requiresArg: true,
                  describe:
                    's3://BUCKET/PREFIX that createrepo publishes in: packages are taken back from there too',
                })
                .option('storage-backend-config', {
                  type: 'string',
                  requiresArg: true,
                  describe: "HaikuPorter's JSON file with endpoint, keys, bucket and prefix of the store",
                })
                .option('system-packages', {
                  type: 'string',
                  requiresArg: true,
                  describe: "folder of Haiku's own packages; otherwise that of the plan",
                })
                .option('repo-info', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'repo.info of the repository: build nothing of another vendor or architecture',
                })
                .option('builders', {
                  type: 'string',
                  requiresArg: true,
                  describe: "folder of builders, NAME.json each, as createbuilder and HaikuPorter's have it",
                })
                .option('local', {
                  type: 'number',
                  requiresArg: true,
                  describe: 'instead of --builders: this many builders on this machine',
                })
                .option('haikuporter', {
                  type: 'string',
                  requiresArg: true,
                  default: 'haikuporter',
                  describe: 'with --local: the command to run, with arguments, quoted as for a shell',
                })
                .option('resume', {
                  type: 'boolean',
                  default: false,
                  describe: 'continue the last buildrun, with its own plan; stdin is not read',
                })
                .option('max-failures', {
                  type: 'number',
                  requiresArg: true,
                  describe: 'start no more builds when so many have failed',
                })
                .option('keep-going', {
                  type: 'boolean',
                  default: true,
                  describe: 'go on with other ports when one has failed; --no-keep-going is --max-failures 1',
                })
                .option('timeout', {
                  type: 'number',
                  requiresArg: true,
                  default: 86_400,
                  describe: 'seconds after which a build is ended; 0 for never',
                })
                .option('silent-timeout', {
                  type: 'number',
                  requiresArg: true,
                  default: 7200,
                  describe: 'seconds without any output after which a build is ended; 0 for never',
                })
                .option('repeat-timeout', {
                  type: 'number',
                  requiresArg: true,
                  defaultDescription: 'as --silent-timeout',
                  describe:
                    'seconds of the same few lines, numbers aside, after which a build is ended; 0 for never',
                })
                .option('log-limit', {
                  type: 'string',
                  requiresArg: true,
                  default: '256M',
                  describe: 'size of its log at which a build is ended, in bytes or as in 512M; 0 for never',
                })
                .option('overrides', overridesOption)
                .option('priority', priorityOption)
                .option('dry-run', {
                  type: 'boolean',
                  default: false,
                  describe: 'say what would be built, and build nothing',
                })
                .option('events', {
                  type: 'boolean',
                  default: false,
                  describe:
                    'write the journal to stdout as it grows, one event a line, instead of the result',
                })
                .option('metrics', {
                  type: 'string',
                  requiresArg: true,
                  describe:
                    "file to keep metrics in, for the textfile collector of Prometheus' node exporter",
                })
                .option('on-failure', {
                  type: 'string',
                  requiresArg: true,
                  describe:
                    'shell command to run for each port that fails, with a document about it on stdin',
                })
                .option('live', {
                  type: 'boolean',
                  default: true,
                  describe: 'on a terminal, show what each builder does; --no-live for plain lines',
                })
                .conflicts('builders', 'local')
                .example(
                  'depgraph … | dispatch --packages packages --output buildrun --builders builders',
                  'build a plan',
                )
                .example(
                  'jq \'.builds |= map(select(.port.name == "nano"))\' plan.json | dispatch …',
                  'build a part of a plan',
                )
                .example(
                  'dispatch --packages packages --output buildrun --builders builders --resume',
                  'go on',
                )
                .epilogue(
                  'Ctrl-C or SIGTERM finishes what is running and ends; a second one cancels what is running; a third one\n' +
                    'ends at once and leaves it running. Nothing is lost: run the same command again, or with --resume.\n' +
                    'Exit status: 0 all built or nothing to do; 1 something failed or was lost; 69 no builder is usable,\n' +
                    'or the disk is full; 75 another dispatch is at work in the same folder.',
                ),
            async (args) => {
              const { runDispatch } = await import('./run-dispatch.js');
              exitCode = await runDispatch(args, io);
            },
          )
          .command(
            'simulate [plan]',
            'Foretells how a buildrun of the plan would go if nothing failed: how long it takes, and what further\n' +
              'builders would change. Builds nothing and connects to nothing.',
            (command) =>
              command
                .positional('plan', { type: 'string', describe: 'file of the plan; otherwise stdin' })
                .option('history', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'folder of earlier buildruns, whose records tell how long builds take',
                })
                .option('builders', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'folder of builders, NAME.json each; their speeds come from the history',
                })
                .option('builder', {
                  type: 'string',
                  array: true,
                  nargs: 1,
                  default: [],
                  defaultDescription: 'none',
                  describe: 'NAME=SPEED: a made-up builder; 2 takes half the time of 1; may be repeated',
                })
                .option('add', {
                  type: 'number',
                  requiresArg: true,
                  default: 0,
                  describe: 'so many further builders of usual speed, compared with those above alone',
                })
                .option('packages', {
                  type: 'string',
                  requiresArg: true,
                  describe:
                    'packages folder: what is there is not built, and its sizes tell how long uploads take',
                })
                .option('system-packages', {
                  type: 'string',
                  requiresArg: true,
                  describe: "folder of Haiku's own packages; otherwise that of the plan",
                })
                .option('overrides', overridesOption)
                .option('priority', priorityOption)
                .option('format', {
                  choices: ['json', 'text', 'svg'],
                  default: 'json',
                  describe: 'a document, or a chart of who builds what when, as text or as a picture',
                })
                .example(
                  'dispatch simulate plan.json --history buildruns --builders builders --add 2 --format text',
                  'when it will end, and what two more builders would bring',
                )
                .epilogue(
                  'Exit status: 0 all can be built; 1 some builds cannot be built, the answer says why.',
                ),
            async (args) => {
              const { runSimulate } = await import('./simulate/run-simulate.js');
              exitCode = await runSimulate(args, io);
            },
          )
          .command(
            'settle',
            'Writes what the last buildrun could not write at its end, when the disk was full: the ports that are still to\n' +
              'be built, the status, records. Every dispatch begins with that; this is for what looks at these before.',
            (command) =>
              command
                .options(placeOptions)
                .conflicts('output', 'buildruns')
                .example(
                  'dispatch settle --buildruns buildruns',
                  'before affected-recipes reads pending.json',
                ),
            async (args) => {
              const { runSettle } = await import('./run-settle.js');
              exitCode = await runSettle(args, io);
            },
          )
          .command(
            'ctl <words..>',
            'Says how a buildrun stands, or asks the dispatch at work on it for something, and writes the answer.',
            (command) =>
              command
                .options(placeOptions)
                .conflicts('output', 'buildruns')
                .positional('words', {
                  type: 'string',
                  array: true,
                  demandOption: true,
                  describe: 'a question or a control, see below',
                })
                .option('format', {
                  choices: ['text', 'json'],
                  describe: 'of an answer to a question: text for people, the default on a terminal, or JSON',
                })
                .example(
                  'dispatch ctl --buildruns buildruns drain-builder alpha',
                  'before alpha is turned off',
                )
                .example(
                  'touch buildruns/control/stop',
                  'a file there is a control too; its content, or else its name',
                )
                .epilogue(
                  `Questions:\n${describe(questions)}\n\nControls:\n${describe(controls)}\n\n` +
                    'A port is named as name, name-version or name-version-revision.\n' +
                    'Exit status: 0 done; 1 refused, the answer says why; 69 no dispatch is at work there.',
                ),
            async (args) => {
              const { runControl } = await import('./control/run-control.js');
              exitCode = await runControl(args, io);
            },
          ),
    },
    argv,
    io,
  );
  return exitCode;
}

function describe(
  words: Readonly<Record<string, { readonly usage: string; readonly does: string }>>,
): string {
  return Object.values(words)
    .map(({ usage, does }) => `  ${usage.padEnd(20)} ${does}`)
    .join('\n');
}
