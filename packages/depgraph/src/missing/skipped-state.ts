import type { Immutable, PendingPort } from '@buildmeister/documents';
import type { SkippedPort } from '../skipped-port.js';
import type { Finding } from './missing-ports.js';

/** Where a port stands that no plan can build now. */
export function skippedState(skip: SkippedPort, entry: Immutable<PendingPort> | undefined): Finding {
  const { code, reason, cause } = skip;
  const common = {
    reason,
    ...(cause === undefined ? {} : { cause }),
    ...(entry?.outcome === 'skipped' ? { since: entry.time } : {}),
  };
  if (code === 'CYCLE') {
    return {
      ...common,
      state: 'cannot-be-built',
      code,
      next: 'a package of one of these ports that is built elsewhere, or a recipe that needs less ("depgraph cycles" shows the cheapest way out)',
      attention: 'packager',
    };
  }
  if (code !== 'UNRESOLVABLE') {
    return {
      ...common,
      state: 'cannot-be-built',
      code,
      next: 'what the reason names',
      attention: 'packager',
    };
  }
  return { ...common, ...unresolvable(skip.obstacle, entry !== undefined) };
}

function unresolvable(
  obstacle: SkippedPort['obstacle'],
  isOwed: boolean,
): Pick<Finding, 'state' | 'code' | 'next' | 'attention' | 'waitsFor'> {
  const requirement = obstacle?.requirement ?? '';
  const then = isOwed ? '; then it is built by itself' : '';
  if (obstacle?.port !== undefined) {
    return {
      state: 'waiting',
      code: 'NEEDS_PORT',
      waitsFor: { kind: 'port', names: [obstacle.port] },
      next: `${obstacle.port} has to become possible to build, for which ${obstacle.requirement} is needed${then}`,
      attention: 'packager',
    };
  }
  switch (obstacle?.kind) {
    case 'other-version':
      return {
        state: 'waiting',
        code: 'NEEDS_VERSION',
        waitsFor: { kind: 'version', names: [requirement] },
        next: `a port or package that provides ${requirement}${then}`,
        attention: 'packager',
      };
    case 'nothing-provides':
      return {
        state: 'cannot-be-built',
        code: 'NOTHING_PROVIDES',
        next: `a port or package that provides ${requirement}, or a recipe that does without${then}`,
        attention: 'packager',
      };
    case 'excluded':
    case undefined:
      break;
  }
  return {
    state: 'cannot-be-built',
    code: 'UNRESOLVABLE',
    next: `what the reason names has to change${then}`,
    attention: 'packager',
  };
}
