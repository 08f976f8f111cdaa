import { packageAttributeText } from './package-attribute-text.js';
import type { PackageAttribute } from './package-attribute.js';
import { canonicalFileName } from './package-info.js';
import { buildPackageInfo } from './package-info-builder.js';
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
  for (const record of reader.packages('bytes')) yield packageText([...record], reader, options);
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

function packageText(
  attributes: readonly PackageAttribute[],
  reader: RepositoryReader,
  { fileNames, verbose }: RepositoryListOptions,
): string {
  const lines: string[] = [];
  for (const attribute of attributes) {
    if (verbose) {
      if (attribute.kind === 'name') lines.push('package-attributes:\n');
      lines.push(packageAttributeText(attribute));
    } else if (attribute.kind === 'name' && !fileNames) {
      lines.push(`\t${attribute.value}\n`);
    }
  }
  if (fileNames) {
    const info = buildPackageInfo(attributes, (what) => reader.bad(what));
    lines.push(`${verbose ? 'filename: ' : '\t'}${canonicalFileName(info)}\n`);
  }
  return lines.join('');
}
