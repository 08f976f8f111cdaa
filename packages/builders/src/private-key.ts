import { ExitCode, ToolError } from '@buildmeister/cli';
import { fromPkcs8, isEncryptedPkcs8, isPkcs8 } from './pkcs8-key.js';

export interface PrivateKeySource {
  /** File, or file and property, for messages. */
  readonly source: string;
  readonly passphrase: string | undefined;
}

/** The text of a private key, and what opens it. */
interface PrivateKey {
  readonly privateKey: string;
  readonly passphrase?: string | undefined;
}

/**
 * Checks that `text` is a private key that can be used without asking anybody: in OpenSSH's, PEM or PKCS #8 form, of
 * type ed25519, ecdsa or rsa, and not encrypted unless a passphrase is given.
 *
 * @throws ToolError `BAD_PRIVATE_KEY` naming the source and never showing the key.
 */
export async function readPrivateKey(text: string, { source, passphrase }: PrivateKeySource): Promise<void> {
  const { default: ssh2 } = await import('ssh2');
  let readable = text;
  if (passphrase === undefined && isEncryptedPkcs8(text)) throw encrypted(source);
  try {
    if (isPkcs8(text)) readable = fromPkcs8(text, passphrase);
  } catch (error) {
    throw badPkcs8(source, error);
  }
  const key = ssh2.utils.parseKey(readable, passphrase);
  if (!(key instanceof Error)) {
    if (key.isPrivateKey()) return;
    throw badKey(source, 'is a public key, the private one is needed');
  }
  if (/no passphrase given/i.test(key.message)) throw encrypted(source);
  if (/bad passphrase|integrity check|decrypt/i.test(key.message)) throw wrongPassphrase(source);
  throw badKey(
    source,
    text.includes('PRIVATE KEY') ? 'is damaged, or of a type that is not supported' : 'is no private key',
    'ssh-keygen -t ed25519 makes one that works',
  );
}

/** A key that `readPrivateKey` has found good, in a form that ssh2 reads. */
export function readableKey({ privateKey, passphrase }: PrivateKey): {
  privateKey: string;
  passphrase?: string;
} {
  if (isPkcs8(privateKey)) return { privateKey: fromPkcs8(privateKey, passphrase) };
  return { privateKey, ...(passphrase === undefined ? {} : { passphrase }) };
}

function badPkcs8(source: string, error: unknown): ToolError {
  const message = error instanceof Error ? error.message : String(error);
  if (/bad decrypt|maybe wrong password/i.test(message)) return wrongPassphrase(source);
  return badKey(
    source,
    'is damaged, or of a type that is not supported',
    'ssh-keygen -t ed25519 makes one that works',
  );
}

function encrypted(source: string): ToolError {
  return badKey(
    source,
    'is encrypted',
    'give its passphrase in BUILDMEISTER_KEY_PASSPHRASE, or take a key without one',
  );
}

function wrongPassphrase(source: string): ToolError {
  return badKey(source, 'does not open with the passphrase in BUILDMEISTER_KEY_PASSPHRASE');
}

function badKey(source: string, what: string, hint?: string): ToolError {
  return new ToolError('BAD_PRIVATE_KEY', `${source}: ${what}`, { exitCode: ExitCode.usage, hint });
}
