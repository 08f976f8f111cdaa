import { type PackageInfo, versionText } from './package-info.js';
import type { PackageSizes } from './package-writer.js';
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

/** What `package_repo create` prints for each package: Haiku's src/bin/package_repo/command_create.cpp. */
export function addedPackageReport(info: PackageInfo): string {
  return `${info.name} (${versionText(info.version)})\n\tchecksum: ${info.checksum ?? ''}\n`;
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
