import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Zstandard for data of at most `limit` bytes. */
export interface Zstd {
  /**
   * The decompressed data, or undefined if `data` is damaged or is more than `limit` bytes when decompressed. A view
   * of memory that the next call overwrites.
   */
  decompress(data: Uint8Array): Uint8Array | undefined;
  /** One frame with content size and without checksum, or undefined if it would be longer than `limit`. */
  compress(data: Uint8Array, level: number): Uint8Array | undefined;
}

const require = createRequire(import.meta.url);

let loaded: Zstd | undefined;

/**
 * libzstd, compiled to WebAssembly; loaded at the first call, which takes a few milliseconds. It is used
 * even where Node has Zstandard built in: this way the same input gives the same package under every Node.
 *
 * The module is driven without the JavaScript that comes with it, because that can only be loaded
 * asynchronously and allocates as much memory as a frame claims to need.
 */
export function zstd(): Zstd {
  loaded ??= load();
  return loaded;
}

const limit = 65536;
// Errors are the numbers from -119 up, as unsigned 32 bit, ZSTD_isError.
const firstError = 0x1_0000_0000 - 119;

interface Memory {
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KiB. */
  grow(pages: number): number;
}

// The part of the global object that is used here; Node's types leave it out.
declare const WebAssembly: {
  readonly Memory: new (descriptor: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
};

interface Exports {
  readonly memory: Memory;
  readonly compress: (target: number, room: number, source: number, size: number, level: number) => number;
  readonly decompress: (target: number, room: number, source: number, size: number) => number;
  readonly malloc: (size: number) => number;
}

function load(): Zstd {
  const { memory, compress, decompress, malloc } = instantiate();
  const source = malloc(limit);
  const target = malloc(limit);
  let heap = new Uint8Array(memory.buffer);
  const run = (data: Uint8Array, action: () => number): Uint8Array | undefined => {
    if (data.length > limit) return undefined;
    if (heap.buffer !== memory.buffer) heap = new Uint8Array(memory.buffer);
    heap.set(data, source);
    const size = action() >>> 0;
    if (size >= firstError) return undefined;
    if (heap.buffer !== memory.buffer) heap = new Uint8Array(memory.buffer);
    return heap.subarray(target, target + size);
  };
  return {
    decompress: (data) => run(data, () => decompress(target, limit, source, data.length)),
    compress: (data, level) => {
      const compressed = run(data, () => compress(target, limit, source, data.length, level));
      return compressed === undefined ? undefined : Buffer.from(compressed);
    },
  };
}

function instantiate(): Exports {
  const folder = dirname(require.resolve('@bokuweb/zstd-wasm'));
  const module = new WebAssembly.Module(readFileSync(join(folder, 'zstd.wasm')));
  let memory: Memory | undefined;
  const imports = {
    a: failing('proc_exit'),
    b: () => undefined,
    c: failing('abort'),
    d: () => 0,
    e: (wanted: number): boolean => grow(memory, wanted >>> 0),
  };
  // The names of imports and exports are those that Emscripten gave them in the version pinned in the catalog.
  const { f, g, m, r, s } = new WebAssembly.Instance(module, { a: imports }).exports;
  if (!(f instanceof WebAssembly.Memory)) throw new TypeError('the zstd module exports no memory');
  memory = f;
  call(g);
  return {
    memory: f,
    compress: (...values) => call(m, ...values),
    decompress: (...values) => call(r, ...values),
    malloc: (size) => call(s, size),
  };
}

function call(value: unknown, ...values: readonly number[]): number {
  if (typeof value !== 'function') throw new TypeError('the zstd module lacks an export');
  return Number(value(...values));
}

function grow(memory: Memory | undefined, wanted: number): boolean {
  if (memory === undefined) return false;
  try {
    memory.grow(Math.max(0, Math.ceil((wanted - memory.buffer.byteLength) / 65536)));
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function failing(name: string): () => never {
  return () => {
    throw new Error(`the zstd module called ${name}`);
  };
}
