import { TextCache } from './text-cache.js';

/** Memory that reading one package after the other uses again and again. */
export interface ReadingMemory {
  /** See `openFile`. Packages without content fit into it; of others only the ends are read. */
  readonly scratch: Uint8Array;
  readonly texts: TextCache;
}

export function readingMemory(): ReadingMemory {
  return { scratch: new Uint8Array(65536), texts: new TextCache() };
}
