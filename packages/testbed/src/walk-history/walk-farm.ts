import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { canonicalFileName, readRepository, withFile } from '@buildmeister/hpkg';
import {
  type Configuration,
  loadConfiguration,
  openRecipeEvaluator,
  readPortsTree,
  readTreeSummary,
} from '@buildmeister/portstree';
import { execa } from 'execa';
import { createBareSystem } from '../compare-builders/bare-system.js';
import { makeProductionPackages } from '../compare-builders/production-packages.js';
import { toolPath } from '../compare-builders/tools.js';
import { git } from '../git.js';
import type { TreeProducts } from './check-step.js';
import type { WalkOptions } from './options.js';

/** A farm that has built a tree as it was some commits ago, laid out as scripts/buildmaster expects it. */
export interface WalkFarm {
  readonly folder: string;
  readonly tree: string;
  /** The commits to walk through, oldest first. */
  readonly commits: readonly string[];
  readonly configuration: Configuration;
  readonly cacheFolder: string;
}

const buildmaster = fileURLToPath(new URL('../../../../scripts/buildmaster', import.meta.url));

/** Makes what is not there yet from an earlier walk. */
export async function prepareFarm(options: WalkOptions, say: (line: string) => void): Promise<WalkFarm> {
  const { work: folder } = options;
  const at = (name: string): string => join(folder, name);
  await mkdir(folder, { recursive: true });
  const tree = at('haikuports');
  const commits = await listCommits(options);
  const [base, ...walked] = commits;
  if (base === undefined) throw new Error('there is no commit');
  if (!existsSync(tree)) {
    await rm(`${tree}.new`, { recursive: true, force: true });
    await git(folder, ['clone', '--quiet', '--shared', '--no-checkout', options.haikuports, `${tree}.new`]);
    await git(`${tree}.new`, ['checkout', '--quiet', '--detach', base]);
    await rename(`${tree}.new`, tree);
  }
  await writeFile(at('haikuports.conf'), configurationText(folder));
  await writeFile(at('repo.info'), repoInfo);
  const configuration = await loadConfiguration({ file: 'haikuports.conf', cwd: folder, home: null });
  const farm = { folder, tree, commits: walked, configuration, cacheFolder: at('cache/buildmeister') };
  if (!existsSync(at('processed_rev'))) {
    await makePackages(farm, say);
    await runCommand(farm, toolPath('createrepo'), [
      ...['--from-folder', '--publish-uninstallable', '--packages', 'packages', '--repo-info', 'repo.info'],
      ...['--system-packages', 'system-packages', '--repository', 'repository'],
    ]);
    await writeFile(at('processed_rev'), `${base}\n`);
  }
  return farm;
}

/** The base, and the commits after it. */
async function listCommits({ haikuports, commits }: WalkOptions): Promise<readonly string[]> {
  const list = ['rev-list', '--first-parent', '--reverse', `--max-count=${commits + 1}`, 'HEAD'];
  const found = (await git(haikuports, list)).split('\n');
  if (found.length > commits) return found;
  throw new ToolError('TOO_FEW_COMMITS', `${haikuports} has ${found.length} commits, ${commits + 1} are needed`, {
    exitCode: ExitCode.usage,
    hint: 'a shallow clone has no more: git fetch --unshallow',
  });
}

async function makePackages(
  { folder, configuration, cacheFolder }: WalkFarm,
  say: (line: string) => void,
): Promise<void> {
  const [packages, systemPackages] = [join(folder, 'packages'), join(folder, 'system-packages')];
  const tree = await readPortsTree({
    configuration,
    evaluator: openRecipeEvaluator({ sandbox: true, cacheFolder }),
  });
  for (const place of [packages, systemPackages]) {
    await rm(place, { recursive: true, force: true });
    await mkdir(place, { recursive: true });
  }
  createBareSystem(tree, systemPackages, { withPorts: false });
  say(`making the packages of ${tree.activePorts.length} ports`);
  const conf = join(folder, 'haikuports.conf');
  await makeProductionPackages(tree, packages, { configuration: conf, systemPackages, folder, say });
}

function configurationText(folder: string): string {
  return [
    `TREE_PATH="${join(folder, 'haikuports')}"`,
    `PACKAGES_PATH="${join(folder, 'packages')}"`,
    'PACKAGER="The peer <peer@example.org>"',
    'TARGET_ARCHITECTURE="x86_64"',
    '',
  ].join('\n');
}

const repoInfo = `name "A walk"
identifier tag:example.org,2026:walk
baseurl https://example.org/walk
vendor "Haiku Project"
summary "The packages of a tree at one commit after the other"
priority 1
architecture x86_64
`;

export interface CommandResult {
  readonly status: number | undefined;
  readonly said: string;
}

/** Builds and publishes what came since the last commit, with builds by `haikuporter`, a command in words. */
export async function update(farm: WalkFarm, haikuporter: string): Promise<CommandResult> {
  await writeFile(
    join(farm.folder, 'buildmaster.conf'),
    `builders=(--local 1 --haikuporter '${haikuporter}')\n`,
  );
  return await runCommand(farm, buildmaster, ['update']);
}

async function runCommand(
  { folder }: WalkFarm,
  command: string,
  args: readonly string[],
): Promise<CommandResult> {
  const { exitCode, stderr } = await execa(command, args, {
    cwd: folder,
    env: { XDG_CACHE_HOME: join(folder, 'cache') },
    stdin: 'ignore',
    stdout: 'ignore',
    reject: false,
  });
  return { status: exitCode, said: stderr };
}

/** What the tree says, as it is checked out. */
export async function readProducts({ configuration, cacheFolder }: WalkFarm): Promise<TreeProducts> {
  const evaluator = openRecipeEvaluator({ sandbox: true, cacheFolder });
  const { ports, active } = await readTreeSummary({ configuration, evaluator, cacheFolder });
  const products = ports
    .filter(({ versionedName, obstacle }) => obstacle === undefined && active.has(versionedName))
    .flatMap(({ revisionedName: port, packages }) =>
      packages.map(
        ({ hpkgName, dependencyInfo }) => [dependencyInfo.name, { fileName: hpkgName, port }] as const,
      ),
    );
  return { products: new Map(products) };
}

/** File names of the packages that clients find. */
export function readPublished({ folder }: WalkFarm): readonly string[] {
  const { packages } = withFile(join(folder, 'repository/current/repo'), readRepository);
  return packages.map((info) => canonicalFileName(info));
}

export async function processedCommit({ folder }: WalkFarm): Promise<string> {
  return (await readFile(join(folder, 'processed_rev'), 'utf8')).trim();
}
