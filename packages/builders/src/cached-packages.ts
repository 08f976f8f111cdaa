import { isSystemError } from '@buildmeister/cli';
import { BuilderError, type RequiredPackage, type UploadWork } from './builder.js';
import { type BuilderSession, parseBytes } from './builder-session.js';
import type { FileChecksums } from './file-checksums.js';

export interface ProvideOptions {
  readonly name: string;
  /** The cache folder on the builder. */
  readonly cache: string;
  readonly checksums: FileChecksums;
  readonly signal: AbortSignal;
  readonly onNotice: (text: string) => void;
}

/** Bytes of packages that a builder sums up for one question. */
const summedAtOnce = 512 * 1024 * 1024;

interface WantedPackage extends RequiredPackage {
  readonly size: number;
  /** SHA-256 of the master's file, which is read for it; `- SIZE` where the builder cannot compare it. */
  readonly sum: () => Promise<string>;
}

/**
 * Sees to it that the builder's cache has the packages, with the master's content: those of another size or
 * checksum are sent anew, and uploads that broke off are continued. Each package is checked once a session.
 *
 * @returns what had to be sent
 * @throws BuilderError
 */
export async function provideCached(
  session: BuilderSession,
  packages: readonly RequiredPackage[],
  options: ProvideOptions,
): Promise<UploadWork> {
  const start = performance.now();
  const { cached } = session.contents;
  const wanted = await measure(session, packages, options);
  const candidates: WantedPackage[] = [];
  const missing: WantedPackage[] = [];
  for (const one of wanted) {
    const verified = session.verified.get(one.fileName);
    if (verified !== undefined && verified === (await one.sum())) continue;
    if (cached.get(one.fileName) === one.size) candidates.push(one);
    else missing.push(one);
  }
  const [differing] = await Promise.all([
    compareSums(session, candidates, options),
    upload(session, missing, options),
  ]);
  if (differing.length > 0) await upload(session, differing, options);
  const bytes = [...missing, ...differing].reduce((sum, { size }) => sum + size, 0);
  return { bytes, seconds: (performance.now() - start) / 1000 };
}

/** Each package once, with the facts about the master's file. */
async function measure(
  { contents: { canSum } }: BuilderSession,
  packages: readonly RequiredPackage[],
  { name, checksums }: ProvideOptions,
): Promise<WantedPackage[]> {
  const read = async <Fact>(path: string, fact: Promise<Fact>): Promise<Fact> => {
    try {
      return await fact;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      throw new BuilderError('master-disk', name, `required package ${path}: ${error.message}`, {
        cause: error,
      });
    }
  };
  const byName = new Map(packages.map((one) => [one.fileName, one]));
  return Promise.all(
    [...byName.values()].map(async (one) => {
      const size = await read(one.path, checksums.size(one.path));
      const sum = canSum ? () => read(one.path, checksums.sum(one.path)) : () => Promise.resolve(`- ${size}`);
      return { ...one, size, sum };
    }),
  );
}

/** Those of `candidates`, which are in the cache under these names, whose content there is not the master's. */
async function compareSums(
  session: BuilderSession,
  candidates: readonly WantedPackage[],
  { signal }: Pick<ProvideOptions, 'signal'>,
  suffix = '',
): Promise<WantedPackage[]> {
  if (candidates.length === 0) return [];
  const { canSum } = session.contents;
  const answers: string[] = [];
  for (const some of canSum ? inPortions(candidates) : []) {
    const commands = some.map(({ fileName }) => `sum ${fileName}${suffix}`);
    answers.push(...(await session.ask(commands, signal)));
  }
  const sums = new Map(
    answers.map((answer) => {
      const [, sum, fileName] = answer.split(' ');
      return [fileName, sum];
    }),
  );
  const differing: WantedPackage[] = [];
  for (const one of candidates) {
    const sum = await one.sum();
    if (canSum && sums.get(`${one.fileName}${suffix}`) !== sum) differing.push(one);
    else session.verified.set(one.fileName, sum);
  }
  return differing;
}

/** What sums them up says nothing before it has read many: a slow builder must not seem to hang. */
function inPortions(packages: readonly WantedPackage[]): WantedPackage[][] {
  const portions: WantedPackage[][] = [];
  let room = 0;
  for (const one of packages) {
    if (one.size > room) {
      portions.push([]);
      room = summedAtOnce;
    }
    portions.at(-1)?.push(one);
    room -= one.size;
  }
  return portions;
}

async function upload(
  session: BuilderSession,
  packages: readonly WantedPackage[],
  options: ProvideOptions,
): Promise<void> {
  if (packages.length === 0 || options.signal.aborted) return;
  const { name, onNotice } = options;
  onNotice(`uploading to the builder's cache: ${packages.map(({ fileName }) => fileName).join(', ')}`);
  const resumed = packages.filter(({ fileName }) => session.contents.partial.has(fileName));
  let damaged = await send(session, packages, options);
  // What was there from an upload that broke off may be of another file, or never have reached the disk.
  if (damaged.length > 0 && damaged.every((one) => resumed.includes(one))) {
    damaged = await send(session, damaged, options);
  }
  const [bad] = damaged;
  if (bad === undefined) return;
  throw new BuilderError('transfer', name, `${bad.fileName} did not arrive as it was sent`, {
    hint: 'the disk of the builder, or the network to it, damages data',
  });
}

/** Gives the packages that did not arrive as they were sent. */
async function send(
  session: BuilderSession,
  packages: readonly WantedPackage[],
  { name, cache, signal }: ProvideOptions,
): Promise<WantedPackage[]> {
  const { machine, contents } = session;
  const { cached, partial, canSum } = contents;
  const files = packages.map((one) => ({ ...one, resume: canSum && partial.has(one.fileName) }));
  for (const { fileName } of packages) partial.add(fileName);
  try {
    // Reading them for their sums takes no time of its own beside sending them.
    await Promise.all([machine.upload(files, cache, signal), ...packages.map(({ sum }) => sum())]);
  } catch (error) {
    if (signal.aborted) return [];
    throw await explainFailure(session, packages, { name, error });
  }
  if (signal.aborted) return [];
  const damaged = machine.uploadsAreSafe ? [] : await compareSums(session, packages, { signal }, '.upload');
  const good = files.filter((one) => !damaged.some(({ fileName }) => fileName === one.fileName));
  await machine.place(good, cache);
  if (damaged.length > 0)
    await session.ask(
      damaged.map(({ fileName }) => `remove ${fileName}.upload`),
      signal,
    );
  for (const { fileName } of packages) partial.delete(fileName);
  for (const { fileName, size, sum } of good) {
    cached.set(fileName, size);
    session.verified.set(fileName, await sum());
  }
  return damaged;
}

/** SFTP has no words for a full disk: it says "Failure". */
async function explainFailure(
  session: BuilderSession,
  packages: readonly WantedPackage[],
  { name, error }: { name: string; error: unknown },
): Promise<unknown> {
  if (!(error instanceof BuilderError) || error.class !== 'transfer') return error;
  const [answer = ''] = await session.ask(['space']);
  const available = parseBytes(answer.split(' ')[1]);
  const needed = packages.reduce((sum, { size }) => sum + size, 0);
  if (available === null || available >= needed) return error;
  // What has arrived of them is of no use to anybody, and in the way of everybody.
  await session.ask(packages.map(({ fileName }) => `remove ${fileName}.upload`));
  return new BuilderError(
    'disk-full',
    name,
    `${available} bytes are free for the package cache, ${needed} are needed`,
    { cause: error, hint: 'free some space on the builder' },
  );
}
