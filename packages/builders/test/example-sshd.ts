import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeKeyPair, type Sshd, type SshdOptions, startSshd } from '@buildmeister/testbed';
import type { BuilderSettings, SshTarget } from '../src/builder-settings.js';

export interface ExampleSshd extends Sshd {
  readonly publicKey: string;
  readonly knownHostsFile: string;
  /** How to reach it. */
  readonly target: SshTarget;
  settings(overrides: Partial<BuilderSettings>): BuilderSettings;
}

/** A server with a key that may log in, and a known_hosts file that knows it. */
export async function startExampleSshd(
  folder: string,
  name = 'sshd',
  options: Partial<SshdOptions> = {},
): Promise<ExampleSshd> {
  const own = join(folder, name);
  await mkdir(own, { recursive: true });
  const publicKey = await makeKeyPair(join(own, 'client'));
  const sshd = await startSshd({ folder: own, authorizedKeys: [publicKey], ...options });
  const knownHostsFile = join(own, 'known_hosts');
  await writeFile(knownHostsFile, `${sshd.knownHosts.join('\n')}\n`);
  const target: SshTarget = {
    host: sshd.host,
    port: sshd.port,
    user: sshd.user,
    privateKey: await readFile(join(own, 'client'), 'latin1'),
    passphrase: undefined,
    hostKeyFile: knownHostsFile,
    hostKeyFileOfHost: false,
  };
  return {
    ...sshd,
    publicKey,
    knownHostsFile,
    target,
    settings: (overrides) => ({
      name: 'one',
      file: 'one.json',
      ssh: target,
      jump: undefined,
      paths: {
        tree: join(folder, 'tree'),
        packages: join(folder, 'tree/packages'),
        cache: join(folder, 'tree/packages/.cache'),
        configuration: join(folder, 'tree/builder.conf'),
      },
      haikuporter: [join(folder, 'haikuporter')],
      haikuporterArguments: [],
      traits: { host: sshd.host, labels: [], memory: null, disk: null },
      slots: 1,
      ...overrides,
    }),
  };
}
