import type { Provided, Requirement } from '../expression.js';
import { compareClientVersions } from './client-version.js';

/** What a requirement, or a conflict, says of the version. */
type Condition = Pick<Requirement, 'operator' | 'version'>;

/** Tells whether `provided`, which must have the required name, meets a requirement or is hit by a conflict. */
export type Accepts = (provided: Provided, condition: Condition) => boolean;

/**
 * `Accepts` as a client's solver sees it: libsolv in Haiku mode (pool.c, `pool_match_flags_evr`), filled as its
 * repo_haiku.cpp does. It differs from HaikuPorter's `meets`: what is provided without a version fits every condition,
 * and `!=` none; a revision counts only where both sides have one; a version that something is compatible with counts for
 * `>` and `>=` only.
 */
export const clientAccepts: Accepts = (provided, { operator, version }) => {
  if (operator === undefined || version === undefined) return true;
  if (operator === '!=' || operator === 'invalid') return false;
  if (provided.version === undefined) return true;
  const order = compareClientVersions(provided.version, version);
  if (!holds(order, operator)) return false;
  const isFromBelow = operator === '>' || operator === '>=';
  if (!isFromBelow || provided.compatibleVersion === undefined) return true;
  return compareClientVersions(provided.compatibleVersion, version) !== 1;
};

/** What lacks the revision that is asked for is taken for any; what has one is taken for equal to what has none. */
function holds(
  order: ReturnType<typeof compareClientVersions>,
  operator: '<' | '<=' | '==' | '>=' | '>',
): boolean {
  switch (order) {
    case -2:
      return true;
    case -1:
      return operator === '<' || operator === '<=';
    case 1:
      return operator === '>' || operator === '>=';
    case 0:
    case 2:
      return operator === '<=' || operator === '==' || operator === '>=';
    default:
      return order satisfies never;
  }
}
