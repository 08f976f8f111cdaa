import { AttributeId } from './attribute-definitions.js';
import type { AttributeTreeWriter } from './attribute-tree-writer.js';
import { packageAttributes, type PackageAttribute } from './package-attribute.js';
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

/** Writes all attributes of a package: Haiku's WriterImplBase.cpp, RegisterPackageInfo. */
export function writePackageAttributes(tree: AttributeTreeWriter, info: PackageInfo): void {
  for (const attribute of packageAttributes(info)) writeAttribute(tree, attribute);
}

function writeAttribute(tree: AttributeTreeWriter, attribute: PackageAttribute): void {
  switch (attribute.kind) {
    case 'flags':
      tree.uint(AttributeId.flags, attribute.value);
      return;
    case 'architecture':
      tree.uint(AttributeId.architecture, architectures.indexOf(attribute.value));
      return;
    case 'version':
      writeVersion(tree, AttributeId.versionMajor, attribute.value);
      return;
    case 'provides':
      writeResolvable(tree, attribute.value);
      return;
    case 'requires':
    case 'supplements':
    case 'conflicts':
    case 'freshens':
      writeExpression(tree, AttributeId[attribute.kind], attribute.value);
      return;
    case 'globalWritableFile':
      writeGlobalWritableFile(tree, attribute.value);
      return;
    case 'userSettingsFile':
      writeUserSettingsFile(tree, attribute.value);
      return;
    case 'user':
      writeUser(tree, attribute.value);
      return;
    case 'name':
    case 'summary':
    case 'description':
    case 'vendor':
    case 'packager':
    case 'basePackage':
    case 'copyright':
    case 'license':
    case 'url':
    case 'sourceUrl':
    case 'replaces':
    case 'group':
    case 'postInstallScript':
    case 'preUninstallScript':
    case 'checksum':
    case 'installPath':
      tree.string(AttributeId[attribute.kind], attribute.value);
  }
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
