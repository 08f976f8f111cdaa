import { ExitCode, ToolError } from '@buildmeister/cli';

export interface PrivateKeySource {
  /** File, or file and property, for messages. */
  readonly source: string;
  readonly passphrase: string | undefined;
}

/**
 * Checks that `text` is a private key that can be used without asking anybody: in OpenSSH's or PEM form, of type
 * ed25519, ecdsa or rsa, and not encrypted unless a passphrase is given.
 *
 * @throws ToolError `BAD_PRIVATE_KEY` naming the source and never showing the key.
 */
export async function readPrivateKey(text: string, { source, passphrase }: PrivateKeySource): Promise<void> {
  const { default: ssh2 } = await import('ssh2');
  const key = ssh2.utils.parseKey(text, passphrase);
  if (!(key instanceof Error)) {
    if (key.isPrivateKey()) return;
    throw badKey(source, 'is a public key, the private one is needed');
  }
  if (/no passphrase given/i.test(key.message)) {
    throw badKey(
      source,
      'is encrypted',
      'give its passphrase in BUILDMEISTER_KEY_PASSPHRASE, or take a key without one',
    );
  }
  if (/bad passphrase|integrity check|decrypt/i.test(key.message)) {
    throw badKey(source, 'does not open with the passphrase in BUILDMEISTER_KEY_PASSPHRASE');
  }
  throw badKey(
    source,
    text.includes('PRIVATE KEY') ? 'is damaged, or of a type that is not supported' : 'is no private key',
    'ssh-keygen -t ed25519 makes one that works',
  );
}

function badKey(source: string, what: string, hint?: string): ToolError {
  return new ToolError('BAD_PRIVATE_KEY', `${source}: ${what}`, { exitCode: ExitCode.usage, hint });
}
