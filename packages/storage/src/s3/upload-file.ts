import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { ExitCode, ToolError } from '@buildmeister/cli';
import type { S3Client } from './s3-client.js';
import { checkResult, completionOf, mustExist, parseUploadId } from './s3-documents.js';

export interface LocalFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** In lower-case hex. */
  readonly sha256: string;
}

export interface UploadOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Larger files are sent in parts of this size, in bytes. */
  readonly partSize: number;
}

/** Sends an object in one request. */
export type Put = (key: string, content: Uint8Array, headers: UploadOptions['headers']) => Promise<void>;

/**
 * Uploads a file, at once or in parts.
 *
 * @returns the ETag that S3 gives such an object
 * @throws ToolError `PACKAGE_CHANGED` (69) if it is not the file that was expected; then there is no object
 */
export async function uploadFile(
  { send, put }: { readonly send: S3Client; readonly put: Put },
  key: string,
  file: LocalFile,
  { headers, partSize }: UploadOptions,
): Promise<string> {
  if (file.size <= partSize) return uploadAtOnce(put, key, file, headers);
  return uploadInParts(send, key, file, { headers, partSize: partSizeFor(file, partSize) });
}

/** S3 takes at most 10,000 parts. */
const maxParts = 10_000;

function partSizeFor({ size }: LocalFile, partSize: number): number {
  return Math.max(partSize, Math.ceil(size / maxParts));
}

/** The ETag that S3 gives an object that was uploaded at once, or in parts. */
export async function etagOf(file: LocalFile, partSize: number): Promise<string> {
  const sums: Buffer[] = [];
  const handle = await open(file.path);
  try {
    const size = partSizeFor(file, partSize);
    for (let offset = 0; offset === 0 || offset < file.size; offset += size) {
      const content = await readPart(handle, file, { offset, size: Math.min(size, file.size - offset) });
      sums.push(createHash('md5').update(content).digest());
    }
  } finally {
    await handle.close();
  }
  return file.size > partSize ? combinedEtag(sums) : Buffer.concat(sums).toString('hex');
}

function combinedEtag(sums: readonly Uint8Array[]): string {
  return `${createHash('md5').update(Buffer.concat(sums)).digest('hex')}-${sums.length}`;
}

async function uploadAtOnce(
  put: Put,
  key: string,
  file: LocalFile,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const handle = await open(file.path);
  try {
    const content = await readPart(handle, file, { offset: 0, size: file.size });
    checkUnchanged(file, createHash('sha256').update(content).digest('hex'));
    await put(key, content, headers);
    return createHash('md5').update(content).digest('hex');
  } finally {
    await handle.close();
  }
}

async function uploadInParts(
  send: S3Client,
  key: string,
  file: LocalFile,
  { headers, partSize }: { readonly headers: Readonly<Record<string, string>>; readonly partSize: number },
): Promise<string> {
  const id = await send({
    method: 'POST',
    key,
    query: { uploads: '' },
    headers,
    action: `cannot begin to write ${key}`,
    take: async (answer) => {
      mustExist(answer, key);
      return parseUploadId(await answer.text());
    },
  });
  const etags = await uploadParts(send, key, file, { id, partSize }).catch(async (error: unknown) => {
    await abandon(send, key, id).catch(() => undefined);
    throw error;
  });
  // If this fails, the server may have completed it all the same, or be about to: nothing is taken away from under it.
  await send({
    method: 'POST',
    key,
    query: { uploadId: id },
    body: Buffer.from(completionOf(etags)),
    action: `cannot complete ${key}`,
    take: async (answer) => {
      // Completed already, by a try whose answer was lost; whether it is right is looked at afterwards.
      if (answer.status !== 404) checkResult(await answer.text(), 'CompleteMultipartUploadResult');
    },
  });
  return combinedEtag(etags.map((etag) => Buffer.from(etag, 'hex')));
}

/** Returns the MD5 sums of the parts, in hex: their ETags. */
async function uploadParts(
  send: S3Client,
  key: string,
  file: LocalFile,
  { id, partSize }: { readonly id: string; readonly partSize: number },
): Promise<readonly string[]> {
  const handle = await open(file.path);
  const whole = createHash('sha256');
  const etags: string[] = [];
  try {
    for (let offset = 0; offset < file.size; offset += partSize) {
      const content = await readPart(handle, file, { offset, size: Math.min(partSize, file.size - offset) });
      whole.update(content);
      const md5 = createHash('md5').update(content);
      const etag = md5.copy().digest('hex');
      await send({
        method: 'PUT',
        key,
        query: { partNumber: String(etags.length + 1), uploadId: id },
        body: content,
        headers: { 'content-md5': md5.digest('base64') },
        action: `cannot write part ${etags.length + 1} of ${key}`,
        take: async (answer) => mustExist(answer, key),
      });
      etags.push(etag);
    }
    checkUnchanged(file, whole.digest('hex'));
    return etags;
  } finally {
    await handle.close();
  }
}

async function readPart(
  handle: Awaited<ReturnType<typeof open>>,
  file: LocalFile,
  { offset, size }: { readonly offset: number; readonly size: number },
): Promise<Uint8Array> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(size), 0, size, offset);
  if (bytesRead < size) checkUnchanged(file, 'cut off');
  return buffer;
}

function checkUnchanged({ path, sha256 }: LocalFile, found: string): void {
  if (found === sha256) return;
  throw new ToolError('PACKAGE_CHANGED', `${path} was changed while it was uploaded`, {
    exitCode: ExitCode.unavailable,
    hint: 'something else writes to it, or the disk is failing; run the same command again',
  });
}

/** Ends an upload in parts that is not to be completed. */
export async function abandon(send: S3Client, key: string, uploadId: string): Promise<void> {
  await send({
    method: 'DELETE',
    key,
    query: { uploadId },
    action: `cannot end the unfinished upload of ${key}`,
    take: () => Promise.resolve(),
  });
}
