import path from 'node:path';
import { ExitCode, type Io, messages, writeText } from '@buildmeister/cli';
import { type Documents, writeDocument } from '@buildmeister/documents';
import { openSource, type SourceOptions } from '../options.js';
import { planBuilds } from '../plan.js';
import { readFacts } from '../read-facts.js';
import { selectPorts } from '../select-ports.js';
import type { FarmFacts, PortState } from './farm-facts.js';
import { formatMissing, formatPorts } from './format-missing.js';
import { missingPorts } from './missing-ports.js';
import { readFarm } from './read-farm.js';
import { sumUp } from './sum-up.js';

export interface MissingArguments extends SourceOptions {
  readonly ports: readonly string[] | undefined;
  readonly format: 'text' | 'json' | undefined;
  readonly buildruns: string | undefined;
  readonly repository: string | undefined;
  readonly published: string | undefined;
  readonly wanted: 'asked' | 'all';
}

/** Says what the tree has and the repository has not, and why; with names of ports, about these. */
export async function runMissing(args: MissingArguments, io: Io): Promise<ExitCode> {
  const { ports: names = [], wanted, format } = args;
  const say = messages('depgraph', io, args);
  const { facts, problems } = await readFacts(await openSource(args, io, undefined), args);
  for (const { message } of problems) say.warn(message);
  const at = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : path.resolve(io.cwd, name);
  const present = new Set(facts.packages.packages.map(({ fileName }) => fileName));
  const { published = present, ...farm } = readFarm({
    buildruns: at(args.buildruns),
    repository: at(args.repository),
    published: at(args.published),
  });
  const plan = planBuilds(facts, { kind: 'all' }, { policy: 'default' });
  const farmFacts: FarmFacts = {
    ...farm,
    ...{ tree: facts.tree, plan, present, published, wanted, now: Date.now() / 1000 },
  };
  const all = missingPorts(farmFacts);
  const { found, unknown } = names.length === 0 ? { found: all, unknown: [] } : pick(facts.tree, all, names);
  for (const reason of unknown) say.warn(reason);
  const document: Documents['missing'] = {
    document: 'buildmeister/missing@1',
    tree: facts.tree.tree,
    architecture: facts.tree.architecture,
    secondaryArchitectures: facts.tree.secondaryArchitectures,
    wanted,
    ...sumUp(found),
    ports: found,
  };
  const chosen = format ?? (io.stdout.isTTY === true ? 'text' : 'json');
  if (chosen === 'json') await writeDocument(io, document);
  else await writeText(io.stdout, names.length === 0 ? formatMissing(document) : formatPorts(found));
  return unknown.length > 0 ? ExitCode.failed : ExitCode.done;
}

/** Ports by the names that people give them, each once. */
function pick(
  tree: FarmFacts['tree'],
  all: readonly PortState[],
  names: readonly string[],
): { readonly found: readonly PortState[]; readonly unknown: readonly string[] } {
  const byName = new Map(all.map((state) => [state.port.name, state]));
  const { ports, skipped } = selectPorts(tree, { kind: 'ports', ports: names });
  const missing = skipped.filter(({ code }) => code === 'NOT_FOUND');
  const asked = [...ports, ...skipped.filter(({ code }) => code !== 'NOT_FOUND').map(({ port }) => port)];
  const found = new Set(asked.flatMap(({ name }) => byName.get(name) ?? []));
  return { found: [...found], unknown: missing.map(({ reason }) => reason) };
}
