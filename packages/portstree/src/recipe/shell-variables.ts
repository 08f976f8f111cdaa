import { machineTriple } from '../architectures.js';

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
export function shellVariables(port: PortIdentity): ReadonlyMap<string, string> {
  const variables = new Map<string, string>([
    ...identityVariables(port),
    ...architectureVariables(port),
    ...crossVariables(port),
  ]);
  const links = `${basePrefix(port)}/packages/${port.name}-${port.version}-$REVISION`;
  variables.set('portPackageLinksDir', links);
  addFolders(variables, port, links);
  return variables;
}

function identityVariables(port: PortIdentity): readonly (readonly [string, string])[] {
  const { name, baseName, version } = port;
  return [
    ['portName', name],
    ['portBaseName', baseName],
    ['portVersion', version],
    ['portVersionedName', `${name}-${version}`],
    ['portBaseDir', port.folder],
    ['haikuVersion', 'r1~alpha1'],
    ['jobs', '1'],
    ['portRevision', '$REVISION'],
    ['portFullVersion', `${version}-$REVISION`],
    ['portRevisionedName', `${name}-${version}-$REVISION`],
    ['packagerName', port.packagerName],
    ['packagerEmail', port.packagerEmail],
    ['SOURCE_DIR', `${baseName}-${version}`],
  ];
}

function architectureVariables(port: PortIdentity): readonly (readonly [string, string])[] {
  const { secondaryArchitecture, targetArchitecture } = port;
  const effective = secondaryArchitecture ?? targetArchitecture;
  const triple = machineTriple(effective) ?? '';
  return [
    ['buildArchitecture', port.buildArchitecture],
    ['targetArchitecture', targetArchitecture],
    ['secondaryArchSubDir', secondarySubfolder(port)],
    ['secondaryArchSuffix', secondaryArchitecture === null ? '' : `_${secondaryArchitecture}`],
    ['effectiveTargetArchitecture', effective],
    ['effectiveTargetMachineTriple', triple],
    ['effectiveTargetMachineTripleAsName', triple.replaceAll('-', '_')],
    ['isCrossRepository', String(port.isCrossRepository)],
  ];
}

function crossVariables(port: PortIdentity): readonly (readonly [string, string])[] {
  if (!port.isCrossRepository) return [];
  const targetTriple = machineTriple(port.targetArchitecture) ?? '';
  const buildTriple = `${port.buildArchitecture}-linux-gnu`;
  const sysroot = `${port.workFolder}/boot/cross-sysroot/${port.targetArchitecture}`;
  return [
    ['buildMachineTriple', buildTriple],
    ['buildMachineTripleAsName', buildTriple.replaceAll('-', '_')],
    ['targetMachineTriple', targetTriple],
    ['targetMachineTripleAsName', targetTriple.replaceAll('-', '_')],
    ...(isCrossTool(port) ? [] : ([['installDestDir', sysroot]] as const)),
    ['crossSysrootDir', sysroot],
  ];
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

function addFolders(variables: Map<string, string>, port: PortIdentity, links: string): void {
  const subfolder = secondarySubfolder(port);
  const prefix = `${links}/.self`;
  const sysconf = `${links}/.settings`;
  let configure = `--prefix=${prefix} --sysconfdir=${sysconf}`;
  let cmake = `-DCMAKE_INSTALL_PREFIX=${prefix} -DCMAKE_INSTALL_SYSCONFDIR=${sysconf}`;
  const add = ({ name, relativeName, template }: Folder): string => {
    const below = template.includes('$')
      ? template.replace('$sub', subfolder).replace('$name', port.name)
      : template;
    variables.set(name, `${prefix}/${below}`);
    variables.set(relativeName, below);
    return below;
  };
  variables.set('prefix', prefix);
  variables.set('sysconfDir', sysconf);
  for (const folder of configurableFolders) {
    const below = add(folder);
    configure += ` --${folder.lowerName}=${prefix}/${below}`;
    cmake += ` -DCMAKE_INSTALL_${folder.upperName}=${below}`;
  }
  variables.set('configureDirArgs', configure);
  variables.set('cmakeDirArgs', cmake);
  variables.set('configureDirVariables', configurableNames);
  for (const folder of otherFolders) add(folder);
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
