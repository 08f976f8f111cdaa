import { machineTriple } from '../architectures.js';
import type { GivenVariables } from '../evaluate/evaluation.js';
import { lazyVariables } from './lazy-variables.js';

/** A port in one version for one architecture, as far as it is known before its recipe is evaluated. */
export interface PortIdentity {
  /** Name of the port, with the suffix of a secondary architecture. */
  readonly name: string;
  /** Name of the recipe, without that suffix. */
  readonly baseName: string;
  readonly version: string;
  /** Absolute path of the folder the recipe lies in. */
  readonly folder: string;
  /** Absolute path of the folder HaikuPorter would work in. */
  readonly workFolder: string;
  readonly targetArchitecture: string;
  /** The architecture that builds run on; the target architecture unless the tree is a cross-build repository. */
  readonly buildArchitecture: string;
  readonly secondaryArchitecture: string | null;
  /** True for a tree with a file `.cross`: its ports are built on another system than Haiku. */
  readonly isCrossRepository: boolean;
  readonly packagerName: string;
  readonly packagerEmail: string;
  /** Absolute path of the folder HaikuPorter keeps the tools of a cross-build repository in, `…/cross_tools`. */
  readonly crossToolsFolder: string;
}

/**
 * The variables that HaikuPorter sets for a recipe before it evaluates it. Those that contain `$REVISION`
 * are expanded once the recipe has set it. Source: HaikuPorter's Port.py, _updateShellVariables, and
 * Main.py, _initGlobalShellVariables. What differs from machine to machine and no recipe reads at its top
 * level has a fixed value here: `jobs` is 1.
 */
export function shellVariables(port: PortIdentity): GivenVariables {
  const definitions = !port.isCrossRepository
    ? definitionsOfPorts
    : isCrossTool(port)
      ? definitionsOfCrossTools
      : definitionsOfCrossPorts;
  return lazyVariables(definitions, port, areClear(port));
}

/** Of the seventy variables, a recipe reads five. */
type Definition = (port: PortIdentity) => string;

const portDefinitions: readonly (readonly [string, Definition])[] = [
  ['portName', ({ name }) => name],
  ['portBaseName', ({ baseName }) => baseName],
  ['portVersion', ({ version }) => version],
  ['portVersionedName', ({ name, version }) => `${name}-${version}`],
  ['portBaseDir', ({ folder }) => folder],
  ['haikuVersion', () => 'r1~alpha1'],
  ['jobs', () => '1'],
  ['portRevision', () => '$REVISION'],
  ['portFullVersion', ({ version }) => `${version}-$REVISION`],
  ['portRevisionedName', ({ name, version }) => `${name}-${version}-$REVISION`],
  ['packagerName', ({ packagerName }) => packagerName],
  ['packagerEmail', ({ packagerEmail }) => packagerEmail],
  ['SOURCE_DIR', ({ baseName, version }) => `${baseName}-${version}`],
  ['buildArchitecture', ({ buildArchitecture }) => buildArchitecture],
  ['targetArchitecture', ({ targetArchitecture }) => targetArchitecture],
  ['secondaryArchSubDir', secondarySubfolder],
  ['secondaryArchSuffix', ({ secondaryArchitecture: name }) => (name === null ? '' : `_${name}`)],
  ['effectiveTargetArchitecture', effectiveArchitecture],
  ['effectiveTargetMachineTriple', effectiveTriple],
  ['effectiveTargetMachineTripleAsName', (port) => effectiveTriple(port).replaceAll('-', '_')],
  ['isCrossRepository', ({ isCrossRepository }) => String(isCrossRepository)],
];

const crossDefinitions: readonly (readonly [string, Definition])[] = [
  ['buildMachineTriple', buildTriple],
  ['buildMachineTripleAsName', (port) => buildTriple(port).replaceAll('-', '_')],
  ['targetMachineTriple', targetTriple],
  ['targetMachineTripleAsName', (port) => targetTriple(port).replaceAll('-', '_')],
  ['crossSysrootDir', sysroot],
];

function effectiveArchitecture({ secondaryArchitecture, targetArchitecture }: PortIdentity): string {
  return secondaryArchitecture ?? targetArchitecture;
}

function effectiveTriple(port: PortIdentity): string {
  return machineTriple(effectiveArchitecture(port)) ?? '';
}

function buildTriple({ buildArchitecture }: PortIdentity): string {
  return `${buildArchitecture}-linux-gnu`;
}

function targetTriple({ targetArchitecture }: PortIdentity): string {
  return machineTriple(targetArchitecture) ?? '';
}

function sysroot({ workFolder, targetArchitecture }: PortIdentity): string {
  return `${workFolder}/boot/cross-sysroot/${targetArchitecture}`;
}

/** Folders below the prefix that configure scripts are told about; `$sub` is that of a secondary architecture. */
const configurableFolders = withRelativeNames([
  ['dataDir', 'data'],
  ['dataRootDir', 'data'],
  ['binDir', 'bin$sub'],
  ['sbinDir', 'bin$sub'],
  ['libDir', 'lib$sub'],
  ['includeDir', 'develop/headers$sub'],
  ['oldIncludeDir', 'develop/headers$sub'],
  ['docDir', 'documentation/packages/$name'],
  ['infoDir', 'documentation/info'],
  ['manDir', 'documentation/man'],
  ['libExecDir', 'lib'],
  ['sharedStateDir', 'var'],
  ['localStateDir', 'var'],
]);

const otherFolders = withRelativeNames([
  ['addOnsDir', 'add-ons$sub'],
  ['appsDir', 'apps'],
  ['debugInfoDir', 'develop/debug'],
  ['developDir', 'develop'],
  ['developDocDir', 'develop/documentation/$name'],
  ['developLibDir', 'develop/lib$sub'],
  ['documentationDir', 'documentation'],
  ['fontsDir', 'data/fonts'],
  ['postInstallDir', 'boot/post-install'],
  ['preUninstallDir', 'boot/pre-uninstall'],
  ['preferencesDir', 'preferences'],
  ['settingsDir', 'settings'],
]);

const configurableNames = ['prefix', 'sysconfDir', ...configurableFolders.map(({ name }) => name)].join(' ');

const folderDefinitions: readonly (readonly [string, Definition])[] = [
  ['portPackageLinksDir', links],
  ['prefix', prefix],
  ['sysconfDir', (port) => `${links(port)}/.settings`],
  ...configurableFolders.flatMap(defineFolder),
  ['configureDirArgs', configureArguments],
  ['cmakeDirArgs', cmakeArguments],
  ['configureDirVariables', () => configurableNames],
  ...otherFolders.flatMap(defineFolder),
];

type Definitions = ReadonlyMap<string, Definition>;
const definitionsOfPorts: Definitions = new Map([...portDefinitions, ...folderDefinitions]);
const definitionsOfCrossTools: Definitions = new Map([
  ...portDefinitions,
  ...crossDefinitions,
  ...folderDefinitions,
]);
const definitionsOfCrossPorts: Definitions = new Map([
  ...definitionsOfCrossTools,
  ['installDestDir', sysroot],
]);

function defineFolder(folder: Folder): readonly (readonly [string, Definition])[] {
  return [
    [folder.name, (port) => `${prefix(port)}/${below(folder, port)}`],
    [folder.relativeName, (port) => below(folder, port)],
  ];
}

function below({ template }: Folder, port: PortIdentity): string {
  if (!template.includes('$')) return template;
  return template.replace('$sub', () => secondarySubfolder(port)).replace('$name', () => port.name);
}

function links(port: PortIdentity): string {
  return `${basePrefix(port)}/packages/${port.name}-${port.version}-$REVISION`;
}

function prefix(port: PortIdentity): string {
  return `${links(port)}/.self`;
}

function configureArguments(port: PortIdentity): string {
  const folders = configurableFolders.map(
    (folder) => ` --${folder.lowerName}=${prefix(port)}/${below(folder, port)}`,
  );
  return `--prefix=${prefix(port)} --sysconfdir=${links(port)}/.settings${folders.join('')}`;
}

function cmakeArguments(port: PortIdentity): string {
  const folders = configurableFolders.map(
    (folder) => ` -DCMAKE_INSTALL_${folder.upperName}=${below(folder, port)}`,
  );
  return `-DCMAKE_INSTALL_PREFIX=${prefix(port)} -DCMAKE_INSTALL_SYSCONFDIR=${links(port)}/.settings${folders.join('')}`;
}

interface Folder {
  readonly name: string;
  readonly relativeName: string;
  readonly lowerName: string;
  readonly upperName: string;
  readonly template: string;
}

function withRelativeNames(
  folders: readonly (readonly [name: string, template: string])[],
): readonly Folder[] {
  return folders.map(([name, template]) => ({
    name,
    relativeName: `relative${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    lowerName: name.toLowerCase(),
    upperName: name.toUpperCase(),
    template,
  }));
}

/** Tells whether the shell would find nothing but `$REVISION` in the variables' values. */
function areClear(port: PortIdentity): boolean {
  const { name, version, workFolder, crossToolsFolder, secondaryArchitecture } = port;
  return ![name, version, workFolder, crossToolsFolder, secondaryArchitecture ?? ''].some((text) =>
    /[$`"\\]/.test(text),
  );
}

function secondarySubfolder(port: PortIdentity): string {
  return port.secondaryArchitecture === null || isCrossTool(port) ? '' : `/${port.secondaryArchitecture}`;
}

function basePrefix(port: PortIdentity): string {
  return isCrossTool(port) ? port.crossToolsFolder : '';
}

/** Compilers and linkers of a cross-build repository run on the build machine. */
function isCrossTool(port: PortIdentity): boolean {
  return port.isCrossRepository && port.name.includes('_cross_');
}
