import { createHash } from 'node:crypto';
import { ToolError } from '@buildmeister/cli';
import { AwsClient } from 'aws4fetch';
import pRetry, { AbortError } from 'p-retry';
import {
  describeConnectionError,
  describeRefusal,
  isPassing,
  isPassingConnectionError,
  type Refusal,
} from './s3-errors.js';
import { BadAnswer, errorIn } from './s3-documents.js';
import type { S3Settings } from './s3-settings.js';

/** How long to wait for a server, and how often to try. */
export interface Patience {
  /** For an answer without a body, in milliseconds. */
  readonly timeout: number;
  /** What is sent or received may take longer by its size over this. */
  readonly bytesPerSecond: number;
  /** Tries after the first. */
  readonly retries: number;
  /** Before the first of them, in milliseconds; doubled each time, up to `longestWait`, and a random part more. */
  readonly firstWait: number;
  readonly longestWait: number;
}

export const usualPatience: Patience = {
  timeout: 60_000,
  bytesPerSecond: 16_384,
  retries: 6,
  firstWait: 500,
  longestWait: 30_000,
};

interface S3Request<Result> {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Below the prefix; undefined for the bucket itself. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** How many bytes the answer may have, in order to wait long enough. */
  readonly answerSize?: number;
  /** What is asked for, for messages: `cannot write packages/foo.hpkg`. */
  readonly action: string;
  /** Takes what it needs from a good answer or a 404; may throw `BadAnswer`, and is then asked again with a new answer. */
  readonly take: (answer: Response) => Promise<Result>;
}

/** Sends signed requests, and sends them again while there is hope. */
export type S3Client = <Result>(request: S3Request<Result>) => Promise<Result>;

/**
 * @param now milliseconds since the epoch, for the signatures
 * @returns a function that throws a ToolError which names bucket, key and cause: with status 2 where settings are
 *   wrong, and 69 where network or server are in trouble
 */
export function openS3Client(settings: S3Settings, patience: Patience, now: () => number): S3Client {
  const { accessKeyId, secretAccessKey, sessionToken, region } = settings;
  const aws = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    region,
    service: 's3',
    retries: 0,
  });

  const attempt = async <Result>(request: S3Request<Result>): Promise<Result> => {
    const { method, headers, body, action, answerSize = 0 } = request;
    const size = (body?.length ?? 0) + answerSize;
    try {
      return await withinTime(patience.timeout + (size / patience.bytesPerSecond) * 1000, async (signal) => {
        const sum = createHash('sha256').update(body ?? '');
        const signed = await aws.sign(addressOf(settings, request), {
          method,
          headers: { ...headers, 'x-amz-content-sha256': sum.digest('hex') },
          ...(body === undefined ? {} : { body }),
          redirect: 'manual',
          aws: { datetime: new Date(now()).toISOString().replaceAll(/[:-]|\.\d{3}/g, '') },
        });
        const answer = await fetch(signed, { signal });
        const refusal = await refusalIn(answer, request);
        if (refusal !== undefined)
          throw giveUpUnless(isPassing(refusal), describeRefusal(refusal, action, settings));
        const result = await request.take(answer);
        // A connection is free again once its answer was read.
        if (!answer.bodyUsed) await answer.body?.cancel();
        return result;
      });
    } catch (error) {
      if (error instanceof ToolError || error instanceof AbortError) throw error;
      if (error instanceof BadAnswer) throw describeBadAnswer(error, action, settings);
      const described = describeConnectionError(error, action, settings);
      throw described === undefined ? error : giveUpUnless(isPassingConnectionError(error), described);
    }
  };

  return (request) =>
    pRetry(() => attempt(request), {
      retries: patience.retries,
      minTimeout: patience.firstWait,
      maxTimeout: patience.longestWait,
      randomize: true,
    });
}

/** What setTimeout can wait, in milliseconds: 24 days. */
const maxDelay = 2 ** 31 - 1;

/**
 * Rejects with a TimeoutError if `work` takes longer than so many milliseconds. It is told, but not waited for: fetch
 * may lose a signal in Node 20 when the garbage collector takes the request that it came with.
 */
async function withinTime<Result>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const control = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => {
        const error = new DOMException('no answer in time', 'TimeoutError');
        reject(error);
        control.abort(error);
      },
      Math.min(milliseconds, maxDelay),
    );
  });
  try {
    return await Promise.race([work(control.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function giveUpUnless(isPassingError: boolean, error: ToolError): Error {
  return isPassingError ? error : new AbortError(error);
}

function describeBadAnswer(error: BadAnswer, action: string, settings: S3Settings): ToolError {
  const refusal: Refusal = { status: 200, code: error.code, text: error.message, date: null };
  return describeRefusal(error.code === undefined ? { ...refusal, status: 502 } : refusal, action, settings);
}

/** A missing object is an answer; a missing bucket is not. */
async function refusalIn(
  answer: Response,
  { key }: Pick<S3Request<unknown>, 'key'>,
): Promise<Refusal | undefined> {
  if (answer.ok) return undefined;
  const { code, text } = errorIn(await answer.text());
  const isMissingObject =
    answer.status === 404 &&
    key !== undefined &&
    (code === undefined || code === 'NoSuchKey' || code === 'NoSuchUpload');
  if (isMissingObject) return undefined;
  return { status: answer.status, code, text, date: answer.headers.get('date') };
}

function addressOf(
  { endpoint, bucket, prefix }: S3Settings,
  { key, query = {} }: Pick<S3Request<unknown>, 'key' | 'query'>,
): string {
  const path = key === undefined ? '' : `/${encodeKey(prefix + key)}`;
  const search = Object.entries(query)
    .map(([name, value]) => `${encodePart(name)}=${encodePart(value)}`)
    .join('&');
  return `${endpoint.origin}/${bucket}${path}${search === '' ? '' : `?${search}`}`;
}

/** A key as it stands in a URL. */
export function encodeKey(key: string): string {
  return key.split('/').map(encodePart).join('/');
}

/** As the signature wants it (RFC 3986). */
function encodePart(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
