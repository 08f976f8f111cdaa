import type { SFTPWrapper } from 'ssh2';
import { BuilderError } from './builder.js';
import type { Machine, MachineProcess, Upload } from './machine.js';
import { placeFile, uploadFile } from './sftp-upload.js';
import { receiveScript, streamedSize, streamFile } from './stream-upload.js';
import { quoteWords } from './shell-words.js';
import type { SshConnection } from './ssh-connection.js';

/** Files that are uploaded at the same time: what is small costs round trips, and no bandwidth. */
const parallelUploads = 200;

/** A machine behind an SSH connection. */
export function createSshMachine(name: string, connection: SshConnection): Machine {
  const { client } = connection;
  let sftp: Promise<SFTPWrapper> | undefined;

  const start = (script: string): Promise<MachineProcess> =>
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
    });
  const stream = async (file: Upload, folder: string, signal: AbortSignal): Promise<void> => {
    const receiver = await start(receiveScript(file, folder));
    const stop = (): void => {
      receiver.destroy();
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (signal.aborted) stop();
      await naming(file, streamFile(receiver, file));
    } finally {
      signal.removeEventListener('abort', stop);
      receiver.destroy();
    }
  };

  return {
    uploadsAreSafe: false,
    lost: () => connection.lost(),
    start,
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
      const failed = new AbortController();
      const givenUp = AbortSignal.any([signal, failed.signal]);
      try {
        const [small, large] = [files.filter(isSmall), files.filter((file) => !isSmall(file))];
        await Promise.all([
          inParallel(small, (file) => put(session, file, folder)),
          // One at a time: together they would be no faster, and sshd takes ten channels of a connection.
          inParallel(large, (file) => stream(file, folder, givenUp), 1),
        ]);
      } catch (error) {
        stop();
        failed.abort();
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

function isSmall({ size }: Upload): boolean {
  return size < streamedSize;
}

async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  width = parallelUploads,
): Promise<void> {
  const rest = [...items];
  const worker = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  } finally {
    rest.length = 0;
  }
}

async function put(session: SFTPWrapper, file: Upload, folder: string): Promise<void> {
  session.setMaxListeners(parallelUploads + 10);
  await naming(file, uploadFile(session, file, folder));
}

async function naming(file: Upload, work: Promise<void>): Promise<void> {
  try {
    await work;
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
