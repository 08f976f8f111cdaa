import { ExitCode, type Io, messages, nearNames, writeJson, writeText } from '@buildmeister/cli';
import type { Port, PortsTree } from '@buildmeister/portstree';
import { openSource, type SourceOptions } from './options.js';

export interface RecipesArguments extends SourceOptions {
  readonly ports: readonly string[] | undefined;
  readonly format: 'json' | 'evaluations' | 'dependency-infos' | 'problems';
}

/** Writes what the recipes of the tree, or of some ports, say. */
export async function runRecipes(args: RecipesArguments, io: Io): Promise<ExitCode> {
  const { readPortsTree, evaluationRecord, listRecipes } = await import('@buildmeister/portstree');
  const { configuration, evaluator } = await openSource(args, io, undefined);
  const names = args.ports ?? [];
  const tree = await readPortsTree({
    configuration,
    evaluator,
    ...(names.length === 0 ? {} : { selection: { ports: names } }),
  });
  const say = messages('depgraph', io, args);
  say.notice(
    `${tree.ports.length} recipes can be used, ${tree.unusable.length} cannot; ${tree.activePorts.length} ports are active`,
  );
  switch (args.format) {
    case 'json':
      await writeJson(io.stdout, describePorts(tree));
      break;
    case 'evaluations':
      await writeLines(io, [...tree.ports, ...tree.unusable].map(evaluationRecord).sort(byFile));
      break;
    case 'dependency-infos':
      await writeLines(io, dependencyInfos(tree));
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

/** As HaikuPorter keeps them in its repository folder: those of active ports, by the name of the file. */
function dependencyInfos({
  activePorts,
}: PortsTree): readonly { readonly file: string; readonly info: unknown }[] {
  return activePorts
    .flatMap(({ packages }) => packages)
    .map(({ versionedName, dependencyInfo: info }) => ({ file: `${versionedName}.DependencyInfo`, info }))
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
  for (const value of values) await writeText(io.stdout, `${JSON.stringify(value)}\n`);
}

function byFile(a: { readonly file: string }, b: { readonly file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
