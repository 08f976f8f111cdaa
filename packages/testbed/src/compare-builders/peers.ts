import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { execa } from 'execa';
import { startPackageServer } from '../peer/package-server.js';
import { startStandInServer } from '../peer/stand-in-server.js';
import type { PreparedScenario } from './prepare-scenario.js';
import { peerPath } from './tools.js';

export type Peer = 'haikuporter' | 'stand-in';

/** Processes that answer for HaikuPorter or the stand-in. */
export interface RunningPeer {
  /** The command for `dispatch --haikuporter`, in words. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface PeerOptions {
  /** Checkout of HaikuPorter. */
  readonly haikuporter: string;
  readonly updateEachTime: boolean;
}

/** Starts what runs builds of a scenario. Sockets lie in a short folder: their paths are limited to some 100 bytes. */
export async function startPeer(
  peer: Peer,
  prepared: PreparedScenario,
  options: PeerOptions,
): Promise<RunningPeer> {
  const { haikuporter, updateEachTime } = options;
  const python = await pythonPath();
  const seed = await repositorySeed(prepared, { python, haikuporter });
  const sockets = await mkdtemp(join(tmpdir(), 'peer-'));
  const socket = join(sockets, 'runs');
  const client = [python, '-E', '-s', '-S'];
  const update = updateEachTime ? [] : ['--no-repository-update'];
  if (peer === 'stand-in') {
    const server = await startStandInServer(socket, seed);
    return {
      command: [...client, peerPath('resident_client.py'), socket, '--packages-only', ...update],
      env: {},
      close: async () => {
        await server.close();
        await rm(sockets, { recursive: true });
      },
    };
  }
  const packageSocket = join(sockets, 'package');
  const packageServer = await startPackageServer(packageSocket);
  const resident = execa(python, [peerPath('resident.py'), haikuporter, prepared.system, seed, socket], {
    stdin: 'pipe',
    stdout: 'ignore',
    stderr: 'inherit',
    reject: false,
  });
  await Promise.race([appears(socket), resident]);
  const places = ['--haikuporter', haikuporter, '--system', prepared.system, '--seed', seed];
  return {
    command: [...client, peerPath('run.py'), ...places, '--resident', socket, ...update],
    env: { PEER_PACKAGE_SERVER: packageSocket },
    close: async () => {
      resident.stdin.end();
      await resident;
      await packageServer.close();
      await rm(sockets, { recursive: true });
    },
  };
}

/** The `repository` that HaikuPorter makes of a tree when it sees it first: a minute's work, done once for all builders. */
async function repositorySeed(
  { folder, tree, packages, system }: PreparedScenario,
  { python, haikuporter }: { readonly python: string; readonly haikuporter: string },
): Promise<string> {
  const seed = join(folder, 'repository');
  if (existsSync(seed)) return seed;
  const output = join(folder, 'output');
  const configuration = join(folder, 'seed.conf');
  await rm(output, { recursive: true, force: true });
  await mkdir(output);
  const settings = [
    ['TREE_PATH', tree],
    ['PACKAGES_PATH', packages],
    ['OUTPUT_DIRECTORY', output],
    ['PACKAGER', 'The peer <peer@example.org>'],
    ['TARGET_ARCHITECTURE', 'x86_64'],
  ];
  await writeFile(configuration, settings.map(([name, value]) => `${name}="${value}"\n`).join(''));
  const { exitCode, all } = await execa(
    python,
    [
      ...[peerPath('run.py'), '--haikuporter', haikuporter, '--system', system],
      ...[`--config=${configuration}`, '--no-package-obsoletion', '--list'],
    ],
    { stdin: 'ignore', all: true, reject: false },
  );
  if (exitCode !== 0) {
    throw new ToolError('HAIKUPORTER', `HaikuPorter does not run: ${all.slice(-2000)}`, {
      exitCode: ExitCode.unavailable,
    });
  }
  await cp(join(output, 'repository'), `${seed}.new`, { recursive: true, preserveTimestamps: true });
  await rm(output, { recursive: true });
  await rename(`${seed}.new`, seed);
  return seed;
}

/** Python itself, and not a script that finds it: it is started some three times a build. */
async function pythonPath(): Promise<string> {
  const { stdout } = await execa('python3', ['-c', 'import sys; print(sys.executable)']);
  return stdout;
}

async function appears(path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 50));
}
