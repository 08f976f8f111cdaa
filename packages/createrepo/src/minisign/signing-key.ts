import { createPrivateKey, createPublicKey, type KeyObject, scryptSync, timingSafeEqual } from 'node:crypto';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { scryptParameters } from './scrypt-parameters.js';

/** A minisign key that is ready to sign. */
export interface SigningKey {
  /** The 8 bytes by which signatures and public keys name their key. */
  readonly id: Uint8Array;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A minisign secret key file; `unlock` it to sign. */
export interface SecretKeyFile {
  readonly path: string;
  readonly encrypted: boolean;
  readonly bytes: Uint8Array;
}

/*
 * The second line of a secret key file, in base64 (https://jedisct1.github.io/minisign/, "Secret key format"):
 * signature algorithm (2), key derivation (2), checksum algorithm (2), salt (32), operations limit (8), memory
 * limit (8), then, encrypted as a whole: key id (8), Ed25519 seed (32), Ed25519 public key (32), checksum (32).
 */
const length = 158;
const secretStart = 54;
const idLength = 8;
const seedEnd = idLength + 32;
const publicEnd = seedEnd + 32;
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Parses the text of a minisign secret key file.
 *
 * @throws ToolError `BAD_SIGN_KEY` if it is none, naming `path`.
 */
export function parseSecretKey(text: string, path: string): SecretKeyFile {
  const lines = text.split(/\r?\n/);
  const encoded = lines[1]?.trim() ?? '';
  if (lines[0]?.startsWith('untrusted comment:') !== true || encoded === '') {
    throw badKey(path, 'it does not begin with an "untrusted comment:" line and the key in the next line');
  }
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded) throw badKey(path, 'line 2 is not base64');
  if (bytes.length === 42) throw badKey(path, 'it is a public key, the secret key is needed');
  if (bytes.length !== length) {
    throw badKey(path, `line 2 holds ${bytes.length} bytes, a secret key has ${length}`);
  }
  const algorithm = bytes.toString('latin1', 0, 2);
  if (algorithm !== 'Ed') throw badKey(path, `signature algorithm "${algorithm}", expected "Ed"`);
  const derivation = bytes.toString('latin1', 2, 4);
  if (derivation !== 'Sc' && derivation !== '\0\0') {
    throw badKey(path, `key derivation "${derivation}", expected "Sc" or none`);
  }
  return { path, encrypted: derivation === 'Sc', bytes };
}

/**
 * Makes a key ready to sign. The passphrase of an encrypted one goes through scrypt with the limits that the
 * file names; with minisign's usual ones that takes seconds and 1 GiB.
 *
 * @throws ToolError `WRONG_PASSPHRASE` if what comes out is no key pair.
 */
export function unlock(file: SecretKeyFile, passphrase: string | undefined): SigningKey {
  const secret = file.encrypted ? decrypt(file, passphrase) : file.bytes.subarray(secretStart);
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, secret.subarray(idLength, seedEnd)]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey);
  // The file holds the public key too: only the right passphrase brings out two halves that fit.
  const stored = secret.subarray(seedEnd, publicEnd);
  const derived = publicKey.export({ format: 'der', type: 'spki' }).subarray(-stored.length);
  if (!timingSafeEqual(stored, derived)) {
    if (!file.encrypted) throw badKey(file.path, 'its secret and public halves do not belong together');
    throw new ToolError('WRONG_PASSPHRASE', `sign key ${file.path}: the passphrase does not open it`, {
      hint: 'an empty line or a blank at the end of a passphrase counts',
    });
  }
  return { id: Uint8Array.from(secret.subarray(0, idLength)), privateKey, publicKey };
}

function decrypt({ path, bytes }: SecretKeyFile, passphrase: string | undefined): Uint8Array {
  if (passphrase === undefined) {
    throw new ToolError('NO_PASSPHRASE', `sign key ${path} is encrypted, and there is no passphrase for it`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parameters = scryptParameters(view.getBigUint64(38, true), view.getBigUint64(46, true));
  if (parameters === undefined) throw badKey(path, 'its scrypt limits ask for more than 2 GiB of memory');
  const stream = scryptSync(passphrase, bytes.subarray(6, 38), length - secretStart, parameters);
  return stream.map((byte, index) => byte ^ (bytes[secretStart + index] ?? 0));
}

function badKey(path: string, what: string): ToolError {
  return new ToolError('BAD_SIGN_KEY', `sign key ${path} is no minisign secret key: ${what}`, {
    exitCode: ExitCode.usage,
    hint: 'minisign -G writes a key pair; give the file that ends with .key',
  });
}
