import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { describeSystemError } from '@buildmeister/cli';
import type { Builder } from './builder.js';
import { createFileChecksums, type FileChecksums } from './file-checksums.js';
import { createLocalMachine } from './local-machine.js';
import { createMachineBuilder } from './machine-builder.js';
import type { LogLimits } from './supervisor-script.js';

export interface LocalBuilderOptions {
  readonly name: string;
  /**
   * Folder of this builder alone, made if it does not exist: its configuration, packages and cache, and all that HaikuPorter
   * writes. Two that worked in one folder would remove what the other needs.
   */
  readonly folder: string;
  /** The ports tree. It is built from as it is, and may be shared by local builders. */
  readonly treePath: string;
  /** Command and first arguments, one word each. */
  readonly haikuporter: readonly string[];
  /** Further arguments for builds. */
  readonly haikuporterArguments?: readonly string[];
  /** Environment of the builds. Default: this process's. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Shared by the builders of a run, so that each package is read once. */
  readonly checksums?: FileChecksums;
  /** How much of a build's output is kept. Default: 256 MiB of its beginning, 1 MiB of its end. */
  readonly logLimits?: LogLimits;
}

/** A builder that runs HaikuPorter on this machine, in the same way as an SSH builder. */
export function createLocalBuilder(options: LocalBuilderOptions): Builder {
  const { name, haikuporter, haikuporterArguments = [], checksums = createFileChecksums() } = options;
  const folder = resolve(options.folder);
  const packages = join(folder, 'packages');
  return createMachineBuilder({
    name,
    haikuporter,
    haikuporterArguments,
    traits: { host: hostname(), labels: [], memory: null, disk: null },
    checksums,
    logLimits: options.logLimits,
    leaveTree: true,
    paths: {
      tree: resolve(options.treePath),
      packages,
      cache: join(packages, '.cache'),
      configuration: join(folder, 'builder.conf'),
      output: join(folder, 'output'),
    },
    connect: async () => {
      try {
        await mkdir(folder, { recursive: true });
      } catch (error) {
        throw describeSystemError(error, `folder of builder ${name}: ${folder}`);
      }
      return createLocalMachine(name, options.environment);
    },
  });
}
