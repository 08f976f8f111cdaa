import { createHash } from 'node:crypto';
import type { BuildrunState } from '@buildmeister/buildrun';

/** Names builds on builders, each differently for ever; one that was taken over keeps the name that it was begun with. */
export function buildKeys({
  began,
  adopted,
}: Pick<BuildrunState, 'adopted' | 'began'>): (number: number) => string {
  // Buildruns of earlier versions have no token.
  const token =
    began?.token ?? createHash('sha256').update(`${began?.planDigest} ${began?.time}`).digest('hex');
  return (number) => adopted.get(number) ?? `${token.slice(0, 32)}.${number}`;
}
