import {
  type AttributeName,
  type AttributeValue,
  bySource,
  isTextList,
  type PackageAttributes,
  recipeAttributes,
  summarySuffixes,
} from './attributes.js';
import type { EntriesByExtension } from './parse-variables.js';
import { RecipeError } from './recipe-error.js';
import {
  validateCopyright,
  validateDescription,
  validateLicense,
  validateSummary,
} from './validate-texts.js';

/** What validation needs to know of the recipe's surroundings. */
export interface RecipeSurroundings {
  /** Name of the port, with the suffix of a secondary architecture. */
  readonly portName: string;
  /** Name of the recipe, without that suffix. */
  readonly baseName: string;
  readonly version: string;
  readonly isMetaPort: boolean;
  readonly effectiveTargetArchitecture: string;
  /** File names in the port's folder `patches`. */
  readonly patchFiles: ReadonlySet<string>;
  /** File names in the port's folder `licenses`. */
  readonly licenseFiles: ReadonlySet<string>;
  /** Names of the licenses that come with Haiku; null if they are not known, which accepts every name. */
  readonly haikuLicenses: ReadonlySet<string> | null;
}

const attributeNames: readonly AttributeName[] = Object.keys(recipeAttributes).filter(isAttributeName);
/** Those that a package may have for itself. */
const packageAttributeNames = attributeNames.filter((name) => recipeAttributes[name].extension !== 'none');

/**
 * Completes the attributes of each package by defaults and by what it inherits from the base package, and
 * checks them. Source: HaikuPorter's Port.py, validateRecipeFile.
 *
 * @returns attributes by package extension, in order of extension; "" is the base package
 * @throws RecipeError with the first thing wrong
 */
export function validateRecipe(
  entries: EntriesByExtension,
  surroundings: RecipeSurroundings,
): ReadonlyMap<string, PackageAttributes> {
  const base = entries.get('');
  if (base === undefined) {
    throw new RecipeError('NO_BASE_PACKAGE', 'no attribute of the base package is set', {
      hint: 'set SUMMARY, DESCRIPTION, ARCHITECTURES and the others without a suffix first',
    });
  }
  for (const [variable, what] of [
    ['PACKAGE_NAME', 'name'],
    ['PACKAGE_VERSION', 'version'],
  ] as const) {
    if (base.has(variable)) {
      throw new RecipeError(
        'BASE_PACKAGE_RENAMED',
        `${variable} is set: the base package takes its ${what} from the recipe's file name`,
        { hint: `rename the recipe, or set ${variable} for a package with a suffix only`, variable },
      );
    }
  }
  const validated = new Map<string, PackageAttributes>();
  const baseAttributes = completeBase(base, surroundings);
  for (const extension of [...entries.keys()].sort()) {
    const own = entries.get(extension) ?? new Map<string, AttributeValue>();
    validated.set(
      extension,
      extension === '' ? baseAttributes : completePackage(extension, own, baseAttributes, surroundings),
    );
  }
  if (!surroundings.isMetaPort) refuseUnreferencedPatches(baseAttributes, surroundings);
  return validated;
}

function completeBase(
  entries: ReadonlyMap<string, AttributeValue>,
  surroundings: RecipeSurroundings,
): PackageAttributes {
  const attributes = new Map<AttributeName, AttributeValue>();
  for (const name of attributeNames) {
    const { required, default: defaultValue } = recipeAttributes[name];
    const optionalHere = surroundings.isMetaPort && (name === 'HOMEPAGE' || name === 'SOURCE_URI');
    const value = entries.get(name);
    if (value === undefined && required && !optionalHere) throw missing(name, surroundings);
    attributes.set(name, value ?? defaultValue);
    validateText(name, name, attributes.get(name), { entries, surroundings });
  }
  return attributes;
}

function completePackage(
  extension: string,
  entries: ReadonlyMap<string, AttributeValue>,
  base: PackageAttributes,
  surroundings: RecipeSurroundings,
): PackageAttributes {
  const attributes = new Map(base);
  for (const name of packageAttributeNames) {
    const key = `${name}_${extension}`;
    const value = entries.get(key);
    if (value !== undefined) {
      attributes.set(name, value);
      validateText(name, key, value, { entries, surroundings });
    } else if (recipeAttributes[name].extension === 'inherited') {
      attributes.set(name, inherit(name, extension, base.get(name) ?? null));
    } else {
      if (name === 'PROVIDES') throw missing(key, surroundings);
      attributes.set(name, recipeAttributes[name].default);
    }
  }
  return attributes;
}

function inherit(name: AttributeName, extension: string, value: AttributeValue): AttributeValue {
  const suffix = Object.hasOwn(summarySuffixes, extension) ? summarySuffixes[extension] : undefined;
  return name === 'SUMMARY' && typeof value === 'string' && suffix !== undefined ? value + suffix : value;
}

function validateText(
  name: AttributeName,
  key: string,
  value: AttributeValue | undefined,
  {
    entries,
    surroundings,
  }: { entries: ReadonlyMap<string, AttributeValue>; surroundings: RecipeSurroundings },
): void {
  const text = typeof value === 'string' ? value : '';
  const lines = isTextList(value) ? value : [];
  if (name === 'SUMMARY') validateSummary(key, text, surroundings.portName);
  if (name === 'DESCRIPTION') validateDescription(key, lines, entries.get('SUMMARY'));
  if (name === 'LICENSE') validateLicense(key, lines, surroundings);
  if (name === 'COPYRIGHT') validateCopyright(key, lines);
}

function missing(variable: string, { effectiveTargetArchitecture }: RecipeSurroundings): RecipeError {
  return new RecipeError('MISSING_ATTRIBUTE', `${variable} is not set for ${effectiveTargetArchitecture}`, {
    variable,
  });
}

function refuseUnreferencedPatches(base: PackageAttributes, surroundings: RecipeSurroundings): void {
  const { baseName, version, effectiveTargetArchitecture: architecture, patchFiles } = surroundings;
  const referenced = new Set([...bySource(base, 'PATCHES').values()].flat());
  const compiler = architecture === 'x86_gcc2' ? '-gcc2' : '-gcc4';
  for (const fileExtension of ['diff', 'patch', 'patchset']) {
    for (const suffix of ['', `-${architecture}`, compiler]) {
      const file = `${baseName}-${version}${suffix}.${fileExtension}`;
      if (patchFiles.has(file) && !referenced.has(file)) {
        throw new RecipeError(
          'UNREFERENCED_PATCH',
          `patches/${file} is there, but PATCHES does not name it for ${architecture}, so it would not be applied`,
          { hint: 'add it to PATCHES, or delete it', variable: 'PATCHES' },
        );
      }
    }
  }
}

function isAttributeName(name: string): name is AttributeName {
  return Object.hasOwn(recipeAttributes, name);
}
