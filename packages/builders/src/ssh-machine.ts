import { BuilderError } from './builder.js';
import { newFirstLine, AfterFirstLine } from './first-line.js';
import type { Machine, MachineProcess } from './machine.js';
import { openChannel, stallHint } from './open-channel.js';
import { defaultPatience, inSeconds, type Patience } from './patience.js';
import { readReplies } from './script-replies.js';
import { quoteWords } from './shell-words.js';
import type { SshConnection } from './ssh-connection.js';
import { createSshUploads } from './ssh-uploads.js';

export interface SshMachineOptions {
  readonly patience?: Partial<Patience> | undefined;
  /** Told what the builder does in a way that is not the usual one. */
  readonly onNotice?: ((text: string) => void) | undefined;
}

/** A machine behind an SSH connection. */
export function createSshMachine(
  name: string,
  connection: SshConnection,
  { patience: wanted, onNotice }: SshMachineOptions = {},
): Machine {
  const { client } = connection;
  const patience = { ...defaultPatience, ...wanted };

  const start = async (script: string, signal?: AbortSignal): Promise<MachineProcess> => {
    const firstLine = newFirstLine();
    const command = `exec ${quoteWords(['sh', '-c', `${firstLine.commands}\n${script}`])}`;
    const options = { name, connection, purpose: 'a command', patience: patience.channel, signal };
    try {
      const channel = await openChannel<import('ssh2').ClientChannel>(
        (done) => client.exec(command, done),
        options,
      );
      return toProcess(channel, firstLine.text);
    } catch (error) {
      throw error instanceof BuilderError ? error : refused(name, error);
    }
  };
  const toProcess = (channel: import('ssh2').ClientChannel, firstLine: string): MachineProcess => {
    // A channel that the other side has closed reports what cannot be written; its reader learns it in another way.
    channel.on('error', () => undefined);
    const replies = readReplies(channel, {
      firstLine,
      onSilence: (what, milliseconds) => {
        const message = `${what}: nothing has come from it for ${inSeconds(milliseconds)}`;
        connection.giveUp(new BuilderError('stalled', name, message, { hint: stallHint }));
      },
    });
    const stderr = channel.stderr.on('error', () => undefined).pipe(new AfterFirstLine(firstLine));
    return {
      stdin: channel,
      replies,
      stderr,
      preamble: () => [replies.preamble(), stderr.skipped()].filter((text) => text !== '').join('\n'),
      destroy: () => {
        replies.end();
        channel.close();
      },
    };
  };
  const uploads = createSshUploads({ name, connection, patience, start, onNotice });

  return {
    uploadsAreSafe: false,
    patience,
    lost: () => connection.lost(),
    giveUp: (error) => connection.giveUp(error),
    start,
    ...uploads,
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
}

function refused(name: string, cause: unknown): BuilderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new BuilderError('remote-command', name, `sshd there does not run commands: ${reason}`, { cause });
}
