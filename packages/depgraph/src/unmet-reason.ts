import {
  chainOf,
  describeUnmet,
  type DescribeUnmetOptions,
  type Misfit,
  type Need,
  type UnmetNeed,
} from '@buildmeister/resolver';
import type { PlanContext } from './plan-context.js';
import type { SkippedPort } from './skipped-port.js';
import { someOf, withoutMiddle } from './some-of.js';
import { createUsualCauses } from './usual-causes.js';

/** Why a requirement cannot be met. */
export interface UnmetReason {
  /** From the requirement down to the one at which everything ends, and what usually is the cause of that. */
  readonly text: string;
  /** The same for all that fail for the same reason: the requirement at which it ends, or the ports of a cycle. */
  readonly cause: string;
  /** The same as data, for programs. */
  readonly obstacle: NonNullable<SkippedPort['obstacle']> | undefined;
}

export interface UnmetReasons {
  of(need: Need): UnmetReason;
  /** Why a port cannot be built; undefined if all that it requires can be met. */
  ofPort(versionedName: string): UnmetReason | undefined;
}

/** Packages mentioned for one requirement; the rest is counted. */
const described: DescribeUnmetOptions = { most: 4, follow: 'first' };

/** Says why requirements cannot be met, as far as `context` knows when it is asked. */
export function createUnmetReasons(context: PlanContext): UnmetReasons {
  const usualCauses = createUsualCauses(context.facts);
  const causes = new Map<number, string>();
  const causeOf = (need: Need): string => {
    const known = causes.get(need.requirement);
    if (known !== undefined) return known;
    const unmet = describeUnmet(context, need, { most: 1, follow: 'first' });
    const cause = unmet === undefined ? '' : rootCause(chainOf(unmet).at(-1) ?? unmet);
    causes.set(need.requirement, cause);
    return cause;
  };
  const describe = (need: Need): UnmetReason => {
    const unmet = describeUnmet(context, need, described);
    if (unmet === undefined) return { text: '', cause: '', obstacle: undefined };
    const chain = chainOf(unmet);
    const root = chain.at(-1) ?? unmet;
    const text = [chainText(chain), ...usualCauses(root)].join('. ');
    return { text, cause: causeOf(need), obstacle: obstacleOf(chain[0] ?? unmet, root) };
  };
  return {
    of: describe,
    ofPort: (versionedName) => {
      const needs = context.availability.unmetNeeds(versionedName);
      const [first] = needs;
      if (first === undefined) return undefined;
      const reason = describe(first);
      const { text, cause } = reason;
      const others = [...new Set(needs.map(causeOf))].filter((other) => other !== cause);
      if (others.length === 0) return reason;
      return { ...reason, text: `${text}. Other requirements of it fail because of ${someOf(others)}` };
    },
  };
}

/** @param first what the port requires itself; `root`: where that ends */
function obstacleOf(first: UnmetNeed, root: UnmetNeed): UnmetReason['obstacle'] {
  const leading = first === root ? undefined : first.misfits.find(leadsOn);
  const port = leading?.package.port;
  const [best] = root.misfits;
  const isThere = root.providers > 0 && best !== undefined;
  return {
    kind: !isThere ? 'nothing-provides' : best.kind === 'unusable' ? 'excluded' : 'other-version',
    requirement: root.requirement.text,
    ...(port === undefined ? {} : { port }),
  };
}

function rootCause({ requirement, misfits }: UnmetNeed): string {
  const [best] = misfits;
  return best?.kind === 'unusable' && best.reason.kind === 'excluded'
    ? best.reason.exclusion.cause
    : `"${requirement.text}"`;
}

function chainText(chain: readonly UnmetNeed[]): string {
  const links = chain.map((unmet) => `${describeNeed(unmet)} cannot be met: ${describeMisfits(unmet)}`);
  return withoutMiddle(links, 'steps').join(', but ');
}

/** `build-requires "devel:libfoo >= 2" of bar-1.0`, in HaikuPorter's words. */
function describeNeed({ need, requirement, of }: UnmetNeed): string {
  const whose = of === undefined ? 'every build' : `${of.info.name}-${of.info.version}`;
  return `${need.kind} "${requirement.text}" of ${whose}`;
}

/** What is wrong with the packages that come closest; for a link of a chain, the one that leads on. */
function describeMisfits(unmet: UnmetNeed): string {
  const { requirement, misfits, providers } = unmet;
  if (providers === 0) return `nothing provides ${requirement.name}`;
  const leading = misfits.find(leadsOn);
  if (leading !== undefined) {
    const count = providers > 1 ? ` (one of ${providers} that provide it)` : '';
    return `${describePackage(leading)}${count} would do`;
  }
  const texts = misfits.map((misfit) => describeMisfit(misfit, requirement.text));
  const others = providers - misfits.length;
  if (others > 0) texts.push(`${others} more ${others === 1 ? 'does' : 'do'} not fit either`);
  return texts.join('; ');
}

/** Whether it would do, if something that it needs itself could be had. */
function leadsOn(misfit: Misfit): boolean {
  return misfit.kind === 'unusable' && misfit.because !== undefined;
}

function describeMisfit(misfit: Misfit, requirement: string): string {
  const where = describePackage(misfit);
  if (misfit.kind === 'unusable') {
    const { reason } = misfit;
    return `${where} would do, but ${reason.kind === 'excluded' ? reason.exclusion.reason : 'cannot be had either'}`;
  }
  const { name, version, compatibleVersion } = misfit.provided;
  if (misfit.kind === 'compatibility') {
    return `${where} provides ${name} at ${version}, compatible with ${compatibleVersion} and newer only, "${requirement}" is required`;
  }
  return version === undefined
    ? `${where} provides ${name} without a version, "${requirement}" is required`
    : `${name} is provided at ${version} by ${where}, "${requirement}" is required`;
}

function describePackage({ package: found }: Misfit): string {
  if (found.origin === 'tree') return `${found.info.name}-${found.info.version} of the port ${found.port}`;
  return `${found.fileName} in the ${found.origin === 'present' ? 'packages folder' : 'system packages'}`;
}
