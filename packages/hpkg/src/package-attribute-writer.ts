import { AttributeId } from './attribute-definitions.js';
import type { AttributeTreeWriter } from './attribute-tree-writer.js';
import {
  architectures,
  type GlobalWritableFile,
  operators,
  type PackageInfo,
  type PackageUser,
  type PackageVersion,
  type Resolvable,
  type ResolvableExpression,
  updateTypes,
  type UserSettingsFile,
} from './package-info.js';

/**
 * Writes all attributes of a package, in Haiku's order: WriterImplBase.cpp, RegisterPackageInfo. It is that of
 * `packageAttributes`, without which writing thousands of packages takes half the time.
 */
export function writePackageAttributes(tree: AttributeTreeWriter, info: PackageInfo): void {
  tree.string(AttributeId.name, info.name);
  tree.string(AttributeId.summary, info.summary);
  tree.string(AttributeId.description, info.description);
  tree.string(AttributeId.vendor, info.vendor);
  tree.string(AttributeId.packager, info.packager);
  writeGiven(tree, AttributeId.basePackage, info.basePackage);
  tree.uint(AttributeId.flags, info.flags);
  tree.uint(AttributeId.architecture, architectures.indexOf(info.architecture));
  writeVersion(tree, AttributeId.versionMajor, info.version);
  for (const value of info.copyrights) tree.string(AttributeId.copyright, value);
  for (const value of info.licenses) tree.string(AttributeId.license, value);
  for (const value of info.urls) tree.string(AttributeId.url, value);
  for (const value of info.sourceUrls) tree.string(AttributeId.sourceUrl, value);
  for (const value of info.provides) writeResolvable(tree, value);
  for (const value of info.requires) writeExpression(tree, AttributeId.requires, value);
  for (const value of info.supplements) writeExpression(tree, AttributeId.supplements, value);
  for (const value of info.conflicts) writeExpression(tree, AttributeId.conflicts, value);
  for (const value of info.freshens) writeExpression(tree, AttributeId.freshens, value);
  for (const value of info.replaces) tree.string(AttributeId.replaces, value);
  for (const value of info.globalWritableFiles) writeGlobalWritableFile(tree, value);
  for (const value of info.userSettingsFiles) writeUserSettingsFile(tree, value);
  for (const value of info.users) writeUser(tree, value);
  for (const value of info.groups) tree.string(AttributeId.group, value);
  for (const value of info.postInstallScripts) tree.string(AttributeId.postInstallScript, value);
  for (const value of info.preUninstallScripts) tree.string(AttributeId.preUninstallScript, value);
  writeGiven(tree, AttributeId.checksum, info.checksum);
  writeGiven(tree, AttributeId.installPath, info.installPath);
}

function writeGiven(tree: AttributeTreeWriter, id: AttributeId, value: string | undefined): void {
  if (value !== undefined && value !== '') tree.string(id, value);
}

function writeVersion(tree: AttributeTreeWriter, id: AttributeId, version: PackageVersion): void {
  const { major, minor, micro, preRelease, revision } = version;
  const hasChildren = minor !== '' || preRelease !== '' || revision > 0;
  tree.string(id, major, hasChildren);
  if (!hasChildren) return;
  if (minor !== '') {
    tree.string(AttributeId.versionMinor, minor);
    if (micro !== '') tree.string(AttributeId.versionMicro, micro);
  }
  if (preRelease !== '') tree.string(AttributeId.versionPreRelease, preRelease);
  if (revision > 0) tree.uint(AttributeId.versionRevision, revision);
  tree.end();
}

function writeResolvable(tree: AttributeTreeWriter, resolvable: Resolvable): void {
  const { name, version, compatibleVersion } = resolvable;
  const hasChildren = version !== undefined || compatibleVersion !== undefined;
  tree.string(AttributeId.provides, name, hasChildren);
  if (!hasChildren) return;
  if (version !== undefined) writeVersion(tree, AttributeId.versionMajor, version);
  if (compatibleVersion !== undefined) {
    writeVersion(tree, AttributeId.providesCompatible, compatibleVersion);
  }
  tree.end();
}

function writeExpression(
  tree: AttributeTreeWriter,
  id: AttributeId,
  { name, condition }: ResolvableExpression,
): void {
  tree.string(id, name, condition !== undefined);
  if (condition === undefined) return;
  tree.uint(AttributeId.resolvableOperator, operators.indexOf(condition.operator));
  writeVersion(tree, AttributeId.versionMajor, condition.version);
  tree.end();
}

function writeGlobalWritableFile(tree: AttributeTreeWriter, file: GlobalWritableFile): void {
  const { path, isDirectory, updateType } = file;
  const hasChildren = isDirectory || updateType !== undefined;
  tree.string(AttributeId.globalWritableFile, path, hasChildren);
  if (!hasChildren) return;
  if (isDirectory) tree.uint(AttributeId.isWritableDirectory, 1);
  if (updateType !== undefined) {
    tree.uint(AttributeId.writableFileUpdateType, updateTypes.indexOf(updateType));
  }
  tree.end();
}

function writeUserSettingsFile(tree: AttributeTreeWriter, file: UserSettingsFile): void {
  const { path, isDirectory, template } = file;
  const hasChildren = isDirectory || template !== undefined;
  tree.string(AttributeId.userSettingsFile, path, hasChildren);
  if (!hasChildren) return;
  if (isDirectory) tree.uint(AttributeId.isWritableDirectory, 1);
  else if (template !== undefined) tree.string(AttributeId.settingsFileTemplate, template);
  tree.end();
}

function writeUser(tree: AttributeTreeWriter, user: PackageUser): void {
  const { name, realName, home, shell, groups } = user;
  const hasChildren = realName !== '' || home !== '' || shell !== '' || groups.length > 0;
  tree.string(AttributeId.user, name, hasChildren);
  if (!hasChildren) return;
  if (realName !== '') tree.string(AttributeId.userRealName, realName);
  if (home !== '') tree.string(AttributeId.userHome, home);
  if (shell !== '') tree.string(AttributeId.userShell, shell);
  for (const group of groups) tree.string(AttributeId.userGroup, group);
  tree.end();
}
