import { readFileSync } from 'node:fs';
import { describeSystemError, ToolError } from '@buildmeister/cli';

/** Where objects are kept, and who may. */
export interface S3Settings {
  /** Without a path. */
  readonly endpoint: URL;
  readonly region: string;
  readonly bucket: string;
  /** Before each key: empty, or ends with a slash. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface S3SettingsSources {
  /** `s3://BUCKET[/PREFIX]`; otherwise what the configuration file says. */
  readonly url?: string | undefined;
  /** Path of a storage backend configuration as HaikuPorter has it (`--storage-backend-config`). */
  readonly configFile?: string | undefined;
  /** Where the AWS variables are looked for if there is no configuration file. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds out where objects are kept. The names in the file are those that HaikuPorter's StorageBackendS3 reads; its prefix
 * is meant to end with a slash, one that does not gets it here.
 *
 * @throws ToolError (2) if something is missing or wrong; no message has a secret in it
 */
export function readS3Settings({ url, configFile, env }: S3SettingsSources): S3Settings {
  const place = url === undefined ? undefined : parseUrl(url);
  if (configFile !== undefined) return fromFile(configFile, place);
  if (place === undefined) throw new ToolError('USAGE', 'no store is given');
  return fromEnvironment(env, place);
}

interface Place {
  readonly bucket: string;
  readonly prefix: string;
}

function parseUrl(text: string): Place {
  const match = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9._-]{1,62})(?:\/(?<prefix>.*))?$/i.exec(text);
  const bucket = match?.groups?.['bucket'];
  if (bucket === undefined) {
    throw new ToolError(
      'USAGE',
      `--store ${withoutSecrets(text)}: expected s3://BUCKET or s3://BUCKET/PREFIX`,
      {
        hint: 'endpoint and keys come from --storage-backend-config, or from the AWS variables in the environment',
      },
    );
  }
  return { bucket, prefix: parsePrefix(match?.groups?.['prefix'] ?? '', `--store ${text}`) };
}

/** People write keys before the host, as in other URLs. */
function withoutSecrets(text: string): string {
  return text.replace(/\/\/.*@/, '//…@');
}

function parsePrefix(text: string, source: string): string {
  if (text === '') return '';
  const prefix = text.endsWith('/') ? text : `${text}/`;
  const segments = prefix.slice(0, -1).split('/');
  const isPlain = segments.every((segment) => /^[\w.+~=@-]+$/.test(segment) && !/^\.+$/.test(segment));
  if (isPlain) return prefix;
  throw new ToolError('USAGE', `${source}: expected a prefix such as master/x86_64/current`, {
    hint: 'letters, digits and ._+~=@- only, no empty parts',
  });
}

/** As HaikuPorter's StorageBackendS3 names and requires them. */
const requiredNames = ['endpoint_url', 'region_name', 'access_key_id', 'secret_access_key'] as const;

function fromFile(path: string, place: Place | undefined): S3Settings {
  const values = readValues(path);
  const backend = values['backend_type'];
  if (backend !== 's3') {
    throw wrongFile(
      path,
      `backend_type is ${backend === undefined ? 'missing' : JSON.stringify(backend)}, expected "s3"`,
    );
  }
  const text = (name: string): string => {
    const value = values[name];
    if (typeof value === 'string' && value !== '') return value;
    throw wrongFile(path, `${name} is missing, or no text`);
  };
  const [endpoint, region, accessKeyId, secretAccessKey] = requiredNames.map(text);
  const prefix = values['prefix'] ?? '';
  if (typeof prefix !== 'string') throw wrongFile(path, 'prefix is no text');
  return {
    endpoint: parseEndpoint(endpoint ?? '', `${path}: endpoint_url`),
    region: region ?? '',
    accessKeyId: accessKeyId ?? '',
    secretAccessKey: secretAccessKey ?? '',
    bucket: place?.bucket ?? text('bucket_name'),
    prefix: place?.prefix ?? parsePrefix(prefix.replace(/^\/+/, ''), `${path}: prefix`),
  };
}

function readValues(path: string): Readonly<Record<string, unknown>> {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    throw describeSystemError(error, `storage configuration ${path}`);
  }
  try {
    const value: unknown = JSON.parse(content);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value };
  } catch {
    // What JSON.parse says quotes the file, and with it secrets.
  }
  throw wrongFile(path, 'is no JSON object');
}

function wrongFile(path: string, what: string): ToolError {
  return new ToolError('BAD_STORAGE_CONFIG', `storage configuration ${path}: ${what}`, {
    hint: `it has backend_type "s3", ${requiredNames.join(', ')}, bucket_name and prefix, as for HaikuPorter`,
  });
}

function fromEnvironment(env: S3SettingsSources['env'], place: Place): S3Settings {
  const text = (name: string): string => {
    const value = env[name];
    if (value !== undefined && value !== '') return value;
    throw new ToolError('NO_CREDENTIALS', `no keys for s3://${place.bucket}: ${name} is not set`, {
      hint: 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass --storage-backend-config FILE',
    });
  };
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  const endpoint =
    env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'] ?? `https://s3.${region}.amazonaws.com`;
  return {
    endpoint: parseEndpoint(endpoint, 'AWS_ENDPOINT_URL'),
    region,
    accessKeyId: text('AWS_ACCESS_KEY_ID'),
    secretAccessKey: text('AWS_SECRET_ACCESS_KEY'),
    sessionToken: env['AWS_SESSION_TOKEN'] === '' ? undefined : env['AWS_SESSION_TOKEN'],
    ...place,
  };
}

function parseEndpoint(text: string, source: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && url.username === '' && url.search === '' && url.pathname === '/';
  if (isPlain && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  throw new ToolError(
    'BAD_ENDPOINT',
    `${source} is ${withoutSecrets(text)}, expected a URL such as https://s3.example.org`,
    { hint: 'the bucket is not part of it' },
  );
}
