import { createResolver, policies } from '@buildmeister/resolver';
import { type ChainStep, describeStep } from './chain-step.js';
import type { Facts, TreePort } from './facts.js';
import { outlineDefault } from './outline-default.js';
import { createPlanContext, type PlanContext } from './plan-context.js';
import { planBuilds } from './plan.js';
import { selectPorts } from './select-ports.js';
import { formatUnmetTree, type UnmetTree, unmetTrees } from './unmet-tree.js';

export interface Answer {
  /** `name-version-revision`, or what was asked for. */
  readonly port: string;
  readonly state: 'skipped' | 'ready' | 'waiting';
  /** Why it is skipped; null if it is not. */
  readonly reason: string | null;
  /** Every requirement of its build that cannot be met, where that is why. */
  readonly unmet: readonly UnmetTree[];
  /** The builds it waits for, each with a shortest chain of requirements to it. */
  readonly waitsFor: readonly { readonly port: string; readonly chain: readonly ChainStep[] }[];
  /** With a question for one: a shortest chain to a package of that name or of that port; null if there is none. */
  readonly chain: readonly ChainStep[] | null;
}

export interface Question {
  /** The port, as for a plan. */
  readonly port: string;
  /** A port or package of which to find out why it is needed. */
  readonly needs?: string | undefined;
}

/** Says why a port is skipped, why it waits, and by which requirements it needs another. */
export function answerWhy(facts: Facts, { port: text, needs }: Question): Answer {
  const plan = planBuilds(facts, { kind: 'ports', ports: [text] }, { policy: 'default' });
  const { ports } = selectPorts(facts.tree, { kind: 'ports', ports: [text] });
  const [port] = ports;
  const [skipped] = plan.skipped;
  const context = createPlanContext(facts, ports, { ...policies.default, alreadyBuilt: 'after' });
  const name = port?.versionedName ?? text;
  const build = plan.builds.find((one) => one.port.revisionedName === port?.revisionedName);
  const waitsFor = (build?.dependsOn ?? []).map((other) => ({
    port: other,
    chain: chainTo(context, name, other.slice(0, other.lastIndexOf('-'))) ?? [],
  }));
  return {
    port: port?.revisionedName ?? text,
    state: build === undefined ? 'skipped' : build.buildable ? 'ready' : 'waiting',
    reason: skipped?.reason ?? null,
    unmet: skipped?.code === 'UNRESOLVABLE' ? unmetOf(facts, ports) : [],
    waitsFor,
    chain: needs === undefined ? null : (chainTo(context, name, needs) ?? null),
  };
}

function unmetOf(facts: Facts, ports: readonly TreePort[]): readonly UnmetTree[] {
  const context = createPlanContext(facts, ports, policies.default);
  // Finds the cycles, too, which make packages impossible.
  outlineDefault(context, ports);
  return ports.flatMap(({ versionedName }) => unmetTrees(context, versionedName));
}

function chainTo(context: PlanContext, name: string, target: string): readonly ChainStep[] | undefined {
  const { universe, availability, preference, buildable } = context;
  const port = buildable.get(name);
  if (port === undefined || availability.unmetNeed(name) !== undefined) return undefined;
  const resolver = createResolver({ universe, availability, preference, rebuilt: new Map() });
  const makes = (portName: string): boolean => portName === target || portName.startsWith(`${target}-`);
  const names = new Set<string>();
  for (const [portName, { packages }] of buildable) {
    if (makes(portName)) for (const id of packages) names.add(universe.packages[id]?.info.name ?? '');
  }
  const steps = resolver.chain(port, (id) => {
    const info = universe.packages[id]?.info;
    return (
      info !== undefined &&
      (info.name === target || `${info.name}-${info.version}` === target || names.has(info.name))
    );
  });
  return steps?.map((step) => describeStep(context, step));
}

export function formatAnswer(
  { port, state, reason, unmet, waitsFor, chain }: Answer,
  needs: string | undefined,
): string {
  const lines = [
    state === 'skipped'
      ? `${port} is not built: ${reason ?? 'nothing asks for it'}`
      : state === 'ready'
        ? `${port} can be built at once`
        : `${port} waits for ${waitsFor.map((other) => other.port).join(', ')}`,
    ...(unmet.length === 0
      ? []
      : ['', 'All that cannot be met:', ...unmet.flatMap((tree) => formatUnmetTree(tree, 1))]),
    ...waitsFor.flatMap((other) => ['', `${other.port}:`, ...formatChain(other.chain)]),
  ];
  if (needs !== undefined) {
    lines.push(
      '',
      ...(chain === null
        ? [`${port} does not need ${needs}`]
        : [`${port} needs ${needs}:`, ...formatChain(chain)]),
    );
  }
  return `${lines.join('\n')}\n`;
}

function formatChain(chain: readonly ChainStep[]): readonly string[] {
  return chain.map(
    ({ kind, requirement, of, metBy }, index) =>
      `${'  '.repeat(index + 1)}${kind} "${requirement}" of ${of ?? 'every build'}, met by ${metBy}`,
  );
}
