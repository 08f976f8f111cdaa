import type { AttributeCursor } from './attribute-cursor.js';
import { AttributeId } from './attribute-definitions.js';
import type { ExpressionKind, PackageAttribute, TextKind } from './package-attribute.js';
import {
  type Architecture,
  architectures,
  type GlobalWritableFile,
  lowerCase,
  type Operator,
  operators,
  type PackageUser,
  type PackageVersion,
  type Resolvable,
  type ResolvableExpression,
  updateTypes,
  type UserSettingsFile,
} from './package-info.js';

/**
 * Reads the attributes of one package, to the end of the list that the cursor is in: Haiku's
 * ReaderImplBase.cpp, PackageAttributeHandler.
 *
 * @throws ToolError `BAD_PACKAGE`
 */
export function* readPackageAttributes(
  cursor: AttributeCursor,
): Generator<PackageAttribute, undefined, undefined> {
  while (cursor.next()) {
    yield readPackageAttribute(cursor);
  }
}

/** Reads the attribute of a package that the cursor stands on, with its children. */
export function readPackageAttribute(cursor: AttributeCursor): PackageAttribute {
  const textKind = textKinds.get(cursor.id);
  if (textKind !== undefined) {
    const value = cursor.text();
    cursor.skipChildren();
    return { kind: textKind, value };
  }
  switch (cursor.id) {
    case AttributeId.versionMajor:
      return { kind: 'version', value: readVersion(cursor) };
    case AttributeId.provides:
      return { kind: 'provides', value: readResolvable(cursor) };
    case AttributeId.requires:
    case AttributeId.supplements:
    case AttributeId.conflicts:
    case AttributeId.freshens:
      return { kind: expressionKinds[cursor.id], value: readExpression(cursor) };
    case AttributeId.flags: {
      const value = cursor.uint;
      cursor.skipChildren();
      return { kind: 'flags', value };
    }
    case AttributeId.architecture: {
      const value = readArchitecture(cursor);
      cursor.skipChildren();
      return { kind: 'architecture', value };
    }
    case AttributeId.globalWritableFile:
      return { kind: 'globalWritableFile', value: readGlobalWritableFile(cursor) };
    case AttributeId.userSettingsFile:
      return { kind: 'userSettingsFile', value: readUserSettingsFile(cursor) };
    case AttributeId.user:
      return { kind: 'user', value: readUser(cursor) };
    default:
      throw misplaced(cursor, 'a package');
  }
}

const textKinds: ReadonlyMap<number, TextKind> = new Map([
  [AttributeId.name, 'name'],
  [AttributeId.summary, 'summary'],
  [AttributeId.description, 'description'],
  [AttributeId.vendor, 'vendor'],
  [AttributeId.packager, 'packager'],
  [AttributeId.basePackage, 'basePackage'],
  [AttributeId.copyright, 'copyright'],
  [AttributeId.license, 'license'],
  [AttributeId.url, 'url'],
  [AttributeId.sourceUrl, 'sourceUrl'],
  [AttributeId.replaces, 'replaces'],
  [AttributeId.group, 'group'],
  [AttributeId.postInstallScript, 'postInstallScript'],
  [AttributeId.preUninstallScript, 'preUninstallScript'],
  [AttributeId.checksum, 'checksum'],
  [AttributeId.installPath, 'installPath'],
]);

const expressionKinds = {
  [AttributeId.requires]: 'requires',
  [AttributeId.supplements]: 'supplements',
  [AttributeId.conflicts]: 'conflicts',
  [AttributeId.freshens]: 'freshens',
} as const satisfies Record<number, ExpressionKind>;

function readArchitecture(cursor: AttributeCursor): Architecture {
  const value = architectures[cursor.uint];
  if (value === undefined) throw cursor.bad(`unknown architecture ${cursor.uint}`);
  return value;
}

/** Reads the version whose first part the cursor stands on. */
export function readVersion(cursor: AttributeCursor): PackageVersion {
  const major = lowerCase(cursor.text());
  let minor = '';
  let micro = '';
  let preRelease = '';
  let revision = 0;
  if (cursor.hasChildren) {
    while (cursor.next()) {
      switch (cursor.id) {
        case AttributeId.versionMinor:
          minor = lowerCase(cursor.text());
          break;
        case AttributeId.versionMicro:
          micro = lowerCase(cursor.text());
          break;
        case AttributeId.versionPreRelease:
          preRelease = lowerCase(cursor.text());
          break;
        case AttributeId.versionRevision:
          revision = cursor.uint;
          if (revision > 0xffffffff) throw cursor.bad(`impossible revision ${revision}`);
          break;
        default:
          throw misplaced(cursor, 'a version');
      }
      cursor.skipChildren();
    }
  }
  return { major, minor, micro, preRelease, revision };
}

function readResolvable(cursor: AttributeCursor): Resolvable {
  const name = lowerCase(cursor.text());
  let version: PackageVersion | undefined;
  let compatibleVersion: PackageVersion | undefined;
  if (cursor.hasChildren) {
    while (cursor.next()) {
      switch (cursor.id) {
        case AttributeId.versionMajor:
          version = readVersion(cursor);
          break;
        case AttributeId.providesCompatible:
          compatibleVersion = readVersion(cursor);
          break;
        default:
          throw misplaced(cursor, 'provides');
      }
    }
  }
  return { name, version, compatibleVersion };
}

function readExpression(cursor: AttributeCursor): ResolvableExpression {
  const name = lowerCase(cursor.text());
  let operator: Operator = '<';
  let version: PackageVersion | undefined;
  if (cursor.hasChildren) {
    while (cursor.next()) {
      switch (cursor.id) {
        case AttributeId.resolvableOperator: {
          const known = operators[cursor.uint];
          if (known === undefined) throw cursor.bad(`unknown operator ${cursor.uint}`);
          operator = known;
          cursor.skipChildren();
          break;
        }
        case AttributeId.versionMajor:
          version = readVersion(cursor);
          break;
        default:
          throw misplaced(cursor, 'a requirement');
      }
    }
  }
  return { name, condition: version === undefined ? undefined : { operator, version } };
}

function readGlobalWritableFile(cursor: AttributeCursor): GlobalWritableFile {
  const path = cursor.text();
  let isDirectory = false;
  let updateType: GlobalWritableFile['updateType'];
  if (cursor.hasChildren) {
    while (cursor.next()) {
      switch (cursor.id) {
        case AttributeId.isWritableDirectory:
          isDirectory = cursor.uint !== 0;
          break;
        case AttributeId.writableFileUpdateType:
          updateType = updateTypes[cursor.uint];
          if (updateType === undefined) throw cursor.bad(`unknown update type ${cursor.uint}`);
          break;
        default:
          throw misplaced(cursor, 'a global writable file');
      }
      cursor.skipChildren();
    }
  }
  return { path, isDirectory, updateType };
}

function readUserSettingsFile(cursor: AttributeCursor): UserSettingsFile {
  const path = cursor.text();
  let isDirectory = false;
  let template: string | undefined;
  if (cursor.hasChildren) {
    while (cursor.next()) {
      switch (cursor.id) {
        case AttributeId.isWritableDirectory:
          isDirectory = cursor.uint !== 0;
          break;
        case AttributeId.settingsFileTemplate:
          template = cursor.text();
          break;
        default:
          throw misplaced(cursor, 'a user settings file');
      }
      cursor.skipChildren();
    }
  }
  return { path, isDirectory, template };
}

function readUser(cursor: AttributeCursor): PackageUser {
  const name = cursor.text();
  let realName = '';
  let home = '';
  let shell = '';
  const groups: string[] = [];
  if (cursor.hasChildren) {
    while (cursor.next()) {
      switch (cursor.id) {
        case AttributeId.userRealName:
          realName = cursor.text();
          break;
        case AttributeId.userHome:
          home = cursor.text();
          break;
        case AttributeId.userShell:
          shell = cursor.text();
          break;
        case AttributeId.userGroup:
          groups.push(cursor.text());
          break;
        default:
          throw misplaced(cursor, 'a user');
      }
      cursor.skipChildren();
    }
  }
  return { name, realName, home, shell, groups };
}

function misplaced(cursor: AttributeCursor, place: string): Error {
  return cursor.bad(`attribute ${cursor.name()} does not belong to ${place}`);
}
