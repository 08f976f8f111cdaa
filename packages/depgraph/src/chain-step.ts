import type { NeedKind, Step } from '@buildmeister/resolver';
import type { PlanContext } from './plan-context.js';
import { withoutMiddle } from './some-of.js';

/** A requirement on the way from a build to a package, and what meets it. */
export interface ChainStep {
  readonly kind: NeedKind;
  readonly requirement: string;
  /** The package that states it, `name-version`; null for what every build needs. */
  readonly of: string | null;
  /** The package that meets it: a file name, or `name-version` for one that is to be built. */
  readonly metBy: string;
}

export function describeStep({ universe }: PlanContext, { need, met }: Step): ChainStep {
  const of = need.of === undefined ? undefined : universe.packages[need.of]?.info;
  const found = universe.packages[met];
  return {
    kind: need.kind,
    requirement: universe.requirements[need.requirement]?.text ?? '',
    of: of === undefined ? null : `${of.name}-${of.version}`,
    metBy:
      found === undefined
        ? ''
        : found.origin === 'tree'
          ? `${found.info.name}-${found.info.version}`
          : found.fileName,
  };
}

/** `build-requires "cmd:a" met by a-1, which requires "lib:b"`. */
export function chainText(chain: readonly ChainStep[]): string {
  return stepTexts(chain).join(and);
}

/** The same without the middle of a long chain. */
export function shortChainText(chain: readonly ChainStep[]): string {
  return withoutMiddle(stepTexts(chain), 'steps').join(and);
}

const and = ', which ';

function stepTexts(chain: readonly ChainStep[]): readonly string[] {
  return chain.map(
    ({ kind, requirement, metBy }, index) =>
      `${kind} "${requirement}"${index < chain.length - 1 ? ` met by ${metBy}` : ''}`,
  );
}
