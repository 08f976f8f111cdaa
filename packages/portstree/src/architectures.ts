/** Architectures that Haiku runs on, in HaikuPorter's order (RecipeTypes.py, MachineArchitecture.getAll). */
export const machineArchitectures: readonly string[] = [
  'arm',
  'arm64',
  'm68k',
  'ppc',
  'ppc64',
  'riscv64',
  'sparc',
  'x86',
  'x86_64',
  'x86_gcc2',
];

/** What ARCHITECTURES may name: machines, `any` for packages without code and `source` for source packages. */
export const packageArchitectures: readonly string[] = [...machineArchitectures, 'any', 'source'];

const machineTriples: Readonly<Record<string, string>> = {
  arm: 'arm-unknown-haiku',
  arm64: 'aarch64-unknown-haiku',
  m68k: 'm68k-unknown-haiku',
  ppc: 'powerpc-apple-haiku',
  ppc64: 'powerpc64-unknown-haiku',
  riscv64: 'riscv64-unknown-haiku',
  sparc: 'sparc64-unknown-haiku',
  x86: 'i586-pc-haiku',
  x86_64: 'x86_64-unknown-haiku',
  x86_gcc2: 'i586-pc-haiku',
};

/** The triple GNU tools know `architecture` by (RecipeTypes.py, getTripleFor); undefined if it is no machine. */
export function machineTriple(architecture: string): string | undefined {
  return machineTriples[architecture];
}

/** How well a port or package is known to work on an architecture. */
export type Status = 'stable' | 'untested' | 'broken' | 'unsupported';
