import {
  type AttributeName,
  attributeNames,
  type AttributeValue,
  defaultAttributes,
  inheritedAttributes,
  isAttributeName,
  isTextList,
  ofAllSources,
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

export interface ValidatedRecipe {
  /** The attributes of the base package. */
  readonly base: PackageAttributes;
  /** Attributes by package extension, in order of extension; "" is the base package. */
  readonly byExtension: ReadonlyMap<string, PackageAttributes>;
}

/**
 * Completes the attributes of each package by defaults and by what it inherits from the base package, and
 * checks them. Source: HaikuPorter's Port.py, validateRecipeFile.
 *
 * @throws RecipeError with the first thing wrong
 */
export function validateRecipe(
  entries: EntriesByExtension,
  surroundings: RecipeSurroundings,
): ValidatedRecipe {
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
  const baseAttributes = completeBase(base, surroundings);
  const validated = new Map<string, PackageAttributes>();
  let inherited: PackageAttributes | undefined;
  for (const [extension, own] of [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    if (extension === '') {
      validated.set(extension, baseAttributes);
      continue;
    }
    inherited ??= inheritedAttributes(baseAttributes);
    validated.set(extension, completePackage(extension, own, inherited, surroundings));
  }
  if (!surroundings.isMetaPort) refuseUnreferencedPatches(baseAttributes, surroundings);
  return { base: baseAttributes, byExtension: validated };
}

function completeBase(
  entries: ReadonlyMap<string, AttributeValue>,
  surroundings: RecipeSurroundings,
): PackageAttributes {
  const attributes: Record<AttributeName, AttributeValue> = { ...defaultAttributes };
  for (const [name, value] of entries) if (isAttributeName(name)) attributes[name] = value;
  for (const name of checkedNames) {
    if (recipeAttributes[name].required && !entries.has(name)) {
      const optionalHere = surroundings.isMetaPort && (name === 'HOMEPAGE' || name === 'SOURCE_URI');
      if (!optionalHere) throw missing(name, surroundings);
    }
    validateText(name, name, attributes[name], { entries, surroundings });
  }
  return attributes;
}

const validatedNames: ReadonlySet<string> = new Set(['SUMMARY', 'DESCRIPTION', 'LICENSE', 'COPYRIGHT']);
const checkedNames = attributeNames.filter(
  (name) => recipeAttributes[name].required || validatedNames.has(name),
);

function completePackage(
  extension: string,
  entries: ReadonlyMap<string, AttributeValue>,
  inherited: PackageAttributes,
  surroundings: RecipeSurroundings,
): PackageAttributes {
  const suffix = `_${extension}`;
  if (!entries.has(`PROVIDES${suffix}`)) throw missing(`PROVIDES${suffix}`, surroundings);
  const attributes: Record<AttributeName, AttributeValue> = { ...inherited };
  attributes.SUMMARY = inheritSummary(extension, inherited.SUMMARY);
  for (const [key, value] of entries) {
    const name = key.slice(0, -suffix.length);
    // Values of other sources may be among them: those exist for the whole port.
    if (!key.endsWith(suffix) || !isAttributeName(name) || recipeAttributes[name].extension === 'none')
      continue;
    attributes[name] = value;
    if (validatedNames.has(name)) validateText(name, key, value, { entries, surroundings });
  }
  return attributes;
}

function inheritSummary(extension: string, value: AttributeValue): AttributeValue {
  const suffix = Object.hasOwn(summarySuffixes, extension) ? summarySuffixes[extension] : undefined;
  return typeof value === 'string' && suffix !== undefined ? value + suffix : value;
}

function validateText(
  name: AttributeName,
  key: string,
  value: AttributeValue,
  {
    entries,
    surroundings,
  }: { entries: ReadonlyMap<string, AttributeValue>; surroundings: RecipeSurroundings },
): void {
  if (name === 'SUMMARY') validateSummary(key, typeof value === 'string' ? value : '', surroundings.portName);
  if (name === 'DESCRIPTION') validateDescription(key, linesOf(value), entries.get('SUMMARY'));
  if (name === 'LICENSE') validateLicense(key, linesOf(value), surroundings);
  if (name === 'COPYRIGHT') validateCopyright(key, linesOf(value));
}

function linesOf(value: AttributeValue): readonly string[] {
  return isTextList(value) ? value : [];
}

function missing(variable: string, { effectiveTargetArchitecture }: RecipeSurroundings): RecipeError {
  return new RecipeError('MISSING_ATTRIBUTE', `${variable} is not set for ${effectiveTargetArchitecture}`, {
    variable,
  });
}

function refuseUnreferencedPatches(base: PackageAttributes, surroundings: RecipeSurroundings): void {
  const { baseName, version, effectiveTargetArchitecture: architecture, patchFiles } = surroundings;
  if (patchFiles.size === 0) return;
  const referenced = new Set(ofAllSources(base, 'PATCHES'));
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
