import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { knownHostsLine } from '@buildmeister/builders';
import { describeSystemError } from '@buildmeister/cli';
import type { BuilderConfiguration, Immutable } from '@buildmeister/documents';
import { writeFileAtomically } from '@buildmeister/storage';
import type { Answers } from './answers.js';
import { addHostKeys, type HostKey, readKnownHosts } from './confirm-host-keys.js';

/** Today's form has the key in the configuration, that of 2016 in a file beside it. HaikuPorter's master reads today's. */
export type Form = '2016' | 'current';

export interface KeyPair {
  /** Text of the private key file. */
  readonly private: string;
  /** One line. */
  readonly public: string;
}

export interface BuilderFiles {
  readonly folder: string;
  readonly form: Form;
  readonly answers: Answers;
  readonly keyPair: KeyPair;
  /** Private key for the jump host. */
  readonly jumpKey: string | undefined;
  /** Keys of the builder and of its jump host. */
  readonly hostKeys: readonly HostKey[];
}

export interface WrittenFiles {
  readonly configurationFile: string;
  readonly knownHostsFile: string;
  readonly configuration: Immutable<BuilderConfiguration>;
}

/** Writes a builder's files, the configuration last, so that no half-made builder is ever read. */
export async function writeBuilderFiles(files: BuilderFiles): Promise<WrittenFiles> {
  const { folder, answers, keyPair } = files;
  const { name } = answers;
  const configurationFile = join(folder, `${name}.json`);
  const knownHostsFile = join(folder, 'known_hosts');
  const configuration = builderConfiguration(files);
  await inFolder(join(folder, 'keys'), async () => {
    await writeFileAtomically(join(folder, 'keys', `${name}.pub`), `${keyPair.public}\n`, { mode: 0o644 });
    if (files.form === '2016') await writeKeyFiles(files);
    const known = addHostKeys(await readKnownHosts(knownHostsFile), files.hostKeys);
    await writeFileAtomically(knownHostsFile, known, { mode: 0o644 });
    await writeSecretly(configurationFile, `${JSON.stringify(configuration, undefined, 2)}\n`);
  });
  return { configurationFile, knownHostsFile, configuration };
}

function builderConfiguration({
  form,
  answers,
  keyPair,
  jumpKey,
}: BuilderFiles): Immutable<BuilderConfiguration> {
  const { name, host, port, user, jump } = answers;
  const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
  const keys =
    form === 'current'
      ? { privateKey: base64(keyPair.private) }
      : { privateKeyFile: `keys/${name}.key`, hostKeyFile: `keys/${name}.hostkey` };
  const jumpKeys =
    form === 'current'
      ? { privateKey: base64(jumpKey ?? keyPair.private) }
      : {
          privateKeyFile: jumpKey === undefined ? `keys/${name}.key` : `keys/${name}.jump.key`,
          hostKeyFile: `keys/${name}.jump.hostkey`,
        };
  return {
    name,
    ssh: {
      host,
      // As text, in both forms: HaikuPorter's builderssh joins it to other text.
      port: String(port),
      user,
      ...keys,
      ...(jump === undefined
        ? {}
        : {
            jump: {
              host: jump.host,
              port: String(jump.port),
              user: jump.user,
              ...jumpKeys,
            },
          }),
    },
    portstree: {
      path: answers.tree,
      packagesPath: answers.packagesPath,
      packagesCachePath: answers.cachePath,
    },
    haikuporter: { path: answers.haikuporter, args: answers.haikuporterArgs },
  };
}

async function writeKeyFiles({ folder, answers, keyPair, jumpKey, hostKeys }: BuilderFiles): Promise<void> {
  const { name, host, port, jump } = answers;
  const file = (suffix: string): string => join(folder, 'keys', `${name}${suffix}`);
  await writeSecretly(file('.key'), keyPair.private);
  await writeFileAtomically(file('.hostkey'), linesFor(hostKeys, { host, port }));
  if (jump === undefined) return;
  if (jumpKey !== undefined) await writeSecretly(file('.jump.key'), jumpKey);
  await writeFileAtomically(file('.jump.hostkey'), linesFor(hostKeys, jump));
}

function linesFor(keys: readonly HostKey[], { host, port }: { host: string; port: number }): string {
  return keys
    .filter((one) => one.host === host && one.port === port)
    .map(({ key }) => `${knownHostsLine(host, port, key)}\n`)
    .join('');
}

/** For the owner only, whatever the umask says and whatever was there before. */
async function writeSecretly(path: string, text: string): Promise<void> {
  await writeFileAtomically(path, text, { mode: 0o600 });
  await chmod(path, 0o600);
}

async function inFolder(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await work();
  } catch (error) {
    throw describeSystemError(error, `builders folder ${dirname(folder)}`);
  }
}
