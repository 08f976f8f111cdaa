import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { ExitCode, type Io, ToolError } from '@buildmeister/cli';
import { BuildStopped, PythonError } from './stand-in/build-stopped.js';
import { createMemory, type StandInMemory } from './stand-in/memory.js';
import { parseOptions } from './stand-in/options.js';

/**
 * Builds or purges a port the way HaikuPorter does on a builder: the same arguments, the same configuration file,
 * the same words, and exit status 0 or 1 (2 for arguments that it does not know).
 *
 * @param memory of earlier starts in this process
 */
export async function main(
  argv: readonly string[],
  io: Io,
  memory: StandInMemory = createMemory(),
): Promise<ExitCode> {
  const options = parseOptions(argv);
  const say = (line: string): void => {
    if (!options.quiet) io.stdout.write(`${line}\n`);
  };
  try {
    const { readPort } = await import('./stand-in/read-port.js');
    const faults = io.env['STAND_IN'];
    const place = { cwd: io.cwd, home: homedir(), faults, memory, say };
    const { planned, repository } = await readPort(options, place);
    if (options.purge) {
      const { purgePort } = await import('./stand-in/purge-port.js');
      await purgePort(planned, say);
    } else {
      const { buildPort } = await import('./stand-in/build-port.js');
      const { readFaults } = await import('./stand-in/faults.js');
      const recipe = await readFile(planned.recipe, 'utf8');
      await buildPort(planned, {
        faults: readFaults(recipe, faults, planned.port.name),
        packagesOnly: options.packagesOnly,
        memory,
        repository,
        say,
      });
    }
    return ExitCode.done;
  } catch (error) {
    if (error instanceof PythonError) {
      io.stdout.write(`${error.message}\n`);
      return ExitCode.failed;
    }
    if (!(error instanceof BuildStopped) && !(error instanceof ToolError)) throw error;
    io.stdout.write(`${error.message.replaceAll(/^/gm, 'Error: ')}\n`);
    return ExitCode.failed;
  }
}
