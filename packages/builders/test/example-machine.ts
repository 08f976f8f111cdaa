import { join } from 'node:path';
import type { Builder } from '../src/builder.js';
import type { BuilderPaths } from '../src/builder-settings.js';
import { createFileChecksums } from '../src/file-checksums.js';
import { createLocalMachine } from '../src/local-machine.js';
import { createMachineBuilder, type MachineBuilderOptions } from '../src/machine-builder.js';

/** Where a builder has its things whose ports tree is the folder's `tree`. */
export function examplePaths(folder: string): BuilderPaths {
  const tree = join(folder, 'tree');
  const packages = join(tree, 'packages');
  return { tree, packages, cache: join(packages, '.cache'), configuration: join(tree, 'builder.conf') };
}

/**
 * A builder on this machine that is treated as one behind a connection: its tree is its own. HaikuPorter is the
 * folder's `haikuporter`, its commands are those of `path`.
 */
export function createExampleBuilder(
  folder: string,
  path: string,
  options: Partial<MachineBuilderOptions> = {},
): Builder {
  return createMachineBuilder({
    name: 'one',
    traits: { host: 'one', labels: [], memory: null, disk: null },
    paths: examplePaths(folder),
    haikuporter: [join(folder, 'haikuporter')],
    haikuporterArguments: [],
    leaveTree: false,
    checksums: createFileChecksums(),
    connect: () => Promise.resolve(createLocalMachine('one', { ...process.env, PATH: path, HOME: folder })),
    ...options,
  });
}
