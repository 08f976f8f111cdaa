import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BuilderError,
  fingerprint,
  keyType,
  knownHostName,
  readBuilders,
  scanHostKeys,
} from '@buildmeister/builders';
import { describeSystemError, type Messages, ToolError } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import type { Answers } from './answers.js';
import { builderDocument } from './builder-document.js';
import { type Form, type KeyPair, writeBuilderFiles } from './builder-files.js';
import { confirmHostKeys, type HostAddress, type HostKey } from './confirm-host-keys.js';
import type { Questions } from './questions.js';

export interface CreateOptions {
  /** Folder of the builders' configurations. */
  readonly folder: string;
  readonly form: Form;
  /** Replace the builder of that name. */
  readonly force: boolean;
  readonly accepted: readonly string[];
  readonly acceptAll: boolean;
  readonly questions: Questions | undefined;
  readonly messages: Messages;
  readonly signal: AbortSignal;
}

/**
 * Sets up a builder: makes its key pair, gets its host keys confirmed, and writes its files.
 *
 * @throws ToolError `BUILDER_EXISTS`, `HOST_KEY_CHANGED`, `HOST_KEY_UNCONFIRMED`, `CANCELLED`
 */
export async function createBuilder(answers: Answers, options: CreateOptions): Promise<Documents['builder']> {
  const { folder, form, messages } = options;
  if (!options.force) await refuseExisting(answers.name, folder);
  const jumpKey = await readJumpKey(answers);
  const hostKeys = await findHostKeys(answers, answers.jump ?? answers, options);
  if (answers.jump !== undefined) tellHiddenKey(answers, options);
  const keyPair = await makeKeyPair(answers.name);
  const written = await writeBuilderFiles({ folder, form, answers, keyPair, jumpKey, hostKeys });
  messages.notice(`wrote ${written.configurationFile} and ${written.knownHostsFile}`);
  tellPublicKey(answers, { keyPair, jumpKey, messages });
  return builderDocument({
    ...written,
    publicKey: keyPair.public,
    hostKeys: hostKeys.map(({ host, port, key }) => ({
      host: knownHostName(host, port),
      type: keyType(key) ?? 'unknown',
      fingerprint: fingerprint(key),
    })),
  });
}

async function refuseExisting(name: string, folder: string): Promise<void> {
  const found = await readBuilders(folder).catch((error: unknown) => {
    if (error instanceof ToolError && error.code === 'NO_BUILDERS') return undefined;
    throw error;
  });
  const file = join(folder, `${name}.json`);
  const other = found?.builders.find((builder) => builder.name === name);
  const broken = found?.problems.some(({ message }) => message.includes(file));
  if (other === undefined && broken !== true) return;
  throw new ToolError('BUILDER_EXISTS', `builder ${name} exists: ${other?.file ?? file}`, {
    hint: '--force replaces it, with a new key',
  });
}

async function readJumpKey({ jump }: Answers): Promise<string | undefined> {
  if (jump?.keyFile === undefined) return undefined;
  try {
    return await readFile(jump.keyFile, 'latin1');
  } catch (error) {
    throw describeSystemError(error, `--jump-key ${jump.keyFile}`);
  }
}

async function findHostKeys(
  answers: Answers,
  { host, port }: HostAddress,
  options: CreateOptions,
): Promise<readonly HostKey[]> {
  const address = { host, port };
  const { folder, messages, questions, signal } = options;
  const knownHostsFile = join(folder, 'known_hosts');
  let shown: Buffer[];
  try {
    shown = await scanHostKeys({ name: answers.name, ...address }, { signal });
  } catch (error) {
    if (!(error instanceof BuilderError) || error.class !== 'unreachable') throw error;
    messages.warn(error.message);
    messages.warn(
      `when it can be reached, add its key with: ${laterCommand(address, hostKeyFile(answers.name, options, answers.jump === undefined ? '' : '.jump'))}`,
    );
    if (options.acceptAll) return [];
    if (questions !== undefined && (await questions.confirm('Go on without its host key?'))) return [];
    throw new ToolError('HOST_KEY_UNCONFIRMED', `${error.message}; nothing was written`, {
      cause: error,
      exitCode: error.exitCode,
      hint: `${error.hint ?? ''} With --yes the builder is set up without its host key`.trim(),
    });
  }
  return confirmHostKeys(address, shown, {
    knownHostsFile,
    questions,
    accepted: options.accepted,
    acceptAll: options.acceptAll,
    messages,
  });
}

/** The keys of a builder behind a jump host are seen only from there, where the new key does not open the door yet. */
function tellHiddenKey({ name, host, port }: Answers, options: CreateOptions): void {
  options.messages.warn(
    `the host key of ${knownHostName(host, port)} is seen only from the jump host; run there: ssh-keyscan -p ${port} ${host}, and add what it prints to ${hostKeyFile(name, options)}`,
  );
}

function hostKeyFile(name: string, { folder, form }: CreateOptions, which = ''): string {
  return form === '2016' ? join(folder, 'keys', `${name}${which}.hostkey`) : join(folder, 'known_hosts');
}

function laterCommand({ host, port }: HostAddress, file: string): string {
  return `ssh-keyscan -p ${port} ${host} >> ${file}`;
}

async function makeKeyPair(name: string): Promise<KeyPair> {
  const { default: ssh2 } = await import('ssh2');
  return ssh2.utils.generateKeyPairSync('ed25519', { comment: name });
}

function tellPublicKey(
  { user, host, jump }: Answers,
  { keyPair, jumpKey, messages }: { keyPair: KeyPair; jumpKey: string | undefined; messages: Messages },
): void {
  const also = jump === undefined || jumpKey !== undefined ? '' : `, and of ${jump.user} on ${jump.host}`;
  messages.notice(
    `now add this line to ~/.ssh/authorized_keys (on Haiku, ~/config/settings/ssh/authorized_keys) of ${user} on ${host}${also}:\n${keyPair.public}`,
  );
}
