import type { Builder } from './builder.js';
import type { BuilderSettings } from './builder-settings.js';
import { createFileChecksums, type FileChecksums } from './file-checksums.js';
import { createMachineBuilder } from './machine-builder.js';
import { connectBuilder, type ConnectOptions } from './ssh-connection.js';
import type { Patience } from './patience.js';
import { createSshMachine } from './ssh-machine.js';
import type { LogLimits } from './supervisor-script.js';

export interface SshBuilderOptions extends Omit<ConnectOptions, 'signal'> {
  /** Shared by the builders of a run, so that each package is read once. */
  readonly checksums?: FileChecksums;
  /** How much of a build's output is kept. Default: 256 MiB of its beginning, 1 MiB of its end. */
  readonly logLimits?: LogLimits;
  /** How long it may get no further. */
  readonly patience?: Partial<Patience>;
}

/** A builder that is reached through SSH. It does nothing before it is prepared. */
export function createSshBuilder(settings: BuilderSettings, options: SshBuilderOptions = {}): Builder {
  const { checksums = createFileChecksums(), logLimits, patience, ...connectOptions } = options;
  const { ssh } = settings;
  return createMachineBuilder({
    ...settings,
    leaveTree: false,
    checksums,
    logLimits,
    connect: async ({ signal, onNotice }) => {
      onNotice?.(`connecting to ${ssh.user} at ${ssh.host}, port ${ssh.port}`);
      const connection = await connectBuilder(settings, { ...connectOptions, signal });
      return createSshMachine(settings.name, connection, { patience, onNotice });
    },
  });
}
