import type { Build, BuilderState } from './state.js';

/** Packages by number, so that what a builder lacks can be added up quickly. */
export interface PackageTable {
  readonly numbers: Map<string, number>;
  /** Bytes, by number; 0 where it is not known. */
  readonly sizes: number[];
}

export function createPackageTable(): PackageTable {
  return { numbers: new Map(), sizes: [] };
}

/** The number of the package; a new one if it has none. */
export function packageNumber({ numbers, sizes }: PackageTable, fileName: string): number {
  const known = numbers.get(fileName);
  if (known !== undefined) return known;
  const number = sizes.length;
  numbers.set(fileName, number);
  sizes.push(0);
  return number;
}

/** Tells the size of a package, in bytes. */
export function setSize(packages: PackageTable, fileName: string, size: number): void {
  packages.sizes[packageNumber(packages, fileName)] = size;
}

/** The package of this number is in the builder's cache from now on. */
export function markCached(builder: BuilderState, number: number): void {
  if (number >= builder.cached.length) {
    const larger = new Uint8Array(2 * number + 1);
    larger.set(builder.cached);
    builder.cached = larger;
  }
  builder.cached[number] = 1;
}

/** Milliseconds until the packages are on `builder` that `build` needs and that its cache lacks. */
export function uploadTime({ sizes }: PackageTable, build: Build, builder: BuilderState): number {
  const { cached } = builder;
  let bytes = 0;
  for (const number of build.requiredNumbers) {
    if (cached[number] !== 1) bytes += sizes[number] ?? 0;
  }
  return (bytes / builder.bandwidth) * 1000;
}
