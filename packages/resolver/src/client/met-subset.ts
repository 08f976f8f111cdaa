import type { ClientPackage, ClientWorld, Demand } from './client-world.js';

/**
 * The largest part of some packages of a world in which everything is met that its packages require, whatever excludes
 * what: flags by place.
 *
 * @param among flags by place
 */
export function metSubset(world: ClientWorld<ClientPackage>, among: Uint8Array): Uint8Array {
  const met = Uint8Array.from(among);
  const lost: number[] = [];
  const isUnmet = ({ providers }: Demand): boolean => providers.every((provider) => met[provider] !== 1);
  const loseDependents = ({ dependents }: Demand): void => {
    for (const dependent of dependents) {
      if (met[dependent] !== 1) continue;
      met[dependent] = 0;
      lost.push(dependent);
    }
  };
  for (const demand of world.allDemands) if (isUnmet(demand)) loseDependents(demand);
  for (let place = lost.pop(); place !== undefined; place = lost.pop()) {
    for (const demand of world.demandsOn(place)) if (isUnmet(demand)) loseDependents(demand);
  }
  return met;
}
