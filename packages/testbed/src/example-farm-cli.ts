import { resolve } from 'node:path';
import { ExitCode, type Io, messages, runCommandLine } from '@buildmeister/cli';

/** Sets up a farm to try everything on. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  await runCommandLine(
    {
      name: 'example-farm',
      moduleUrl: import.meta.url,
      declare: (parser) =>
        parser.command(
          '$0 <folder>',
          'Makes a farm of the example ports tree in a new folder',
          (command) =>
            command
              .positional('folder', {
                type: 'string',
                demandOption: true,
                describe: 'where; made if need be',
              })
              .example('$0 example-farm', 'the tree example-farm/haikuports, and all else around it'),
          async ({ folder, quiet }) => {
            const { createExampleFarm } = await import('./example-farm.js');
            const { tree } = await createExampleFarm(resolve(io.cwd, folder));
            messages('example-farm', io, { quiet }).notice(`the ports tree is ${tree}`);
          },
        ),
    },
    argv,
    io,
  );
  return ExitCode.done;
}
