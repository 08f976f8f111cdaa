import { createPublicKey, generateKeyPairSync, type KeyObject, scryptSync } from 'node:crypto';

export interface TestKey {
  readonly secretKeyText: string;
  /** What `minisign -V -P` takes. */
  readonly publicKey: string;
  readonly id: Uint8Array;
  readonly publicKeyObject: KeyObject;
}

/** A minisign key pair; with a passphrase, encrypted with limits low enough for tests. */
export function makeKey(passphrase?: string): TestKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const publicKeyObject = createPublicKey(privateKey);
  const publicBytes = publicKeyObject.export({ format: 'der', type: 'spki' }).subarray(-32);
  const id = Buffer.from('0123456789abcdef', 'hex');
  const secret = Buffer.concat([id, seed, publicBytes, Buffer.alloc(32)]);
  const salt = Buffer.alloc(32, 7);
  const limits = Buffer.alloc(16);
  let stored: Uint8Array = secret;
  if (passphrase !== undefined) {
    limits.writeBigUInt64LE(32768n, 0);
    limits.writeBigUInt64LE(1024n * 1024n, 8);
    // libsodium makes N = 1024, r = 8, p = 1 of these limits.
    const stream = scryptSync(passphrase, salt, secret.length, { N: 1024, r: 8, p: 1 });
    stored = secret.map((byte, index) => byte ^ (stream[index] ?? 0));
  }
  const encoded = Buffer.concat([
    Buffer.from('Ed'),
    passphrase === undefined ? Buffer.alloc(2) : Buffer.from('Sc'),
    Buffer.from('B2'),
    passphrase === undefined ? Buffer.alloc(32) : salt,
    limits,
    stored,
  ]);
  return {
    secretKeyText: `untrusted comment: minisign encrypted secret key\n${encoded.toString('base64')}\n`,
    publicKey: Buffer.concat([Buffer.from('Ed'), id, publicBytes]).toString('base64'),
    id,
    publicKeyObject,
  };
}
