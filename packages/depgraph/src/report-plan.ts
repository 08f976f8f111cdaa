import type { Messages } from '@buildmeister/cli';
import type { Request } from './facts.js';
import type { Plan } from './plan.js';
import { someOf } from './some-of.js';

type Skipped = Plan['skipped'][number];

/** Skipped ports, or causes of them, that are told; the document has them all. */
const maxShown = 10;

/** What is not built although it could be asked for: in a plan for everything, ports that are not made for the architecture can not. */
export function isFailure({ code }: Skipped, request: Request): boolean {
  if (code === 'ALREADY_BUILT') return false;
  return request.kind === 'ports' || !['UNTESTED', 'BROKEN', 'UNSUPPORTED'].includes(code);
}

/**
 * Tells people what is planned, and what is not and why: each port if they are few, otherwise what they have in common.
 *
 * @param asBefore so many further ports are skipped for reasons that were told before
 */
export function reportPlan(plan: Plan, request: Request, say: Messages, asBefore = 0): void {
  for (const { message } of plan.problems) say.warn(message);
  const failures = plan.skipped.filter((port) => isFailure(port, request));
  if (failures.length <= maxShown) for (const port of failures) say.warn(`skipped ${reasonOf(port)}`);
  else reportCauses(failures, say);
  const others = plan.skipped.length - failures.length;
  const added = plan.builds.filter(({ requestedBy }) => (requestedBy?.length ?? 0) > 0).length;
  say.notice(
    [
      `${plan.builds.length} ${plan.builds.length === 1 ? 'build' : 'builds'}`,
      ...(added > 0 ? [`${added} of them only because others need them`] : []),
      ...(others > 0
        ? [`${others} ${others === 1 ? 'port' : 'ports'} built already or not made for ${plan.architecture}`]
        : []),
      ...(failures.length > 0 ? [`${failures.length} cannot be built`] : []),
      ...(asBefore > 0 ? [`${asBefore} cannot be built for the same reasons as before`] : []),
    ].join(', '),
  );
}

function reasonOf({ port, code, reason }: Skipped): string {
  return `${port.revisionedName} (${code}): ${reason}`;
}

function reportCauses(failures: readonly Skipped[], say: Messages): void {
  const groups = new Map<string, Skipped[]>();
  for (const port of failures) {
    const cause = port.cause === undefined ? `(${port.code})` : `because of ${port.cause}`;
    const known = groups.get(cause);
    if (known === undefined) groups.set(cause, [port]);
    else known.push(port);
  }
  const largest = [...groups].sort(
    ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : a > b ? 1 : 0),
  );
  for (const [cause, ports] of largest.slice(0, maxShown)) {
    const names = someOf(
      ports.map(({ port }) => port.revisionedName),
      5,
    );
    say.warn(`skipped ${ports.length} ${ports.length === 1 ? 'port' : 'ports'} ${cause}: ${names}`);
    // The shortest reason is that of the port nearest to the cause.
    const [nearest] = ports.toSorted((a, b) => a.reason.length - b.reason.length);
    if (nearest !== undefined) say.warn(`  ${reasonOf(nearest)}`);
  }
  const left = largest.slice(maxShown).reduce((sum, [, ports]) => sum + ports.length, 0);
  if (left > 0) say.warn(`skipped ${left} ports for ${largest.length - maxShown} other causes`);
  say.warn('"skipped" in the plan has every port and its reason; depgraph why PORT tells all about one');
}
