import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeKeyPair, type Sshd, startSshd } from '../src/sshd.js';

/** Two machines with an sshd each, and what the farm has to know of them. */
export interface SshBuilders {
  /** By the builder's name. */
  readonly servers: ReadonlyMap<string, Sshd>;
  stop(): Promise<void>;
}

/**
 * Starts the builders `one` and `two`, with folders of their own in `farm`, and writes their configuration to the
 * farm's folder `builders`: one in the form that HaikuPorter's build master reads today, one in that of 2016.
 */
export async function startSshBuilders(farm: string): Promise<SshBuilders> {
  const folder = join(farm, 'builders');
  await mkdir(folder);
  const publicKey = await makeKeyPair(join(folder, 'key'));
  const start = async (name: string): Promise<Sshd> => {
    const machine = join(farm, `machine-${name}`);
    await mkdir(machine);
    return await startSshd({ folder: machine, authorizedKeys: [publicKey] });
  };
  const one = await start('one');
  const two = await start('two');
  const privateKey = (await readFile(join(folder, 'key'))).toString('base64');
  await writeFile(join(folder, 'known_hosts'), `${one.knownHosts.join('\n')}\n`);
  await writeFile(join(folder, 'two.hostkey'), `${two.knownHosts.join('\n')}\n`);
  await writeBuilder(farm, { name: 'one', server: one, keys: { privateKey } });
  await writeBuilder(farm, {
    name: 'two',
    server: two,
    keys: { privateKeyFile: 'key', hostKeyFile: 'two.hostkey' },
  });
  const servers = new Map([
    ['one', one],
    ['two', two],
  ]);
  return {
    servers,
    stop: async () => {
      for (const server of servers.values()) await server.stop();
    },
  };
}

interface Builder {
  readonly name: string;
  readonly server: Sshd;
  readonly keys: Readonly<Record<string, string>>;
}

async function writeBuilder(farm: string, { name, server, keys }: Builder): Promise<void> {
  const { host, port, user, home } = server;
  const configuration = {
    name,
    ssh: { host, port, user, ...keys },
    portstree: { path: join(home, 'haikuports') },
    haikuporter: { path: join(farm, 'bin/haikuporter-stand-in'), args: '-j2' },
  };
  await writeFile(join(farm, 'builders', `${name}.json`), JSON.stringify(configuration));
}
