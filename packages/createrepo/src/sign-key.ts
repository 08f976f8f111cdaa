import { openSync, readFileSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { describeSystemError, ExitCode, ToolError } from '@buildmeister/cli';
import { parseSecretKey, type SecretKeyFile, type SigningKey, unlock } from './minisign/signing-key.js';

export interface SignKeyOptions {
  /** Path of a minisign secret key file. */
  readonly keyFile: string;
  /** Path of a file with the passphrase; a line feed at its end does not count. */
  readonly passphraseFile: string | undefined;
  /** The passphrase, from the environment. */
  readonly passphrase: string | undefined;
}

/**
 * Reads the key file now and opens the key, once, when it is asked for: that takes seconds and possibly a passphrase
 * from a person.
 *
 * @throws ToolError if the file cannot be read or is no secret key
 */
export function lazySignKey({
  keyFile,
  passphraseFile,
  passphrase,
}: SignKeyOptions): () => Promise<SigningKey> {
  const secret = parseSecretKey(readText(keyFile, 'sign key'), keyFile);
  let opened: Promise<SigningKey> | undefined;
  const openKey = async (): Promise<SigningKey> => {
    if (!secret.encrypted) return unlock(secret, undefined);
    if (passphraseFile !== undefined) {
      return unlock(secret, readText(passphraseFile, 'passphrase file').replace(/\r?\n$/, ''));
    }
    return passphrase === undefined ? unlockByAsking(secret) : unlock(secret, passphrase);
  };
  return () => (opened ??= openKey());
}

/** Who mistypes a passphrase may try again, as often as that. */
const maxTries = 3;

async function unlockByAsking(secret: SecretKeyFile): Promise<SigningKey> {
  let message = `Passphrase of ${secret.path}`;
  for (let tries = 1; ; tries++) {
    const passphrase = await askForPassphrase(secret.path, message);
    try {
      return unlock(secret, passphrase);
    } catch (error) {
      const isWrong = error instanceof ToolError && error.code === 'WRONG_PASSPHRASE';
      if (!isWrong || tries === maxTries) throw error;
      message = `That does not open ${secret.path}. Once more`;
    }
  }
}

/** Asks at the terminal, also if stdin is a pipe. */
async function askForPassphrase(keyFile: string, message: string): Promise<string> {
  const { password } = await import('@inquirer/prompts');
  const input = openTerminal(keyFile);
  try {
    return await password({ message }, { input, output: process.stderr });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ExitPromptError') throw error;
    throw new ToolError('NO_PASSPHRASE', `no passphrase for sign key ${keyFile}, nothing was published`, {
      cause: error,
      exitCode: ExitCode.interrupted,
    });
  } finally {
    input.destroy();
  }
}

function openTerminal(keyFile: string): ReadStream {
  try {
    return new ReadStream(openSync('/dev/tty', 'r'));
  } catch (error) {
    throw new ToolError(
      'NO_PASSPHRASE',
      `sign key ${keyFile} is encrypted, and there is no terminal to ask for its passphrase`,
      {
        cause: error,
        hint: 'give it with --passphrase-file, or in the environment variable CREATEREPO_PASSPHRASE',
      },
    );
  }
}

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw describeSystemError(error, `${what} ${path}`);
  }
}
