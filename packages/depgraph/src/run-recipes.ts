import { ExitCode, type Io, messages, nearNames, writeJson, writeText } from '@buildmeister/cli';
import type { PackageSummary, Port, PortsTree } from '@buildmeister/portstree';
import { openSource, type SourceOptions } from './options.js';

export interface RecipesArguments extends SourceOptions {
  readonly ports: readonly string[] | undefined;
  readonly format: 'json' | 'evaluations' | 'dependency-infos' | 'problems';
}

/** Writes what the recipes of the tree, or of some ports, say. */
export async function runRecipes(args: RecipesArguments, io: Io): Promise<ExitCode> {
  const { readPortsTree, evaluationRecord, listRecipes } = await import('@buildmeister/portstree');
  const names = args.ports ?? [];
  if (args.format === 'dependency-infos' && names.length === 0) return await writeAllInfos(args, io);
  const { configuration, evaluator } = await openSource(args, io, undefined);
  const tree = await readPortsTree({
    configuration,
    evaluator,
    ...(names.length === 0 ? {} : { selection: { ports: names } }),
  });
  const say = messages('depgraph', io, args);
  say.notice(
    describeCounts({
      usable: tree.ports.length,
      unusable: tree.unusable.length,
      active: tree.activePorts.length,
    }),
  );
  switch (args.format) {
    case 'json':
      await writeJson(io.stdout, describePorts(tree));
      break;
    case 'evaluations':
      await writeLines(io, [...tree.ports, ...tree.unusable].map(evaluationRecord).sort(byFile));
      break;
    case 'dependency-infos':
      await writeLines(io, dependencyInfos(tree.activePorts.flatMap(({ packages }) => packages)));
      break;
    case 'problems':
      await writeText(io.stdout, formatProblems(tree));
      break;
  }
  const known = new Set([...tree.ports, ...tree.unusable].map(({ name }) => name));
  const missing = names.filter((name) => !known.has(nameOf(name)));
  if (missing.length > 0) {
    const all = new Set(listRecipes(configuration.treePath).recipes.map(({ name }) => name));
    for (const name of missing) say.warn(noRecipe(name, all));
  }
  return tree.unusable.length + missing.length > 0 ? ExitCode.failed : ExitCode.done;
}

/** Those of the whole tree are in the summary of it, which is remembered. */
async function writeAllInfos(args: RecipesArguments, io: Io): Promise<ExitCode> {
  const { readTreeSummary } = await import('@buildmeister/portstree');
  const { ports, active, cacheProblem } = await readTreeSummary(await openSource(args, io, undefined));
  const unusable = ports.filter(({ obstacle }) => obstacle?.code === 'BROKEN_RECIPE').length;
  const say = messages('depgraph', io, args);
  if (cacheProblem !== undefined) say.notice(cacheProblem.message);
  say.notice(describeCounts({ usable: ports.length - unusable, unusable, active: active.size }));
  const packages = ports
    .filter(({ versionedName }) => active.has(versionedName))
    .flatMap((port) => port.packages);
  await writeLines(io, dependencyInfos(packages));
  return unusable > 0 ? ExitCode.failed : ExitCode.done;
}

function describeCounts(counts: {
  readonly usable: number;
  readonly unusable: number;
  readonly active: number;
}): string {
  const { usable, unusable, active } = counts;
  return `${usable} recipes can be used, ${unusable} cannot; ${active} ports are active`;
}

/** A port may be asked for with its version. */
function nameOf(port: string): string {
  return port.split('-', 1)[0] ?? port;
}

function noRecipe(port: string, all: ReadonlySet<string>): string {
  const near = nearNames(nameOf(port), all);
  const question = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
  return `the ports tree has no recipe for ${port}${question}`;
}

function describePorts({ ports, activePorts }: PortsTree): readonly unknown[] {
  const active = new Set(activePorts);
  return ports.map((port: Port) => ({
    name: port.name,
    version: port.version,
    revision: port.revision,
    versionedName: port.versionedName,
    revisionedName: port.revisionedName,
    category: port.category,
    recipeFilePath: port.recipeFilePath,
    status: port.status,
    active: active.has(port),
    phases: port.phases,
    files: port.files,
    packages: port.packages.map(({ name, version, architecture, hpkgName, dependencyInfo }) => ({
      name,
      version,
      architecture,
      hpkgName,
      dependencyInfo,
    })),
  }));
}

/** As HaikuPorter keeps them in its repository folder, by the name of the file. */
function dependencyInfos(
  packages: readonly PackageSummary[],
): readonly { readonly file: string; readonly info: unknown }[] {
  return packages
    .map(({ dependencyInfo: info }) => ({ file: `${info.name}-${info.version}.DependencyInfo`, info }))
    .sort(byFile);
}

function formatProblems({ problems }: PortsTree): string {
  return problems
    .map(({ file, line, code, message, hint }) => {
      const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
      const text = file !== undefined && message.startsWith(file) ? message : `${place}${message}`;
      return `${text} [${code}]\n${hint === undefined ? '' : `  ${hint}\n`}`;
    })
    .join('');
}

async function writeLines(io: Io, values: readonly unknown[]): Promise<void> {
  for (let start = 0; start < values.length; start += linesAtOnce) {
    const lines = values.slice(start, start + linesAtOnce).map((value) => `${JSON.stringify(value)}\n`);
    await writeText(io.stdout, lines.join(''));
  }
}

const linesAtOnce = 100;

function byFile(a: { readonly file: string }, b: { readonly file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
