import { basename } from 'node:path';
import { bySource, listOf, type PortPackage, textOf } from '@buildmeister/portstree';
import { packageInfoText } from '../../package-info-text.js';
import type { StandInPort } from '../stand-in-port.js';

/**
 * The .PackageInfo of a package that is made.
 *
 * @param described.name its name, where that is not the right one on purpose
 */
export function describePackage(
  planned: StandInPort,
  { attributes, version, revision, architecture }: PortPackage,
  { name, requires }: { readonly name: string; readonly requires: readonly string[] },
): string {
  const { configuration } = planned;
  return packageInfoText({
    name,
    version: `${version}-${revision}`,
    architecture,
    summary: textOf(attributes, 'SUMMARY') ?? '',
    description: listOf(attributes, 'DESCRIPTION'),
    packager: configuration.packager ?? '',
    vendor: configuration.vendor,
    licenses: listOf(attributes, 'LICENSE'),
    copyrights: listOf(attributes, 'COPYRIGHT'),
    provides: listOf(attributes, 'PROVIDES'),
    requires: [...new Set(requires)],
    supplements: listOf(attributes, 'SUPPLEMENTS'),
    conflicts: listOf(attributes, 'CONFLICTS'),
    freshens: listOf(attributes, 'FRESHENS'),
    replaces: listOf(attributes, 'REPLACES'),
    urls: listOf(attributes, 'HOMEPAGE'),
    globalWritableFiles: listOf(attributes, 'GLOBAL_WRITABLE_FILES'),
    userSettingsFiles: listOf(attributes, 'USER_SETTINGS_FILES'),
    users: listOf(attributes, 'PACKAGE_USERS'),
    groups: listOf(attributes, 'PACKAGE_GROUPS'),
    postInstallScripts: listOf(attributes, 'POST_INSTALL_SCRIPTS'),
    preUninstallScripts: listOf(attributes, 'PRE_UNINSTALL_SCRIPTS'),
    sourceUrls: sourceUrls(planned),
  });
}

/** What the recipe names, and the mirror that HaikuPorter tries after it (Source.py). */
function sourceUrls({ port, configuration: { downloadMirror } }: StandInPort): readonly string[] {
  return [...bySource(port.attributes.get(''), 'SOURCE_URI').values()]
    .flatMap((uris) => {
      const mirrored = /[^/#]*(?:#.*)?$/s.exec(uris[0] ?? '')?.[0];
      return downloadMirror === null
        ? uris
        : [...uris, `${downloadMirror}/${basename(port.folder)}/${mirrored}`];
    })
    .filter((uri) => !uri.includes('file://'));
}
