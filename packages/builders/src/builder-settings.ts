import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import {
  type BuilderConfiguration,
  type Immutable,
  parseBuilderConfiguration,
} from '@buildmeister/documents';
import type { BuilderTraits } from './builder.js';
import { knownHostName } from './known-hosts.js';
import { readPrivateKey } from './private-key.js';
import { splitWords } from './shell-words.js';
import { lookUpSshHost, parseJump } from './ssh-config.js';

/** A builder reached through SSH: its configuration with all defaults filled in and its keys read. */
export interface BuilderSettings {
  readonly name: string;
  /** The configuration file. */
  readonly file: string;
  readonly ssh: SshTarget;
  readonly jump: SshTarget | undefined;
  readonly paths: BuilderPaths;
  /** Command and further arguments, one word each. */
  readonly haikuporter: readonly string[];
  readonly haikuporterArguments: readonly string[];
  readonly traits: BuilderTraits;
  /** Builds at the same time; see `builderSlots`. */
  readonly slots: number;
  /** A ports tree on the same machine, most of which a new one can be copied from. */
  readonly referenceTree?: string | undefined;
}

/** Where things are on the builder; absolute. */
export interface BuilderPaths {
  readonly tree: string;
  readonly packages: string;
  readonly cache: string;
  /** HaikuPorter's configuration file, written anew for each buildrun. */
  readonly configuration: string;
  /** Where HaikuPorter keeps `repository`, downloads and work folders. Default: the ports tree. */
  readonly output?: string;
}

export interface SshTarget {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Text of the private key file. */
  readonly privateKey: string;
  readonly passphrase: string | undefined;
  /** known_hosts file that must know the host. */
  readonly hostKeyFile: string;
  /** What the host key file is: known_hosts of all builders, or a file of this one that may hold the bare key. */
  readonly hostKeyFileOfHost: boolean;
}

export interface ReadBuildersOptions {
  /** For private keys that are encrypted. */
  readonly passphrase?: string | undefined;
}

export interface BuildersFolder {
  /** In the order of their names. */
  readonly builders: readonly BuilderSettings[];
  /** One for each file that is no usable configuration, in the order of the file names. */
  readonly problems: readonly ToolError[];
}

/** A configuration larger than this is none. */
const maxFileSize = 1024 * 1024;

/**
 * Reads the configurations in `folder`, which are its files NAME.json (HaikuPorter's RemoteBuilderSSH.py,
 * _loadConfig), in today's form and in that of 2016. Files that cannot be used become problems.
 *
 * @throws ToolError `NO_BUILDERS` if the folder has no such file, or cannot be read.
 */
export async function readBuilders(
  folder: string,
  options: ReadBuildersOptions = {},
): Promise<BuildersFolder> {
  const files = await listConfigurations(folder);
  if (files.length === 0) {
    throw new ToolError('NO_BUILDERS', `builders folder ${folder}: no builder configuration (*.json) in it`, {
      hint: `make one with: createbuilder NAME --builders ${folder}`,
    });
  }
  const builders: BuilderSettings[] = [];
  const problems: ToolError[] = [];
  for (const file of files) {
    try {
      const builder = await readBuilder(file, options);
      refuseSecond(builder, builders);
      builders.push(builder);
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      problems.push(error);
    }
  }
  return { builders: builders.toSorted((a, b) => (a.name < b.name ? -1 : 1)), problems };
}

/**
 * Reads one configuration file and the private keys that it names.
 *
 * @throws ToolError naming the file and what is wrong in it.
 */
export async function readBuilder(file: string, options: ReadBuildersOptions = {}): Promise<BuilderSettings> {
  const configuration = parseBuilderConfiguration(await readJsonFile(file), file);
  const { name, portstree, haikuporter = {}, slots = 1 } = configuration;
  const folder = dirname(resolve(file));
  const { ssh, jump: ownJump } = await lookUp(configuration.ssh, { what: 'ssh', file, folder });
  const { ssh: jump } =
    ownJump === undefined ? { ssh: undefined } : await lookUp(ownJump, { what: 'ssh/jump', file, folder });
  const target = (from: ResolvedSection, what: string): Promise<SshTarget> =>
    readTarget(from, { what, file, folder, passphrase: options.passphrase });
  const packages = portstree.packagesPath ?? `${portstree.path}/packages`;
  const paths: BuilderPaths = {
    tree: portstree.path,
    packages,
    cache: portstree.packagesCachePath ?? `${packages}/.cache`,
    configuration: portstree.builderConfig ?? `${portstree.path}/builder.conf`,
  };
  for (const path of Object.values(paths)) requireAbsolute(path, file);
  const haikuporterArguments = splitWords(haikuporter.args ?? '');
  if (haikuporterArguments === undefined) {
    throw badConfiguration(file, '/haikuporter/args: a quote is not closed');
  }
  const host = knownHostName(ssh.host, parsePort(ssh.port, file, 'ssh'));
  return {
    name,
    file,
    slots,
    traits: {
      host: jump === undefined ? host : `${host} through ${jump.host}`,
      labels: [...new Set(configuration.labels)].toSorted(),
      memory: parseSize(configuration.memory),
      disk: parseSize(configuration.disk),
    },
    ssh: await target(ssh, 'ssh'),
    jump: jump === undefined ? undefined : await target(jump, 'ssh/jump'),
    paths,
    haikuporter: [haikuporter.path ?? 'haikuporter'],
    haikuporterArguments,
  };
}

type Configuration = Immutable<BuilderConfiguration>;
type SshSection = Configuration['ssh'];

/** A section whose host is a host, and no alias. */
interface ResolvedSection extends Omit<SshSection, 'jump' | 'sshConfig'> {
  /** Private key files that OpenSSH would try; the first that exists counts. */
  readonly identityFiles?: () => readonly string[];
}

/** Replaces an alias by what OpenSSH's configuration says, unless it is written here. */
async function lookUp(
  { sshConfig = false, jump, ...section }: SshSection,
  { what, file, folder }: { what: string; file: string; folder: string },
): Promise<{ readonly ssh: ResolvedSection; readonly jump?: SshSection | undefined }> {
  if (sshConfig === false) return { ssh: section, jump };
  const found = await lookUpSshHost(section.host, {
    file: sshConfig === true ? undefined : resolve(folder, sshConfig),
    source: `builder configuration ${file}: /${what}/host`,
  });
  const { host, port, user, identityFiles, proxyJump } = found;
  return {
    ssh: { port, ...section, host, identityFiles },
    jump: jump ?? (proxyJump === undefined ? undefined : { user, sshConfig, ...parseJump(proxyJump) }),
  };
}

async function listConfigurations(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .toSorted()
      .map((name) => join(folder, name));
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw describeSystemError(error, `builders folder ${folder}`);
    throw new ToolError('NO_BUILDERS', `builders folder ${folder}: no such folder`, {
      cause: error,
      hint: `createbuilder NAME --builders ${folder} makes it`,
    });
  }
}

function refuseSecond(builder: BuilderSettings, others: readonly BuilderSettings[]): void {
  const first = others.find(({ name }) => name === builder.name);
  if (first === undefined) return;
  throw badConfiguration(
    builder.file,
    `/name: ${builder.name} is the name of the builder in ${first.file} too`,
  );
}

async function readJsonFile(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw describeSystemError(error, `builder configuration ${file}`);
  }
  if (text.length > maxFileSize) throw badConfiguration(file, `larger than ${maxFileSize} bytes`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badConfiguration(file, `no JSON: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

async function readTarget(
  from: ResolvedSection,
  context: { what: string; file: string; folder: string; passphrase: string | undefined },
): Promise<SshTarget> {
  const { what, file, folder, passphrase } = context;
  return {
    host: from.host,
    port: parsePort(from.port, file, what),
    user: from.user,
    privateKey: await readKey(from, context),
    passphrase,
    hostKeyFile: resolve(folder, from.hostKeyFile ?? 'known_hosts'),
    hostKeyFileOfHost: from.hostKeyFile !== undefined,
  };
}

async function readKey(
  { privateKey, privateKeyFile, identityFiles }: ResolvedSection,
  {
    what,
    file,
    folder,
    passphrase,
  }: { what: string; file: string; folder: string; passphrase: string | undefined },
): Promise<string> {
  if (privateKey !== undefined) {
    const text = Buffer.from(privateKey, 'base64').toString('latin1');
    await readPrivateKey(text, { source: `${file}: /${what}/privateKey`, passphrase });
    return text;
  }
  const named = privateKeyFile ?? identityFiles?.().find((identityFile) => existsSync(identityFile));
  if (named === undefined) {
    throw badConfiguration(file, `/${what}: must have privateKey (base64) or privateKeyFile`);
  }
  const path = resolve(folder, named);
  let text: string;
  try {
    text = await readFile(path, 'latin1');
  } catch (error) {
    throw describeSystemError(error, `${file}: /${what}/privateKeyFile: ${path}`);
  }
  await readPrivateKey(text, { source: path, passphrase });
  return text;
}

function parsePort(port: number | string | undefined, file: string, what: string): number {
  const number = Number(port ?? 22);
  if (Number.isInteger(number) && number >= 1 && number <= 65535) return number;
  throw badConfiguration(file, `/${what}/port: must be 1 to 65535, is ${JSON.stringify(port)}`);
}

/** Bytes of `16G`, `1.5T` or a number. */
function parseSize(size: number | string | undefined): number | null {
  if (size === undefined) return null;
  const [, amount, unit = ''] = /^([0-9.]+)([KMGT]?)$/.exec(String(size)) ?? [];
  return Math.round(Number(amount) * 1024 ** ' KMGT'.indexOf(unit === '' ? ' ' : unit));
}

function requireAbsolute(path: string, file: string): void {
  if (path.startsWith('/') && !/[\n\0]/.test(path)) return;
  throw badConfiguration(file, `/portstree: must have absolute paths, has ${JSON.stringify(path)}`);
}

function badConfiguration(file: string, message: string, cause?: unknown): ToolError {
  return new ToolError('BAD_BUILDER_CONFIGURATION', `builder configuration ${file}: ${message}`, {
    cause,
    exitCode: ExitCode.usage,
    hint: 'docs/builders.md lists every property',
  });
}
