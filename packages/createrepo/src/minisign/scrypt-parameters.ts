export interface ScryptParameters {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** What scrypt may use, in bytes. */
  readonly maxmem: number;
}

const blockSize = 8n;
const maxMemory = 2n * 1024n ** 3n;

/**
 * The scrypt parameters that libsodium's crypto_pwhash_scryptsalsa208sha256 derives from its two limits
 * (its pickparams function), which is what a minisign key file holds.
 *
 * @param memory limit in bytes
 * @returns undefined if they need more than 2 GiB
 */
export function scryptParameters(operations: bigint, memory: bigint): ScryptParameters | undefined {
  const limit = operations < 32768n ? 32768n : operations;
  const memoryBound = limit >= memory / 32n;
  const maxN = memoryBound ? memory / (blockSize * 128n) : limit / (blockSize * 4n);
  let N = 2n;
  while (N <= maxN / 2n && N < 1n << 63n) N *= 2n;
  const p = memoryBound ? min(limit / 4n / N, 0x3fffffffn) / blockSize : 1n;
  const needed = 128n * blockSize * (N + p) + 1024n * 1024n;
  if (p < 1n || needed > maxMemory) return undefined;
  return { N: Number(N), r: Number(blockSize), p: Number(p), maxmem: Number(needed) };
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
