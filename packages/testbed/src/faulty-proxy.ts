import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What can go wrong with one request to a storage server, and may go well when it is sent again. */
export const faults = [
  /** The connection ends before the server sees the request. */
  'lost-request',
  /** The connection ends in the middle of what is sent; the server gets to see the first half. */
  'cut-request',
  /** The server does what it was asked for, and the answer is lost. */
  'lost-answer',
  /** The connection ends in the middle of the answer. */
  'cut-answer',
  /** The end of the answer is missing, and its length says that this is all. For HEAD, the length lies. */
  'shortened-answer',
  /** A bit of the answer is wrong. */
  'damaged-answer',
  /** A bit of what was sent is wrong when the server gets it. */
  'damaged-request',
  'wrong-etag',
  'internal-error',
  /** The server asks for fewer requests. */
  'slow-down',
  /** An error message of something between, in HTML. */
  'bad-gateway',
  /** The answer comes, but only after a while. */
  'slow',
  /** No answer at all. */
  'silence',
] as const;

/** What no second try is meant for, or what nobody can tell from the truth. */
export const refusalsAndLies = [
  /** The session token has expired. */
  'expired',
  'denied',
  /** What is there is said not to be. */
  'not-found',
  /** Every second object is missing in a listing, which says that it is complete. */
  'short-listing',
  /** The server says that it has done what it was asked for, and has not; with requests that change nothing, no fault. */
  'forgotten',
] as const;
export type Fault = (typeof faults)[number] | (typeof refusalsAndLies)[number];

export interface FaultyProxy {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  /** Requests so far, such as `PUT /bucket/key`. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts a proxy before an HTTP server, which does to each request what `faultOf` says; `number` counts from 1.
 */
export async function startFaultyProxy(
  target: string,
  faultOf: (number: number, request: string) => Fault | undefined,
): Promise<FaultyProxy> {
  const requests: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const text = `${incoming.method ?? ''} ${incoming.url ?? ''}`;
    const fault = faultOf(requests.push(text), text);
    pass(target, incoming, outgoing, fault).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const xmlError = (code: string): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>Sorry</Message></Error>`;

const errors: Partial<Record<Fault, readonly [number, string]>> = {
  'internal-error': [500, xmlError('InternalError')],
  'slow-down': [503, xmlError('SlowDown')],
  expired: [400, xmlError('ExpiredToken')],
  denied: [403, xmlError('AccessDenied')],
  'not-found': [404, xmlError('NoSuchKey')],
  'bad-gateway': [502, '<html><body><h1>502 Bad Gateway</h1></body></html>'],
};

async function pass(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: Fault | undefined,
): Promise<void> {
  if (fault === 'lost-request') incoming.socket.destroy();
  const sent = await buffer(incoming);
  if (fault === 'silence') return;
  const error = fault === undefined ? undefined : errors[fault];
  if (error !== undefined) {
    outgoing.writeHead(error[0], { 'content-type': 'application/xml' }).end(error[1]);
    return;
  }
  if (fault === 'forgotten' && pretend(incoming, sent, outgoing)) return;
  if (fault === 'cut-request') {
    await forwardHalf(target, incoming, sent);
    incoming.socket.destroy();
    return;
  }
  const answer = await forward(target, incoming, fault === 'damaged-request' ? damaged(sent) : sent);
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 100));
  if (fault === 'lost-answer') {
    incoming.socket.destroy();
    return;
  }
  const { body, headers } = answer;
  // The length is told by what is written, except where there is no body.
  delete headers['transfer-encoding'];
  if (incoming.method !== 'HEAD') headers['content-length'] = String(body.length);
  if (fault === 'wrong-etag' && headers.etag !== undefined)
    headers.etag = '"00000000000000000000000000000000"';
  if (fault === 'shortened-answer') shorten(answer);
  if (fault === 'short-listing') leaveOut(answer);
  if (fault === 'damaged-answer') answer.body = damaged(body);
  outgoing.writeHead(answer.status, headers);
  if (fault === 'cut-answer') {
    outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
    return;
  }
  outgoing.end(answer.body);
}

/** Answers as if something had been done. */
function pretend(incoming: IncomingMessage, sent: Buffer, outgoing: ServerResponse): boolean {
  const etag = `"${createHash('md5').update(sent).digest('hex')}"`;
  if (incoming.method === 'DELETE') outgoing.writeHead(204).end();
  else if (incoming.method !== 'PUT') return false;
  else if (incoming.headers['x-amz-copy-source'] === undefined) outgoing.writeHead(200, { etag }).end();
  else outgoing.writeHead(200).end(`<CopyObjectResult><ETag>${etag}</ETag></CopyObjectResult>`);
  return true;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Sends the server the first half of what its length announces, and ends the connection. */
async function forwardHalf(target: string, incoming: IncomingMessage, body: Buffer): Promise<void> {
  const { method, url, headers } = incoming;
  const outgoing = request(`${target}${url ?? ''}`, {
    ...(method === undefined ? {} : { method }),
    headers: { ...headers, connection: 'close' },
  });
  outgoing.on('error', () => undefined);
  outgoing.flushHeaders();
  await new Promise((resolve) => outgoing.write(body.subarray(0, body.length >> 1), resolve));
  outgoing.destroy();
}

async function forward(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  const { method, url, headers } = incoming;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(
      `${target}${url ?? ''}`,
      { ...(method === undefined ? {} : { method }), headers: { ...headers, connection: 'close' } },
      resolve,
    )
      .on('error', reject)
      .end(body);
  });
  return {
    status: response.statusCode ?? 502,
    headers: { ...response.headers },
    body: await buffer(response),
  };
}

function shorten(answer: Answer): void {
  const length = Math.floor(Number(answer.headers['content-length'] ?? 0) / 2);
  answer.body = answer.body.subarray(0, length);
  answer.headers['content-length'] = String(length);
}

function leaveOut(answer: Answer): void {
  let count = 0;
  const text = answer.body
    .toString()
    .replaceAll(/<Contents>.*?<\/Contents>/gs, (entry) => (count++ % 2 === 0 ? '' : entry));
  answer.body = Buffer.from(text);
  if (count > 0) answer.headers['content-length'] = String(answer.body.length);
}

function damaged(body: Buffer): Buffer {
  const copy = Buffer.from(body);
  const middle = copy.length >> 1;
  const byte = copy.at(middle);
  if (byte !== undefined) copy[middle] = byte ^ 1;
  return copy;
}
