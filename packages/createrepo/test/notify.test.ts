import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Documents } from '@buildmeister/documents';
import { notify, parseNotifyUrl } from '../src/notify.js';

const document: Documents['repository'] = {
  document: 'buildmeister/repository@1',
  repository: '/srv/repository',
  name: 'Example',
  architecture: 'x86_64',
  changed: true,
  packageCount: 0,
  checksum: '0'.repeat(64),
  added: [],
  removed: [],
  obsoleted: [],
  problems: [],
};

let server: Server;
let requests: string[];
/** Status of each answer in turn; the last one goes on. */
let answers: number[];
beforeEach(async () => {
  requests = [];
  answers = [200];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      requests.push(`${request.method} ${request.url} ${body}`);
      response.statusCode = (answers.length > 1 ? answers.shift() : answers[0]) ?? 500;
      response.end('an answer');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const url = (): URL => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return new URL(`http://127.0.0.1:${address.port}/import?token=secret`);
};

describe('telling of a publication', () => {
  test('asks for the URL', async () => {
    expect(await notify(document, { url: url(), method: 'get' })).toEqual([]);
    expect(requests).toEqual(['GET /import?token=secret ']);
  });

  test('sends the document', async () => {
    expect(await notify(document, { url: url(), method: 'post' })).toEqual([]);
    expect(requests).toEqual([`POST /import?token=secret ${JSON.stringify(document)}`]);
  });

  test('is tried again', async () => {
    answers = [503, 500, 204];
    expect(await notify(document, { url: url(), method: 'get', waits: [1, 1] })).toEqual([]);
    expect(requests).toHaveLength(3);
  });

  test('that fails is a problem, without what is secret in the URL', async () => {
    answers = [503];
    const [problem] = await notify(document, { url: url(), method: 'get', waits: [1] });
    expect(problem).toMatchObject({ code: 'NOT_NOTIFIED' });
    expect(problem?.message).toBe(
      `published, but ${url().origin}/import could not be told: it answered with status 503`,
    );
  });

  test('to nobody is a problem', async () => {
    const nobody = url();
    server.close();
    const [problem] = await notify(document, { url: nobody, method: 'get', waits: [] });
    expect(problem?.message).toMatch(/could not be told: .*ECONNREFUSED/);
  });
});

test.each(['example.org', 'file:///etc/passwd', ''])('"%s" is no URL to tell', (text) => {
  expect(() => parseNotifyUrl(text)).toThrow('expected a URL that begins with http:// or https://');
});
