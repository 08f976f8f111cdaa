import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type BuilderSettings,
  type Finding,
  fingerprint,
  inspectBuilder,
  knownHostName,
  readableKey,
  readBuilders,
  readHostKeys,
} from '@buildmeister/builders';
import { ToolError } from '@buildmeister/cli';
import {
  type ConfirmedHostKey,
  type Documents,
  type Immutable,
  parseBuilderConfiguration,
} from '@buildmeister/documents';
import { builderDocument } from './builder-document.js';

export interface FolderOptions {
  /** Folder of the builders' configurations. */
  readonly folder: string;
  readonly passphrase: string | undefined;
}

export interface BuilderList {
  /** In the order of their names. */
  readonly builders: readonly Documents['builder'][];
  readonly problems: readonly ToolError[];
}

/** The builders whose configurations are in a folder, and what is wrong with the other files there. */
export async function listBuilders({ folder, passphrase }: FolderOptions): Promise<BuilderList> {
  const { builders, problems } = await readBuilders(folder, { passphrase });
  return { builders: await Promise.all(builders.map((builder) => describeBuilder(builder))), problems };
}

/**
 * Connects to a builder and looks whether it has what builds need.
 *
 * @throws ToolError `UNKNOWN_BUILDER`, or the problem that its file has
 */
export async function checkBuilder(
  name: string,
  { folder, passphrase, signal }: FolderOptions & { readonly signal: AbortSignal },
): Promise<{ readonly document: Documents['builder']; readonly findings: readonly Finding[] }> {
  const builder = await findBuilder(name, { folder, passphrase });
  const findings = await inspectBuilder(builder, { signal });
  const document = await describeBuilder(builder);
  return { document: { ...document, checks: findings }, findings };
}

/**
 * The builder of that name.
 *
 * @throws ToolError `UNKNOWN_BUILDER`, or the problem that its file has
 */
export async function findBuilder(
  name: string,
  { folder, passphrase }: FolderOptions,
): Promise<BuilderSettings> {
  const { builders, problems } = await readBuilders(folder, { passphrase });
  const builder = builders.find((one) => one.name === name);
  if (builder !== undefined) return builder;
  const file = join(folder, `${name}.json`);
  const problem = problems.find(({ message }) => message.includes(file));
  if (problem !== undefined) throw problem;
  const names = builders.map((one) => one.name).join(', ');
  throw new ToolError('UNKNOWN_BUILDER', `no builder ${name} in ${folder}; there are: ${names}`);
}

async function describeBuilder(builder: BuilderSettings): Promise<Documents['builder']> {
  const { file, jump, ssh } = builder;
  const configuration = parseBuilderConfiguration(JSON.parse(await readFile(file, 'utf8')), file);
  return builderDocument({
    configurationFile: resolve(file),
    knownHostsFile: resolve(ssh.hostKeyFile),
    publicKey: await publicKeyOf(builder),
    hostKeys: (
      await Promise.all(
        [...(jump === undefined ? [] : [jump]), ssh].map((target) => knownKeys(builder.name, target)),
      )
    ).flat(),
    configuration,
  });
}

async function knownKeys(
  name: string,
  target: BuilderSettings['ssh'],
): Promise<Immutable<ConfirmedHostKey>[]> {
  const entries = await readHostKeys(name, target);
  return entries
    .filter(({ marker }) => marker === undefined)
    .map(({ key, keyType }) => ({
      host: knownHostName(target.host, target.port),
      type: keyType,
      fingerprint: fingerprint(key),
    }));
}

async function publicKeyOf({ name, ssh }: BuilderSettings): Promise<string> {
  const { default: ssh2 } = await import('ssh2');
  const { privateKey, passphrase } = readableKey(ssh);
  const key = ssh2.utils.parseKey(privateKey, passphrase);
  if (key instanceof Error) throw key;
  return `${key.type} ${key.getPublicSSH().toString('base64')} ${name}`;
}
