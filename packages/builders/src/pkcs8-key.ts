import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto';

/** Whether a private key is in the form of PKCS #8 (RFC 5958), encrypted or not, of which ssh2 reads none. */
export function isPkcs8(text: string): boolean {
  return /-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/.test(text);
}

export function isEncryptedPkcs8(text: string): boolean {
  return text.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----');
}

/**
 * Writes a key in PKCS #8 in a form that ssh2 reads, without encryption: RSA as in PKCS #1, ECDSA as in SEC 1,
 * ed25519 as OpenSSH's own. `openssl genpkey`, cloud consoles and keychains give keys in PKCS #8.
 *
 * @throws Error if it is damaged, does not open with the passphrase, or is of another type
 */
export function fromPkcs8(text: string, passphrase: string | undefined): string {
  const key = createPrivateKey({
    key: text,
    format: 'pem',
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  const type = key.asymmetricKeyType;
  if (type === 'rsa') return key.export({ type: 'pkcs1', format: 'pem' }).toString();
  if (type === 'ec') return key.export({ type: 'sec1', format: 'pem' }).toString();
  if (type === 'ed25519') return writeEd25519(key);
  throw new Error(`a key of type ${type} is not supported`);
}

/** OpenSSH, PROTOCOL.key. */
function writeEd25519(key: KeyObject): string {
  const { d = '', x = '' } = key.export({ format: 'jwk' });
  const [secret, open] = [Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')];
  const type = string('ssh-ed25519');
  const check = randomBytes(4);
  const secrets = Buffer.concat([
    check,
    check,
    type,
    string(open),
    string(Buffer.concat([secret, open])),
    string(''),
  ]);
  const padding = Buffer.from(
    Array.from({ length: (8 - (secrets.length % 8)) % 8 }, (_, index) => index + 1),
  );
  const blob = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    string('none'),
    string('none'),
    string(''),
    number(1),
    string(Buffer.concat([type, string(open)])),
    string(Buffer.concat([secrets, padding])),
  ]);
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? [];
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function string(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([number(bytes.length), bytes]);
}
