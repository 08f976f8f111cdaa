import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

/** Is there if Debian's package python3-solv is: to be asked for with `requireSystem(libsolvFile)`. */
export const libsolvFile = '/usr/lib/python3/dist-packages/solv.py';

/** Not the first in the PATH, which may be another one and does not see Debian's packages. */
const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('../share/libsolv-peer.py', import.meta.url));

export interface LibsolvOptions {
  /** The repository file of the system's packages. */
  readonly system?: string;
  /** Whether what is before the first `_` of a package's name says which repository of its own it is in. */
  readonly worlds?: boolean;
  /** What packages say that is not to be looked at. */
  readonly without?: readonly ('requires' | 'supplements' | 'conflicts' | 'freshens' | 'replaces')[];
}

export interface LibsolvAnswer {
  /** Why packages cannot be installed, by name; the empty string for those that can. */
  readonly problems: ReadonlyMap<string, string>;
  /** Names of the packages that clients do not find by their name. */
  readonly nameless: readonly string[];
}

/** Asks libsolv which packages of a repository file Haiku's clients can install. */
export async function askLibsolv(
  repository: string,
  { system, worlds = false, without = [] }: LibsolvOptions = {},
): Promise<LibsolvAnswer> {
  const { stdout } = await execa(python, [
    '-B',
    script,
    ...(worlds ? ['--worlds'] : []),
    ...(system === undefined ? [] : ['--system', system]),
    `--without=${without.join(',')}`,
    repository,
  ]);
  const parsed: unknown = JSON.parse(stdout);
  const answers = Object.entries(Object(parsed)).map(([name, problem]) => [name, String(problem)] as const);
  return {
    problems: new Map(answers.filter(([name]) => !name.startsWith('?'))),
    nameless: answers.flatMap(([name]) => (name.startsWith('?') ? [name.slice(1)] : [])),
  };
}
