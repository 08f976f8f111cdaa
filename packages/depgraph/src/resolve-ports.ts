import {
  createHaikuPorterResolver,
  createResolver,
  type PackageId,
  policies,
  type PolicyName,
} from '@buildmeister/resolver';
import type { Facts, Request, TreePort } from './facts.js';
import { createPlanContext, type PlanContext } from './plan-context.js';
import { selectPorts } from './select-ports.js';
import { createUnmetReasons } from './unmet-reason.js';

/** What the build of one port needs, looked at by itself; the keys are those that scripts around HaikuPorter know. */
export type ResolvedPort =
  | {
      /** `name-version`. */
      readonly port: string;
      readonly recipeFilePath: string;
      readonly buildable: boolean;
      /** True if it needs a package that it makes itself. */
      readonly dependsOnItself: boolean;
      readonly requiredPackages: readonly string[];
      readonly missingPackageIDs: readonly string[];
      readonly missingPackageIDsInOrder: readonly string[];
      /** `name-version` of the ports that make the missing packages. */
      readonly requiredPortsInOrder: readonly string[];
      readonly resultingPackages: readonly string[];
    }
  | { readonly port: string; readonly error: string; readonly errorType: string };

type Answer =
  | { readonly required: readonly PackageId[]; readonly missing: readonly PackageId[] }
  | { readonly error: string };

/** Resolves each port by itself, as if only that one were to be built; ports that cannot be built are left out. */
export function resolvePorts(
  facts: Facts,
  request: Request,
  policyName: PolicyName,
): readonly ResolvedPort[] {
  const { ports } = selectPorts(facts.tree, request);
  // Whether packages exist already is not asked here: each port is looked at as if it had to be built.
  const context = createPlanContext(facts, ports, { ...policies[policyName], alreadyBuilt: 'after' });
  const answer = policyName === 'haikuporter' ? haikuPorterAnswers(context) : defaultAnswers(context);
  return ports.map((port) => describeAnswer(context, port, answer(port)));
}

function haikuPorterAnswers(context: PlanContext): (port: TreePort) => Answer {
  const resolver = createHaikuPorterResolver(context.universe, context.policy.scriptletPrerequires);
  return (port) => {
    const resolution = resolver.resolve(context.packageIds(port));
    return resolution.kind === 'resolved' ? resolution : { error: resolution.messages.join('\n') };
  };
}

function defaultAnswers(context: PlanContext): (port: TreePort) => Answer {
  const { universe, availability, preference, buildable } = context;
  const reasons = createUnmetReasons(context);
  const resolver = createResolver({ universe, availability, preference, rebuilt: new Map() });
  return ({ versionedName }) => {
    const unmet = reasons.ofPort(versionedName);
    if (unmet !== undefined) return { error: unmet.text };
    const port = buildable.get(versionedName);
    return port === undefined ? { required: [], missing: [] } : resolver.resolve(port);
  };
}

function describeAnswer({ universe }: PlanContext, port: TreePort, answer: Answer): ResolvedPort {
  if ('error' in answer) return { port: port.versionedName, error: answer.error, errorType: 'LookupError' };
  const missing = answer.missing.flatMap((id) => {
    const info = universe.packages[id]?.info;
    return info === undefined ? [] : `${info.name}-${info.version}`;
  });
  const ports = [...new Set(answer.missing.flatMap((id) => universe.packages[id]?.port ?? []))];
  return {
    port: port.versionedName,
    recipeFilePath: port.recipeFilePath,
    buildable: missing.length === 0,
    dependsOnItself: ports.includes(port.versionedName),
    requiredPackages: answer.required.flatMap((id) => universe.packages[id]?.fileName ?? []).sort(),
    missingPackageIDs: missing.toSorted(),
    missingPackageIDsInOrder: missing,
    requiredPortsInOrder: ports,
    resultingPackages: port.packages.map(({ hpkgName }) => hpkgName),
  };
}
