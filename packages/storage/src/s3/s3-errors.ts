import { isNativeError } from 'node:util/types';
import { ExitCode, ToolError } from '@buildmeister/cli';
import type { S3Settings } from './s3-settings.js';

/** What a server answered instead of doing what it was asked for. */
export interface Refusal {
  readonly status: number;
  /** The S3 error code, such as `NoSuchBucket`; undefined if the body is no S3 error. */
  readonly code: string | undefined;
  readonly text: string | undefined;
  /** The header `Date`. */
  readonly date: string | null;
}

interface Description {
  readonly code: string;
  readonly message: (settings: S3Settings, refusal: Refusal) => string;
  readonly hint?: string;
  readonly exitCode?: ExitCode;
}

const wrongSecret: Description = {
  code: 'S3_SECRET',
  message: ({ accessKeyId }) => `the secret access key for ${accessKeyId} is wrong`,
  hint: 'compare secret_access_key (AWS_SECRET_ACCESS_KEY) with what the service shows; a region that the server does not expect has the same effect with some',
};
const unknownKey: Description = {
  code: 'S3_ACCESS_KEY',
  message: ({ accessKeyId }) => `there is no access key ${accessKeyId}`,
  hint: 'correct access_key_id (AWS_ACCESS_KEY_ID), or the endpoint: a key belongs to one service',
};
const wrongRegion: Description = {
  code: 'S3_REGION',
  message: ({ bucket, region }, { text }) =>
    `bucket ${bucket} is not in region ${region}${text === undefined ? '' : `: ${text}`}`,
  hint: 'correct region_name (AWS_REGION) and the endpoint',
};
const wrongClock: Description = {
  code: 'S3_CLOCK',
  message: (_settings, { date }) => `the clocks differ too much: the server has ${date ?? 'another time'}`,
  hint: 'set the clock of this machine (timedatectl set-ntp true)',
  exitCode: ExitCode.unavailable,
};

/** By S3 error code. */
const descriptions: Readonly<Record<string, Description>> = {
  AccessDenied: {
    code: 'S3_DENIED',
    message: ({ accessKeyId, bucket }) => `access key ${accessKeyId} may not do this in bucket ${bucket}`,
    hint: 'it needs to list the bucket, and to read, write and delete objects and multipart uploads below the prefix',
  },
  SignatureDoesNotMatch: wrongSecret,
  InvalidAccessKeyId: unknownKey,
  ExpiredToken: {
    code: 'S3_TOKEN',
    message: () => 'the session token has expired',
    hint: 'get new temporary keys (AWS_SESSION_TOKEN)',
  },
  InvalidToken: {
    code: 'S3_TOKEN',
    message: () => 'the session token does not fit the access key',
    hint: 'set AWS_SESSION_TOKEN for temporary keys only',
  },
  NoSuchBucket: {
    code: 'S3_NO_BUCKET',
    message: ({ bucket }) => `there is no bucket ${bucket}`,
    hint: 'create it first, or correct bucket_name, --store or the endpoint',
  },
  RequestTimeTooSkewed: wrongClock,
  RequestExpired: wrongClock,
  AuthorizationHeaderMalformed: wrongRegion,
  PermanentRedirect: wrongRegion,
  TemporaryRedirect: wrongRegion,
  IllegalLocationConstraintException: wrongRegion,
};

/** Whether the same request may succeed later. */
export function isPassing({ status, code }: Refusal): boolean {
  if (code === 'RequestTimeout' || code === 'BadDigest' || code === 'XAmzContentSHA256Mismatch') return true;
  // Swift says BrokenMPU also where the disk that has a part does not answer in time.
  if (code === 'OperationAborted' || code === 'SlowDown' || code === 'BrokenMPU') return true;
  return status >= 500 ? status !== 501 : status === 408 || status === 429;
}

/** Words a refusal for the operator; `action` says what was asked for, such as `cannot write packages/foo.hpkg`. */
export function describeRefusal(refusal: Refusal, action: string, settings: S3Settings): ToolError {
  const { status, code, text } = refusal;
  const where = `${placeOf(settings)}: ${action}`;
  const known = code === undefined ? undefined : descriptions[code];
  if (known !== undefined) {
    return new ToolError(known.code, `${where}: ${known.message(settings, refusal)} (${status} ${code})`, {
      hint: known.hint,
      exitCode: known.exitCode ?? ExitCode.usage,
    });
  }
  if (isPassing(refusal)) {
    return new ToolError(
      'S3_TROUBLE',
      `${where}: the server has trouble: ${status} ${code ?? ''} ${text ?? ''}`.trimEnd(),
      {
        hint: 'run the same command again later; what was uploaded stays',
        exitCode: ExitCode.unavailable,
      },
    );
  }
  if (code === undefined) {
    const { code: denied, hint } = descriptions['AccessDenied'] ?? {};
    // HEAD is answered without a body: nothing says why.
    if (status === 403) return new ToolError(denied ?? '', `${where}: access is denied (403)`, { hint });
    return new ToolError(
      'S3_ENDPOINT',
      `${where}: what answers at ${settings.endpoint.origin} is no S3 server (${status})`,
      {
        hint: 'endpoint_url (AWS_ENDPOINT_URL) is that of the S3 interface, not of a web site or a console',
      },
    );
  }
  return new ToolError('S3_REFUSED', `${where}: ${status} ${code}: ${text ?? ''}`, {
    exitCode: ExitCode.unavailable,
  });
}

const tlsCodes = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|EPROTO)/;

const networkTexts: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up at the moment',
  ECONNREFUSED: 'nothing listens there',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
};

/** Words an error of the connection; undefined if `error` is none. */
export function describeConnectionError(
  error: unknown,
  action: string,
  settings: S3Settings,
): ToolError | undefined {
  const code = connectionCode(error);
  if (code === undefined) return undefined;
  const where = `${placeOf(settings)}: ${action}`;
  const { origin } = settings.endpoint;
  if (tlsCodes.test(code)) {
    return new ToolError(
      'S3_TLS',
      `${where}: no secure connection to ${origin}: ${isNativeError(error) ? rootOf(error).message : code}`,
      {
        cause: error,
        exitCode: ExitCode.unavailable,
        hint:
          code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER'
            ? 'does the endpoint speak https at all?'
            : 'check date and host name; name the certificate of a private authority in NODE_EXTRA_CA_CERTS',
      },
    );
  }
  const text =
    networkTexts[code] ?? (code === 'TIMEOUT' ? 'no answer in time' : `the connection was lost (${code})`);
  return new ToolError('S3_UNREACHABLE', `${where}: ${origin}: ${text}`, {
    cause: error,
    exitCode: ExitCode.unavailable,
    hint: 'check endpoint_url (AWS_ENDPOINT_URL) and the network; run the same command again, what was uploaded stays',
  });
}

/** Whether trying again may help: not with a certificate that is wrong. */
export function isPassingConnectionError(error: unknown): boolean {
  const code = connectionCode(error);
  return code !== undefined && !tlsCodes.test(code);
}

/** What fetch throws says no more than "fetch failed" or "terminated"; its causes know. */
function connectionCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if (Reflect.get(error, 'name') === 'TimeoutError') return 'TIMEOUT';
  if (!isNativeError(error)) return undefined;
  const root = rootOf(error);
  if ('code' in root && typeof root.code === 'string') return root.code;
  return error.name === 'TypeError' && /^(fetch failed|terminated)$/.test(error.message)
    ? root.message
    : undefined;
}

function rootOf(error: Error): Error {
  const [first]: readonly unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  if (isNativeError(first)) return first;
  return isNativeError(error.cause) ? rootOf(error.cause) : error;
}

function placeOf({ bucket, prefix }: S3Settings): string {
  return `s3://${bucket}/${prefix}`;
}
