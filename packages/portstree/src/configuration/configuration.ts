/** haikuports.conf with its defaults, and what was given on the command line instead. Paths are absolute. */
export interface Configuration {
  /** The file it was read from; null if everything was given otherwise. */
  readonly file: string | null;
  readonly treePath: string;
  /** Where HaikuPorter works: work folders, downloads. */
  readonly outputDirectory: string;
  /** Folder of the packages that were built. */
  readonly packagesPath: string;
  /** Folder where HaikuPorter keeps dependency infos. */
  readonly repositoryPath: string;
  readonly targetArchitecture: string;
  readonly secondaryArchitectures: readonly string[];
  /** True for a tree with a file `.cross`: its ports are built on another system than Haiku. */
  readonly isCrossRepository: boolean;
  /** The architecture builds run on: this machine's for a cross-build repository, else the target architecture. */
  readonly buildArchitecture: string;
  readonly allowUntested: boolean;
  readonly allowUnsafeSources: boolean;
  readonly createSourcePackages: boolean;
  readonly downloadInPortDirectory: boolean;
  readonly downloadMirror: string | null;
  readonly sourceforgeMirror: string | null;
  /** PACKAGER as `Name <address>`; null if it is not set. */
  readonly packager: string | null;
  readonly packagerName: string;
  readonly packagerEmail: string;
  readonly vendor: string;
  /** Folder with the licenses that come with Haiku; null if it is not set. */
  readonly licensesDirectory: string | null;
  readonly packageCommand: string | null;
  /** 0 to 9; null for the package command's own choice. */
  readonly packageCompressionLevel: number | null;
  readonly packageRepoCommand: string | null;
  readonly mimesetCommand: string | null;
  readonly systemMimeDb: string | null;
  readonly reportingUri: string | null;
  readonly crossTools: string | null;
  readonly crossDevelPackage: string | null;
  /** By secondary architecture. */
  readonly secondaryCrossTools: Readonly<Record<string, string>>;
  /** By secondary architecture. */
  readonly secondaryCrossDevelPackages: Readonly<Record<string, string>>;
}
