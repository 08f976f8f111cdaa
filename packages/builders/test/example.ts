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
  await rm(folder, { recursive: true, force: true });
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

let requests = 0;

/** A request for a port that makes one package of its own name. */
export function request(
  port: string,
  stagingFolder: string,
  overrides: Partial<BuildRequest> = {},
): BuildRequest {
  return {
    key: `test.${(requests += 1)}`,
    number: 1,
    port,
    requiredPackages: [],
    resultingPackages: [`${port}-1-x86_64.hpkg`],
    stagingFolder,
    ...overrides,
  };
}

export const haveSshd = requireSystem('sshd', 'ssh-keygen', 'git');
