import { ExitCode, type Io, runCommandLine } from '@buildmeister/cli';
import { declareSourceOptions } from './options.js';

const policyOption = {
  choices: ['default', 'haikuporter'],
  default: 'default',
  describe: 'rules by which packages are chosen; haikuporter answers as HaikuPorter does',
} as const;

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
              declareSourceOptions(command)
                .positional('ports', {
                  type: 'string',
                  array: true,
                  describe:
                    'ports to build, as name, name-version or name-version-revision; after -- any name',
                })
                .option('all', { type: 'boolean', default: false, describe: 'plan every port of the tree' })
                .option('policy', policyOption)
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
              declareSourceOptions(command)
                .positional('ports', { type: 'string', array: true, describe: 'ports, as for a plan' })
                .option('all', { type: 'boolean', default: false, describe: 'every port of the tree' })
                .option('policy', policyOption)
                .example(
                  'depgraph resolve --all --policy haikuporter … | jq -r .port',
                  'list what HaikuPorter can resolve',
                ),
            async (args) => {
              const { runResolve } = await import('./run-resolve.js');
              exitCode = await runResolve(args, io);
            },
          ),
    },
    argv,
    io,
  );
  return exitCode;
}
