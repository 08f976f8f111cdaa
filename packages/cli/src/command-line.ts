import { readFileSync } from 'node:fs';
import yargs, { type Argv } from 'yargs';
import { ExitCode, ToolError } from './errors.js';
import type { Io } from './io.js';

/** Options that every tool has. */
export interface CommonOptions {
  readonly config: string | undefined;
  readonly quiet: boolean;
}

export interface CommandLine {
  readonly name: string;
  /** `import.meta.url` of the tool's cli module in its `dist` or `src` folder: finds its package.json for `--version`. */
  readonly moduleUrl: string;
  /** Declares the tool's commands; all work is done in their handlers. */
  readonly declare: (parser: Argv<CommonOptions>) => Argv<unknown>;
}

/**
 * Parses `argv` and runs the handler of the command it names. `--help` and `--version` print to stdout
 * and run nothing.
 *
 * @throws ToolError `USAGE` when the arguments do not fit, and whatever a handler throws.
 */
export async function runCommandLine(
  { name, moduleUrl, declare }: CommandLine,
  argv: readonly string[],
  io: Io,
): Promise<void> {
  const parser = yargs([])
    .scriptName(name)
    .option('config', {
      type: 'string',
      requiresArg: true,
      describe:
        'haikuports.conf to use; otherwise, the first that exists of ./haikuports.conf, ' +
        '~/config/settings/haikuports.conf and /system/settings/haikuports.conf',
    })
    .option('quiet', {
      type: 'boolean',
      default: false,
      describe: 'say nothing on stderr unless something is wrong',
    })
    .version(readVersion(moduleUrl))
    .strict()
    .parserConfiguration({
      'duplicate-arguments-array': false,
      'greedy-arrays': false,
      'parse-positional-numbers': false,
    })
    .wrap(Math.min(110, io.stdout.columns ?? 110))
    .exitProcess(false)
    .fail((message, error) => {
      throw (
        error ??
        new ToolError('USAGE', message, {
          exitCode: ExitCode.usage,
          hint: `${name} --help shows all options`,
        })
      );
    });
  let shown = '';
  await declare(parser).parseAsync([...argv], {}, (_error, _argv, output) => {
    shown = output;
  });
  if (shown !== '') io.stdout.write(`${shown}\n`);
}

function readVersion(moduleUrl: string): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', moduleUrl), 'utf8'));
  return manifest !== null && typeof manifest === 'object' && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}
