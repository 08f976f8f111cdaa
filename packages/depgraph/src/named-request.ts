import { ToolError } from '@buildmeister/cli';
import type { Request } from './facts.js';

export interface RequestArguments {
  readonly ports: readonly string[] | undefined;
  readonly all: boolean;
}

/**
 * What the arguments ask for; undefined if they name nothing.
 *
 * @throws ToolError `USAGE` if they contradict each other
 */
export function namedRequest({ ports = [], all }: RequestArguments): Request | undefined {
  if (all && ports.length > 0) {
    throw new ToolError('USAGE', `--all and the names of ports (${ports[0]}) exclude each other`, {
      hint: 'leave one of them out',
    });
  }
  if (all) return { kind: 'all' };
  return ports.length > 0 ? { kind: 'ports', ports } : undefined;
}
