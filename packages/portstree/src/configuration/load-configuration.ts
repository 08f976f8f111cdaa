import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import { machineArchitectures } from '../architectures.js';
import type { AttributeValue } from '../recipe/attributes.js';
import { isTextList } from '../recipe/attributes.js';
import { parseVariables } from '../recipe/parse-variables.js';
import { RecipeError } from '../recipe/recipe-error.js';
import type { Configuration } from './configuration.js';
import { configurationAttributes, type ConfigurationName } from './configuration-attributes.js';
import { evaluateConfiguration } from './evaluate-configuration.js';

export interface ConfigurationOptions {
  /** The file given with `--config`; relative to `cwd`. */
  readonly file?: string | undefined;
  /** Working directory, absolute: where haikuports.conf is looked for first. */
  readonly cwd: string;
  /** Home folder; null if there is none. */
  readonly home: string | null;
  /** `--tree` instead of TREE_PATH; relative to `cwd`. */
  readonly treePath?: string | undefined;
  /** `--arch` instead of TARGET_ARCHITECTURE. */
  readonly targetArchitecture?: string | undefined;
  /** `--secondary-arch` instead of SECONDARY_TARGET_ARCHITECTURES. */
  readonly secondaryArchitectures?: readonly string[] | undefined;
}

/** Haiku's names for the machines that Node runs on. */
const ownArchitectures: Readonly<Partial<Record<NodeJS.Architecture, string>>> = {
  arm: 'arm',
  arm64: 'arm64',
  ia32: 'x86',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  x64: 'x86_64',
};

type Values = ReadonlyMap<string, AttributeValue>;

/**
 * Finds and reads haikuports.conf. With a tree and an architecture given otherwise, no file is needed.
 * Source: HaikuPorter's Configuration.py, which also wants PACKAGER; planning does not.
 *
 * @throws ToolError if there is no file, it cannot be read, or what it says does not fit.
 */
export async function loadConfiguration(options: ConfigurationOptions): Promise<Configuration> {
  const file = findConfigurationFile(options);
  const values = file === null ? new Map<string, AttributeValue>() : await readValues(file);
  return complete(file, values, options);
}

/** The places where haikuports.conf is looked for, in order (Configuration.py, _readConfigurationFile). */
export function configurationPlaces({
  cwd,
  home,
}: Pick<ConfigurationOptions, 'cwd' | 'home'>): readonly string[] {
  return [
    path.join(cwd, 'haikuports.conf'),
    ...(home === null ? [] : [path.join(home, 'config/settings/haikuports.conf')]),
    '/system/settings/haikuports.conf',
  ];
}

function findConfigurationFile(options: ConfigurationOptions): string | null {
  if (options.file !== undefined) return path.resolve(options.cwd, options.file);
  return configurationPlaces(options).find((place) => existsSync(place)) ?? null;
}

async function readValues(file: string): Promise<Values> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const described = describeSystemError(error, `configuration file ${file}`);
    if (!(described instanceof ToolError)) throw error;
    throw new ToolError('UNREADABLE_CONFIGURATION', described.message, { cause: error });
  }
  const variables = await evaluateConfiguration(file, bytes);
  try {
    return parseVariables(variables, configurationAttributes).entries.get('') ?? new Map();
  } catch (error) {
    if (error instanceof RecipeError) throw badConfiguration(file, error.message, error.hint);
    throw error;
  }
}

function complete(file: string | null, values: Values, options: ConfigurationOptions): Configuration {
  const at = (folder: string | null): string | null =>
    folder === null || folder === '' ? null : path.resolve(options.cwd, folder);
  const text = (name: ConfigurationName): string | null => {
    const value = values.get(name) ?? configurationAttributes[name].default;
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const flag = (name: ConfigurationName): boolean => values.get(name) === true;
  const list = (name: ConfigurationName): readonly string[] => {
    const value = values.get(name);
    return isTextList(value) ? value : [];
  };
  const treePath = at(options.treePath ?? text('TREE_PATH'));
  if (treePath === null) throw missing('ports tree', 'TREE_PATH', '--tree', file, options);
  const targetArchitecture = options.targetArchitecture ?? text('TARGET_ARCHITECTURE');
  if (targetArchitecture === null) {
    throw missing('target architecture', 'TARGET_ARCHITECTURE', '--arch', file, options);
  }
  const secondaryArchitectures = options.secondaryArchitectures ?? list('SECONDARY_TARGET_ARCHITECTURES');
  for (const architecture of [targetArchitecture, ...secondaryArchitectures]) {
    if (!machineArchitectures.includes(architecture)) throw unknownArchitecture(architecture);
  }
  const perSecondaryArchitecture = (name: ConfigurationName): Readonly<Record<string, string>> => {
    const architectures = list('SECONDARY_TARGET_ARCHITECTURES');
    const found = architectures.length === 0 ? [] : list(name);
    if (found.length > 0 && found.length !== architectures.length) {
      throw badConfiguration(
        file ?? 'haikuports.conf',
        `${name} has ${found.length} lines, one for each of SECONDARY_TARGET_ARCHITECTURES was expected`,
      );
    }
    return Object.fromEntries(found.map((value, index) => [architectures[index] ?? '', value]));
  };
  const isCrossRepository = existsSync(path.join(treePath, '.cross'));
  const level = values.get('PACKAGE_COMPRESSION_LEVEL');
  const outputDirectory = at(text('OUTPUT_DIRECTORY')) ?? treePath;
  return {
    file,
    treePath,
    outputDirectory,
    packagesPath: at(text('PACKAGES_PATH')) ?? path.join(outputDirectory, 'packages'),
    repositoryPath: at(text('REPOSITORY_PATH')) ?? path.join(outputDirectory, 'repository'),
    targetArchitecture,
    secondaryArchitectures,
    isCrossRepository,
    buildArchitecture: isCrossRepository
      ? (ownArchitectures[process.arch] ?? targetArchitecture)
      : targetArchitecture,
    allowUntested: flag('ALLOW_UNTESTED'),
    allowUnsafeSources: flag('ALLOW_UNSAFE_SOURCES'),
    createSourcePackages: flag('CREATE_SOURCE_PACKAGES'),
    downloadInPortDirectory: flag('DOWNLOAD_IN_PORT_DIRECTORY'),
    downloadMirror: text('DOWNLOAD_MIRROR'),
    sourceforgeMirror: text('SOURCEFORGE_MIRROR'),
    ...parsePackager(text('PACKAGER'), file),
    vendor: text('VENDOR') ?? '',
    licensesDirectory: at(text('LICENSES_DIRECTORY')),
    packageCommand: text('PACKAGE_COMMAND'),
    packageCompressionLevel: typeof level === 'number' && level >= 0 && level <= 9 ? level : null,
    packageRepoCommand: text('PACKAGE_REPO_COMMAND'),
    mimesetCommand: text('MIMESET_COMMAND'),
    systemMimeDb: at(text('SYSTEM_MIME_DB')),
    reportingUri: text('REPORTING_URI'),
    crossTools: at(text('CROSS_TOOLS')),
    crossDevelPackage: at(text('CROSS_DEVEL_PACKAGE')),
    secondaryCrossTools: perSecondaryArchitecture('SECONDARY_CROSS_TOOLS'),
    secondaryCrossDevelPackages: perSecondaryArchitecture('SECONDARY_CROSS_DEVEL_PACKAGES'),
  };
}

function parsePackager(
  packager: string | null,
  file: string | null,
): Pick<Configuration, 'packager' | 'packagerName' | 'packagerEmail'> {
  if (packager === null) return { packager, packagerName: '', packagerEmail: '' };
  const [, packagerName, packagerEmail] = /^\s*(.+?)\s*<(.+?)>$/.exec(packager) ?? [];
  if (packagerName === undefined || packagerEmail === undefined) {
    throw badConfiguration(
      file ?? 'haikuports.conf',
      `PACKAGER is "${packager}", "Name <address>" was expected`,
    );
  }
  return { packager, packagerName, packagerEmail };
}

function missing(
  what: string,
  variable: ConfigurationName,
  option: string,
  file: string | null,
  options: ConfigurationOptions,
): ToolError {
  const places = configurationPlaces(options).join(', ');
  return new ToolError(
    file === null ? 'NO_CONFIGURATION' : 'BAD_CONFIGURATION',
    file === null
      ? `no ${what} is given, and there is no configuration file (looked for ${places})`
      : `${file}: ${variable} is not set`,
    {
      exitCode: ExitCode.usage,
      hint: `give the ${what} with ${option}, or set ${variable} in ${file ?? 'haikuports.conf'}`,
    },
  );
}

function unknownArchitecture(architecture: string): ToolError {
  return new ToolError('UNKNOWN_ARCHITECTURE', `"${architecture}" is no architecture that Haiku runs on`, {
    exitCode: ExitCode.usage,
    hint: `known are ${machineArchitectures.join(', ')}`,
  });
}

function badConfiguration(file: string, message: string, hint?: string): ToolError {
  return new ToolError('BAD_CONFIGURATION', `${file}: ${message}`, { exitCode: ExitCode.usage, hint });
}
