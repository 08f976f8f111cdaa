import { setTimeout as sleep } from 'node:timers/promises';
import type { SFTPWrapper } from 'ssh2';
import { BuilderError } from './builder.js';
import { keepComplaints } from './builder-session.js';
import type { Machine, Upload } from './machine.js';
import { openChannel, stallHint } from './open-channel.js';
import { inSeconds, type Patience } from './patience.js';
import { placeFile, uploadFile } from './sftp-upload.js';
import { quoteWord } from './shell-words.js';
import type { SshConnection } from './ssh-connection.js';
import { watchForStall } from './stall-watch.js';
import { receiveScript, streamedSize, streamFile, type StreamProgress } from './stream-upload.js';

/** Files that are uploaded at the same time by SFTP: what is small costs round trips, and no bandwidth. */
const parallelUploads = 200;
/** The same where each takes a channel, of which sshd allows a few. */
const parallelStreams = 2;
/** Files that one command names. */
const placedAtOnce = 100;

export interface SshUploadsOptions {
  readonly name: string;
  readonly connection: SshConnection;
  readonly patience: Patience;
  readonly start: Machine['start'];
  readonly onNotice?: ((text: string) => void) | undefined;
}

interface UploadTask extends StreamProgress {
  readonly folder: string;
  /** Aborted when nobody wants the upload any more, or one of its files has failed. */
  readonly signal: AbortSignal;
}

/**
 * Brings files to a machine behind an SSH connection: small ones by SFTP, large ones through a command; all of them
 * through commands where there is no SFTP.
 */
export function createSshUploads(options: SshUploadsOptions): Pick<Machine, 'place' | 'upload'> {
  const { name, connection, patience, start, onNotice } = options;
  let sftp: Promise<SFTPWrapper | undefined> | undefined;

  /** Undefined where there is none. */
  const openSftp = async (what: string, signal?: AbortSignal): Promise<SFTPWrapper | undefined> => {
    sftp ??= newSftp({ ...options, what }, signal).catch(async (error: unknown) => {
      const known = error instanceof BuilderError ? error : await whyLost(connection);
      if (known !== undefined) {
        sftp = undefined;
        throw known;
      }
      const reason = error instanceof Error ? error.message : String(error);
      onNotice?.(`its SFTP cannot be used (${reason}): files are sent through commands, which is slower`);
      return undefined;
    });
    return sftp;
  };
  const stream = async (file: Upload, { folder, signal, moved, sent }: UploadTask): Promise<void> => {
    const receiver = await start(receiveScript(file, folder), signal);
    const stop = (): void => {
      receiver.destroy();
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (signal.aborted) stop();
      await streamFile(receiver, file, { moved, sent });
    } finally {
      signal.removeEventListener('abort', stop);
      receiver.destroy();
    }
  };
  /** Takes files out of the set when they have arrived. */
  const send = async (
    left: Set<Upload>,
    session: SFTPWrapper | undefined,
    task: UploadTask,
  ): Promise<void> => {
    const files = [...left];
    const noting = async (file: Upload, work: Promise<void>): Promise<void> => {
      await naming(file, work);
      left.delete(file);
    };
    const streamed = (file: Upload): Promise<void> => noting(file, stream(file, task));
    if (session === undefined) {
      await inParallel(files, streamed, parallelStreams);
      return;
    }
    session.setMaxListeners(parallelUploads + 10);
    const put = (file: Upload): Promise<void> =>
      noting(file, uploadFile(session, file, task.folder, task.moved));
    await Promise.all([
      inParallel(files.filter(isSmall), put, parallelUploads),
      // One at a time: together they would be no faster, and sshd takes ten channels of a connection.
      inParallel(
        files.filter((file) => !isSmall(file)),
        streamed,
        1,
      ),
    ]);
  };

  return {
    upload: async (files, folder, signal) => {
      if (signal.aborted) return;
      const left = new Set(files);
      const watch = watchForStall(patience.transfer, () => {
        const message = `upload of ${namesOf([...left])}: nothing has moved for ${inSeconds(patience.transfer)}`;
        return new BuilderError('stalled', name, message, { hint: stallHint });
      });
      const given = untilAborted(signal);
      const failed = new AbortController();
      let session: SFTPWrapper | undefined;
      try {
        session = await Promise.race([openSftp(`upload of ${namesOf(files)}`, signal), given.up]);
        if (signal.aborted) return;
        watch.moved();
        const task: UploadTask = {
          folder,
          signal: AbortSignal.any([signal, failed.signal]),
          moved: watch.moved,
          sent: () => watch.movedUntil(patience.answer),
        };
        await Promise.race([send(left, session, task), watch.stalled, given.up]);
      } catch (error) {
        failed.abort();
        if (!signal.aborted) throw connection.lost() ?? uploadFailed(name, error);
      } finally {
        watch.end();
        given.end();
        if (signal.aborted || failed.signal.aborted) {
          // What is on its way in it is not waited for.
          if (session !== undefined) sftp = undefined;
          session?.end();
        }
      }
    },
    place: async (files, folder) => {
      const watch = watchForStall(patience.answer, () => {
        const message = `naming of uploaded packages: it has not answered for ${inSeconds(patience.answer)}`;
        return new BuilderError('stalled', name, message, { hint: stallHint });
      });
      const put = async (): Promise<void> => {
        const session = await openSftp('naming of uploaded packages');
        if (session === undefined) {
          await placeByCommands(options, files, folder);
          return;
        }
        const placed = async ({ fileName }: Upload): Promise<void> => {
          await placeFile(session, `${folder}/${fileName}`);
          watch.moved();
        };
        await inParallel(files, placed, parallelUploads);
      };
      try {
        await Promise.race([put(), watch.stalled]);
      } catch (error) {
        throw connection.lost() ?? uploadFailed(name, error);
      } finally {
        watch.end();
      }
    },
  };
}

/** @throws BuilderError; an Error with what ssh2 says where there is no SFTP, or what answers is none */
export async function newSftp(
  {
    name,
    connection,
    patience,
    what,
  }: Pick<SshUploadsOptions, 'name' | 'connection' | 'patience'> & {
    readonly what: string;
  },
  signal?: AbortSignal,
): Promise<SFTPWrapper> {
  const session = await openChannel<SFTPWrapper>((done) => connection.client.sftp(done), {
    name,
    connection,
    purpose: 'SFTP',
    waitsFor: `${what}: its SFTP server`,
    patience: patience.channel,
    signal,
  });
  // What it cannot read it reports here; what waits for an answer is told that the session has ended.
  session.on('error', () => undefined);
  return session;
}

async function placeByCommands(
  { name, patience, start }: SshUploadsOptions,
  files: readonly Upload[],
  folder: string,
): Promise<void> {
  for (let from = 0; from < files.length; from += placedAtOnce) {
    const moves = files.slice(from, from + placedAtOnce).map(({ fileName }) => {
      const target = `${folder}/${fileName}`;
      return `mv -f -- ${quoteWord(`${target}.upload`)} ${quoteWord(target)}`;
    });
    const child = await start(`${moves.join(' &&\n')} && echo placed`);
    const complaints = keepComplaints(child);
    try {
      child.stdin.end();
      child.replies.expect('naming of uploaded packages', patience.answer);
      if ((await child.replies.line()) !== 'placed') {
        throw new BuilderError('transfer', name, `upload failed: ${complaints()}`);
      }
    } finally {
      child.destroy();
    }
  }
}

/** The end of a connection reaches its channels before it is reported itself. */
async function whyLost(connection: SshConnection): Promise<BuilderError | undefined> {
  await sleep(50);
  return connection.lost();
}

function isSmall({ size }: Upload): boolean {
  return size < streamedSize;
}

function namesOf(files: readonly Upload[]): string {
  const [first, ...others] = files;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `${first?.fileName ?? 'nothing'}${more}`;
}

/** A promise that resolves when `signal` is aborted. */
function untilAborted(signal: AbortSignal): { readonly up: Promise<undefined>; end(): void } {
  let abort = (): void => undefined;
  const up = new Promise<undefined>((resolve) => {
    abort = () => {
      resolve(undefined);
    };
  });
  signal.addEventListener('abort', abort, { once: true });
  return { up, end: () => signal.removeEventListener('abort', abort) };
}

async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  width: number,
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

async function naming(file: Upload, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof BuilderError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file.fileName}: ${reason}`, { cause: error });
  }
}

function uploadFailed(name: string, cause: unknown): BuilderError {
  if (cause instanceof BuilderError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new BuilderError('transfer', name, `upload failed: ${reason}`, { cause });
}
