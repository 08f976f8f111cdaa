import { AttributeId } from './attribute-definitions.js';
import { architectures, operators, updateTypes } from './package-info.js';

/**
 * The form in which Haiku's tools and `writePackageAttributes` write the attributes of a package: which belong to which
 * list, in which order, and what their strings may be. What is in this form is written again exactly as it is.
 */
export const RecordList = {
  none: 0,
  package: 1,
  /** That of the package itself, which is part of its file's name. */
  packageVersion: 2,
  version: 3,
  provides: 4,
  expression: 5,
  globalWritableFile: 6,
  userSettingsFile: 7,
  user: 8,
} as const;

/** Bits of a rule. The lowest six are the place in the order; 0 does not belong to the list. */
export const Rule = {
  order: 0x3f,
  /** There can be more than one. */
  repeatable: 1 << 6,
  /** As the children of what it has; four bits, a `RecordList`. */
  childrenShift: 7,
  children: 0xf,
  /** Readers make it lower case. */
  lowerCase: 1 << 11,
  /** Is left out if it is empty, or must not be. */
  notEmpty: 1 << 12,
  /** Only letters, digits and what has no meaning in names, versions and names of files. */
  plain: 1 << 13,
  /** Must be there. */
  required: 1 << 14,
  /** Only directly behind what is before it in the order, and the first not behind anything. */
  next: 1 << 15,
} as const;

/** More than the greatest `AttributeId`. */
const idCount = 64;

/** @returns the rule for an attribute in a list, bits of `Rule` */
export function ruleOf(list: number, id: number): number {
  return id < idCount ? (rules[list * idCount + id] ?? 0) : 0;
}

/** @returns whether an attribute can come next in a list, after the one with the rule `before`, 0 at its beginning */
export function follows(rule: number, before: number): boolean {
  const place = rule & Rule.order;
  const last = before & Rule.order;
  if ((rule & Rule.next) !== 0) return place === last + 1;
  return place > last || (place === last && place !== 0 && (rule & Rule.repeatable) !== 0);
}

interface ValueRange {
  readonly least: number;
  readonly most: number;
}

/** The values that a number can have. */
export function valueRangeOf(id: number): ValueRange {
  return valueRanges.get(id) ?? { least: 0, most: 0xffffffff };
}

const valueRanges: ReadonlyMap<number, ValueRange> = new Map([
  [AttributeId.architecture, { least: 0, most: architectures.length - 1 }],
  [AttributeId.resolvableOperator, { least: 0, most: operators.length - 1 }],
  [AttributeId.writableFileUpdateType, { least: 0, most: updateTypes.length - 1 }],
  // What is 0 is left out.
  [AttributeId.isWritableDirectory, { least: 1, most: 1 }],
  [AttributeId.versionRevision, { least: 1, most: 0xffffffff }],
]);

const rules = new Uint16Array(9 * idCount);
/** How many attributes of a list must be there, by `RecordList`. */
export const requiredCounts = new Uint8Array(9);

const { lowerCase, next, notEmpty, plain, repeatable, required } = Rule;
const { packageVersion, version, provides, expression, globalWritableFile, userSettingsFile, user } =
  RecordList;

const children = (list: number): number => list << Rule.childrenShift;
const versionPart = lowerCase | notEmpty;
const requirement = repeatable | lowerCase | children(expression);

// Haiku's WriterImplBase.cpp, RegisterPackageInfo.
inOrder(RecordList.package, [
  [AttributeId.name, required | notEmpty | plain],
  [AttributeId.summary, required],
  [AttributeId.description, required],
  [AttributeId.vendor, required],
  [AttributeId.packager, required],
  [AttributeId.basePackage, notEmpty],
  [AttributeId.flags, required],
  [AttributeId.architecture, required],
  [AttributeId.versionMajor, required | versionPart | plain | children(packageVersion)],
  [AttributeId.copyright, repeatable],
  [AttributeId.license, repeatable],
  [AttributeId.url, repeatable],
  [AttributeId.sourceUrl, repeatable],
  [AttributeId.provides, repeatable | lowerCase | children(provides)],
  [AttributeId.requires, requirement],
  [AttributeId.supplements, requirement],
  [AttributeId.conflicts, requirement],
  [AttributeId.freshens, requirement],
  [AttributeId.replaces, repeatable],
  [AttributeId.globalWritableFile, repeatable | children(globalWritableFile)],
  [AttributeId.userSettingsFile, repeatable | children(userSettingsFile)],
  [AttributeId.user, repeatable | children(user)],
  [AttributeId.group, repeatable],
  [AttributeId.postInstallScript, repeatable],
  [AttributeId.preUninstallScript, repeatable],
  [AttributeId.checksum, notEmpty],
  [AttributeId.installPath, notEmpty],
]);
inOrder(packageVersion, versionParts(versionPart | plain));
inOrder(version, versionParts(versionPart));
inOrder(provides, [
  [AttributeId.versionMajor, versionPart | children(version)],
  [AttributeId.providesCompatible, versionPart | children(version)],
]);
inOrder(expression, [
  [AttributeId.resolvableOperator, required],
  [AttributeId.versionMajor, required | versionPart | children(version)],
]);
inOrder(globalWritableFile, [
  [AttributeId.isWritableDirectory, 0],
  [AttributeId.writableFileUpdateType, 0],
]);
// One of them: only what is a file has a template.
inOrder(userSettingsFile, [[AttributeId.isWritableDirectory, 0]]);
inOrder(userSettingsFile, [[AttributeId.settingsFileTemplate, 0]]);
inOrder(user, [
  [AttributeId.userRealName, notEmpty],
  [AttributeId.userHome, notEmpty],
  [AttributeId.userShell, notEmpty],
  [AttributeId.userGroup, repeatable],
]);

function versionParts(rule: number): readonly (readonly [number, number])[] {
  return [
    [AttributeId.versionMinor, rule],
    [AttributeId.versionMicro, rule | next],
    [AttributeId.versionPreRelease, rule],
    [AttributeId.versionRevision, 0],
  ];
}

function inOrder(list: number, attributes: readonly (readonly [id: number, rule: number])[]): void {
  for (const [index, [id, rule]] of attributes.entries()) {
    rules[list * idCount + id] = (index + 1) | rule;
    if ((rule & required) !== 0) requiredCounts[list] = (requiredCounts[list] ?? 0) + 1;
  }
}

/** What is in a string: bits that its bytes have. */
export const Trait = {
  /** Letters that readers make lower case. */
  upperCase: 1,
  /** Not ASCII: has to be UTF-8. */
  nonAscii: 2,
  /** What `Rule.plain` excludes. */
  special: 4,
} as const;

/** The traits of each byte. */
export const traitsOfBytes = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte > 0x7f) return Trait.nonAscii | Trait.special;
  const character = String.fromCharCode(byte);
  if (/[A-Z]/.test(character)) return Trait.upperCase;
  return /[a-z0-9_.+]/.test(character) ? 0 : Trait.special;
});
