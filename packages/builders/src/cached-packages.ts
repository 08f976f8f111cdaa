import { isSystemError } from '@buildmeister/cli';
import { BuilderError, type RequiredPackage } from './builder.js';
import type { BuilderSession } from './builder-session.js';
import type { FileChecksums } from './file-checksums.js';

export interface ProvideOptions {
  readonly name: string;
  /** The cache folder on the builder. */
  readonly cache: string;
  readonly checksums: FileChecksums;
  readonly signal: AbortSignal;
  readonly onNotice: (text: string) => void;
}

interface WantedPackage extends RequiredPackage {
  readonly size: number;
}

/**
 * Sees to it that the builder's cache has the packages, with the master's content: those of another size or
 * checksum are sent anew. Each package is checked once a session.
 *
 * @throws BuilderError
 */
export async function provideCached(
  session: BuilderSession,
  packages: readonly RequiredPackage[],
  options: ProvideOptions,
): Promise<void> {
  const unverified = packages.filter(({ fileName }) => !session.verified.has(fileName));
  const wanted = await measure(unverified, options);
  const candidates = wanted.filter(({ fileName, size }) => session.cached.get(fileName) === size);
  const good = session.canSum ? await compareSums(session, candidates, options) : new Set(candidates);
  for (const { fileName } of good) session.verified.add(fileName);
  const missing = wanted.filter((candidate) => !good.has(candidate));
  if (missing.length > 0 && !options.signal.aborted) await upload(session, missing, options);
}

async function measure(
  packages: readonly RequiredPackage[],
  { name, checksums }: ProvideOptions,
): Promise<WantedPackage[]> {
  const byName = new Map(packages.map((one) => [one.fileName, one]));
  return Promise.all(
    [...byName.values()].map(async (one) => {
      try {
        return { ...one, size: await checksums.size(one.path) };
      } catch (error) {
        if (!isSystemError(error)) throw error;
        throw new BuilderError('master-disk', name, `required package ${one.path}: ${error.message}`, {
          cause: error,
        });
      }
    }),
  );
}

/** Those of `candidates` whose content in the cache is the master's. */
async function compareSums(
  session: BuilderSession,
  candidates: readonly WantedPackage[],
  { checksums }: ProvideOptions,
  suffix = '',
): Promise<Set<WantedPackage>> {
  if (candidates.length === 0) return new Set();
  const answers = await session.ask(candidates.map(({ fileName }) => `sum ${fileName}${suffix}`));
  const sums = new Map(
    answers.map((answer) => {
      const [, sum, fileName] = answer.split(' ');
      return [fileName, sum];
    }),
  );
  const good = new Set<WantedPackage>();
  for (const one of candidates) {
    if (sums.get(`${one.fileName}${suffix}`) === (await checksums.sum(one.path))) good.add(one);
  }
  return good;
}

async function upload(
  session: BuilderSession,
  packages: readonly WantedPackage[],
  options: ProvideOptions,
): Promise<void> {
  const { name, cache, signal, onNotice } = options;
  onNotice(`uploading to the builder's cache: ${packages.map(({ fileName }) => fileName).join(', ')}`);
  try {
    await session.machine.upload(packages, cache, signal);
  } catch (error) {
    if (signal.aborted) return;
    throw await explainFailure(session, packages, { name, error });
  }
  if (signal.aborted) return;
  if (session.canSum && !session.machine.uploadsAreSafe) {
    const good = await compareSums(session, packages, options, '.upload');
    const bad = packages.find((one) => !good.has(one));
    if (bad !== undefined) {
      throw new BuilderError('transfer', name, `${bad.fileName} did not arrive as it was sent`, {
        hint: 'the disk of the builder, or the network to it, damages data',
      });
    }
  }
  await session.ask(packages.map(({ fileName }) => `rename ${fileName}`));
  for (const { fileName, size } of packages) {
    session.cached.set(fileName, size);
    session.verified.add(fileName);
  }
}

/** SFTP has no words for a full disk: it says "Failure". */
async function explainFailure(
  session: BuilderSession,
  packages: readonly WantedPackage[],
  { name, error }: { name: string; error: unknown },
): Promise<unknown> {
  if (!(error instanceof BuilderError) || error.class !== 'transfer') return error;
  const [answer] = await session.ask(['space']);
  const available = Number(answer?.split(/\s+/)[4]) * 1024;
  const needed = packages.reduce((sum, { size }) => sum + size, 0);
  if (!(available < needed)) return error;
  return new BuilderError(
    'disk-full',
    name,
    `${available} bytes are free for the package cache, ${needed} are needed`,
    { cause: error, hint: 'free some space on the builder' },
  );
}
