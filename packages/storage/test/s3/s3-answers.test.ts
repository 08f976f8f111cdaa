import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type ObjectStore, openObjectStore } from '../../src/s3/object-store.js';

// Answers have an order here: on a busy machine no late one may be asked for again.
const patience = { timeout: 20_000, bytesPerSecond: 1e9, retries: 2, firstWait: 1, longestWait: 2 };

interface Canned {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

let stop: () => void = () => undefined;
afterEach(() => {
  stop();
});

const storeAt = (endpoint: string, timeout = patience.timeout): ObjectStore =>
  openObjectStore(
    {
      endpoint: new URL(endpoint),
      region: 'us-east-1',
      bucket: 'farm',
      prefix: 'master/',
      accessKeyId: 'somebody',
      secretAccessKey: 'something secret',
    },
    { patience: { ...patience, timeout } },
  );

/** A store whose server answers so, and then with the last of these for ever. */
async function storeThatAnswers(
  ...answers: readonly Canned[]
): Promise<{ store: ObjectStore; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(asked.push(request.url ?? ''), answers.length) - 1];
    response.writeHead(answer?.status ?? 200, answer?.headers).end(answer?.body);
  });
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { store: storeAt(`http://127.0.0.1:${address.port}`), asked };
}

const xml = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</${root}>`;
const entry = (key: string): string =>
  `<Contents><Key>master/${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"abc"</ETag><Size>7</Size></Contents>`;
const page = (keys: readonly string[], rest = '<IsTruncated>false</IsTruncated>'): string =>
  xml(
    'ListBucketResult',
    `<Name>farm</Name><KeyCount>${keys.length}</KeyCount>${rest}${keys.map(entry).join('')}`,
  );
const more = (token: string): string =>
  `<IsTruncated>true</IsTruncated><NextContinuationToken>${token}</NextContinuationToken>`;

describe('a listing', () => {
  test('is put together of pages', async () => {
    const { store, asked } = await storeThatAnswers(
      { body: page(['p/b', 'p/c&amp;d'], more('1+=')) },
      { body: page([], more('2')) },
      { body: page(['p/a', 'p/caf&#233;']) },
    );
    const modified = Date.UTC(2026, 0, 1);
    expect(await store.list('p/')).toEqual(
      ['p/a', 'p/b', 'p/c&d', 'p/café'].map((key) => ({ key, size: 7, etag: 'abc', modified })),
    );
    expect(asked.map((url) => new URL(url, 'http://x').searchParams.get('continuation-token'))).toEqual([
      null,
      '1+=',
      '2',
    ]);
  });

  test('of nothing is empty', async () => {
    const { store } = await storeThatAnswers({ body: page([]) });
    expect(await store.list('p/')).toEqual([]);
  });

  test.each<{ name: string; answers: readonly Canned[] }>([
    { name: 'is cut off', answers: [{ body: page(['p/a']).slice(0, -20) }] },
    { name: 'is cut off between objects', answers: [{ body: page(['p/a']).replace(entry('p/a'), '') }] },
    { name: 'does not say whether it goes on', answers: [{ body: page(['p/a'], '') }] },
    { name: 'goes on nowhere', answers: [{ body: page(['p/a'], '<IsTruncated>true</IsTruncated>') }] },
    { name: 'goes round in circles', answers: [{ body: page(['p/a'], more('1')) }] },
    { name: 'is of something else', answers: [{ body: page(['q/a']) }] },
    {
      name: 'has no sizes',
      answers: [{ body: page(['p/a']).replace('<Size>7</Size>', '<Size>many</Size>') }],
    },
    { name: 'is empty', answers: [{ body: '' }] },
    { name: 'is a web page', answers: [{ body: '<html><body>Welcome</body></html>' }] },
    {
      name: 'is complete but for its last page',
      answers: [{ body: page(['p/a'], more('1')) }, { status: 500 }],
    },
    {
      name: 'is an error with status 200',
      answers: [{ body: xml('Error', '<Code>InternalError</Code><Message>Sorry</Message>') }],
    },
  ])('that $name is none', async ({ answers }) => {
    const { store } = await storeThatAnswers(...answers);
    await expect(store.list('p/')).rejects.toMatchObject({
      exitCode: 69,
      message: expect.stringContaining('s3://farm/master/: cannot list p/'),
    });
  });

  test('that was cut off once is asked for again', async () => {
    const { store } = await storeThatAnswers({ body: page(['p/a']).slice(0, -20) }, { body: page(['p/a']) });
    expect(await store.list('p/')).toHaveLength(1);
  });
});

const error = (status: number, code: string, message = 'Why'): Canned => ({
  status,
  body: xml('Error', `<Code>${code}</Code><Message>${message}</Message>`),
});

test.each<{ name: string; answer: Canned; code: string; exitCode: number; tries: number; text: string }>([
  {
    name: 'an unknown access key',
    answer: error(403, 'InvalidAccessKeyId'),
    code: 'S3_ACCESS_KEY',
    exitCode: 2,
    tries: 1,
    text: 'no access key somebody',
  },
  {
    name: 'missing permissions',
    answer: error(403, 'AccessDenied'),
    code: 'S3_DENIED',
    exitCode: 2,
    tries: 1,
    text: 'may not do this',
  },
  {
    name: 'another region',
    answer: error(301, 'PermanentRedirect', 'use eu'),
    code: 'S3_REGION',
    exitCode: 2,
    tries: 1,
    text: 'use eu',
  },
  {
    name: 'a wrong clock',
    answer: { ...error(403, 'RequestTimeTooSkewed'), headers: { date: 'Thu, 01 Jan 2026 00:00:00 GMT' } },
    code: 'S3_CLOCK',
    exitCode: 69,
    tries: 1,
    text: 'the server has Thu, 01 Jan 2026',
  },
  {
    name: 'an expired token',
    answer: error(400, 'ExpiredToken'),
    code: 'S3_TOKEN',
    exitCode: 2,
    tries: 1,
    text: 'expired',
  },
  {
    name: 'a web server',
    answer: { status: 405, body: '<html>' },
    code: 'S3_ENDPOINT',
    exitCode: 2,
    tries: 1,
    text: 'is no S3 server (405)',
  },
  {
    name: 'a request for patience',
    answer: error(503, 'SlowDown'),
    code: 'S3_TROUBLE',
    exitCode: 69,
    tries: 3,
    text: '503 SlowDown',
  },
  {
    name: 'a part that a server does not find in time',
    answer: error(409, 'BrokenMPU'),
    code: 'S3_TROUBLE',
    exitCode: 69,
    tries: 3,
    text: '409 BrokenMPU',
  },
  { name: 'trouble', answer: { status: 500 }, code: 'S3_TROUBLE', exitCode: 69, tries: 3, text: '500' },
  {
    name: 'something that nobody knows',
    answer: error(400, 'Teapot', 'Short and stout'),
    code: 'S3_REFUSED',
    exitCode: 69,
    tries: 1,
    text: '400 Teapot: Short and stout',
  },
])('names $name', async ({ answer, code, exitCode, tries, text }) => {
  const { store, asked } = await storeThatAnswers(answer);
  await expect(store.read('repo')).rejects.toMatchObject({
    code,
    exitCode,
    message: expect.stringMatching(
      new RegExp(`^s3://farm/master/: cannot read repo: .*${text.replaceAll(/[()]/g, '\\$&')}`),
    ),
  });
  expect(asked).toHaveLength(tries);
});

test('an object that arrives differently from how it was written is no object', async () => {
  const { store } = await storeThatAnswers({
    headers: { 'x-amz-meta-sha256': '0'.repeat(64) },
    body: 'text',
  });
  await expect(store.read('repo')).rejects.toMatchObject({ code: 'S3_TROUBLE' });
});

describe('an endpoint', () => {
  test('where nothing listens is named', async () => {
    const { store } = await storeThatAnswers();
    stop();
    await expect(store.read('repo')).rejects.toMatchObject({
      code: 'S3_UNREACHABLE',
      exitCode: 69,
      message: expect.stringContaining(': nothing listens there'),
    });
  });

  test('whose host is unknown is named', async () => {
    await expect(storeAt('http://no-such-host.invalid').read('repo')).rejects.toMatchObject({
      code: 'S3_UNREACHABLE',
    });
  });

  test('that does not speak TLS is named', async () => {
    const tcp = createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const address = tcp.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    await expect(storeAt(`https://127.0.0.1:${port}`).read('repo')).rejects.toMatchObject({
      code: 'S3_TLS',
      exitCode: 69,
      hint: expect.stringContaining('https'),
    });
    tcp.close();
  });

  test('that does not answer is given up', async () => {
    const tcp = createTcpServer();
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const address = tcp.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    await expect(storeAt(`http://127.0.0.1:${port}`, 300).read('repo')).rejects.toMatchObject({
      code: 'S3_UNREACHABLE',
      message: expect.stringContaining('no answer in time'),
    });
    tcp.close();
  });
});
