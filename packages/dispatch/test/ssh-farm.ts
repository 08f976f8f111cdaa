import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Documents, parseDocument } from '@buildmeister/documents';
import { readJournal } from '@buildmeister/storage';
import { commitChanges, git, makeKeyPair, type Sshd, startSshd } from '@buildmeister/testbed';
import { execa } from 'execa';
import { build, type Farm, makeFarm, packageName, writePackage } from './makers.js';

const bin = fileURLToPath(new URL('../bin/dispatch.js', import.meta.url));

type Plan = Documents['plan'];

/** A farm whose builders are behind real servers. */
export interface SshFarm extends Farm {
  addBuilder(name: string, options?: SshBuilderOptions): Promise<SshBuilder>;
  /** A plan for ports of which each needs those named; their packages are ready to be "built". */
  planFor(ports: Readonly<Record<string, readonly string[]>>): Plan;
  /** The words of the command that runs a plan on stdin. */
  command(...flags: readonly string[]): readonly string[];
  /** Starts dispatch as a process. */
  start(plan: Plan, ...flags: readonly string[]): ReturnType<typeof startDispatch>;
  /** Waits until a log of a build says so. */
  untilLogged(text: string): Promise<void>;
  events(): readonly Documents['event'][];
  /** Ports in the order in which HaikuPorter began to build them, as `PORT BUILDER`. */
  begun(): readonly string[];
  close(): Promise<void>;
}

interface SshBuilderOptions {
  /** How long a build takes. */
  readonly seconds?: number;
  /** Shell that is run after that in a build, before its packages are there; $word is the port, name-version. */
  readonly script?: string;
  /** Its packages folder, if it is to be elsewhere than in its ports tree. */
  readonly packagesPath?: string;
  /** Text of shell scripts that are there in place of commands, by name. */
  readonly commands?: Readonly<Record<string, string>>;
  /** What its SSH server puts into the environment of whatever it starts. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Port to connect to, of something in between; otherwise that of the server. */
  readonly port?: (server: Sshd) => Promise<number>;
}

interface SshBuilder {
  readonly server: Sshd;
  readonly folder: string;
}

export async function makeSshFarm(): Promise<SshFarm> {
  const farm = await makeFarm();
  const servers: Sshd[] = [];
  const path = join(farm.folder, 'haikuports');
  const results = join(farm.folder, 'results');
  const configurations = join(farm.folder, 'builders');
  const begun = join(farm.folder, 'begun');
  for (const folder of [path, results, configurations]) mkdirSync(folder);
  writeFileSync(begun, '');
  await git(path, ['init', '-q']);
  const head = await commitChanges(path, 'A tree', [{ kind: 'write', path: 'README', text: 'ports' }]);

  return {
    ...farm,
    addBuilder: async (name, options = {}) => {
      const { seconds = 0, script = '', port, packagesPath, commands = {} } = options;
      const own = join(farm.folder, name);
      mkdirSync(join(own, 'commands'), { recursive: true });
      for (const [command, text] of Object.entries(commands)) {
        writeFileSync(join(own, 'commands', command), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
      }
      const publicKey = await makeKeyPair(join(own, 'client'));
      const environment = { ...options.environment, PATH: `${join(own, 'commands')}:${process.env['PATH']}` };
      const server = await startSshd({ folder: own, authorizedKeys: [publicKey], environment });
      servers.push(server);
      writeFileSync(
        join(own, 'haikuporter'),
        `#!/bin/sh
case "$*" in *--purge*) exit 0 ;; esac
for word; do case "$word" in --config=*) config=\${word#--config=} ;; esac; done
packages=$(sed -n 's/^PACKAGES_PATH="\\(.*\\)"$/\\1/p' "$config")
echo "$word ${name}" >>"${begun}"
echo "building $word on ${name}"
sleep ${seconds}
${script}
cp "${results}/$word"-*.hpkg "$packages/"
`,
      );
      chmodSync(join(own, 'haikuporter'), 0o755);
      const reached = port === undefined ? server.port : await port(server);
      const configuration = {
        name,
        ssh: {
          host: server.host,
          port: reached,
          user: server.user,
          privateKey: readFileSync(join(own, 'client')).toString('base64'),
        },
        portstree: {
          path: join(own, 'tree'),
          ...(packagesPath === undefined ? {} : { packagesPath }),
        },
        haikuporter: { path: join(own, 'haikuporter') },
      };
      writeFileSync(join(configurations, `${name}.json`), JSON.stringify(configuration));
      const hosts = server.knownHosts.map((line) => line.replace(`:${server.port} `, `:${reached} `));
      writeFileSync(join(configurations, 'known_hosts'), `${hosts.join('\n')}\n`, { flag: 'a' });
      return { server, folder: own };
    },
    planFor: (ports) => {
      for (const name of Object.keys(ports)) writePackage(join(results, packageName(name)));
      const builds = Object.entries(ports).map(([name, needs]) => build(name, needs));
      return { ...farm.plan(...builds), tree: { path, head, origin: path } };
    },
    command: (...flags) => dispatchCommand(farm, flags),
    start: (plan, ...flags) => startDispatch(farm, plan, flags),
    untilLogged: async (text) => {
      const folder = join(farm.output, 'builds');
      for (;;) {
        await sleep(50);
        try {
          const logs = readdirSync(folder);
          if (logs.some((name) => readFileSync(join(folder, name), 'utf8').includes(text))) return;
        } catch {
          // The folder is not there yet.
        }
      }
    },
    events: () => {
      const journal = join(farm.output, 'journal.ndjson');
      try {
        return readJournal(journal).map((entry) => parseDocument('event', entry, journal));
      } catch {
        return [];
      }
    },
    begun: () => readFileSync(begun, 'utf8').trim().split('\n'),
    close: async () => {
      for (const server of servers) await server.stop();
      await rm(farm.folder, { recursive: true, maxRetries: 5 });
    },
  };
}

function startDispatch(farm: Farm, plan: Plan, flags: readonly string[]) {
  const [command = '', ...words] = dispatchCommand(farm, flags);
  return execa(command, words, {
    cwd: farm.folder,
    input: JSON.stringify(plan),
    reject: false,
    env: { HOME: farm.folder },
  });
}

function dispatchCommand({ packages, output }: Farm, flags: readonly string[]): readonly string[] {
  return [
    process.execPath,
    bin,
    '--packages',
    packages,
    '--output',
    output,
    '--builders',
    'builders',
    ...flags,
  ];
}

/** The result that dispatch has printed. */
export function resultOf(stdout: unknown): Documents['buildrun'] {
  return parseDocument('buildrun', JSON.parse(String(stdout)), 'stdout');
}
