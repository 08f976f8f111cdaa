import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FetchedPackage } from '@buildmeister/builders';
import { isSystemError, ToolError } from '@buildmeister/cli';
import type { CommittedPackage } from '@buildmeister/documents';
import { canonicalFileName, type PackageInfo, readPackageInfo, withFile } from '@buildmeister/hpkg';

interface CheckedPackage extends CommittedPackage {
  readonly info: PackageInfo;
}

export type Check =
  | { readonly packages: readonly CheckedPackage[] }
  | { readonly class: 'result-missing' | 'result-invalid'; readonly reason: string };

/**
 * Checks what a builder delivered into `stagingFolder` against the packages that the plan expects: all of them
 * and no others, each a readable package whose name, version, revision and architecture are those of its file
 * name, and whose bytes are those that the builder says it sent.
 */
export async function checkPackages(
  fetched: readonly FetchedPackage[],
  expected: readonly string[],
  stagingFolder: string,
): Promise<Check> {
  const byName = new Map(fetched.map((file) => [file.fileName, file]));
  const missing = expected.filter((fileName) => !byName.has(fileName));
  if (missing.length > 0) {
    return { class: 'result-missing', reason: `the build did not make ${missing.join(', ')}` };
  }
  const packages: CheckedPackage[] = [];
  for (const fileName of expected) {
    const file = byName.get(fileName);
    if (file === undefined) continue;
    const result = await checkPackage(file, stagingFolder);
    if (typeof result === 'string') {
      return { class: 'result-invalid', reason: `${fileName}: ${result}` };
    }
    packages.push(result);
  }
  return { packages };
}

/** The package, or what is wrong with it. */
async function checkPackage(file: FetchedPackage, stagingFolder: string): Promise<CheckedPackage | string> {
  const { fileName, path } = file;
  if (dirname(resolve(path)) !== resolve(stagingFolder))
    return `was delivered to ${path}, not to the staging folder`;
  const stats = await lstat(path).catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (stats === undefined) return 'is not in the staging folder';
  if (!stats.isFile()) return 'is no regular file';
  if (stats.size !== file.size) return `has ${stats.size} bytes, the builder sent ${file.size}`;
  const sha256 = await hashFile(path);
  if (sha256 !== file.sha256) return `has SHA-256 ${sha256}, the builder sent ${file.sha256}`;
  try {
    const info = withFile(path, readPackageInfo);
    const name = canonicalFileName(info);
    if (name !== fileName) return `the package in it is ${name}`;
    return { fileName, size: stats.size, sha256, info };
  } catch (error) {
    if (error instanceof ToolError) return error.message;
    throw error;
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
