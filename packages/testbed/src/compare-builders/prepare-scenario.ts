import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  listOf,
  loadConfiguration,
  openRecipeEvaluator,
  type PortsTree,
  readPortsTree,
} from '@buildmeister/portstree';
import { createBareSystem } from './bare-system.js';
import type { CompareOptions, Policy, Scenario } from './options.js';
import { makeProductionPackages } from './production-packages.js';
import { chooseEvenly, raiseRevision } from './raise-revisions.js';
import { runTool } from './tools.js';

/** What all plans of a scenario have in common. Everything lies in one folder. */
export interface PreparedScenario {
  readonly scenario: Scenario;
  readonly folder: string;
  /** haikuports.conf */
  readonly configuration: string;
  readonly tree: string;
  /** The packages that are there in the beginning. */
  readonly packages: string;
  readonly systemPackages: string;
  /** Looks like Haiku's /boot/system. */
  readonly system: string;
  /** What depgraph is asked for: all, or the ports whose revision was raised. */
  readonly wanted: readonly string[];
}

/** Makes what is not there yet from an earlier run. */
export async function prepareScenario(
  scenario: Scenario,
  options: CompareOptions,
  say: (text: string) => void,
): Promise<PreparedScenario> {
  const folder = join(options.work, scenario);
  const tree = join(folder, 'haikuports');
  const packages = join(folder, 'packages');
  const system = join(folder, 'system');
  const systemPackages = join(folder, 'system/packages');
  const licenses = join(folder, 'system/data/licenses');
  const configuration = join(folder, 'haikuports.conf');
  await mkdir(folder, { recursive: true });
  await writeFile(configuration, configurationText({ tree, packages, licenses }));
  await once(tree, async (place) => {
    say(`${scenario}: copying the ports tree`);
    // Builds leave nothing in it, and yet it is better not to give them the real one.
    await cp(options.haikuports, place, {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => dirname(path) !== options.haikuports || !notOfTree.has(basename(path)),
    });
  });
  const readTree = () => readWholeTree(configuration, folder);
  await once(system, async (place) => {
    say(`${scenario}: making the system`);
    await mkdir(join(place, 'data/licenses'), { recursive: true });
    for (const name of await licenseNames(options, readTree)) {
      await writeFile(join(place, 'data/licenses', name), '');
    }
    await provideSystemPackages(scenario, join(place, 'packages'), { options, readTree });
  });
  await once(packages, async (place) => {
    await mkdir(place);
    if (scenario === 'empty') return;
    say(`${scenario}: making a package for each of the tree`);
    await makeProductionPackages(await readTree(), place, { configuration, systemPackages, folder, say });
  });
  const raised = join(folder, 'raised');
  if (!existsSync(raised)) {
    const ports = scenario === 'empty' ? [] : await raiseSome(await readTree(), options.raised);
    await writeFile(raised, ports.map((name) => `${name}\n`).join(''));
  }
  const wanted = scenario === 'empty' ? ['--all'] : (await readFile(raised, 'utf8')).trim().split('\n');
  return { scenario, folder, configuration, tree, packages, systemPackages, system, wanted };
}

/** The plan of a scenario by a policy; kept for the next run. */
export async function preparePlan(
  { folder, configuration, packages, systemPackages, wanted }: PreparedScenario,
  policy: Policy,
): Promise<string> {
  const file = join(folder, `plan-${policy}.json`);
  if (!existsSync(file)) {
    const places = ['--packages', packages, '--system-packages', systemPackages];
    const cache = join(folder, 'cache');
    const rules = ['--config', configuration, '--cache', cache, '--policy', policy, '--quiet'];
    await runTool('depgraph', ['plan', ...rules, ...places, ...wanted], file, { cwd: folder });
  }
  return file;
}

function configurationText(paths: {
  readonly tree: string;
  readonly packages: string;
  readonly licenses: string;
}): string {
  return [
    `TREE_PATH="${paths.tree}"`,
    `PACKAGES_PATH="${paths.packages}"`,
    `LICENSES_DIRECTORY="${paths.licenses}"`,
    'PACKAGER="The peer <peer@example.org>"',
    'TARGET_ARCHITECTURE="x86_64"',
    '',
  ].join('\n');
}

/** Before there are Haiku's licenses, every LICENSE is accepted. */
async function readWholeTree(file: string, cwd: string): Promise<PortsTree> {
  const configuration = await loadConfiguration({ file, cwd, home: null });
  const { licensesDirectory } = configuration;
  const known = licensesDirectory !== null && existsSync(licensesDirectory);
  return await readPortsTree({
    configuration: { ...configuration, licensesDirectory: known ? licensesDirectory : null },
    evaluator: openRecipeEvaluator({ sandbox: true, cacheFolder: join(cwd, 'cache') }),
  });
}

/** What lies beside the categories in a tree that HaikuPorter has worked in. */
const notOfTree: ReadonlySet<string> = new Set(['.git', 'buildmaster', 'packages', 'repository']);

/** Made beside its place, so that what was interrupted is begun again. */
async function once(place: string, make: (place: string) => Promise<void>): Promise<void> {
  if (existsSync(place)) return;
  await rm(`${place}.new`, { recursive: true, force: true });
  await make(`${place}.new`);
  await rename(`${place}.new`, place);
}

async function licenseNames(
  { licenses }: CompareOptions,
  readTree: () => Promise<PortsTree>,
): Promise<readonly string[]> {
  if (licenses !== undefined) {
    return (await readFile(licenses, 'utf8')).split('\n').filter((name) => name !== '');
  }
  const { ports } = await readTree();
  const named = ports.flatMap(({ attributes }) =>
    [...attributes.values()].flatMap((ofPackage) => listOf(ofPackage, 'LICENSE')),
  );
  return [...new Set(named)].filter((name) => name !== '' && !name.includes('/')).toSorted();
}

interface SystemSources {
  readonly options: CompareOptions;
  readonly readTree: () => Promise<PortsTree>;
}

/** With a folder that has all packages, the system is only what no port makes. */
async function provideSystemPackages(
  scenario: Scenario,
  place: string,
  { options, readTree }: SystemSources,
): Promise<void> {
  await mkdir(place);
  const { systemPackages } = options;
  if (systemPackages === undefined) {
    createBareSystem(await readTree(), place, { withPorts: scenario === 'empty' });
    return;
  }
  const made = new Set((await readTree()).ports.flatMap(({ packages }) => packages.map(({ name }) => name)));
  for (const file of await readdir(systemPackages)) {
    if (!file.endsWith('.hpkg')) continue;
    if (scenario === 'production' && made.has(file.split('-')[0] ?? '')) continue;
    await symlink(join(systemPackages, file), join(place, file));
  }
}

/** Raises the revision of so many ports in the copy of the tree. */
async function raiseSome(tree: PortsTree, count: number): Promise<readonly string[]> {
  const candidates: { readonly file: string; readonly text: string; readonly name: string }[] = [];
  for (const { name, folder, versionedName, packages } of tree.activePorts) {
    if (packages.length === 0) continue;
    const file = join(tree.path, folder, `${versionedName}.recipe`);
    const text = existsSync(file) ? raiseRevision(await readFile(file, 'utf8')) : undefined;
    if (text !== undefined) candidates.push({ file, text, name });
  }
  const chosen = chooseEvenly(candidates, count);
  for (const { file, text } of chosen) await writeFile(file, text);
  return chosen.map(({ name }) => name);
}
