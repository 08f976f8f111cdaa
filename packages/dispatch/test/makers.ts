import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Builder,
  BuilderError,
  type BuildHooks,
  type BuildRequest,
  type BuildResult,
} from '@buildmeister/builders';
import type { Messages } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { parsePackageInfo, writePackageFile } from '@buildmeister/hpkg';
import type { DispatchOptions } from '../src/dispatch.js';

type Plan = Documents['plan'];

/** A port of one package, version 1.0-1, that needs packages of other ports by their names. */
export function build(name: string, needs: readonly string[] = []): Plan['builds'][number] {
  return {
    port: {
      name,
      version: '1.0',
      revision: '1',
      revisionedName: `${name}-1.0-1`,
      recipeFilePath: `dev-libs/${name}/${name}-1.0.recipe`,
    },
    resultingPackages: [packageName(name)],
    requiredPackages: ['haiku-r1-1-x86_64.hpkg'],
    missingPackageIDs: needs.map((need) => `${need}-1.0`),
    buildable: needs.length === 0,
  };
}

export function packageName(name: string): string {
  return `${name}-1.0-1-x86_64.hpkg`;
}

export interface Farm {
  readonly folder: string;
  readonly packages: string;
  readonly systemPackages: string;
  readonly output: string;
  plan(...builds: Plan['builds']): Plan;
  options(
    plan: Plan | undefined,
    builders: readonly Builder[],
    overrides?: Partial<DispatchOptions>,
  ): DispatchOptions;
  /** What was said on stderr. */
  readonly said: string[];
}

export async function makeFarm(): Promise<Farm> {
  const folder = await mkdtemp(join(tmpdir(), 'dispatch-'));
  const packages = join(folder, 'packages');
  const systemPackages = join(folder, 'system-packages');
  const output = join(folder, 'output');
  mkdirSync(packages);
  mkdirSync(systemPackages);
  writePackage(join(systemPackages, 'haiku-r1-1-x86_64.hpkg'));
  const said: string[] = [];
  const say = (text: string): void => {
    said.push(text);
  };
  const messages: Messages = { notice: say, warn: say };
  return {
    folder,
    packages,
    systemPackages,
    output,
    said,
    plan: (...builds) => ({
      document: 'buildmeister/plan@1',
      tree: {
        path: join(folder, 'haikuports'),
        head: 'a'.repeat(40),
        origin: 'https://example.org/haikuports',
      },
      architecture: 'x86_64',
      secondaryArchitectures: [],
      policy: 'default',
      packages,
      systemPackages,
      builds,
      skipped: [],
      cycles: [],
      problems: [],
    }),
    options: (plan, builders, overrides = {}) => ({
      plan,
      place: { kind: 'single', path: output },
      packages,
      systemPackages: undefined,
      openBuilders: () => Promise.resolve(builders),
      flags: { allowUntested: false, allowUnsafeSources: false, createSourcePackages: false },
      limits: {},
      maxFailures: undefined,
      messages,
      signal: new AbortController().signal,
      ...overrides,
    }),
  };
}

/** Writes a package whose contents are as `path` is named. */
export function writePackage(path: string, { requires = [] }: { requires?: readonly string[] } = {}): void {
  const fileName = path.slice(path.lastIndexOf('/') + 1);
  const [name, version, revision, rest] = fileName.split('-');
  const architecture = rest?.replace('.hpkg', '');
  const text = [
    `name ${name}`,
    `version ${version}-${revision}`,
    `architecture ${architecture}`,
    'summary "A package"',
    'description "A package."',
    'packager "Somebody <somebody@example.org>"',
    'vendor "Tests"',
    'licenses { "MIT" }',
    'copyrights { "2026 Somebody" }',
    `provides { ${name} = ${version} }`,
    ...(requires.length === 0 ? [] : [`requires { ${requires.join('\n')} }`]),
  ].join('\n');
  writePackageFile(path, { info: parsePackageInfo(text, fileName), entries: [] });
}

export type Behaviour = (request: BuildRequest, hooks: BuildHooks) => Promise<BuildResult>;

/** A builder in memory; it builds by `behaviour`, by default with success, and keeps what it was asked. */
export function memoryBuilder(
  name: string,
  behaviour: Behaviour = succeed,
  prepare: () => Promise<void> = () => Promise.resolve(),
): Builder & { readonly requests: BuildRequest[]; closed: boolean } {
  const requests: BuildRequest[] = [];
  return {
    name,
    requests,
    traits: { host: name, labels: [], memory: null, disk: null },
    closed: false,
    prepare: async () => {
      await prepare();
      return { cached: new Set<string>(), running: null, memory: null, diskFree: null };
    },
    stage: () => Promise.resolve(),
    async build(request, hooks) {
      requests.push(request);
      return behaviour(request, hooks);
    },
    close() {
      this.closed = true;
      return Promise.resolve();
    },
  };
}

/** Builds go on here when the connection is cut, which happens to the first one in the middle. */
export function survivingBuilder(name: string): Builder & { readonly requests: BuildRequest[] } {
  let running: string | null = null;
  const builder = memoryBuilder(name, (request, hooks) => {
    if (running === request.key) {
      hooks.onOutput('one\ntwo\nthree\n');
      return Promise.resolve(deliver(request));
    }
    running = request.key;
    hooks.onOutput('one\ntw');
    return Promise.reject(new BuilderError('connection-lost', name, 'the connection ended'));
  });
  return {
    ...builder,
    prepare: ({ expects = null }) =>
      Promise.resolve({
        cached: new Set<string>(),
        running: running === expects ? running : null,
        memory: null,
        diskFree: null,
      }),
  };
}

export const succeed: Behaviour = (request, hooks) => {
  hooks.onOutput(`building ${request.port}\n`);
  return Promise.resolve(deliver(request));
};

/** Writes the packages of a build into its staging folder. */
export function deliver(
  { stagingFolder, resultingPackages }: BuildRequest,
  options: { requires?: readonly string[] } = {},
): BuildResult {
  const packages = resultingPackages.map((fileName) => {
    const path = join(stagingFolder, fileName);
    writePackage(path, options);
    return fetched(path);
  });
  return { kind: 'built', packages };
}

export function fetched(path: string): { fileName: string; path: string; size: number; sha256: string } {
  const bytes = readFileSync(path);
  return {
    fileName: path.slice(path.lastIndexOf('/') + 1),
    path,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

export function failing(...ports: readonly string[]): Behaviour {
  return (request, hooks) =>
    ports.some((port) => request.port.startsWith(`${port}-`))
      ? Promise.resolve({ kind: 'failed', class: 'build-failed', reason: 'no such header', line: 7 })
      : succeed(request, hooks);
}

/** Builds until it is cancelled. */
export const hang: Behaviour = (_request, { signal }) =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve({ kind: 'failed', class: 'cancelled', reason: String(signal.reason) });
    });
  });
