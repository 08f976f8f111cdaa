import type { SFTPWrapper } from 'ssh2';
import { BuilderError } from './builder.js';
import type { Machine, MachineProcess, Upload } from './machine.js';
import { placeFile, uploadFile } from './sftp-upload.js';
import { quoteWords } from './shell-words.js';
import type { SshConnection } from './ssh-connection.js';

/** Files that are uploaded at the same time: what is small costs round trips, and no bandwidth. */
const parallelUploads = 200;

/** A machine behind an SSH connection. */
export function createSshMachine(name: string, connection: SshConnection): Machine {
  const { client } = connection;
  let sftp: Promise<SFTPWrapper> | undefined;

  return {
    uploadsAreSafe: false,
    lost: () => connection.lost(),
    start: (script) =>
      new Promise((resolve, reject) => {
        const refuse = (cause: unknown): void => {
          reject(connection.lost() ?? refused(name, cause));
        };
        try {
          client.exec(`exec ${quoteWords(['sh', '-c', script])}`, (error, channel) => {
            if (error === undefined) resolve(toProcess(channel));
            else refuse(error);
          });
        } catch (error) {
          // ssh2 throws where the connection has ended before.
          refuse(error);
        }
      }),
    upload: async (files, folder, signal) => {
      sftp ??= openSftp(name, connection);
      const session = await sftp.catch((error: unknown) => {
        sftp = undefined;
        throw error;
      });
      const stop = (): void => {
        sftp = undefined;
        session.end();
      };
      if (signal.aborted) return;
      signal.addEventListener('abort', stop, { once: true });
      try {
        await inParallel(files, (file) => put(session, file, folder));
      } catch (error) {
        stop();
        throw connection.lost() ?? uploadFailed(name, error);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    place: async (files, folder) => {
      sftp ??= openSftp(name, connection);
      const session = await sftp;
      try {
        await inParallel(files, ({ fileName }) => placeFile(session, `${folder}/${fileName}`));
      } catch (error) {
        throw connection.lost() ?? uploadFailed(name, error);
      }
    },
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
}

function toProcess(channel: import('ssh2').ClientChannel): MachineProcess {
  // A channel that the other side has closed reports what cannot be written; its reader learns it in another way.
  channel.on('error', () => undefined);
  return {
    stdin: channel,
    stdout: channel,
    stderr: channel.stderr,
    destroy: () => {
      channel.close();
    },
  };
}

function openSftp(name: string, connection: SshConnection): Promise<SFTPWrapper> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: unknown): void => {
      reject(connection.lost() ?? refused(name, cause));
    };
    try {
      connection.client.sftp((error, session) => {
        if (error === undefined) resolve(session);
        else refuse(error);
      });
    } catch (error) {
      refuse(error);
    }
  });
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(parallelUploads, items.length) }, worker));
  } finally {
    rest.length = 0;
  }
}

async function put(session: SFTPWrapper, file: Upload, folder: string): Promise<void> {
  session.setMaxListeners(parallelUploads + 10);
  try {
    await uploadFile(session, file, folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file.fileName}: ${reason}`, { cause: error });
  }
}

function refused(name: string, cause: unknown): BuilderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new BuilderError('remote-command', name, `sshd there does not run commands: ${reason}`, { cause });
}

function uploadFailed(name: string, cause: unknown): BuilderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new BuilderError('transfer', name, `upload failed: ${reason}`, { cause });
}
