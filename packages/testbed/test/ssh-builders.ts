import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sshd, startSshd } from '../src/sshd.js';
import { runInFarm } from './pipeline.js';

/** Two machines with an sshd each, which are builders of a farm. */
export interface SshBuilders {
  /** By the builder's name. */
  readonly servers: ReadonlyMap<string, Sshd>;
  stop(): Promise<void>;
}

/**
 * Starts the machines `one` and `two`, with folders of their own in `farm`, and makes them builders the way an
 * operator does: createbuilder writes the configuration, and the key it has made is authorized on the machine. One has
 * today's form of configuration, the other that of 2016.
 */
export async function startSshBuilders(farm: string): Promise<SshBuilders> {
  const servers = new Map([
    ['one', await startBuilder(farm, 'one', 'current')],
    ['two', await startBuilder(farm, 'two', '2016')],
  ]);
  return {
    servers,
    stop: async () => {
      for (const server of servers.values()) await server.stop();
    },
  };
}

async function startBuilder(farm: string, name: string, form: string): Promise<Sshd> {
  const machine = join(farm, `machine-${name}`);
  await mkdir(machine);
  const server = await startSshd({ folder: machine, authorizedKeys: [] });
  const answers = {
    host: server.host,
    port: server.port,
    user: server.user,
    tree: join(server.home, 'haikuports'),
    haikuporter: join(farm, 'bin/haikuporter-stand-in'),
    'haikuporter-args': '-j2',
    form,
  };
  const flags = Object.entries(answers).map(([flag, value]) => `'--${flag}=${value}'`);
  const { status, stdout, stderr } = await runInFarm(farm, `createbuilder ${name} --yes ${flags.join(' ')}`);
  if (status !== 0) throw new Error(stderr);
  const { publicKey } = JSON.parse(stdout);
  await appendFile(join(machine, 'authorized_keys'), `${publicKey}\n`);
  return server;
}
