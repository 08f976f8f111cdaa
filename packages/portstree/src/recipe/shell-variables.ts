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
  const revisionedName = variables.get('portRevisionedName') ?? '';
  const links = `${basePrefix(port)}/packages/${revisionedName}`;
  variables.set('portPackageLinksDir', links);
  for (const [name, value] of directoryVariables(port, links)) variables.set(name, value);
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

function directoryVariables(port: PortIdentity, links: string): readonly (readonly [string, string])[] {
  const subfolder = secondarySubfolder(port);
  const prefix = `${links}/.self`;
  const sysconf = `${links}/.settings`;
  const configurable = [
    ['dataDir', 'data'],
    ['dataRootDir', 'data'],
    ['binDir', `bin${subfolder}`],
    ['sbinDir', `bin${subfolder}`],
    ['libDir', `lib${subfolder}`],
    ['includeDir', `develop/headers${subfolder}`],
    ['oldIncludeDir', `develop/headers${subfolder}`],
    ['docDir', `documentation/packages/${port.name}`],
    ['infoDir', 'documentation/info'],
    ['manDir', 'documentation/man'],
    ['libExecDir', 'lib'],
    ['sharedStateDir', 'var'],
    ['localStateDir', 'var'],
  ] as const;
  const others = [
    ['addOnsDir', `add-ons${subfolder}`],
    ['appsDir', 'apps'],
    ['debugInfoDir', 'develop/debug'],
    ['developDir', 'develop'],
    ['developDocDir', `develop/documentation/${port.name}`],
    ['developLibDir', `develop/lib${subfolder}`],
    ['documentationDir', 'documentation'],
    ['fontsDir', 'data/fonts'],
    ['postInstallDir', 'boot/post-install'],
    ['preUninstallDir', 'boot/pre-uninstall'],
    ['preferencesDir', 'preferences'],
    ['settingsDir', 'settings'],
  ] as const;
  const configured = [
    ['prefix', prefix],
    ['sysconfDir', sysconf],
    ...configurable.map(([name, value]) => [name, `${prefix}/${value}`] as const),
  ] as const;
  const cmake = [['PREFIX', prefix], ['SYSCONFDIR', sysconf], ...configurable] as const;
  return [
    ...configured,
    ...configurable.map(([name, value]) => [relativeName(name), value] as const),
    ['configureDirArgs', configured.map(([name, value]) => `--${name.toLowerCase()}=${value}`).join(' ')],
    [
      'cmakeDirArgs',
      cmake.map(([name, value]) => `-DCMAKE_INSTALL_${name.toUpperCase()}=${value}`).join(' '),
    ],
    ['configureDirVariables', configured.map(([name]) => name).join(' ')],
    ...others.map(([name, value]) => [name, `${prefix}/${value}`] as const),
    ...others.map(([name, value]) => [relativeName(name), value] as const),
  ];
}

function relativeName(name: string): string {
  return `relative${name.charAt(0).toUpperCase()}${name.slice(1)}`;
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
