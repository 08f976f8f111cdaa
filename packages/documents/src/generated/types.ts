// Generated from the schemas by scripts/generate-documents.js.

/**
 * Which ports a change to the ports tree affects, and why. Written by affected-recipes, read by depgraph.
 */
export interface Affected {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/affected@1';
  tree: Tree;
  /**
   * Commit the changes are counted from; null if the files were given by name.
   */
  since: string | null;
  /**
   * Commit the changes are counted to; null if the files were given by name.
   */
  until: string | null;
  /**
   * Ports affected, in order of name and version.
   */
  ports: AffectedPort[];
  /**
   * Recipes that are gone, in order of path. Never built; createrepo obsoletes what they made.
   */
  removed: RemovedRecipe[];
  /**
   * Changed files that affect no port, in order of path.
   *
   * Items: Path below the ports tree.
   */
  unrelated: string[];
  /**
   * Changed recipes that cannot be used, files that are missing, and the like.
   */
  problems: Problem[];
}

/**
 * A port with the files that affect it.
 */
export interface AffectedPort {
  port: Port;
  /**
   * Changed files that affect it, in order of path.
   *
   * @minItems 1
   */
  files: ChangedFile[];
}

/**
 * The builder that createbuilder set up.
 */
export interface Builder {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/builder@1';
  /**
   * Name of the builder.
   */
  name: string;
  /**
   * Absolute path of the configuration that dispatch reads.
   */
  configurationFile: string;
  /**
   * Absolute path of the file that holds the host key.
   */
  knownHostsFile: string;
  /**
   * Public key to add to authorized_keys on the builder, one line.
   */
  publicKey: string;
  /**
   * Host keys that were confirmed.
   */
  hostKeys: ConfirmedHostKey[];
  configuration: BuilderConfiguration;
}

/**
 * A builder, in the form of HaikuPorter's build master; one file a builder, NAME.json.
 */
export interface BuilderConfiguration {
  /**
   * Name of the builder.
   */
  name: string;
  ssh: SshConfiguration;
  /**
   * Where the ports tree is on the builder.
   */
  portstree: {
    /**
     * Ports tree; cloned there if it does not exist.
     */
    path: string;
    /**
     * Packages folder. Default: packages in the ports tree.
     */
    packagesPath?: string;
    /**
     * Folder in which packages are kept between builds. Default: .cache in the packages folder.
     */
    packagesCachePath?: string;
    /**
     * Configuration file that is written for HaikuPorter. Default: builder.conf in the ports tree.
     */
    builderConfig?: string;
  };
  /**
   * How HaikuPorter is run on the builder.
   */
  haikuporter?: {
    /**
     * Command. Default: haikuporter.
     */
    path?: string;
    /**
     * Further arguments, separated by blanks.
     */
    args?: string;
  };
}

/**
 * How a buildrun ended. Written by dispatch, read by createrepo.
 */
export interface Buildrun {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/buildrun@1';
  tree: Tree;
  /**
   * Target architecture.
   */
  architecture: string;
  /**
   * Absolute path of the packages folder that the built packages are in.
   */
  packages: string;
  /**
   * Absolute path of the folder with the buildrun's files (status.json, journal, records, logs).
   */
  output: string;
  /**
   * In words, as HaikuPorter has it: "complete", "complete (with 2 failures)", "aborted".
   */
  status: string;
  /**
   * Seconds since the epoch; null if there was nothing to do.
   */
  startTime: number | null;
  /**
   * Seconds since the epoch; null if there was nothing to do.
   */
  endTime: number | null;
  /**
   * Ports whose packages were built and put into the packages folder.
   */
  built: Outcome[];
  /**
   * Ports whose build failed.
   */
  failed: Outcome[];
  /**
   * Ports that could not be built because of something else, named in the reason. They are owed.
   */
  lost: Outcome[];
  /**
   * Ports that were cancelled, or not begun when the run was stopped. They are owed.
   */
  cancelled: Outcome[];
  /**
   * What the plan skipped, as it said it.
   */
  skipped: SkippedOutcome[];
}

/**
 * A package file.
 */
export interface BuiltPackage {
  /**
   * File name.
   */
  fileName: string;
  /**
   * Size in bytes.
   */
  size: number;
  /**
   * SHA-256 of the file in lower-case hex.
   */
  sha256: string;
}

/**
 * A changed file.
 */
export interface ChangedFile {
  /**
   * Path below the ports tree.
   */
  path: string;
  /**
   * What the file is to the port: its recipe, a patch it names, an additional file it names (or that lies in a folder it names), a license, or a file of the tree that the recipe reads when it is evaluated.
   */
  role: 'recipe' | 'patch' | 'additional-file' | 'license' | 'read';
  /**
   * What happened to the file; unknown where only its name was given.
   */
  change: 'added' | 'modified' | 'deleted' | 'renamed' | 'unknown';
}

/**
 * A host key.
 */
export interface ConfirmedHostKey {
  /**
   * Host as known_hosts names it.
   */
  host: string;
  /**
   * Key type, such as ssh-ed25519.
   */
  type: string;
  /**
   * SHA256:… as ssh shows it.
   */
  fingerprint: string;
}

/**
 * Host to go through.
 */
export interface JumpConfiguration {
  /**
   * Host name or address.
   */
  host: string;
  /**
   * Port, a number or a number as text. Default: 22.
   */
  port?: number | string;
  /**
   * User to log in as.
   */
  user: string;
  /**
   * Private key file's content in base64 (today's form).
   */
  privateKey?: string;
  /**
   * Private key file, absolute or beside this file (the form of 2016).
   */
  privateKeyFile?: string;
  /**
   * File with the host's key, absolute or beside this file (the form of 2016). Otherwise the file known_hosts beside this one must know the host.
   */
  hostKeyFile?: string;
}

/**
 * An obsolete package.
 */
export interface ObsoletePackage {
  /**
   * File name.
   */
  fileName: string;
  /**
   * Why it is obsolete.
   */
  reason: string;
}

/**
 * How a port ended.
 */
export interface Outcome {
  port: Port;
  /**
   * Numbers of its builds, the last one last; their logs are builds/N.log.
   *
   * Items: Build number.
   */
  buildNumbers: number[];
  /**
   * Builder of the last build; null if it never ran.
   */
  builder: string | null;
  /**
   * Seconds the last build took.
   */
  duration?: number;
  /**
   * Packages that it put into the packages folder.
   */
  packages?: BuiltPackage[];
  /**
   * Kind of failure: build-failed, timeout, no-output, result-missing, result-invalid, dependency-failed, source-download, out-of-memory, disk-full, cancelled.
   */
  class?: string;
  /**
   * Why it ended so, naming the port, package or builder that is the cause.
   */
  reason?: string;
  /**
   * Line of the log that shows the reason, counted from 1.
   */
  line?: number;
}

/**
 * What is to be built, from which packages, in which order. Written by depgraph, read by dispatch. Filters may remove or reorder builds.
 */
export interface Plan {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/plan@1';
  tree: Tree;
  /**
   * Target architecture, such as "x86_64".
   */
  architecture: string;
  /**
   * Secondary target architectures, such as "x86".
   *
   * Items: Architecture.
   */
  secondaryArchitectures: string[];
  /**
   * The rules of resolution that made the plan.
   */
  policy: 'default' | 'haikuporter';
  /**
   * Absolute path of the packages folder that required packages were found in.
   */
  packages: string;
  /**
   * Absolute path of the folder of system packages; null if there was none.
   */
  systemPackages: string | null;
  /**
   * Builds; each may start when its missing packages are there. The order is one in which that works.
   */
  builds: PlannedBuild[];
  /**
   * Ports that were asked for or needed and are not built.
   */
  skipped: SkippedPort[];
  /**
   * Ports that need each other and so cannot be built without an existing package of one of them.
   */
  cycles: PlanCycle[];
  /**
   * What else a person has to look at.
   */
  problems: Problem[];
}

/**
 * A cycle.
 */
export interface PlanCycle {
  /**
   * The ports on the cycle, in order; the last needs the first.
   *
   * Items: revisionedName.
   */
  ports: string[];
  /**
   * For each port the requirement by which it needs the next.
   *
   * Items: Requirement, such as "cmd:cmake".
   */
  requirements: string[];
}

/**
 * A build of one port.
 */
export interface PlannedBuild {
  port: Port;
  /**
   * Package files the build makes.
   *
   * Items: File name, name-version-revision-architecture.hpkg.
   */
  resultingPackages: string[];
  /**
   * Package files that exist and must be visible to the build.
   *
   * Items: File name in the packages or system packages folder.
   */
  requiredPackages: string[];
  /**
   * Packages that other builds make and that must be there first.
   *
   * Items: name-version.
   */
  missingPackageIDs: string[];
  /**
   * True if nothing is missing.
   */
  buildable: boolean;
  /**
   * Builds of this plan that make the missing packages.
   *
   * Items: revisionedName of the build's port.
   */
  dependsOn?: string[];
  /**
   * Ports that this build was added for; empty if it was asked for itself.
   *
   * Items: revisionedName of the port.
   */
  requestedBy?: string[];
}

/**
 * A port in one version, named as HaikuPorter's status files name it.
 */
export interface Port {
  /**
   * Name of the port, such as "zlib"; with a secondary architecture "zlib_x86".
   */
  name: string;
  /**
   * Version, such as "1.3.1"; empty if the port was not found.
   */
  version: string;
  /**
   * Revision of the recipe, a number as text; empty if the recipe could not be evaluated.
   */
  revision: string;
  /**
   * name-version-revision; what is known of it.
   */
  revisionedName: string;
  /**
   * Recipe below the ports tree, with forward slashes; empty if there is none.
   */
  recipeFilePath: string;
}

/**
 * Something that a person has to look at, although the work went on.
 */
export interface Problem {
  /**
   * Stable name of the kind of problem, in upper case.
   */
  code: string;
  /**
   * What is wrong, naming the file, port or package it is about.
   */
  message: string;
  /**
   * What can be done about it.
   */
  hint?: string;
  /**
   * File it is about, below the ports tree or absolute.
   */
  file?: string;
  /**
   * Line in that file, counted from 1.
   */
  line?: number;
  /**
   * Port it is about, as name-version where the version is known.
   */
  port?: string;
}

/**
 * A recipe that is gone.
 */
export interface RemovedRecipe {
  /**
   * Path the recipe had below the ports tree.
   */
  path: string;
  /**
   * Name of the port.
   */
  name: string;
  /**
   * Version of the port.
   */
  version: string;
  /**
   * Path of the recipe it became, if git sees a rename.
   */
  renamedTo?: string;
}

/**
 * What createrepo published.
 */
export interface Repository {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/repository@1';
  /**
   * Absolute path of the repository folder.
   */
  repository: string;
  /**
   * Name of the repository, from repo.info.
   */
  name: string;
  /**
   * Architecture of the repository.
   */
  architecture: string;
  /**
   * False if the repository was up to date and nothing was written.
   */
  changed: boolean;
  /**
   * Packages in the repository now.
   */
  packageCount: number;
  /**
   * SHA-256 of the file "repo" in lower-case hex.
   */
  checksum: string;
  /**
   * Packages that are new in the repository.
   *
   * Items: File name.
   */
  added: string[];
  /**
   * Packages that are no longer in the repository.
   *
   * Items: File name.
   */
  removed: string[];
  /**
   * Package files that were moved to the folder .obsolete of the packages folder.
   */
  obsoleted: ObsoletePackage[];
  /**
   * Packages that cannot be read, recipes that are broken at the moment, requirements that nothing meets.
   */
  problems: Problem[];
}

/**
 * A port that was not built.
 */
export interface SkippedOutcome {
  port: Port;
  /**
   * Reason code of the plan.
   */
  code: string;
  /**
   * Why.
   */
  reason: string;
}

/**
 * A port that is not built.
 */
export interface SkippedPort {
  port: Port;
  /**
   * Package files it would make, as far as known.
   *
   * Items: File name.
   */
  resultingPackages: string[];
  /**
   * Stable name of the reason: ALREADY_BUILT, UNRESOLVABLE, CYCLE, UNTESTED, BROKEN, UNSUPPORTED, BROKEN_RECIPE, NOT_FOUND.
   */
  code: string;
  /**
   * Why, naming what to change.
   */
  reason: string;
}

/**
 * How to reach the builder.
 */
export interface SshConfiguration {
  /**
   * Host name or address.
   */
  host: string;
  /**
   * Port, a number or a number as text. Default: 22.
   */
  port?: number | string;
  /**
   * User to log in as.
   */
  user: string;
  /**
   * Private key file's content in base64 (today's form).
   */
  privateKey?: string;
  /**
   * Private key file, absolute or beside this file (the form of 2016).
   */
  privateKeyFile?: string;
  /**
   * File with the host's key, absolute or beside this file (the form of 2016). Otherwise the file known_hosts beside this one must know the host.
   */
  hostKeyFile?: string;
  jump?: JumpConfiguration;
}

/**
 * The ports tree a document was made from.
 */
export interface Tree {
  /**
   * Absolute path of the ports tree on this machine.
   */
  path: string;
  /**
   * Commit (40 or 64 hex digits) that was checked out; null if the tree is no git checkout.
   */
  head: string | null;
  /**
   * URL of the git remote "origin", from which builders clone; null if there is none.
   */
  origin: string | null;
}
