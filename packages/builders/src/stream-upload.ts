import { open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { keepComplaints } from './builder-session.js';
import type { MachineProcess, Upload } from './machine.js';
import { quoteWord } from './shell-words.js';

/** From this size on, in bytes, the round trip that a stream costs is nothing beside what it spares: each byte is copied less often, here and there. */
export const streamedSize = 16 * 1024 * 1024;

/** Pieces that are read ahead, and their bytes. */
const pieceCount = 3;
const pieceSize = 1024 * 1024;
/** Bytes after which a slow line is seen to move. */
const stepSize = 128 * 1024;

/**
 * Takes a file from its standard input into a folder, under its name with `.upload` appended. Says first how many
 * bytes of it are there already, which it does not want again, and in the end `whole`. What an earlier upload may
 * still be writing goes to where it belongs, since neither appends.
 */
export function receiveScript({ fileName, size, resume }: Upload, folder: string): string {
  const found = `[ ! -f "$target" ] || have=$(($(wc -c < "$target")))
[ "$have" -le ${size} ] || have=0
`;
  return `target=${quoteWord(`${folder}/${fileName}.upload`)}
umask 022
have=0
${resume ? found : ''}[ "$have" -gt 0 ] || : > "$target" || exit 1
printf '%s\\n' "$have"
{ { [ "$have" -eq 0 ] || dd bs=1 seek="$have" count=0 conv=notrunc 2>/dev/null </dev/null; } && cat; } 1<> "$target" &&
  echo whole
`;
}

/** Told how a file gets on. */
export interface StreamProgress {
  /** The process has taken some of it. */
  readonly moved: () => void;
  /** All of it is on its way; as much as a channel's window may still be on the line. */
  readonly sent: () => void;
}

/**
 * Sends a file to a process that runs `receiveScript`.
 *
 * @throws Error of this machine's file system, or with what the process complained about
 */
export async function streamFile(
  process: MachineProcess,
  { path, size }: Upload,
  { moved, sent }: StreamProgress,
): Promise<void> {
  const { replies } = process;
  const complaints = keepComplaints(process);
  const have = await replies.line();
  if (have === undefined || !/^\d{1,15}$/.test(have)) throw new Error(complaints());
  moved();
  const end = replies.line();
  const source = await open(path);
  try {
    const free = Array.from({ length: pieceCount }, () => Buffer.allocUnsafe(Math.min(pieceSize, size)));
    const underWay: Promise<Buffer>[] = [];
    for (let position = Number(have); position < size;) {
      const buffer = free.pop() ?? (await Promise.race([underWay.shift(), end]));
      if (!Buffer.isBuffer(buffer)) break;
      const { bytesRead } = await source.read(buffer, 0, Math.min(buffer.length, size - position), position);
      if (bytesRead === 0) throw new Error('it has become shorter meanwhile');
      position += bytesRead;
      underWay.push(write(process.stdin, { buffer, length: bytesRead, moved }));
    }
  } finally {
    await source.close();
  }
  process.stdin.end();
  sent();
  if ((await end) !== 'whole') throw new Error(complaints());
}

interface Piece {
  readonly buffer: Buffer;
  readonly length: number;
  readonly moved: () => void;
}

/** Resolves when the buffer is free again; never, where the process has ended before. */
function write(target: Writable, { buffer, length, moved }: Piece): Promise<Buffer> {
  return new Promise((resolve) => {
    for (let start = 0; start < length; start += stepSize) {
      const end = Math.min(length, start + stepSize);
      target.write(buffer.subarray(start, end), (error) => {
        if (error != null) return;
        moved();
        if (end === length) resolve(buffer);
      });
    }
  });
}
