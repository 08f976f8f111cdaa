import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireSystem } from '@buildmeister/testbed';
import type { BuildRequest, RequiredPackage, RunSetup } from '../src/builder.js';

/** A run with a tree that is in no git, and nothing in the repository. */
export function runSetup(overrides: Partial<RunSetup> = {}): RunSetup {
  return {
    treeHead: null,
    treeOrigin: null,
    architecture: 'x86_64',
    secondaryArchitectures: [],
    allowUntested: false,
    allowUnsafeSources: false,
    createSourcePackages: false,
    keepPackages: new Set(),
    ...overrides,
  };
}

/** A folder for one test. */
export async function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'builders-'));
}

export async function removeFolder(folder: string): Promise<void> {
  // A build that outlives its connection would wait for ever for what a test gives it no more.
  endShells(folder);
  await rm(folder, { recursive: true, force: true });
}

/** Ends shells whose command line names the folder. */
function endShells(folder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [command = '', ...words] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const isShell = ['sh', 'bash', '/bin/sh', '/bin/bash'].includes(command);
      if (isShell && words.some((word) => word.includes(folder))) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/** Files in the master's folder that stand for packages. */
export async function makePackages(folder: string, ...fileNames: string[]): Promise<RequiredPackage[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    fileNames.map(async (fileName) => {
      const path = join(folder, fileName);
      await writeFile(path, `content of ${fileName}`);
      return { fileName, path };
    }),
  );
}

/**
 * A name for a build that no other process of this machine gives to one: whoever ends a build ends all processes of the machine
 * that have its key in their environment.
 */
export function ownKey(name: string): string {
  return `${process.pid}-${name}`;
}

/** For a `sleep` that a test finds again on this machine; `number` is a digit. */
export function ownSeconds(number: number): string {
  return `${process.pid}${number}`.padStart(8, '9');
}

let requests = 0;

/** A request for a port that makes one package of its own name. */
export function request(
  port: string,
  stagingFolder: string,
  overrides: Partial<BuildRequest> = {},
): BuildRequest {
  return {
    key: ownKey(`test.${(requests += 1)}`),
    number: 1,
    port,
    requiredPackages: [],
    resultingPackages: [`${port}-1-x86_64.hpkg`],
    stagingFolder,
    ...overrides,
  };
}

export const haveSshd = requireSystem('sshd', 'ssh-keygen', 'git');
