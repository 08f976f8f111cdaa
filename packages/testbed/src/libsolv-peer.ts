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

/** What becomes of a client. */
export interface ClientStep {
  /** What the solver cannot solve. */
  readonly problems: readonly string[];
  /** Versions of what is installed then, by name. */
  readonly packages: ReadonlyMap<string, string>;
}

export interface ClientSteps {
  /** Versions of all that is installed before: as much of the repository before as goes together, and the system. */
  readonly before: ReadonlyMap<string, string>;
  readonly update: ClientStep;
  readonly fullSync: ClientStep;
}

/** Asks libsolv what an update and a full sync do with a client that has installed what it could of the repository before. */
export async function stepAsClient(
  repositories: { readonly before: string; readonly now: string },
  { system, architecture }: { readonly system: string; readonly architecture: string },
): Promise<ClientSteps> {
  const { before, now } = repositories;
  const options = ['--architecture', architecture, '--system', system, '--before', before, now];
  const { stdout } = await execa(python, ['-B', script, ...options]);
  const parsed: unknown = JSON.parse(stdout);
  return {
    before: versionsOf(property(parsed, 'before')),
    update: clientStep(property(parsed, 'update')),
    fullSync: clientStep(property(parsed, 'full-sync')),
  };
}

function clientStep(parsed: unknown): ClientStep {
  const problems = property(parsed, 'problems');
  return {
    problems: Array.isArray(problems) ? problems.map(String) : [],
    packages: versionsOf(property(parsed, 'packages')),
  };
}

function versionsOf(parsed: unknown): ReadonlyMap<string, string> {
  return new Map(Object.entries(Object(parsed)).map(([name, version]) => [name, String(version)]));
}

function property(parsed: unknown, name: string): unknown {
  return Reflect.get(Object(parsed), name);
}
