/** The pointer: what is current, as JSON. It is the last object that a publication writes. */
export const pointerKey = 'current.json';

/** What createrepo remembers of the packages and generations in a store. */
export const memoryKey = 'store.json';

export const generationsKey = 'generations/';

export function generationKey(number: number, fileName: string): string {
  return `${generationsKey}${number}/${fileName}`;
}

/** The number in a key below `generations/`; undefined if it is none of createrepo's. */
export function generationOfKey(key: string): number | undefined {
  const match = /^generations\/(?<number>[1-9]\d{0,14})\//.exec(key);
  return match?.groups === undefined ? undefined : Number(match.groups['number']);
}

/** For what never changes under its key. */
export const immutable = { cacheControl: 'public, max-age=31536000, immutable' };

/** For what is replaced: caches have to ask each time. */
export const replaceable = { cacheControl: 'no-cache' };
