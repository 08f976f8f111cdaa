import type { Status } from '../architectures.js';

/** The form of an attribute's value. */
export type AttributeType =
  | 'text'
  | 'integer'
  | 'list'
  | 'provides'
  | 'requires'
  | 'lines'
  | 'phase'
  | 'architectures'
  | 'architecture'
  | 'yes-no';

/** What a package's own attribute is where the recipe sets only that of the base package. */
type Extension =
  /** There is only one for the whole port. */
  | 'none'
  /** That of the base package. */
  | 'inherited'
  /** The attribute's default. */
  | 'default';

/** A value as HaikuPorter holds it: by index (`{"1": …, "2": …}`) where an attribute exists per source. */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | { readonly [key: string]: string | readonly string[] };

export interface Attribute {
  readonly type: AttributeType;
  readonly required: boolean;
  readonly default: AttributeValue;
  readonly extension: Extension;
  /** True if it exists per source: SOURCE_URI, SOURCE_URI_2, … */
  readonly indexable: boolean;
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** What SUMMARY gets appended where a package of that extension inherits it. */
export const summarySuffixes: Readonly<Record<string, string>> = {
  devel: ' (development files)',
  debuginfo: ' (debug info)',
  doc: ' (documentation)',
  source: ' (source files)',
};

const portAttribute = { required: false, extension: 'none', indexable: false } as const;
const sourceAttribute = { required: false, extension: 'none', indexable: true, default: {} } as const;
const packageAttribute = { required: false, extension: 'default', indexable: false, default: [] } as const;
const inherited = { required: false, extension: 'inherited', indexable: false } as const;

/** The attributes a recipe may set. Source: HaikuPorter's RecipeAttributes.py. */
export const recipeAttributes = {
  ADDITIONAL_FILES: { ...portAttribute, type: 'list', default: {} },
  BUILD_PACKAGE_ACTIVATION_PHASE: { ...portAttribute, type: 'phase', default: 'BUILD' },
  BUILD_PREREQUIRES: { ...portAttribute, type: 'requires', default: [] },
  BUILD_REQUIRES: { ...portAttribute, type: 'requires', default: [] },
  DISABLE_SOURCE_PACKAGE: { ...portAttribute, type: 'yes-no', default: false },
  HOMEPAGE: { ...portAttribute, type: 'list', default: null, required: true },
  MESSAGE: { ...portAttribute, type: 'text', default: null },
  REVISION: { ...portAttribute, type: 'integer', default: 1, required: true },
  TEST_REQUIRES: { ...portAttribute, type: 'requires', default: [] },

  CHECKSUM_SHA256: { ...sourceAttribute, type: 'text' },
  PATCHES: { ...sourceAttribute, type: 'list' },
  SOURCE_DIR: { ...sourceAttribute, type: 'text' },
  SOURCE_FILENAME: { ...sourceAttribute, type: 'text' },
  SOURCE_URI: { ...sourceAttribute, type: 'list', required: true },

  ARCHITECTURES: { ...inherited, type: 'architectures', default: null, required: true },
  CONFLICTS: { ...packageAttribute, type: 'requires' },
  COPYRIGHT: { ...inherited, type: 'list', default: [] },
  DESCRIPTION: { ...inherited, type: 'lines', default: null, required: true },
  FRESHENS: { ...packageAttribute, type: 'requires' },
  GLOBAL_WRITABLE_FILES: { ...packageAttribute, type: 'list' },
  LICENSE: { ...inherited, type: 'list', default: [] },
  PACKAGE_GROUPS: { ...packageAttribute, type: 'list' },
  PACKAGE_NAME: { ...packageAttribute, type: 'text', default: null },
  PACKAGE_USERS: { ...packageAttribute, type: 'list' },
  PACKAGE_VERSION: { ...packageAttribute, type: 'text', default: null },
  POST_INSTALL_SCRIPTS: { ...packageAttribute, type: 'list' },
  PRE_UNINSTALL_SCRIPTS: { ...packageAttribute, type: 'list' },
  PROVIDES: { ...packageAttribute, type: 'provides' },
  REPLACES: { ...packageAttribute, type: 'list' },
  REQUIRES: { ...packageAttribute, type: 'requires' },
  SECONDARY_ARCHITECTURES: { ...inherited, type: 'architectures', default: [] },
  SUMMARY: { ...inherited, type: 'text', default: null, required: true },
  SUPPLEMENTS: { ...packageAttribute, type: 'requires' },
  USER_SETTINGS_FILES: { ...packageAttribute, type: 'list' },
} as const satisfies Attributes;

export type AttributeName = keyof typeof recipeAttributes;

/** All attributes of one package, in the form HaikuPorter caches them. */
export type PackageAttributes = Readonly<Record<AttributeName, AttributeValue>>;

/** The names of all attributes, in order. */
export const attributeNames: readonly AttributeName[] = Object.keys(recipeAttributes).filter(isAttributeName);

/**
 * The attributes of a package of which a recipe sets none. Written out, because V8 copies an object that a literal
 * makes in one go, and one that a loop makes field by field.
 */
export const defaultAttributes: PackageAttributes = {
  ADDITIONAL_FILES: recipeAttributes.ADDITIONAL_FILES.default,
  BUILD_PACKAGE_ACTIVATION_PHASE: recipeAttributes.BUILD_PACKAGE_ACTIVATION_PHASE.default,
  BUILD_PREREQUIRES: recipeAttributes.BUILD_PREREQUIRES.default,
  BUILD_REQUIRES: recipeAttributes.BUILD_REQUIRES.default,
  DISABLE_SOURCE_PACKAGE: recipeAttributes.DISABLE_SOURCE_PACKAGE.default,
  HOMEPAGE: recipeAttributes.HOMEPAGE.default,
  MESSAGE: recipeAttributes.MESSAGE.default,
  REVISION: recipeAttributes.REVISION.default,
  TEST_REQUIRES: recipeAttributes.TEST_REQUIRES.default,
  CHECKSUM_SHA256: recipeAttributes.CHECKSUM_SHA256.default,
  PATCHES: recipeAttributes.PATCHES.default,
  SOURCE_DIR: recipeAttributes.SOURCE_DIR.default,
  SOURCE_FILENAME: recipeAttributes.SOURCE_FILENAME.default,
  SOURCE_URI: recipeAttributes.SOURCE_URI.default,
  ARCHITECTURES: recipeAttributes.ARCHITECTURES.default,
  CONFLICTS: recipeAttributes.CONFLICTS.default,
  COPYRIGHT: recipeAttributes.COPYRIGHT.default,
  DESCRIPTION: recipeAttributes.DESCRIPTION.default,
  FRESHENS: recipeAttributes.FRESHENS.default,
  GLOBAL_WRITABLE_FILES: recipeAttributes.GLOBAL_WRITABLE_FILES.default,
  LICENSE: recipeAttributes.LICENSE.default,
  PACKAGE_GROUPS: recipeAttributes.PACKAGE_GROUPS.default,
  PACKAGE_NAME: recipeAttributes.PACKAGE_NAME.default,
  PACKAGE_USERS: recipeAttributes.PACKAGE_USERS.default,
  PACKAGE_VERSION: recipeAttributes.PACKAGE_VERSION.default,
  POST_INSTALL_SCRIPTS: recipeAttributes.POST_INSTALL_SCRIPTS.default,
  PRE_UNINSTALL_SCRIPTS: recipeAttributes.PRE_UNINSTALL_SCRIPTS.default,
  PROVIDES: recipeAttributes.PROVIDES.default,
  REPLACES: recipeAttributes.REPLACES.default,
  REQUIRES: recipeAttributes.REQUIRES.default,
  SECONDARY_ARCHITECTURES: recipeAttributes.SECONDARY_ARCHITECTURES.default,
  SUMMARY: recipeAttributes.SUMMARY.default,
  SUPPLEMENTS: recipeAttributes.SUPPLEMENTS.default,
  USER_SETTINGS_FILES: recipeAttributes.USER_SETTINGS_FILES.default,
};

/** `base` without what a package has by itself or not at all. Written out for the same reason. */
export function inheritedAttributes(base: PackageAttributes): Record<AttributeName, AttributeValue> {
  return {
    ...base,
    CONFLICTS: defaultAttributes.CONFLICTS,
    FRESHENS: defaultAttributes.FRESHENS,
    GLOBAL_WRITABLE_FILES: defaultAttributes.GLOBAL_WRITABLE_FILES,
    PACKAGE_GROUPS: defaultAttributes.PACKAGE_GROUPS,
    PACKAGE_NAME: defaultAttributes.PACKAGE_NAME,
    PACKAGE_USERS: defaultAttributes.PACKAGE_USERS,
    PACKAGE_VERSION: defaultAttributes.PACKAGE_VERSION,
    POST_INSTALL_SCRIPTS: defaultAttributes.POST_INSTALL_SCRIPTS,
    PRE_UNINSTALL_SCRIPTS: defaultAttributes.PRE_UNINSTALL_SCRIPTS,
    PROVIDES: defaultAttributes.PROVIDES,
    REPLACES: defaultAttributes.REPLACES,
    REQUIRES: defaultAttributes.REQUIRES,
    SUPPLEMENTS: defaultAttributes.SUPPLEMENTS,
    USER_SETTINGS_FILES: defaultAttributes.USER_SETTINGS_FILES,
  };
}

export function isAttributeName(name: string): name is AttributeName {
  return Object.hasOwn(recipeAttributes, name);
}

/** The phases a recipe may define, in the order HaikuPorter lists them (RecipeTypes.py, Phase). */
export const phases: readonly string[] = ['PATCH', 'BUILD', 'TEST', 'INSTALL'];

/** A text attribute; null if it is not set. */
export function textOf(attributes: PackageAttributes | undefined, name: AttributeName): string | null {
  const value = attributes?.[name];
  return typeof value === 'string' ? value : null;
}

/** A list attribute; empty if it is not set. */
export function listOf(attributes: PackageAttributes | undefined, name: AttributeName): readonly string[] {
  const value = attributes?.[name];
  return isTextList(value) ? value : [];
}

/** An attribute that exists per source, by index; text values count as lists of one. */
export function bySource(
  attributes: PackageAttributes | undefined,
  name: AttributeName,
): ReadonlyMap<string, readonly string[]> {
  const entries = Object.entries(indexedValues(attributes?.[name]));
  return new Map(entries.map(([index, value]) => [index, typeof value === 'string' ? [value] : value]));
}

/** The values of an attribute that exists per source, of all sources. */
export function ofAllSources(
  attributes: PackageAttributes | undefined,
  name: AttributeName,
): readonly string[] {
  const values: string[] = [];
  for (const value of Object.values(indexedValues(attributes?.[name]))) {
    if (typeof value === 'string') values.push(value);
    else for (const each of value) values.push(each);
  }
  return values;
}

/** What a package says of an architecture; undefined if it does not name it. */
export function statusOf(
  attributes: PackageAttributes | undefined,
  name: 'ARCHITECTURES' | 'SECONDARY_ARCHITECTURES',
  architecture: string,
): Status | undefined {
  const statuses = indexedValues(attributes?.[name]);
  const status = Object.hasOwn(statuses, architecture) ? statuses[architecture] : undefined;
  return status === 'stable' || status === 'untested' || status === 'broken' ? status : undefined;
}

/** Tells a list from the other forms of values. */
export function isTextList(value: AttributeValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}

/** The values by source or architecture; empty for every other form of value. */
function indexedValues(
  value: AttributeValue | undefined,
): Readonly<Record<string, string | readonly string[]>> {
  return value !== undefined && value !== null && typeof value === 'object' && !isTextList(value)
    ? value
    : {};
}
