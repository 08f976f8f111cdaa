import { describeUnmet, type Misfit, type NeedKind, type UnmetNeed } from '@buildmeister/resolver';
import type { PlanContext } from './plan-context.js';

/** A requirement that nothing meets, with everything that stands in its way. */
export interface UnmetTree {
  readonly kind: NeedKind;
  readonly requirement: string;
  /** The package that states it, `name-version`; null for what every build needs. */
  readonly of: string | null;
  /** How often its name is provided; of very many, not all are among `packages`. */
  readonly providers: number;
  readonly packages: readonly UnmetPackage[];
}

interface UnmetPackage {
  /** File name, or `name-version` of one that a port would make. */
  readonly package: string;
  readonly problem: string;
  /** Where another requirement is the problem; null also if that is told elsewhere. */
  readonly because: UnmetTree | null;
}

/** Packages told for one requirement. */
const most = 100;

/** All requirements of a port's build that cannot be met. What stands in the way of several is told for the first. */
export function unmetTrees(context: PlanContext, versionedName: string): readonly UnmetTree[] {
  return context.availability.unmetNeeds(versionedName).flatMap((need) => {
    const unmet = describeUnmet(context, need, { most, follow: 'all' });
    return unmet === undefined ? [] : asTree(unmet);
  });
}

function asTree({ need, requirement, of, misfits, providers }: UnmetNeed): UnmetTree {
  return {
    kind: need.kind,
    requirement: requirement.text,
    of: of === undefined ? null : `${of.info.name}-${of.info.version}`,
    providers,
    packages: misfits.map((misfit) => ({
      package:
        misfit.package.origin === 'tree'
          ? `${misfit.package.info.name}-${misfit.package.info.version}`
          : misfit.package.fileName,
      problem: problemOf(misfit),
      because: misfit.kind === 'unusable' && misfit.because !== undefined ? asTree(misfit.because) : null,
    })),
  };
}

function problemOf(misfit: Misfit): string {
  if (misfit.kind !== 'unusable') {
    const { version, compatibleVersion } = misfit.provided;
    if (version === undefined) return 'provides it without a version';
    const compatible =
      compatibleVersion === undefined ? '' : `, compatible with ${compatibleVersion} and newer`;
    return `provides version ${version}${compatible}`;
  }
  if (misfit.reason.kind === 'excluded') return misfit.reason.exclusion.reason;
  return misfit.because === undefined ? 'cannot be had either, as told elsewhere' : 'cannot be had either';
}

/** One line for each requirement and package, deeper ones further in. */
export function formatUnmetTree(
  { kind, requirement, of, providers, packages }: UnmetTree,
  depth = 0,
): readonly string[] {
  const indent = '  '.repeat(depth);
  const more = providers - packages.length;
  return [
    `${indent}${kind} "${requirement}" of ${of ?? 'every build'}${providers === 0 ? ': nothing provides it' : ''}`,
    ...packages.flatMap((found) => [
      `${indent}  ${found.package} ${found.problem}`,
      ...(found.because === null ? [] : formatUnmetTree(found.because, depth + 2)),
    ]),
    ...(more > 0 ? [`${indent}  and ${more} more`] : []),
  ];
}
