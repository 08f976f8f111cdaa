import type { PackageEntry } from './package-entry.js';
import { PackageFlag, versionText } from './package-info.js';
import type { PackageSizes } from './package-writer.js';
import type { RepositoryPackage } from './repository-package.js';
import type { RepositorySizes } from './repository-writer.js';

/** What `package create` prints in the end: Haiku's src/bin/package/PackageWriterListener.cpp. */
export function packageReport(sizes: PackageSizes): string {
  return [
    '----- Package Info ----------------',
    line('header size:', sizes.header),
    line('heap size:', sizes.heap),
    line('TOC size:', sizes.toc),
    line('package attributes size:', sizes.attributes),
    line('total size:', sizes.total),
    '-----------------------------------\n',
  ].join('\n');
}

/** What `package create -v` prints before that. */
export function packageDetails(entries: readonly PackageEntry[], sizes: PackageSizes): string {
  return [
    ...entryPaths(entries, '').map((path) => `\t${path}`),
    '----- TOC Info -----------------------------------',
    `${line('cached strings size:', sizes.tocStrings)} (uncompressed)`,
    `${line('TOC main size:', sizes.toc - sizes.tocStrings)} (uncompressed)`,
    `${line('total TOC size:', sizes.toc)} (uncompressed)`,
    '----- Package Attribute Info ---------------------',
    line('string count:', sizes.attributeStrings),
    `${line('package attributes size:', sizes.attributes)} (uncompressed)\n`,
  ].join('\n');
}

function entryPaths(entries: readonly PackageEntry[], folder: string): readonly string[] {
  return entries.flatMap((entry) => {
    const path = `${folder}${Buffer.from(entry.name).toString()}`;
    return entry.kind === 'directory' ? [path, ...entryPaths(entry.entries, `${path}/`)] : [path];
  });
}

/** What `package_repo create` prints for each package: Haiku's src/bin/package_repo/command_create.cpp. */
export function addedPackageReport(
  { summary: { name, version, checksum, flags }, info }: RepositoryPackage,
  { verbose }: { readonly verbose: boolean },
): string {
  const head = `${name} (${versionText(version)})\n`;
  const sum = `\tchecksum: ${checksum ?? ''}\n`;
  if (!verbose) return head + sum;
  const { summary, vendor, packager } = info();
  const details = `\tsummary:  ${summary}\n\tvendor:   ${vendor}\n\tpackager: ${packager}\n`;
  const set = Object.entries(PackageFlag).filter(([, bit]) => (flags & bit) !== 0);
  const named = set.map(([flag]) => `\t\t${flag}\n`).join('');
  return `${head}${details}${sum}${flags === 0 ? '' : `\tflags:\n${named}`}`;
}

/** What `package_repo` prints in the end; with `licenses`, the number of embedded ones, also details. */
export function repositoryReport(
  sizes: RepositorySizes,
  { packages, licenses }: { readonly packages: number; readonly licenses: number | undefined },
): string {
  const details = [
    '----- Repository Info Section --------------------',
    `${line('repository info size:', sizes.info)} (uncompressed)`,
    '----- Package Attribute Section -------------------',
    line('string count:', sizes.strings),
    `${line('package attributes size:', sizes.packages)} (uncompressed)`,
  ];
  return [
    ...(licenses === undefined ? [] : details),
    '----- Package Repository Info -----',
    ...(licenses === undefined ? [] : [line('embedded license count', licenses)]),
    line('package count', packages),
    '-----------------------------------',
    line('header size:', sizes.header),
    line('repository header size:', sizes.info),
    line('package attributes size:', sizes.packages),
    line('total size:', sizes.total),
    '-----------------------------------\n',
  ].join('\n');
}

function line(label: string, value: number): string {
  return label.padEnd(25) + String(value).padStart(10);
}
