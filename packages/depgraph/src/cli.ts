import { ExitCode, type Io, runCommandLine } from '@buildmeister/cli';
import {
  declareFormat,
  declarePort,
  declarePorts,
  declareRequest,
  declareSourceOptions,
  policyOption,
} from './options.js';

/** The command depgraph. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.done;
  await runCommandLine(
    {
      name: 'depgraph',
      moduleUrl: import.meta.url,
      declare: (parser) =>
        parser
          .command(
            ['plan [ports..]', '$0'],
            'Plans what must be built, from which packages and in which order: the ports named, all of them, or those of\n' +
              'the document that affected-recipes pipes in, and every port that they need.',
            (command) =>
              declareRequest(command, {
                ports:
                  'ports to build, as name, name-version or name-version-revision; "plan NAME" for one named like a command',
                all: 'plan every port of the tree',
              })
                .example(
                  'affected-recipes --since HEAD~20 | depgraph --system-packages system | dispatch …',
                  'plan what the last commits affect',
                )
                .example(
                  'depgraph nano --tree haikuports --packages packages --system-packages system',
                  'plan one port',
                )
                .example(
                  `depgraph --all … | jq '.builds |= map(select(.port.name|startswith("python")))' | dispatch …`,
                  'run a part of a plan',
                ),
            async (args) => {
              const { runPlan } = await import('./run-plan.js');
              exitCode = await runPlan(args, io);
            },
          )
          .command(
            'resolve [ports..]',
            'Writes for each port by itself what its build needs, one JSON object a line.',
            (command) =>
              declareRequest(command, {
                ports: 'ports, as for a plan',
                all: 'every port of the tree',
              }).example(
                'depgraph resolve --all --policy haikuporter … | jq -r .port',
                'list what HaikuPorter can resolve',
              ),
            async (args) => {
              const { runResolve } = await import('./run-resolve.js');
              exitCode = await runResolve(args, io);
            },
          )
          .command(
            'why <port>',
            'Says why a port is skipped, what it waits for, and by which requirements it needs another.',
            (command) =>
              declareFormat(declarePort(command))
                .option('needs', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'port or package to find the requirements to',
                })
                .example('depgraph why firefox --needs icu74 …', 'find out what brings icu74 into the build'),
            async (args) => {
              const { runWhy } = await import('./run-explain.js');
              exitCode = await runWhy(args, io);
            },
          )
          .command(
            'dependents <port>',
            'Lists the ports and packages that need what a port makes.',
            (command) =>
              declareFormat(declarePort(command))
                .option('transitive', { type: 'boolean', default: false, describe: 'also through others' })
                .option('break', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'only what this new version of the port would leave without what it requires',
                })
                .example('depgraph dependents icu74 --break 75.1 …', 'what an update would break'),
            async (args) => {
              const { runDependents } = await import('./run-explain.js');
              exitCode = await runDependents(args, io);
            },
          )
          .command(
            'raise',
            'Lists the ports with packages that a change to others makes impossible to install until they are built again, and\n' +
              'writes the patch that raises their revisions.',
            (command) =>
              declareSourceOptions(command)
                .option('since', {
                  type: 'string',
                  requiresArg: true,
                  describe:
                    'take what changed in git since this revision, and for packages that are not there what the tree made then; otherwise, what changed since the packages were built',
                })
                .option('format', {
                  choices: ['text', 'json', 'patch'],
                  describe:
                    'text for people, which is the default on a terminal; JSON; or a patch for git am',
                } as const)
                .example('depgraph raise --since HEAD~1 …', 'what the last commit makes necessary')
                .example('depgraph raise --since HEAD~1 --format patch … | git am', 'commit it'),
            async (args) => {
              const { runRaise } = await import('./raise/run-raise.js');
              exitCode = await runRaise(args, io);
            },
          )
          .command(
            'check',
            'Lists every requirement of ports and packages that cannot be met, by root cause.',
            (command) =>
              declareFormat(declareSourceOptions(command)).example(
                'depgraph check --format text …',
                'see what is wrong with a repository',
              ),
            async (args) => {
              const { runCheck } = await import('./run-explain.js');
              exitCode = await runCheck(args, io);
            },
          )
          .command(
            'cycles',
            'Lists the ports that need each other, and what would break each cycle.',
            (command) =>
              declareFormat(declareSourceOptions(command))
                .option('policy', policyOption)
                .example('depgraph cycles --packages empty --format text …', 'what a bootstrap has to break'),
            async (args) => {
              const { runCycles } = await import('./run-explain.js');
              exitCode = await runCycles(args, io);
            },
          )
          .command(
            'missing [ports..]',
            'Says of every port of the tree, or of the named ones, whether it is in the repository, and if not, why, what\n' +
              'would change that, and whether somebody has to do something.',
            (command) =>
              declareFormat(
                declarePorts(
                  declareSourceOptions(command),
                  'ports to tell all about; every port if none is named',
                ),
              )
                .option('buildruns', {
                  type: 'string',
                  requiresArg: true,
                  describe: "dispatch's folder of buildruns: what is owed, and what is being built",
                })
                .option('repository', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'repository folder; otherwise what is in the packages folder counts as published',
                })
                .option('published', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'what createrepo wrote last (repository.json): what it keeps back',
                })
                .option('wanted', {
                  choices: ['asked', 'all'] as const,
                  default: 'asked' as const,
                  describe: 'which ports the farm wants',
                })
                .example(
                  'depgraph missing --buildruns buildruns --repository repository --format text …',
                  'what is missing in a repository',
                )
                .example('depgraph missing libreoffice … --format text', 'why that port is not there'),
            async (args) => {
              const { runMissing } = await import('./missing/run-missing.js');
              exitCode = await runMissing(args, io);
            },
          )
          .command(
            'recipes [ports..]',
            'Writes what the recipes of the tree say.',
            (command) =>
              declarePorts(declareSourceOptions(command), 'ports; all if none is named')
                .option('format', {
                  choices: ['json', 'evaluations', 'dependency-infos', 'problems'] as const,
                  default: 'json' as const,
                  describe:
                    'ports with their packages; or one JSON object a line, as HaikuPorter keeps them in its repository folder; or in words what is wrong',
                })
                .example('depgraph recipes zlib --tree haikuports --arch x86_64 | jq .', 'look at one port')
                .example('depgraph recipes --format problems', 'see which recipes need care'),
            async (args) => {
              const { runRecipes } = await import('./run-recipes.js');
              exitCode = await runRecipes(args, io);
            },
          )
          .command(
            'show [port]',
            'Shows the plan on stdin; with a port, what that needs and what needs it.',
            (command) =>
              declareSourceOptions(command)
                .positional('port', { type: 'string', describe: 'port, as for a plan' })
                .option('format', {
                  choices: ['text', 'dot', 'svg', 'json'] as const,
                  default: 'text' as const,
                  describe: 'levels for people, a graph for Graphviz, a picture, or ports and edges',
                })
                .option('distance', {
                  type: 'number',
                  requiresArg: true,
                  default: 1,
                  describe: 'how many steps to go from the port',
                })
                .option('side', {
                  choices: ['needs', 'dependents', 'both'] as const,
                  default: 'both' as const,
                  describe: 'what the port needs, what needs it, or both',
                })
                .example('depgraph nano … | depgraph show --format svg > plan.svg', 'draw a plan')
                .example('depgraph show nano --format svg … > nano.svg', 'draw what is around a port'),
            async (args) => {
              const { runShow } = await import('./run-explain.js');
              exitCode = await runShow(args, io);
            },
          ),
    },
    argv,
    io,
  );
  return exitCode;
}
