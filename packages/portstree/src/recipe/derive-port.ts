import path from 'node:path';
import type { Configuration } from '../configuration/configuration.js';
import type { RawEvaluation } from '../evaluate/evaluation.js';
import type { Port, PortFiles, PortReference } from '../port.js';
import {
  bySource,
  listOf,
  ofAllSources,
  type PackageAttributes,
  phases,
  recipeAttributes,
} from './attributes.js';
import { derivePackages, isBuildable } from './derive-packages.js';
import { parseVariables } from './parse-variables.js';
import { RecipeError } from './recipe-error.js';
import { type RecipeSurroundings, validateRecipe } from './validate-recipe.js';

export interface DerivedPort {
  readonly port: Port;
  /** Variables that look like attributes and are none. */
  readonly ignoredVariables: readonly string[];
}

/**
 * Makes a port of what evaluating its recipe has left behind. Source: HaikuPorter's Port.py,
 * _parseRecipeFile.
 *
 * @throws RecipeError if the recipe cannot be used
 */
export function derivePort(
  reference: PortReference,
  { variables, phases: defined, filesRead }: RawEvaluation,
  surroundings: Pick<RecipeSurroundings, 'patchFiles' | 'licenseFiles' | 'haikuLicenses'>,
  configuration: Configuration,
): DerivedPort {
  const { entries, ignored } = parseVariables(variables, recipeAttributes);
  const { base, byExtension: attributes } = validateRecipe(entries, {
    portName: reference.name,
    baseName: reference.baseName,
    version: reference.version,
    isMetaPort: reference.isMetaPort,
    effectiveTargetArchitecture: reference.effectiveTargetArchitecture,
    patchFiles: surroundings.patchFiles,
    licenseFiles: surroundings.licenseFiles,
    haikuLicenses: surroundings.haikuLicenses,
  });
  refuseEmptySources(base);
  const revision = typeof base.REVISION === 'number' ? String(base.REVISION) : '';
  const isCrossTool = configuration.isCrossRepository && reference.name.includes('_cross_');
  const derived = derivePackages(
    attributes,
    {
      name: reference.name,
      baseName: reference.baseName,
      version: reference.version,
      revision,
      secondaryArchitecture: reference.secondaryArchitecture,
      targetArchitecture: configuration.targetArchitecture,
      hostArchitecture: isCrossTool ? configuration.buildArchitecture : configuration.targetArchitecture,
    },
    {
      allowUntested: configuration.allowUntested,
      createSourcePackages: configuration.createSourcePackages,
      isMetaPort: reference.isMetaPort,
    },
  );
  if (!derived.definesPackages) {
    throw new RecipeError('NO_PACKAGE', 'no package provides anything', { hint: 'set PROVIDES' });
  }
  const definedPhases: ReadonlySet<string> = defined;
  const port: Port = {
    ...reference,
    revision,
    revisionedName: `${reference.versionedName}-${revision}`,
    status: derived.status,
    statusReason: derived.statusReason,
    isBuildable: derived.statusReason === undefined && isBuildable(derived.status, configuration),
    packages: derived.packages,
    attributes,
    phases: phases.filter((phase) => definedPhases.has(phase)),
    files: portFiles(reference, attributes, filesRead),
  };
  return { port, ignoredVariables: ignored };
}

function refuseEmptySources(base: PackageAttributes): void {
  for (const [index, uris] of bySource(base, 'SOURCE_URI')) {
    if (uris.length > 0) continue;
    const variable = index === '1' ? 'SOURCE_URI' : `SOURCE_URI_${index}`;
    throw new RecipeError('EMPTY_SOURCE', `${variable} is empty`, { variable });
  }
}

function portFiles(
  { folder }: PortReference,
  attributes: ReadonlyMap<string, PackageAttributes>,
  filesRead: readonly string[],
): PortFiles {
  const base = attributes.get('');
  const patches = ofAllSources(base, 'PATCHES');
  const licenses = new Set([...attributes.values()].flatMap((ofPackage) => listOf(ofPackage, 'LICENSE')));
  return {
    patches: patches.filter((patch) => !/^[ \t]*#/.test(patch)).map((patch) => `${folder}/patches/${patch}`),
    additionalFiles: listOf(base, 'ADDITIONAL_FILES').map((file) => `${folder}/additional-files/${file}`),
    licenses: [...licenses].map((license) => `${folder}/licenses/${license}`),
    sources: ofAllSources(base, 'SOURCE_URI')
      .flatMap(localSource)
      .map((file) => path.posix.join(folder, file)),
    read: filesRead.map((file) => `${folder}/${file}`),
  };
}

/** The path of a source that lies in the port's folder (HaikuPorter's SourceFetcher.py, createSourceFetcher). */
function localSource(uri: string): readonly string[] {
  const [address = ''] = uri.split('#', 1);
  if (/^file:\/\//i.test(address)) return [address.slice('file://'.length)];
  return address.includes(':') ? [] : [address];
}
