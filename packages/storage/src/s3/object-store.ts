import { createHash } from 'node:crypto';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { encodeKey, openS3Client, type Patience, type S3Client, usualPatience } from './s3-client.js';
import { BadAnswer, checkResult, mustExist, parseListPage, parseUploads, unquote } from './s3-documents.js';
import type { S3Settings } from './s3-settings.js';
import { abandon, etagOf, type LocalFile, uploadFile } from './upload-file.js';
import { writeChunks } from './write-chunks.js';

export interface StoredObject {
  /** Below the prefix. */
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** What the server takes for the object's checksum. It changes with the content; more is not sure. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

interface WriteOptions {
  /** The header Cache-Control that readers get. */
  readonly cacheControl: string;
}

/** Objects below a prefix of a bucket. What throws, throws a ToolError that names bucket, key and cause. */
export interface ObjectStore {
  /** `s3://BUCKET/PREFIX` */
  readonly url: string;
  /** Empty, or ends with a slash. */
  readonly prefix: string;
  /** The objects below another prefix of the same bucket. */
  at(prefix: string): ObjectStore;
  /** All objects whose keys begin so, sorted by key. Never only some of them: then it throws. */
  list(keyPrefix: string): Promise<readonly StoredObject[]>;
  /** Undefined if there is none. */
  read(key: string): Promise<Uint8Array | undefined>;
  /** Size and SHA-256 of what is there, from reading all of it, which should be `size` bytes. */
  digest(key: string, size: number): Promise<{ readonly size: number; readonly sha256: string } | undefined>;
  /** Returns when the object is known to be there as given. */
  write(key: string, content: Uint8Array, options: WriteOptions): Promise<void>;
  /** Uploads a file and returns when it is known to be there, whole and unchanged. */
  upload(key: string, file: LocalFile, options: WriteOptions): Promise<StoredObject>;
  /** Whether an object's checksum, as the server gives it, is that of a file which this module would have uploaded. */
  isSame(object: StoredObject, file: LocalFile): Promise<boolean>;
  /**
   * Copies an object of the store, on the server, and returns when it is known to be there. `sha256` is that of its content;
   * without it, the object is read to find that out.
   */
  copy(from: string, to: string, options: CopyOptions): Promise<StoredObject>;
  /** SHA-256 of an object, in lower-case hex: as the one who wrote it has said, otherwise from reading it. */
  sumOf(object: StoredObject): Promise<string | undefined>;
  /**
   * Writes the content of an object to a file, down to the disk.
   *
   * @returns its SHA-256; undefined if there is no such object
   * @throws ToolError `S3_DAMAGED` (69) if it does not arrive as it was written, twice; that of the disk, such as `ENOSPC`
   */
  download(object: StoredObject, path: string): Promise<string | undefined>;
  /** It is no error if there is none. */
  remove(key: string): Promise<void>;
  /** Ends uploads in parts that were begun before `time` (milliseconds since the epoch) and never finished. */
  abandonUploads(keyPrefix: string, time: number): Promise<void>;
}

interface CopyOptions extends WriteOptions {
  readonly sha256?: string | undefined;
}

interface Found {
  readonly object: StoredObject;
  /** As the one who wrote the object has said, in lower-case hex. */
  readonly sha256: string | undefined;
}

export interface ObjectStoreOptions {
  readonly patience?: Patience;
  /** Larger files are uploaded in parts of this size, in bytes. */
  readonly partSize?: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

export function openObjectStore(settings: S3Settings, options: ObjectStoreOptions = {}): ObjectStore {
  const { patience = usualPatience, partSize = 16 * 1024 * 1024, now = Date.now } = options;
  const send = openS3Client(settings, patience, now);
  const { bucket, prefix } = settings;
  const url = `s3://${bucket}/${prefix}`;

  const head = (key: string): Promise<Found | undefined> =>
    send({
      method: 'HEAD',
      key,
      action: `cannot look at ${key}`,
      take: async ({ status, headers }) => {
        if (status === 404) return undefined;
        const modified = Date.parse(headers.get('last-modified') ?? '');
        const size = Number(headers.get('content-length'));
        const object = { key, size, etag: unquote(headers.get('etag') ?? ''), modified };
        return { object, sha256: headers.get(sha256Header) ?? undefined };
      },
    });

  const digest: ObjectStore['digest'] = (key, expectedSize) =>
    send({
      method: 'GET',
      key,
      action: `cannot read ${key}`,
      answerSize: expectedSize,
      take: async (answer) => {
        if (answer.status === 404 || answer.body === null) return undefined;
        const hash = createHash('sha256');
        let size = 0;
        for await (const chunk of answer.body) {
          hash.update(chunk);
          size += chunk.length;
        }
        return { size, sha256: hash.digest('hex') };
      },
    });

  /** Compares what the server has with what it should have; reads it back where its ETag tells nothing. */
  const verify = async (
    key: string,
    { size, sha256 }: Omit<LocalFile, 'path'>,
    etag: string,
  ): Promise<StoredObject | undefined> => {
    const found = (await head(key))?.object;
    if (found?.size === size && found.etag === etag) return found;
    const back = await digest(key, size);
    return back?.size === size && back.sha256 === sha256
      ? { key, modified: now(), ...found, size, etag: found?.etag ?? '' }
      : undefined;
  };

  /** Looks at the checksum that the copy was given; reads it back where the server keeps none. */
  const verifyCopy = async (key: string, sha256: string): Promise<StoredObject | undefined> => {
    const found = await head(key);
    if (found === undefined) return undefined;
    if (found.sha256 === sha256) return found.object;
    return (await digest(key, found.object.size))?.sha256 === sha256 ? found.object : undefined;
  };

  const sumOf = async ({ key, size }: StoredObject): Promise<string | undefined> => {
    const found = await head(key);
    if (found === undefined) return undefined;
    return found.sha256 ?? (await digest(key, size))?.sha256;
  };

  /** Undefined if it is cut off or damaged, as far as its writer has said what it is. */
  const fetchTo = async (key: string, size: number, path: string): Promise<Arrival | undefined> => {
    const arrival = await send({
      method: 'GET',
      key,
      action: `cannot read ${key}`,
      answerSize: size,
      take: async (answer): Promise<Arrival> => {
        if (answer.status === 404 || answer.body === null) return { sha256: undefined };
        const arrived = await writeChunks(path, answer.body);
        if (arrived.size !== size) throw new BadAnswer(`${key} has ${arrived.size} bytes instead of ${size}`);
        return { sha256: arrived.sha256, expected: answer.headers.get(sha256Header) ?? arrived.sha256 };
      },
    });
    return arrival.sha256 === arrival.expected ? arrival : undefined;
  };

  const put = (key: string, content: Uint8Array, headers: Readonly<Record<string, string>>): Promise<void> =>
    send({
      method: 'PUT',
      key,
      body: content,
      headers: { ...headers, 'content-md5': createHash('md5').update(content).digest('base64') },
      action: `cannot write ${key}`,
      take: async (answer) => mustExist(answer, key),
    });

  return {
    url,
    prefix,
    at: (other) => openObjectStore({ ...settings, prefix: other }, options),
    digest,
    list: (keyPrefix) => listAll(send, prefix, keyPrefix),
    read: (key) =>
      send({
        method: 'GET',
        key,
        action: `cannot read ${key}`,
        answerSize: 2 * 1024 * 1024,
        take: async (answer) => {
          if (answer.status === 404) return undefined;
          const content = new Uint8Array(await answer.arrayBuffer());
          const expected = answer.headers.get(sha256Header);
          if (expected === null || expected === sha256Of(content)) return content;
          throw new BadAnswer(`${key} arrives differently from how it was written`);
        },
      }),
    write: async (key, content, { cacheControl }) => {
      const sha256 = sha256Of(content);
      const file = { size: content.length, sha256 };
      await untilVerified(url, key, async () => {
        await put(key, content, { 'cache-control': cacheControl, [sha256Header]: sha256 });
        return verify(key, file, createHash('md5').update(content).digest('hex'));
      });
    },
    upload: (key, file, { cacheControl }) =>
      untilVerified(url, key, async () => {
        const headers = { 'cache-control': cacheControl, [sha256Header]: file.sha256 };
        const etag = await uploadFile({ send, put }, key, file, { headers, partSize });
        return verify(key, file, etag);
      }),
    isSame: async (object, file) =>
      object.size === file.size && object.etag === (await etagOf(file, partSize)),
    sumOf,
    download: async ({ key, size }, path) =>
      (await untilVerified(url, key, () => fetchTo(key, size, path))).sha256,
    copy: async (from, to, { sha256: given, cacheControl }) => {
      const source = given === undefined ? await head(from) : undefined;
      const sha256 = given ?? (source === undefined ? undefined : await sumOf(source.object)) ?? '';
      return untilVerified(url, to, async () => {
        await send({
          method: 'PUT',
          key: to,
          headers: {
            'x-amz-copy-source': `/${bucket}/${encodeKey(prefix + from)}`,
            'x-amz-metadata-directive': 'REPLACE',
            'cache-control': cacheControl,
            [sha256Header]: sha256,
          },
          action: `cannot copy ${from} to ${to}`,
          take: async (answer) => {
            mustExist(answer, from);
            checkResult(await answer.text(), 'CopyObjectResult');
          },
        });
        return verifyCopy(to, sha256);
      });
    },
    remove: (key) =>
      send({ method: 'DELETE', key, action: `cannot delete ${key}`, take: () => Promise.resolve() }),
    abandonUploads: async (keyPrefix, time) => {
      const uploads = await send({
        method: 'GET',
        query: { uploads: '', prefix: prefix + keyPrefix },
        action: 'cannot list unfinished uploads',
        take: async (answer) => parseUploads(await answer.text()),
      });
      for (const { key, id, started } of uploads) {
        if (started < time && key.startsWith(prefix)) await abandon(send, key.slice(prefix.length), id);
      }
    },
  };
}

interface Arrival {
  /** Undefined if there is no such object. */
  readonly sha256: string | undefined;
  /** What its writer has said. */
  readonly expected?: string;
}

const sha256Header = 'x-amz-meta-sha256';

function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function listAll(send: S3Client, prefix: string, keyPrefix: string): Promise<readonly StoredObject[]> {
  const found = new Map<string, StoredObject>();
  const asked = new Set<string>();
  for (let token: string | undefined = ''; token !== undefined;) {
    const continuation: Readonly<Record<string, string>> =
      token === '' ? {} : { 'continuation-token': token };
    const { objects, next } = await send({
      method: 'GET',
      query: { 'list-type': '2', 'max-keys': '1000', prefix: prefix + keyPrefix, ...continuation },
      action: `cannot list ${keyPrefix}`,
      answerSize: 1024 * 1024,
      take: async (answer) => {
        const page = parseListPage(await answer.text());
        const isFresh = page.next === undefined || !asked.has(page.next);
        const isAsked = page.objects.every(({ key }) => key.startsWith(prefix + keyPrefix));
        if (isFresh && isAsked) return page;
        throw new BadAnswer('the listing goes round in circles');
      },
    });
    for (const object of objects) {
      const key = object.key.slice(prefix.length);
      found.set(key, { ...object, key });
    }
    asked.add(token);
    token = next;
  }
  return [...found.values()].toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** What arrives damaged is sent once more: the next time the fault may be elsewhere. */
async function untilVerified<Result>(
  url: string,
  key: string,
  attempt: () => Promise<Result | undefined>,
): Promise<Result> {
  const result = (await attempt()) ?? (await attempt());
  if (result !== undefined) return result;
  throw new ToolError('S3_DAMAGED', `${url}: ${key} does not read back as it was written, twice`, {
    exitCode: ExitCode.unavailable,
    hint: 'something on the way to the server, or the server, damages data; nothing refers to the object yet',
  });
}
