/** Types of attribute values, as stored in tags: Haiku's headers/os/package/hpkg/HPKGDefs.h. */
export const AttributeType = { int: 1, uint: 2, string: 3, raw: 4 } as const;
export type AttributeType = (typeof AttributeType)[keyof typeof AttributeType];

/** The attributes of packages, their entries and repositories: Haiku's headers/os/package/hpkg/PackageAttributes.h. */
export const AttributeId = {
  directoryEntry: 0,
  fileType: 1,
  filePermissions: 2,
  fileUser: 3,
  fileGroup: 4,
  fileAtime: 5,
  fileMtime: 6,
  fileCrtime: 7,
  fileAtimeNanos: 8,
  fileMtimeNanos: 9,
  fileCrtimeNanos: 10,
  fileAttribute: 11,
  fileAttributeType: 12,
  data: 13,
  symlinkPath: 14,
  name: 15,
  summary: 16,
  description: 17,
  vendor: 18,
  packager: 19,
  flags: 20,
  architecture: 21,
  versionMajor: 22,
  versionMinor: 23,
  versionMicro: 24,
  versionRevision: 25,
  copyright: 26,
  license: 27,
  provides: 28,
  requires: 29,
  supplements: 30,
  conflicts: 31,
  freshens: 32,
  replaces: 33,
  resolvableOperator: 34,
  checksum: 35,
  versionPreRelease: 36,
  providesCompatible: 37,
  url: 38,
  sourceUrl: 39,
  installPath: 40,
  basePackage: 41,
  globalWritableFile: 42,
  userSettingsFile: 43,
  writableFileUpdateType: 44,
  settingsFileTemplate: 45,
  user: 46,
  userRealName: 47,
  userHome: 48,
  userShell: 49,
  userGroup: 50,
  group: 51,
  postInstallScript: 52,
  isWritableDirectory: 53,
  package: 54,
  preUninstallScript: 55,
} as const;
export type AttributeId = (typeof AttributeId)[keyof typeof AttributeId];

interface AttributeDefinition {
  /** As `package dump` prints it. */
  readonly name: string;
  readonly type: AttributeType;
}

const { uint, string, raw } = AttributeType;

/** What is known about each attribute, at the index that is its id. */
export const attributeDefinitions: readonly AttributeDefinition[] = [
  { name: 'dir:entry', type: string },
  { name: 'file:type', type: uint },
  { name: 'file:permissions', type: uint },
  { name: 'file:user', type: string },
  { name: 'file:group', type: string },
  { name: 'file:atime', type: uint },
  { name: 'file:mtime', type: uint },
  { name: 'file:crtime', type: uint },
  { name: 'file:atime:nanos', type: uint },
  { name: 'file:mtime:nanos', type: uint },
  { name: 'file:crtime:nanos', type: uint },
  { name: 'file:attribute', type: string },
  { name: 'file:attribute:type', type: uint },
  { name: 'data', type: raw },
  { name: 'symlink:path', type: string },
  { name: 'package:name', type: string },
  { name: 'package:summary', type: string },
  { name: 'package:description', type: string },
  { name: 'package:vendor', type: string },
  { name: 'package:packager', type: string },
  { name: 'package:flags', type: uint },
  { name: 'package:architecture', type: uint },
  { name: 'package:version.major', type: string },
  { name: 'package:version.minor', type: string },
  { name: 'package:version.micro', type: string },
  { name: 'package:version.revision', type: uint },
  { name: 'package:copyright', type: string },
  { name: 'package:license', type: string },
  { name: 'package:provides', type: string },
  { name: 'package:requires', type: string },
  { name: 'package:supplements', type: string },
  { name: 'package:conflicts', type: string },
  { name: 'package:freshens', type: string },
  { name: 'package:replaces', type: string },
  { name: 'package:resolvable.operator', type: uint },
  { name: 'package:checksum', type: string },
  { name: 'package:version.prerelease', type: string },
  { name: 'package:provides.compatible', type: string },
  { name: 'package:url', type: string },
  { name: 'package:source-url', type: string },
  { name: 'package:install-path', type: string },
  { name: 'package:base-package', type: string },
  { name: 'package:global-writable-file', type: string },
  { name: 'package:user-settings-file', type: string },
  { name: 'package:writable-file-update-type', type: uint },
  { name: 'package:settings-file-template', type: string },
  { name: 'package:user', type: string },
  { name: 'package:user.real-name', type: string },
  { name: 'package:user.home', type: string },
  { name: 'package:user.shell', type: string },
  { name: 'package:user.group', type: string },
  { name: 'package:group', type: string },
  { name: 'package:post-install-script', type: string },
  { name: 'package:is-writable-directory', type: uint },
  { name: 'package', type: string },
  { name: 'package:pre-uninstall-script', type: string },
];

/** Data of at most this many bytes lies in the attribute itself, more of it in the heap. */
export const maxInlineSize = 8;

/** How an attribute begins in a file; one more than FileFormat.rst says, since 0 ends a list. */
export function attributeTag(id: number, encoding: number, hasChildren: boolean): number {
  const type = attributeDefinitions[id]?.type ?? AttributeType.uint;
  return ((encoding << 11) | ((hasChildren ? 1 : 0) << 10) | (type << 7) | id) + 1;
}

/** The same for a number, with the encoding that takes the fewest bytes. */
export function numberTag(id: number, value: number, hasChildren = false): number {
  const exponent = value < 0x100 ? 0 : value < 0x10000 ? 1 : value < 0x1_0000_0000 ? 2 : 3;
  return attributeTag(id, exponent, hasChildren);
}

export function idOfTag(tag: number): number {
  return (tag - 1) & 0x7f;
}

export function typeOfTag(tag: number): number {
  return ((tag - 1) >> 7) & 0x7;
}

export function hasChildrenTag(tag: number): boolean {
  return (((tag - 1) >> 10) & 1) !== 0;
}

export function encodingOfTag(tag: number): number {
  return ((tag - 1) >> 11) & 0x3;
}
