import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { describeSystemError } from '@buildmeister/cli';

/**
 * Writes what arrives to a file, and that to the disk.
 *
 * @returns how many bytes there were, and their SHA-256
 * @throws ToolError if the disk does not take it: that is nothing which asking the server again could help
 */
export async function writeChunks(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly size: number; readonly sha256: string }> {
  const onDisk = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (error) {
      throw describeSystemError(error, path);
    }
  };
  const hash = createHash('sha256');
  let size = 0;
  const file = await onDisk(() => open(path, 'w'));
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      await onDisk(() => file.writeFile(chunk));
      size += chunk.length;
    }
    await onDisk(() => file.sync());
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest('hex') };
}
