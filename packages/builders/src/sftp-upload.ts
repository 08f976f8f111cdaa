import { type FileHandle, open } from 'node:fs/promises';
import type { SFTPWrapper } from 'ssh2';
import type { Upload } from './machine.js';

/** Bytes of one write request: what OpenSSH's server takes, less what stands around them. */
const pieceSize = 32 * 1024 * 7;
/** Bytes under way for one file: more than OpenSSH's window for a channel, which is 2 MB. */
const bytesUnderWay = 4 * 1024 * 1024;

/**
 * Writes a file into a folder of the server, under its name with `.upload` appended, in three round trips if it is
 * small: nothing is waited for that need not be. `moved` is called with each answer of the server.
 *
 * @throws Error of SFTP or of this machine's file system
 */
export async function uploadFile(
  sftp: SFTPWrapper,
  file: Upload,
  folder: string,
  moved: () => void,
): Promise<void> {
  const source = await open(file.path);
  try {
    const target = `${folder}/${file.fileName}.upload`;
    await whileOpen(sftp, writeTo(sftp, { ...file, source, target, moved }));
  } finally {
    await source.close();
  }
}

interface Transfer extends Upload {
  readonly source: FileHandle;
  readonly target: string;
  readonly moved: () => void;
}

async function writeTo(sftp: SFTPWrapper, transfer: Transfer): Promise<void> {
  const { resume, size, target, moved } = transfer;
  const start = resume ? await sizeThere(sftp, target) : 0;
  // Longer than the whole: what is there belongs to another file of that name.
  const from = start > size ? 0 : start;
  const handle = await request<Buffer>((done) => {
    sftp.open(target, from > 0 ? 'r+' : 'w', done);
  });
  moved();
  await writeFrom(sftp, { ...transfer, handle, from });
}

/** Gives an uploaded file its name, whether there is one of that name or not. */
export async function placeFile(sftp: SFTPWrapper, path: string): Promise<void> {
  await whileOpen(
    sftp,
    request((done) => {
      sftp.ext_openssh_rename(`${path}.upload`, path, done);
    }),
  );
}

/** Where the connection breaks, ssh2 forgets to call back. */
async function whileOpen(sftp: SFTPWrapper, work: Promise<void>): Promise<void> {
  let onClose = (): void => undefined;
  const closed = new Promise<never>((_resolve, reject) => {
    onClose = () => {
      reject(new Error('the SFTP session ended'));
    };
  });
  sftp.once('close', onClose);
  try {
    await Promise.race([work, closed]);
  } finally {
    sftp.removeListener('close', onClose);
  }
}

async function sizeThere(sftp: SFTPWrapper, path: string): Promise<number> {
  try {
    const { size } = await request<{ readonly size: number }>((done) => {
      sftp.stat(path, done);
    });
    return size;
  } catch {
    // There is none, or it cannot be asked for: opening it will tell.
    return 0;
  }
}

/** Requests are answered in order, so that the last one can be sent before the answers to the others. */
async function writeFrom(
  sftp: SFTPWrapper,
  { source, handle, from, size, moved }: Transfer & { readonly handle: Buffer; readonly from: number },
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  // Sending copies what it is given.
  const buffer = Buffer.allocUnsafe(Math.min(pieceSize, size));
  for (let position = from; position < size && failures.length === 0; position += pieceSize) {
    while (underWay.size * pieceSize >= bytesUnderWay) await Promise.race(underWay);
    const piece = buffer.subarray(0, Math.min(pieceSize, size - position));
    const { bytesRead } = await source.read(piece, 0, piece.length, position);
    if (bytesRead < piece.length) throw new Error('it has become shorter meanwhile');
    const written = request((done) => {
      sftp.write(handle, piece, 0, piece.length, position, done);
    }).then(moved, (error: unknown) => {
      failures.push(error);
    });
    underWay.add(written);
    void written.then(() => underWay.delete(written));
  }
  const closed = request((done) => {
    sftp.close(handle, done);
  });
  await Promise.all([...underWay, closed]);
  if (failures.length > 0) throw failures[0];
}

function request<Answer = void>(
  send: (done: (error: Error | null | undefined, answer: Answer) => void) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    send((error, answer) => {
      if (error == null) resolve(answer);
      else reject(error);
    });
  });
}
