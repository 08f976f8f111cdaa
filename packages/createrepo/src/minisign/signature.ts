import { createHash, type KeyObject, sign as signBytes, verify as verifyBytes } from 'node:crypto';
import type { SigningKey } from './signing-key.js';

/**
 * Signs `data` as `minisign -S` does (prehashed with BLAKE2b-512): the text of a .minisig file.
 *
 * @param trustedComment one line; it is signed as well
 */
export function sign(data: Uint8Array, key: SigningKey, trustedComment: string): string {
  const signature = signBytes(null, digest(data), key.privateKey);
  const signed = Buffer.concat([signature, Buffer.from(trustedComment)]);
  return [
    'untrusted comment: signature from minisign secret key',
    Buffer.concat([Buffer.from('ED'), key.id, signature]).toString('base64'),
    `${trustedPrefix}${trustedComment}`,
    signBytes(null, signed, key.privateKey).toString('base64'),
    '',
  ].join('\n');
}

/** Tells whether `text`, the content of a .minisig file, is a signature of `data` by that key. */
export function verify(
  data: Uint8Array,
  text: string,
  key: { readonly id: Uint8Array; readonly publicKey: KeyObject },
): boolean {
  const [untrusted, encoded, trusted, global] = text.split(/\r?\n/);
  if (untrusted?.startsWith('untrusted comment:') !== true || trusted?.startsWith(trustedPrefix) !== true) {
    return false;
  }
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (
    bytes.length !== 74 ||
    bytes.toString('latin1', 0, 2) !== 'ED' ||
    !bytes.subarray(2, 10).equals(key.id)
  ) {
    return false;
  }
  const signature = bytes.subarray(10);
  const signed = Buffer.concat([signature, Buffer.from(trusted.slice(trustedPrefix.length))]);
  return (
    verifyBytes(null, digest(data), key.publicKey, signature) &&
    verifyBytes(null, signed, key.publicKey, Buffer.from(global ?? '', 'base64'))
  );
}

const trustedPrefix = 'trusted comment: ';

function digest(data: Uint8Array): Buffer {
  return createHash('blake2b512').update(data).digest();
}
