import { createHaikuPorterResolver, type HaikuPorterResolution } from '@buildmeister/resolver';
import { alreadyBuiltReason } from './already-built.js';
import type { BuildOutline, CycleOutline, PlanOutline } from './build-outline.js';
import { type ChainStep, describeStep } from './chain-step.js';
import { describeCycle } from './describe-cycle.js';
import type { TreePort } from './facts.js';
import { mergedChain } from './merged-chain.js';
import type { PlanContext } from './plan-context.js';
import { type SkippedPort, skippedPort } from './skipped-port.js';
import { createUnmetReasons, type UnmetReason } from './unmet-reason.js';

type Visit = 'scheduled' | 'skipped' | 'failed';

type Resolved = Extract<HaikuPorterResolution, { kind: 'resolved' }>;

/** A port that is begun and not ended. */
interface Frame {
  readonly port: TreePort;
  readonly resolution: Resolved;
  readonly required: readonly TreePort[];
  /** How many of `required` are dealt with. */
  done: number;
}

/**
 * Schedules builds as HaikuPorter's build master does (Main.py, `_buildMainPort`): each port after the ports that it
 * requires, in the order asked for. Where HaikuPorter runs round a cycle for ever, the cycle is reported; what it would
 * find lost when it starts building, because nothing makes a package, is skipped.
 */
export function outlineHaikuPorter(context: PlanContext, requested: readonly TreePort[]): PlanOutline {
  const { universe, policy, treePorts, existing } = context;
  const resolver = createHaikuPorterResolver(universe, policy.scriptletPrerequires);
  const reasons = createUnmetReasons(context);
  const builds = new Map<string, BuildOutline>();
  const skipped = new Map<string, SkippedPort>();
  const cycles: CycleOutline[] = [];
  const visits = new Map<string, Visit>();
  /** The ports that are begun and not ended, each required by the one before it. */
  const path = new Set<string>();

  const skip = (port: TreePort, code: string, reason: string): void => {
    if (!skipped.has(port.versionedName)) skipped.set(port.versionedName, skippedPort(port, code, reason));
  };
  const requiredPorts = ({ missing }: Resolved): readonly TreePort[] =>
    [...new Set(missing.map((id) => universe.packages[id]?.port ?? ''))].flatMap(
      (name) => treePorts.get(name) ?? [],
    );

  const chain = (port: string, needs: string): readonly ChainStep[] => {
    const from = treePorts.get(port);
    const resolution = from === undefined ? undefined : resolver.resolve(context.packageIds(from));
    if (resolution?.kind !== 'resolved') return [];
    const among = new Set([...resolution.required, ...resolution.missing]);
    return mergedChain(context, among, { port, needs }).map((step) => describeStep(context, step));
  };

  /** Begins with a port: what it requires comes before it. Or it is done with at once. */
  const enter = (port: TreePort): Frame | Visit => {
    const resolution = resolver.resolve(context.packageIds(port));
    if (resolution.kind === 'unresolvable') {
      skip(port, 'UNRESOLVABLE', unresolvableReason(reasons.ofPort(port.versionedName), resolution.messages));
      return 'skipped';
    }
    const required = requiredPorts(resolution);
    const cycle = required.find((other) => other === port || path.has(other.versionedName));
    if (cycle === undefined) return { port, resolution, required, done: 0 };
    const names = [...path, port.versionedName];
    const ports = names.slice(names.indexOf(cycle.versionedName));
    const found = describeCycle({ ports, members: ports.toSorted(), chain });
    if (!cycles.some(({ reason }) => reason === found.reason)) cycles.push(found);
    skip(port, 'CYCLE', found.reason);
    return 'failed';
  };

  const giveUp = (port: TreePort, other: TreePort): Visit => {
    const reason = skipped.get(other.versionedName);
    skip(
      port,
      reason?.code === 'CYCLE' ? 'CYCLE' : 'UNRESOLVABLE',
      `the required port ${other.versionedName} cannot be built: ${reason?.reason ?? ''}`,
    );
    return 'failed';
  };

  /** Ends with a port after all that it requires. */
  const leave = ({ port, resolution, required }: Frame): Visit => {
    const found = existing.get(port.versionedName);
    if (found !== undefined) {
      skip(port, 'ALREADY_BUILT', alreadyBuiltReason(port, found));
      return 'skipped';
    }
    const lost = required.find(({ versionedName }) => !builds.has(versionedName));
    if (lost !== undefined) {
      skip(
        port,
        'UNRESOLVABLE',
        `the required port ${lost.versionedName} is not built: ${skipped.get(lost.versionedName)?.reason ?? ''}`,
      );
      return 'skipped';
    }
    builds.set(port.versionedName, { port, required: resolution.required, missing: resolution.missing });
    return 'scheduled';
  };

  /** Without recursion, as a chain of ports may be longer than the stack is deep. */
  const visit = (first: TreePort): void => {
    const frames: Frame[] = [];
    const begin = (port: TreePort): void => {
      const entered = enter(port);
      if (typeof entered === 'string') {
        visits.set(port.versionedName, entered);
        return;
      }
      path.add(port.versionedName);
      frames.push(entered);
    };
    if (!visits.has(first.versionedName)) begin(first);
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const next = frame.required[frame.done];
      const known = next === undefined ? undefined : visits.get(next.versionedName);
      if (next !== undefined && known === undefined) {
        begin(next);
        continue;
      }
      frame.done++;
      if (next !== undefined && known !== 'failed') continue;
      frames.pop();
      path.delete(frame.port.versionedName);
      visits.set(frame.port.versionedName, next === undefined ? leave(frame) : giveUp(frame.port, next));
    }
  };

  for (const port of requested) visit(port);
  return {
    builds: [...builds.values()],
    skipped: [...skipped.values()],
    cycles,
    hadCycles: cycles.length > 0,
    hasLearnt: false,
  };
}

/** HaikuPorter's own words, and where foresight finds the same port impossible, the reason in ours. */
function unresolvableReason(unmet: UnmetReason | undefined, messages: readonly string[]): string {
  const text = `resolving build dependencies failed: ${messages.join('; ')}`;
  return unmet === undefined ? text : `${text}. ${unmet.text}`;
}
