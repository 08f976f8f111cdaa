import { ExitCode, type Io, messages, ToolError } from '@buildmeister/cli';
import { type Documents, readDocument, writeDocument } from '@buildmeister/documents';
import { listRecipes, type RecipeList } from '@buildmeister/portstree';
import type { PolicyName } from '@buildmeister/resolver';
import type { PlanProblem, Request } from './facts.js';
import { namedRequest, type RequestArguments } from './named-request.js';
import { openSource, type SourceOptions } from './options.js';
import { type Plan, planBuilds, planFromPart, type PlanOptions } from './plan.js';
import {
  hasSkippedBefore,
  type KnownSkips,
  knownSkips,
  needsBasis,
  newsOf,
  together,
} from './owed/known-skips.js';
import { readPlanBasis } from './owed/plan-basis.js';
import { isFailure, reportPlan } from './report-plan.js';
import {
  type FactsSource,
  type FoundFacts,
  readFacts,
  readNamedFacts,
  readSurroundings,
  readTreeFacts,
  readTreeOnly,
  withProviders,
} from './read-facts.js';

export interface PlanArguments extends SourceOptions, RequestArguments {
  readonly policy: PolicyName;
}

/** Reads what is asked for and what there is, and writes the plan. */
export async function runPlan(args: PlanArguments, io: Io): Promise<ExitCode> {
  const { request: asked, affected } = await readRequest(args, io);
  const source = await openSource(args, io, affected?.tree.path);
  const owed = affected === undefined ? undefined : readOwed(source, affected, args);
  const request = owed === undefined ? asked : { kind: 'ports' as const, ports: owed.toPlan };
  const made = await makePlan(source, { request, affected, args });
  const { problems, cacheProblems } = made;
  const skipped = together(made.plan.skipped, owed?.skipped ?? []);
  const basis = needsBasis(skipped) ? readPlanBasis(source, made.plan.tree.head, args.policy) : undefined;
  const plan = { ...made.plan, skipped, ...(basis === undefined ? {} : { basis }) };
  const { news, asBefore } = newsOf(made.plan.skipped, owed);
  for (const { message } of cacheProblems) messages('depgraph', io, args).notice(message);
  reportPlan({ ...plan, skipped: news }, request, messages('depgraph', io, args), asBefore);
  await writeDocument(io, plan);
  return problems.length > 0 || news.some((port) => isFailure(port, request))
    ? ExitCode.failed
    : ExitCode.done;
}

/** What is known of owed ports before anything is planned. */
function readOwed(
  source: FactsSource,
  affected: Documents['affected'],
  { policy }: PlanArguments,
): KnownSkips {
  const basis = hasSkippedBefore(affected) ? readPlanBasis(source, affected.tree.head, policy) : undefined;
  return knownSkips(affected, basis);
}

interface Order {
  readonly request: Request;
  readonly affected: Documents['affected'] | undefined;
  readonly args: PlanArguments;
}

type MadePlan = Pick<FoundFacts, 'problems' | 'cacheProblems'> & { readonly plan: Plan };

/** Plans from no more facts than it takes. */
async function makePlan(source: FactsSource, { request, affected, args }: Order): Promise<MadePlan> {
  const optionsFor = ({ facts, problems }: FoundFacts): PlanOptions => ({
    policy: args.policy,
    problems: [
      ...(affected === undefined ? [] : treeChange(affected, facts)),
      ...(affected?.problems ?? []),
      ...problems,
    ],
    ...(affected === undefined ? {} : { removed: affected.removed }),
  });
  const planned = (found: FoundFacts): MadePlan => ({
    ...found,
    plan: planBuilds(found.facts, request, optionsFor(found)),
  });
  if (request.kind === 'all') return planned(await readFacts(source, args));
  if (request.ports.length === 0) return planned(await readTreeOnly(source));
  const surroundings = await readSurroundings(source, args);
  const list = listRecipes(source.configuration.treePath);
  if (args.policy === 'default') {
    const part = await readNamedFacts(source, surroundings, { names: request.ports, list });
    const told =
      part === undefined
        ? undefined
        : await planNamed(source, part, { request, list, options: optionsFor(part) });
    if (told !== undefined) return told;
  }
  return planned(await readTreeFacts(source, surroundings, list));
}

/** The plan, if it can be told from the requested ports and those that may provide what is taken from these. */
async function planNamed(
  source: FactsSource,
  part: FoundFacts,
  {
    request,
    list,
    options,
  }: { readonly request: Request; readonly list: RecipeList; readonly options: PlanOptions },
): Promise<MadePlan | undefined> {
  const told = planFromPart(part.facts, request, options);
  if (told === undefined) return undefined;
  if ('plan' in told) return { ...part, plan: told.plan };
  const provided = told.unlessProvided;
  const more = await withProviders(source, part, { provided, list });
  if (more === undefined) return undefined;
  const toldThen = planFromPart(more.facts, request, options, new Set(provided));
  return toldThen !== undefined && 'plan' in toldThen ? { ...more, plan: toldThen.plan } : undefined;
}

async function readRequest(
  args: PlanArguments,
  io: Io,
): Promise<{ readonly request: Request; readonly affected: Documents['affected'] | undefined }> {
  const named = namedRequest(args);
  if (named !== undefined) return { request: named, affected: undefined };
  if (io.stdin.isTTY === true) {
    throw new ToolError('NO_INPUT', 'nothing to plan: no ports are named and stdin is a terminal', {
      hint: 'name ports, give --all, or pipe affected-recipes into this',
    });
  }
  const affected = await readDocument('affected', io.stdin);
  const names = affected.ports.map(({ port }) => `${port.name}-${port.version}`);
  return { request: { kind: 'ports', ports: names }, affected };
}

function treeChange(
  { tree }: Documents['affected'],
  { tree: { tree: now } }: FoundFacts['facts'],
): readonly PlanProblem[] {
  if (tree.head === null || tree.head === now.head) return [];
  return [
    {
      code: 'TREE_CHANGED',
      message: `${now.path} is at ${now.head ?? 'no commit'} now, the affected ports were found at ${tree.head}`,
      hint: 'run affected-recipes again if the plan lacks something',
    },
  ];
}
