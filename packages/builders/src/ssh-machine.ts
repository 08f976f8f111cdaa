import type { SFTPWrapper } from 'ssh2';
import { BuilderError } from './builder.js';
import type { Machine, MachineProcess, Upload } from './machine.js';
import { quoteWords } from './shell-words.js';
import type { SshConnection } from './ssh-connection.js';

/** Files that are uploaded at the same time: what is small costs three round trips each. */
const parallelUploads = 32;
/** Requests of SFTP under way for one file, of 32 KB each: 2 MB, which is what OpenSSH's window takes. */
const parallelWrites = 64;

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
      const session = await sftp;
      const stop = (): void => {
        sftp = undefined;
        session.end();
      };
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
    connection.client.sftp((error, session) => {
      if (error === undefined) resolve(session);
      else reject(connection.lost() ?? refused(name, error));
    });
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

function put(session: SFTPWrapper, { path, fileName }: Upload, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Where the connection breaks, ssh2 forgets to call back.
    const closed = (): void => {
      reject(new Error('the SFTP session ended'));
    };
    session.once('close', closed);
    session.setMaxListeners(parallelUploads + 10);
    session.fastPut(path, `${folder}/${fileName}.upload`, { concurrency: parallelWrites }, (error) => {
      session.removeListener('close', closed);
      if (error == null) resolve();
      else reject(new Error(`${fileName}: ${error.message}`, { cause: error }));
    });
  });
}

function refused(name: string, cause: unknown): BuilderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new BuilderError('remote-command', name, `sshd there does not run commands: ${reason}`, { cause });
}

function uploadFailed(name: string, cause: unknown): BuilderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new BuilderError('transfer', name, `upload failed: ${reason}`, { cause });
}
