import { firstWhere, type Need, type PackageId, type Step } from '@buildmeister/resolver';
import type { PlanContext } from './plan-context.js';

/**
 * A shortest chain of requirements from the build of a port to a package of another, by HaikuPorter's rules: what
 * the builds of packages that must be built themselves need counts, too. Empty if there is none.
 *
 * @param among the packages that HaikuPorter chose for the build
 */
export function mergedChain(
  { universe, buildable }: PlanContext,
  among: ReadonlySet<PackageId>,
  { port, needs }: { readonly port: string; readonly needs: string },
): readonly Step[] {
  const cameBy = new Map<PackageId, { readonly need: Need; readonly parent: PackageId | undefined }>();
  const queue: PackageId[] = [];
  const visit = (list: readonly Need[], parent: PackageId | undefined): PackageId | undefined => {
    for (const need of list) {
      const met = firstWhere(universe.candidates(need.requirement), (id) => among.has(id));
      if (met === undefined || cameBy.has(met)) continue;
      cameBy.set(met, { need, parent });
      if (universe.packages[met]?.port === needs) return met;
      queue.push(met);
    }
    return undefined;
  };
  let target = visit(buildable.get(port)?.needs ?? [], undefined);
  for (const of of queue) {
    if (target !== undefined) break;
    const requires = universe
      .requirementsOf(of, 'requires')
      .map((requirement): Need => ({ kind: 'requires', requirement, of }));
    target = visit([...requires, ...(buildable.get(universe.packages[of]?.port ?? '')?.needs ?? [])], of);
  }
  const steps: Step[] = [];
  for (let met = target; met !== undefined; met = cameBy.get(met)?.parent) {
    const came = cameBy.get(met);
    if (came !== undefined) steps.push({ need: came.need, met });
  }
  return steps.reverse();
}
