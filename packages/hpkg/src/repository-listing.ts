import { packageAttributeText } from './package-attribute-text.js';
import type { PackageAttribute } from './package-attribute.js';
import { canonicalFileName } from './package-info.js';
import { addAttribute, beginPackageInfo, finishPackageInfo } from './package-info-builder.js';
import type { RepositoryInfo } from './repository-info.js';
import type { RepositoryReader } from './repository-reader.js';

export interface RepositoryListOptions {
  /** The canonical file names of packages instead of their names. */
  readonly fileNames: boolean;
  /** All attributes of packages. */
  readonly verbose: boolean;
}

/**
 * What `package_repo list` prints, in pieces: Haiku's src/bin/package_repo/command_list.cpp. Each character
 * stands for one byte.
 *
 * @throws ToolError `BAD_PACKAGE`, possibly after some pieces
 */
export function* repositoryListing(
  reader: RepositoryReader,
  options: RepositoryListOptions,
): Generator<string> {
  yield infoText(reader.info);
  yield 'packages:\n';
  for (const record of reader.packages('bytes')) yield* packageText(record, reader, options);
}

function infoText(info: RepositoryInfo): string {
  const lines = [
    'repository-info:',
    `\tname: ${info.name}`,
    `\tsummary: ${info.summary}`,
    `\tbase-url: ${info.baseUrl}`,
    `\tidentifier: ${info.identifier}`,
    `\tvendor: ${info.vendor}`,
    `\tpriority: ${info.priority}`,
    `\tarchitecture: ${info.architecture}`,
    ...(info.licenses.length > 0 ? ['\tlicenses:'] : []),
    ...info.licenses.map(({ name }) => `\t\t${name}`),
  ];
  return Buffer.from(`${lines.join('\n')}\n`).toString('latin1');
}

function* packageText(
  record: Iterable<PackageAttribute>,
  reader: RepositoryReader,
  { fileNames, verbose }: RepositoryListOptions,
): Generator<string> {
  const info = beginPackageInfo();
  for (const attribute of record) {
    if (inFileNames.has(attribute.kind)) addAttribute(info, attribute);
    if (verbose) {
      if (attribute.kind === 'name') yield 'package-attributes:\n';
      yield packageAttributeText(attribute);
    } else if (attribute.kind === 'name' && !fileNames) {
      yield `\t${attribute.value}\n`;
    }
  }
  if (!fileNames) return;
  const fileName = canonicalFileName(finishPackageInfo(info, (what) => reader.bad(what)));
  yield `${verbose ? 'filename: ' : '\t'}${fileName}\n`;
}

/** Not to keep all that a package says while it is listed. */
const inFileNames: ReadonlySet<PackageAttribute['kind']> = new Set(['name', 'version', 'architecture']);
