import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareFindings, lostAgainst, type NamedFindings, shownTwice } from './compare-findings.js';
import { summary } from './findings.js';
import type { CompareOptions, Policy, Scenario } from './options.js';
import { type Peer, startPeer } from './peers.js';
import { preparePlan, type PreparedScenario, prepareScenario } from './prepare-scenario.js';
import { readFindings } from './read-findings.js';
import { isFinished, type PlanRun, runPlan } from './run-plan.js';

export interface CompareWork {
  readonly say: (text: string) => void;
  /** Aborted to end; what was done is kept. */
  readonly signal: AbortSignal;
}

export interface Comparison {
  /** A line for each run. */
  readonly figures: readonly string[];
  readonly differences: readonly string[];
  /** False if it was interrupted. */
  readonly complete: boolean;
}

/** Runs all plans that are asked for, as far as an earlier run has not, and compares what became of them. */
export async function compareBuilders(options: CompareOptions, work: CompareWork): Promise<Comparison> {
  const figures: string[] = [];
  const differences: string[] = [];
  for (const scenario of options.scenarios) {
    const prepared = await prepareScenario(scenario, options, work.say);
    if (options.plansOnly) {
      for (const policy of options.policies) await preparePlan(prepared, policy);
      continue;
    }
    const byPolicy = new Map<Policy, NamedFindings>();
    for (const policy of options.policies) {
      const findings = await runPolicy(prepared, policy, options, work);
      if (findings === undefined) return { figures, differences, complete: false };
      figures.push(...findings.map(({ name, builds }) => `${name}: ${summary(builds)}`));
      differences.push(...compareAll(findings));
      const [real] = findings;
      if (real !== undefined) byPolicy.set(policy, real);
    }
    const [ours, theirs] = [byPolicy.get('default'), byPolicy.get('haikuporter')];
    if (ours !== undefined && theirs !== undefined && options.builds === undefined) {
      differences.push(...lostAgainst(theirs, ours));
    }
  }
  return { figures, differences, complete: true };
}

/** The first run is HaikuPorter's with the first number of builders. */
function compareAll(findings: readonly Finding[]): readonly string[] {
  const [real, ...others] = findings;
  if (real === undefined) return [];
  return [
    ...shownTwice(real),
    ...others.flatMap((other) =>
      other.peer === 'stand-in' ? compareFindings(real, other) : lostAgainst(real, other),
    ),
  ];
}

interface Finding extends NamedFindings {
  readonly peer: Peer;
}

/** @returns undefined if it was interrupted */
async function runPolicy(
  prepared: PreparedScenario,
  policy: Policy,
  options: CompareOptions,
  { say, signal }: CompareWork,
): Promise<readonly Finding[] | undefined> {
  const plan = await preparePlan(prepared, policy);
  const [local = 1] = options.locals;
  const runs: readonly (readonly [Peer, number])[] = [
    ...options.locals.map((count) => ['haikuporter', count] as const),
    ...(options.standIn ? [['stand-in', local] as const] : []),
  ];
  const findings: Finding[] = [];
  for (const [peer, count] of runs) {
    const run = planRun(prepared, { policy, peer, local: count, builds: options.builds, plan });
    if (!isFinished(run)) {
      await mkdir(run.folder, { recursive: true });
      const running = await startPeer(peer, prepared, options);
      try {
        await runPlan(run, prepared, { peer: running, say, signal });
      } finally {
        await running.close();
      }
      if (signal.aborted) return undefined;
    }
    findings.push({ name: run.name, peer, builds: await readFindings(run) });
  }
  return findings;
}

function planRun(
  { folder, scenario }: { readonly folder: string; readonly scenario: Scenario },
  {
    policy,
    peer,
    local,
    builds,
    plan,
  }: {
    readonly policy: Policy;
    readonly peer: Peer;
    readonly local: number;
    readonly builds: number | undefined;
    readonly plan: string;
  },
): PlanRun {
  const part = builds === undefined ? '' : `-${builds}`;
  const name = `${policy}${part}-${peer}-${local}`;
  return { name: `${scenario}-${name}`, folder: join(folder, 'runs', name), plan, builds, local };
}
