import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readS3Settings } from '../../src/s3/s3-settings.js';

let folder: string;
let configFile: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 's3-settings-'));
  configFile = join(folder, 'storage.json');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const haikuPorters = {
  backend_type: 's3',
  endpoint_url: 'https://s3.example.org',
  region_name: 'us-east-1',
  access_key_id: 'key',
  secret_access_key: 'very secret',
  bucket_name: 'haikuports',
  prefix: 'master/riscv64/current',
};
const env = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'very secret' };

describe("HaikuPorter's storage configuration", () => {
  const read = (content: object | string, url?: string) => {
    writeFileSync(configFile, typeof content === 'string' ? content : JSON.stringify(content));
    return readS3Settings({ url, configFile, env: {} });
  };

  test('says everything', () => {
    expect(read(haikuPorters)).toEqual({
      endpoint: new URL('https://s3.example.org'),
      region: 'us-east-1',
      bucket: 'haikuports',
      prefix: 'master/riscv64/current/',
      accessKeyId: 'key',
      secretAccessKey: 'very secret',
    });
  });

  test.each([
    { prefix: 'a/b/', expected: 'a/b/' },
    { prefix: '/a', expected: 'a/' },
    { prefix: '', expected: '' },
    { prefix: undefined, expected: '' },
  ])('may have the prefix $prefix', ({ prefix, expected }) => {
    expect(read({ ...haikuPorters, prefix }).prefix).toBe(expected);
  });

  test('leaves bucket and prefix to --store', () => {
    expect(read(haikuPorters, 's3://mine/here')).toMatchObject({ bucket: 'mine', prefix: 'here/' });
    expect(read({ ...haikuPorters, bucket_name: undefined }, 's3://mine')).toMatchObject({
      bucket: 'mine',
      prefix: '',
    });
  });

  test.each<{ name: string; content: object | string; text: string }>([
    { name: 'no JSON', content: '{"secret_access_key": "very secret"', text: 'is no JSON object' },
    { name: 'a list', content: '[]', text: 'is no JSON object' },
    {
      name: 'another backend',
      content: { ...haikuPorters, backend_type: 'ftp' },
      text: 'backend_type is "ftp"',
    },
    {
      name: 'no backend',
      content: { ...haikuPorters, backend_type: undefined },
      text: 'backend_type is missing',
    },
    {
      name: 'no endpoint',
      content: { ...haikuPorters, endpoint_url: undefined },
      text: 'endpoint_url is missing',
    },
    { name: 'no bucket', content: { ...haikuPorters, bucket_name: '' }, text: 'bucket_name is missing' },
    { name: 'a number for a key', content: { ...haikuPorters, access_key_id: 7 }, text: 'access_key_id' },
    {
      name: 'an endpoint with a path',
      content: { ...haikuPorters, endpoint_url: 'https://a.org/b' },
      text: 'https://a.org/b',
    },
    {
      name: 'an endpoint without a scheme',
      content: { ...haikuPorters, endpoint_url: 'a.org' },
      text: 'a.org',
    },
    { name: 'a prefix that climbs', content: { ...haikuPorters, prefix: 'a/../b' }, text: 'prefix' },
  ])('that has $name is refused, without its secrets', ({ content, text }) => {
    const act = () => read(content);
    expect(act).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(text) }));
    expect(act).toThrow(expect.objectContaining({ message: expect.not.stringContaining('very secret') }));
  });

  test('that is missing is named', () => {
    expect(() => readS3Settings({ configFile: '/no/file', env: {} })).toThrow(
      'storage configuration /no/file',
    );
  });
});

describe('the environment', () => {
  test.each([
    { variables: {}, endpoint: 'https://s3.us-east-1.amazonaws.com/', region: 'us-east-1' },
    { variables: { AWS_REGION: 'eu-1' }, endpoint: 'https://s3.eu-1.amazonaws.com/', region: 'eu-1' },
    { variables: { AWS_ENDPOINT_URL: 'http://a:1' }, endpoint: 'http://a:1/', region: 'us-east-1' },
    {
      variables: { AWS_ENDPOINT_URL: 'http://a:1', AWS_ENDPOINT_URL_S3: 'http://b:1' },
      endpoint: 'http://b:1/',
      region: 'us-east-1',
    },
  ])('with $variables', ({ variables, endpoint, region }) => {
    const settings = readS3Settings({ url: 's3://farm/x86_64', env: { ...env, ...variables } });
    expect(settings).toMatchObject({ region, bucket: 'farm', prefix: 'x86_64/', accessKeyId: 'key' });
    expect(settings.endpoint.href).toBe(endpoint);
  });

  test('may hold a session token', () => {
    const settings = readS3Settings({ url: 's3://farm', env: { ...env, AWS_SESSION_TOKEN: 'token' } });
    expect(settings.sessionToken).toBe('token');
  });

  test('without keys is refused', () => {
    expect(() => readS3Settings({ url: 's3://farm', env: {} })).toThrow('AWS_ACCESS_KEY_ID is not set');
  });
});

test.each(['farm/x86_64', 'http://farm', 's3://', 's3://a', 's3://farm//x', 's3://farm/../x'])(
  '--store %s is refused',
  (url) => {
    expect(() => readS3Settings({ url, env })).toThrow(
      expect.objectContaining({ code: 'USAGE', exitCode: 2 }),
    );
  },
);

test('keys in the URL are refused, and not repeated', () => {
  const act = () => readS3Settings({ url: 's3://key:secret@farm/x', env });
  expect(act).toThrow('s3://…@farm/x');
});
