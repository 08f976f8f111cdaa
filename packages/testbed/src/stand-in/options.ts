import { parseArgs } from 'node:util';
import { ExitCode, ToolError } from '@buildmeister/cli';

export interface StandInOptions {
  /** Path of the configuration file, relative to the working directory; undefined: look where HaikuPorter does. */
  readonly config: string | undefined;
  /** Clean up after the port instead of building it. */
  readonly purge: boolean;
  readonly quiet: boolean;
  /** Builds what HaikuPorter would ask about. */
  readonly yes: boolean;
  /** Takes the folder `repository` as it is. */
  readonly noRepositoryUpdate: boolean;
  /** Only what is in the packages folder counts, and not what is installed. */
  readonly noSystemPackages: boolean;
  /**
   * Takes no sources and runs no phases: packages have no files, and say what the recipe says. For trees of real size,
   * whose recipes would fetch and compile; HaikuPorter has no such option.
   */
  readonly packagesOnly: boolean;
  /** name or name-version */
  readonly port: string;
}

/** Options of HaikuPorter that builders are given and that make no difference to the stand-in. */
const withoutEffect = [
  'ignore-messages',
  'no-git-repo',
  'no-package-obsoletion',
  'no-source-packages',
  'strict-policy',
  'debug',
  'verbose',
] as const;

const shortNames: Readonly<Record<string, string>> = {
  'no-git-repo': 'G',
  'strict-policy': 'S',
  verbose: 'v',
};

/**
 * Reads the arguments of HaikuPorter that have a meaning on a builder (its Options.py).
 *
 * @throws ToolError `USAGE` for any other
 */
export function parseOptions(argv: readonly string[]): StandInOptions {
  const { values, positionals } = parse(argv);
  const [port, ...others] = positionals;
  if (port === undefined || others.length > 0) {
    throw new ToolError('USAGE', `expected one port, got ${positionals.length}`, {
      exitCode: ExitCode.usage,
    });
  }
  const { config, purge, clean, quiet, 'packages-only': packagesOnly } = values;
  return {
    config: typeof config === 'string' ? config : undefined,
    purge: purge === true || clean === true,
    quiet: quiet === true,
    yes: values.yes === true,
    noRepositoryUpdate: values['no-repository-update'] === true,
    noSystemPackages: values['no-system-packages'] === true,
    packagesOnly: packagesOnly === true,
    port,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        purge: { type: 'boolean' },
        clean: { type: 'boolean', short: 'c' },
        quiet: { type: 'boolean', short: 'q' },
        yes: { type: 'boolean', short: 'y' },
        'no-repository-update': { type: 'boolean' },
        'no-system-packages': { type: 'boolean' },
        'packages-only': { type: 'boolean' },
        jobs: { type: 'string', short: 'j' },
        ...Object.fromEntries(withoutEffect.map((name) => [name, flag(name)])),
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ToolError('USAGE', error.message, { exitCode: ExitCode.usage, cause: error });
  }
}

function flag(name: string): { type: 'boolean'; short?: string } {
  const short = shortNames[name];
  return short === undefined ? { type: 'boolean' } : { type: 'boolean', short };
}
