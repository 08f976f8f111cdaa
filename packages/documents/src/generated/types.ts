// Generated from the schemas by scripts/generate-documents.js.

/**
 * A build that an earlier buildrun began.
 */
export interface AdoptedBuild {
  /**
   * revisionedName of the port.
   */
  build: string;
  /**
   * Build number.
   */
  number: number;
  /**
   * Tells it from all other builds on its builder.
   */
  key: string;
  /**
   * Builder that it was given to.
   */
  builder: string;
  /**
   * When it began, in milliseconds since the epoch.
   */
  startTime: number;
}

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
   * Ports that are affected or pending and not built, in order of name and version: other versions than the active one, ports that the architecture lacks, recipes that cannot be used.
   */
  notBuilt?: NotBuiltPort[];
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
   * Changed files that affect it, in order of path; empty if it is only pending, dependent or moved.
   */
  files: ChangedFile[];
  /**
   * Why it is still to be built from an earlier buildrun; only there if it is.
   */
  pending?: string;
  moved?: Moved;
  dependent?: Dependent;
}

/**
 * A builder.
 */
export interface AttachedBuilder {
  /**
   * Name of the builder.
   */
  name: string;
  /**
   * How fast it is; 1 is usual, 2 takes half the time.
   */
  speed: number;
  /**
   * The machine. Builders of one host share its memory. Default: the builder's name.
   */
  host?: string;
  /**
   * Architecture that it builds for; null or absent: that of the buildrun.
   */
  architecture?: string | null;
  /**
   * Its labels.
   *
   * Items: Label.
   */
  labels?: string[];
  /**
   * Memory of the machine in bytes; null or absent: unknown.
   */
  memory?: number | null;
  /**
   * How fast packages are sent to it, in bytes a second, as earlier buildruns show.
   */
  bandwidth?: number;
}

/**
 * A build that may still be running on a builder that is away is waited for no longer.
 */
export interface BuildAbandoned {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'build-abandoned';
  /**
   * Build number.
   */
  number: number;
  /**
   * Name of the builder.
   */
  builder: string;
  /**
   * Why, in words, naming the port, package or builder that is the cause.
   */
  reason: string;
}

/**
 * All packages of a build are in the packages folder.
 */
export interface BuildCommitted {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'build-committed';
  /**
   * Build number.
   */
  number: number;
  /**
   * Package files that whoever requires these packages must be given too, unless there is another version of them. In journals of earlier versions; now it is found when a build is started.
   *
   * Items: File name.
   */
  alsoRequired: string[];
  /**
   * Shared packages of the build that were in the packages folder already, from another port. They stayed, and what the build made of them was not taken. Absent: none.
   *
   * Items: File name.
   */
  kept?: string[];
}

/**
 * A build failed, or was cancelled.
 */
export interface BuildFailed {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'build-failed';
  /**
   * Build number.
   */
  number: number;
  class: FailureClass;
  /**
   * Why, in words, naming the port, package or builder that is the cause.
   */
  reason: string;
  /**
   * Exit status of HaikuPorter.
   */
  exitStatus?: number;
  /**
   * Line of the log that shows the reason, counted from 1.
   */
  line?: number;
  upload?: Upload1;
}

/**
 * A port that could not be built, as dispatch tells it to the command of --on-failure. Ports that are lost because of it are listed here and not told one by one.
 */
export interface BuildFailure {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/failure@1';
  port: Port;
  /**
   * Kind of failure, such as build-failed or timeout; docs/failures.md says what each means.
   */
  class: string;
  /**
   * Why, in words, such as the compiler's first error.
   */
  reason: string;
  /**
   * Line of the log that shows the reason, counted from 1.
   */
  line?: number;
  /**
   * Numbers of all attempts, the last one last.
   *
   * Items: Build number.
   */
  buildNumbers: number[];
  /**
   * Builder of the last attempt; null if there was none.
   */
  builder: string | null;
  /**
   * When it failed, in seconds since the epoch.
   */
  time: number;
  /**
   * True if it comes back by itself, its port not being at fault.
   */
  owed: boolean;
  /**
   * Absolute path of the log of the last attempt; null if there was none.
   */
  log: string | null;
  /**
   * Lines of the log around the reason, or its last ones.
   *
   * Items: A line.
   */
  excerpt: string[];
  /**
   * revisionedNames of the ports that are lost because they need it.
   *
   * Items: revisionedName of a port.
   */
  lost: string[];
  tree: Tree;
  /**
   * Target architecture.
   */
  architecture: string;
  /**
   * Absolute path of the buildrun's folder.
   */
  output: string;
}

/**
 * All packages of a build are in its staging folder and checked; they are about to be put into the packages folder.
 */
export interface BuildFetched {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'build-fetched';
  /**
   * Build number.
   */
  number: number;
  /**
   * The packages.
   */
  packages: CommittedPackage[];
  upload?: Upload;
}

/**
 * A build that is not running can not be built.
 */
export interface BuildLost {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'build-lost';
  /**
   * revisionedName of the port.
   */
  build: string;
  class: FailureClass;
  /**
   * Why, in words, naming the port, package or builder that is the cause.
   */
  reason: string;
}

/**
 * How one build ended, records/N.json of a buildrun, with the properties that HaikuPorter's build master writes.
 */
export interface BuildRecord {
  port: RecordedPort;
  /**
   * Numbers of the builds of this port in this buildrun so far, this one last.
   *
   * Items: Build number.
   */
  buildNumbers: number[];
  /**
   * Seconds since the epoch.
   */
  startTime: number;
  /**
   * Seconds.
   */
  duration: number;
  /**
   * True if its packages were put into the packages folder.
   */
  buildSuccess: boolean;
  /**
   * Name of the builder.
   */
  builderId: string;
  /**
   * Kind of failure. HaikuPorter does not write it.
   */
  class?: string;
  /**
   * Why it failed. HaikuPorter does not write it.
   */
  reason?: string;
  upload?: Upload;
}

/**
 * A build was given to a builder.
 */
export interface BuildStarted {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'build-started';
  /**
   * revisionedName of the port.
   */
  build: string;
  /**
   * Build number.
   */
  number: number;
  /**
   * Name of the builder.
   */
  builder: string;
  /**
   * Package files that it is given besides those known before, each in place of any other version of that package: packages need them at run time, as is found when all of them are there. Absent: none.
   *
   * Items: File name.
   */
  alsoRequired?: string[];
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
  /**
   * What createbuilder check found on the builder, the connection first.
   */
  checks?: BuilderCheck[];
}

/**
 * One thing that builds need.
 */
export interface BuilderCheck {
  /**
   * What was looked at, such as "haikuporter".
   */
  what: string;
  /**
   * Whether builds can do with it.
   */
  good: boolean;
  /**
   * What was found, for people.
   */
  detail: string;
  /**
   * What to do about it. It may be there for what is good, too: builds can do with it, and somebody should know.
   */
  hint?: string;
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
  /**
   * What the builder is marked with; a port may want builders with certain labels. HaikuPorter does not read it, nor the following.
   *
   * @maxItems 100
   *
   * Items: Label: no blanks, no commas.
   */
  labels?: string[];
  /**
   * Memory for builds, in bytes or as in 16G. Default: what the machine says it has.
   */
  memory?: number | string;
  /**
   * Disk space that must stay free for builds there, in bytes or as in 50G.
   */
  disk?: number | string;
  /**
   * Builds at the same time. The second one is the builder NAME+2, with folders of its own beside those of the first. Default: 1.
   */
  slots?: number;
}

/**
 * A builder, or the way to it, is at fault. Its build, if it had one, is waited for if it may still be running there, and tried again otherwise.
 */
export interface BuilderFailed {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'builder-failed';
  /**
   * Name of the builder.
   */
  builder: string;
  class: BuilderFailureClass;
  /**
   * Why, in words, naming the port, package or builder that is the cause.
   */
  reason: string;
}

/**
 * What is wrong with it.
 */
export type BuilderFailureClass =
  | 'authentication'
  | 'cancelled'
  | 'configuration'
  | 'connection-lost'
  | 'disk-full'
  | 'environment'
  | 'host-key'
  | 'locked'
  | 'master-disk'
  | 'mounted'
  | 'remote-command'
  | 'stalled'
  | 'transfer'
  | 'unreachable';

/**
 * A builder is being connected to and prepared.
 */
export interface BuilderPreparing {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'builder-preparing';
  /**
   * Name of the builder.
   */
  builder: string;
}

/**
 * A builder can take a build, or goes on with the one that it was left with.
 */
export interface BuilderReady {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'builder-ready';
  /**
   * Name of the builder.
   */
  builder: string;
  /**
   * Number of the build that survived there: it still runs, or has ended and waits to be fetched. Null or absent: none.
   */
  running?: number | null;
  /**
   * Packages in its cache, of those that builds of this buildrun require, in code unit order. Absent: unknown.
   *
   * Items: File name.
   */
  cached?: string[];
  /**
   * Memory for builds, in bytes; null or absent: unknown.
   */
  memory?: number | null;
  /**
   * Free disk space for packages and builds, in bytes; null or absent: unknown.
   */
  diskFree?: number | null;
}

/**
 * A builder that is to be drained has been let go: this dispatch has no connection to it and does not hold its lock any more.
 */
export interface BuilderReleased {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'builder-released';
  /**
   * Name of the builder.
   */
  builder: string;
}

/**
 * What a builder must have to be given this build.
 */
export interface BuilderWants {
  /**
   * Labels that the builder must have.
   *
   * Items: Label.
   */
  labels?: string[];
  /**
   * Memory that the builder's machine must have, and that no other build there may have been promised, in bytes.
   */
  memory?: number;
  /**
   * Free disk space that the builder must have, in bytes.
   */
  disk?: number;
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
   * Whether createrepo is to publish what is in the packages folder; left out, it is. False if the buildrun was aborted: the next one ends what it began, and is published.
   */
  publish?: boolean;
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
 * A buildrun began. The first event of a journal.
 */
export interface BuildrunBegan {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'began';
  /**
   * SHA-256 over what the plan asks for, to recognise it again.
   */
  planDigest: string;
  tree: Tree;
  /**
   * Target architecture.
   */
  architecture: string;
  /**
   * Secondary target architectures.
   *
   * Items: Architecture.
   */
  secondaryArchitectures: string[];
  settings?: PlanSettings;
  /**
   * Absolute path of the packages folder.
   */
  packages: string;
  /**
   * Absolute path of the folder of system packages; null if there is none.
   */
  systemPackages: string | null;
  /**
   * The buildrun stops after so many failed builds; null if it never does.
   */
  maxFailures: number | null;
  /**
   * Builds that an earlier buildrun began, and that may still run on their builders, or wait there to be fetched: they go on as builds of this one. Buildruns of earlier versions do not have it.
   */
  adopted?: AdoptedBuild[];
  /**
   * What is to be built.
   */
  builds: ScheduledBuild[];
  /**
   * What is not built, and why.
   */
  skipped: SkippedBuild[];
  /**
   * Sizes in bytes of the packages that were there at the beginning and that some build requires, by file name.
   */
  packageSizes?: {
    /**
     * Size in bytes.
     */
    [k: string]: number;
  };
  /**
   * Tells this buildrun from all others for ever: what it leaves running on a builder is known again by it. Absent in buildruns of earlier versions.
   */
  token?: string;
}

/**
 * The buildrun ended. What was neither built nor failed nor lost is cancelled.
 */
export interface BuildrunEnded {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'ended';
}

/**
 * One line of a buildrun's journal. The events of a journal, applied in order, give the state of the buildrun.
 */
export type BuildrunEvent =
  | BuildrunBegan
  | DispatchAttached
  | BuilderPreparing
  | BuilderReady
  | BuilderFailed
  | BuilderReleased
  | BuildStarted
  | BuildFetched
  | BuildCommitted
  | BuildFailed
  | BuildLost
  | BuildAbandoned
  | ControlAnswered
  | BuildrunStopping
  | BuildrunEnded
  | BuildrunSettled;

/**
 * All that is made from the journal at the end is written: pending.json, status.json, records. An ended buildrun without this is settled by the next dispatch.
 */
export interface BuildrunSettled {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'settled';
}

/**
 * Where a buildrun stands, status.json, with the properties that HaikuPorter's build master writes and its web page reads.
 */
export interface BuildrunStatus {
  builds: StatusBuilds;
  builders: StatusBuilders;
  /**
   * Build number.
   */
  nextBuildNumber: number;
  /**
   * URL of the ports tree.
   */
  portsTreeOriginURL: string;
  /**
   * Commit of the ports tree.
   */
  portsTreeHead: string;
  /**
   * What happens, in words.
   */
  buildStatus: string;
  /**
   * Seconds since the epoch.
   */
  startTime: number | null;
  /**
   * Seconds since the epoch; null while it runs.
   */
  endTime: number | null;
}

/**
 * No more builds are started.
 */
export interface BuildrunStopping {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'stopping';
  class: StopClass;
  /**
   * Why, in words, naming the port, package or builder that is the cause.
   */
  reason: string;
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
   * What the file is to the port: its recipe, a patch it names, an additional file it names (or that lies in a folder it names), a license, a source that lies in the tree, or a file of the tree that the recipe reads when it is evaluated.
   */
  role: 'recipe' | 'patch' | 'additional-file' | 'license' | 'source' | 'read';
  /**
   * What happened to the file; unknown where only its name was given.
   */
  change: 'added' | 'modified' | 'deleted' | 'renamed' | 'unknown';
  /**
   * True if HaikuPorter would not name the port for this file: it leaves out deletions, files of meta ports, files behind links, sources and files that a recipe reads.
   */
  ignoredByHaikuPorter?: boolean;
}

/**
 * A package file.
 */
export interface CommittedPackage {
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
 * What is asked for: to finish running builds and start no more, to cancel running builds too, to start nothing for a while and to go on; the same of one builder, where drained ones are also let go; to cancel, retry or hurry a build.
 */
export type Control =
  | 'stop'
  | 'abort'
  | 'pause'
  | 'resume'
  | 'pause-builder'
  | 'drain-builder'
  | 'resume-builder'
  | 'cancel'
  | 'retry'
  | 'priority';

/**
 * Somebody asked for something, and was answered. Only what was accepted has an effect.
 */
export interface ControlAnswered {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'control';
  /**
   * Tells this request from all others of the buildrun.
   */
  id: string;
  control: Control;
  /**
   * The builder it is about.
   */
  builder?: string;
  /**
   * The build it is about: its revisionedName, or what was asked for if there is no such build.
   */
  build?: string;
  /**
   * With control priority: the new one.
   */
  priority?: number;
  /**
   * Who asked, such as a person's name or a signal.
   */
  by: string;
  /**
   * Whether it is done.
   */
  accepted: boolean;
  /**
   * What will happen, or why not, in words.
   */
  answer: string;
}

/**
 * A running build.
 */
export interface CurrentBuild {
  build: StatusBuild;
  /**
   * Build number.
   */
  number: number;
  /**
   * Seconds since the epoch. HaikuPorter does not write it.
   */
  startTime: number;
}

/**
 * Why it must be built anew although no file of it changed; only there if that is so.
 */
export interface Dependent {
  /**
   * name-version of the changed port.
   */
  of: string;
  /**
   * What its packages require since they were built, such as "lib:libfoo >= 1.2".
   */
  requirement: string;
  /**
   * In words.
   */
  reason: string;
}

/**
 * A dispatch process took over the buildrun, with these builders. Builds that another one had running may still be there, and an earlier stop is lifted.
 */
export interface DispatchAttached {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/event@1';
  /**
   * When it happened, in milliseconds since the epoch.
   */
  time: number;
  /**
   * What happened.
   */
  event: 'attached';
  /**
   * Whether the next dispatch writes what this one cannot write when the buildrun has ended. Absent: if it has begun with a list of adopted builds.
   */
  settles?: boolean;
  /**
   * Builders that may be used from now on.
   */
  builders: AttachedBuilder[];
}

/**
 * Kind of failure; it decides whether and how the build is tried again.
 */
export type FailureClass =
  | 'build-failed'
  | 'cancelled'
  | 'dependency-failed'
  | 'disk-full'
  | 'interrupted'
  | 'killed'
  | 'log-too-large'
  | 'missing-dependency'
  | 'no-output'
  | 'no-progress'
  | 'out-of-memory'
  | 'package-vanished'
  | 'result-invalid'
  | 'result-missing'
  | 'source-checksum'
  | 'source-download'
  | 'timeout'
  | 'unbuildable';

/**
 * How a buildrun of a plan would go if nothing fails. Written by dispatch simulate.
 */
export interface Forecast {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/forecast@1';
  /**
   * How long the buildrun takes.
   */
  seconds: number;
  bound: ForecastBound;
  /**
   * How many of the ports have been built before.
   */
  known: number;
  /**
   * How many have not; they are taken to last as long as the others on average.
   */
  unknown: number;
  without?: ForecastWithout;
  /**
   * The builders, those that were added last.
   */
  builders: ForecastBuilderUse[];
  /**
   * The builds in the order in which they start.
   */
  builds: ForecastBuild[];
  /**
   * What cannot be built.
   */
  lost: ForecastLoss[];
}

/**
 * No order and no placement of the builds can be quicker than the larger of these, in seconds.
 */
export interface ForecastBound {
  /**
   * All builds, on builders that never wait.
   */
  work: number;
  /**
   * The longest chain of builds that need each other, on the fastest builder.
   */
  path: number;
}

/**
 * A build.
 */
export interface ForecastBuild {
  /**
   * revisionedName of the port.
   */
  port: string;
  /**
   * Name of the builder.
   */
  builder: string;
  /**
   * Seconds after the beginning of the buildrun.
   */
  start: number;
  /**
   * Seconds after the beginning of the buildrun.
   */
  end: number;
}

/**
 * A builder.
 */
export interface ForecastBuilderUse {
  /**
   * Name.
   */
  name: string;
  /**
   * How fast it is; 1 is usual, 2 takes half the time.
   */
  speed: number;
  /**
   * How many builds it is given.
   */
  builds: number;
  /**
   * For how long it builds.
   */
  busySeconds: number;
}

/**
 * A port that cannot be built.
 */
export interface ForecastLoss {
  /**
   * revisionedName of the port.
   */
  port: string;
  /**
   * Why.
   */
  reason: string;
}

/**
 * With --add: the same without the builders that were added.
 */
export interface ForecastWithout {
  /**
   * How long the buildrun takes.
   */
  seconds: number;
}

/**
 * A requirement that nothing meets.
 */
export interface Inconsistency {
  /**
   * The requirement as the packages have it, such as "lib:libfoo >= 2".
   */
  requirement: string;
  /**
   * Packages that require it.
   *
   * Items: File name.
   */
  packages: string[];
  /**
   * What provides that name, but not as required.
   *
   * Items: What is provided, and the file name of the package that does.
   */
  candidates: string[];
  /**
   * Those of the packages for which it was met, or not there, in the repository before.
   *
   * Items: File name.
   */
  newPackages: string[];
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
  /**
   * Look the host up in OpenSSH's own configuration, in the user's if true, or in this file: host is an alias there, and port, key and jump host come from there unless they are given here. HaikuPorter does not read it.
   */
  sshConfig?: boolean | string;
}

/**
 * A package that is not published, or not removed.
 */
export interface KeptBackPackage {
  /**
   * File name of the package that is in the packages folder and not in the repository; left out if a package was only to be removed.
   */
  fileName?: string;
  /**
   * File name of the package that stays in the repository instead; left out if there was none.
   */
  stays?: string;
  /**
   * Why: what the package requires that is not there, or which package could no longer be installed.
   */
  reason: string;
}

/**
 * Given if it can not be built.
 */
export interface LostBeforehand {
  class: FailureClass;
  /**
   * Why, in words, naming the port, package or builder that is the cause.
   */
  reason: string;
}

/**
 * That a newer version of it was active before; only there if that is so.
 */
export interface Moved {
  /**
   * Version that was active before.
   */
  from: string;
  /**
   * In words, naming what became of that version.
   */
  reason: string;
}

/**
 * A package that another build makes.
 */
export interface NeededPackage {
  /**
   * name-version.
   */
  package: string;
  /**
   * revisionedName of the port whose build makes it.
   */
  build: string;
}

/**
 * A port that is not built, with the files that affect it.
 */
export interface NotBuiltPort {
  port: Port;
  /**
   * Changed files that affect it, in order of path.
   */
  files: ChangedFile[];
  /**
   * Stable name of the reason: OLDER_VERSION, UNTESTED, BROKEN, UNSUPPORTED, BROKEN_RECIPE.
   */
  code: string;
  /**
   * Why, naming what to change.
   */
  reason: string;
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
   * Package files of the port that were in the packages folder already, as another port makes them too; what the build made of them was not taken. Absent: none.
   *
   * Items: File name.
   */
  kept?: string[];
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
 * Ports that earlier buildruns did not build. Written by dispatch as pending.json, read by affected-recipes.
 */
export interface Pending {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/pending@1';
  /**
   * The ports, by name.
   */
  ports: PendingPort[];
}

/**
 * A port that is still to be built.
 */
export interface PendingPort {
  port: Port;
  /**
   * How it ended last.
   */
  outcome: 'failed' | 'lost' | 'cancelled';
  /**
   * True if nothing in the port has to change: it is built with the next buildrun. False if its own build failed: it is built when it changes or somebody asks for it.
   */
  owed: boolean;
  /**
   * Kind of failure.
   */
  class: string;
  /**
   * Why, in words, naming the port, package or builder that is the cause.
   */
  reason: string;
  /**
   * When it ended so, in seconds since the epoch.
   */
  time: number;
  /**
   * How many buildruns in a row it has failed in so, where that was no fault of the port.
   */
  attempts?: number;
  /**
   * When it is tried again unless it changes, in seconds since the epoch; missing: with the next buildrun.
   */
  notBefore?: number;
  /**
   * Ports whose failed builds this one needs. It comes back when one of them changes, has been built, or is to be tried again, not before; empty or missing if nothing stands in its way.
   *
   * Items: Name of the port.
   */
  waitsFor?: string[];
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
  settings?: PlanSettings;
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
  /**
   * Recipes that are gone, as the affected document names them; nothing is built for them.
   */
  removed?: RemovedRecipe[];
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
  /**
   * All ports that need each other, in order of name: those on the cycle and others.
   *
   * Items: revisionedName.
   */
  members?: string[];
  /**
   * The cycle in words, and what would break it.
   */
  reason?: string;
}

/**
 * Settings of haikuports.conf that decide which packages there are. Builders are given the same as the plan was made with.
 */
export interface PlanSettings {
  /**
   * ALLOW_UNTESTED: ports that are marked as untested are built.
   */
  allowUntested: boolean;
  /**
   * CREATE_SOURCE_PACKAGES: ports have packages of their sources.
   */
  createSourcePackages: boolean;
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
   * Those of resultingPackages that another port makes or made as well. If one is in the packages folder already, it stays, and what this build makes of it is not taken. Absent: none.
   *
   * Items: File name.
   */
  sharedPackages?: string[];
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
  /**
   * Builds on the longest chain of builds that must come before; 0 if none must.
   */
  depth?: number;
  /**
   * Builds on the longest chain of builds that wait for it; 0 if none does.
   */
  height?: number;
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
 * What is different for this port. What is not given is as for all ports.
 */
export interface PortOverride {
  /**
   * Seconds after which its build is ended; 0 for never.
   */
  timeout?: number;
  /**
   * Seconds without any output after which its build is ended; 0 for never.
   */
  silentTimeout?: number;
  /**
   * Seconds with nothing but the same few lines again and again, numbers in them aside, after which its build is ended; 0 for never. Default: as silentTimeout.
   */
  repeatTimeout?: number;
  /**
   * Size of its log at which its build is ended, 0 for never: bytes, or a number with K, M, G or T, such as "512M".
   */
  logLimit?: number | string;
  /**
   * Labels that a builder must have to be given it.
   *
   * Items: Label.
   */
  labels?: string[];
  /**
   * Memory that the builder's machine must have free of other builds' promises: bytes, or a number with K, M, G or T, such as "8G".
   */
  memory?: number | string;
  /**
   * Free disk space that the builder must have: bytes, or a number with K, M, G or T, such as "40G".
   */
  disk?: number | string;
  /**
   * Builders, by name or host, that must not be given it.
   *
   * Items: Name of the builder or of its host.
   */
  neverOn?: string[];
  /**
   * Why, for people.
   */
  note?: string;
  /**
   * Ports of higher priority are built first, and with them whatever they need. Default: 0.
   */
  priority?: number;
}

/**
 * What some ports need other than all others, for dispatch --overrides. Written by hand.
 */
export interface PortOverrides {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/port-overrides@1';
  /**
   * By port: name for all its versions, or name-version, which goes before name.
   */
  ports: {
    [k: string]: PortOverride;
  };
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
 * Packages that had left a repository and were deleted. Written by createrepo prune.
 */
export interface Pruned {
  /**
   * The kind of this document and its major version.
   */
  document: 'buildmeister/pruned@1';
  /**
   * What was deleted, or would be with --dry-run, by place and file name.
   */
  deleted: PrunedPackage[];
  /**
   * What could not be deleted, and why.
   */
  problems: Problem[];
}

/**
 * A package that was put aside.
 */
export interface PrunedPackage {
  /**
   * Folder or URL in which it lay.
   */
  place: string;
  /**
   * File name.
   */
  fileName: string;
  /**
   * Size in bytes.
   */
  size: number;
  /**
   * When it was put aside, in seconds since the epoch.
   */
  since: number;
}

/**
 * The port.
 */
export interface RecordedPort {
  /**
   * Name of the port.
   */
  name: string;
  /**
   * Version.
   */
  version: string;
  /**
   * Revision, a number as text.
   */
  revision: string;
  /**
   * name-version-revision.
   */
  revisionedName: string;
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
  /**
   * Number of the generation that "current" points to now.
   */
  generation?: number;
  store?: StorePublication;
  /**
   * Whether the repository has a signature, repo.minisig.
   */
  signed?: boolean;
  /**
   * What packages of the repository require and nothing in it or in the system provides, one entry a requirement.
   */
  inconsistencies?: Inconsistency[];
  /**
   * Steps that were not taken, so that nothing stops being installable that could be installed before.
   */
  keptBack?: KeptBackPackage[];
  /**
   * Packages of the repository that its clients cannot install.
   */
  uninstallable?: UninstallablePackage[];
  /**
   * Packages that could be installed from the repository before, and cannot from this one.
   *
   * Items: Name of the package.
   */
  noLongerInstallable?: string[];
}

/**
 * A build of the buildrun.
 */
export interface ScheduledBuild {
  port: Port;
  /**
   * Package files that it makes.
   *
   * Items: File name.
   */
  resultingPackages: string[];
  /**
   * Those of resultingPackages that another port makes or made as well. If one is in the packages folder already, it stays, and what this build makes of it is not taken. Absent: none.
   *
   * Items: File name.
   */
  sharedPackages?: string[];
  /**
   * Package files that it needs and that were there at the beginning.
   *
   * Items: File name.
   */
  requiredPackages: string[];
  /**
   * Packages that it waits for.
   */
  needs: NeededPackage[];
  /**
   * How long it is expected to take on a builder of speed 1, in milliseconds; where nobody knows, how long it may well take.
   */
  estimate: number;
  /**
   * Given where nobody knows: how long builds take on average, in milliseconds.
   */
  likely?: number;
  lost?: LostBeforehand;
  /**
   * Builds of higher priority are started first, and with them whatever they need. Default: 0.
   */
  priority?: number;
  wants?: BuilderWants;
  /**
   * Builders, by name or host, that must not be given this build.
   *
   * Items: Name of the builder or of its host.
   */
  neverOn?: string[];
  /**
   * Builders on which it came to grief in earlier buildruns; they are used only when there is no other.
   *
   * Items: Name of the builder.
   */
  avoid?: string[];
  limits?: ScheduledLimits;
}

/**
 * Limits of this build instead of those of the buildrun.
 */
export interface ScheduledLimits {
  /**
   * Ended after so many seconds; 0 for never.
   */
  totalSeconds?: number;
  /**
   * Ended after so many seconds without output; 0 for never.
   */
  silentSeconds?: number;
  /**
   * Ended after so many seconds with nothing but lines that repeat; 0 for never. Default: as silentSeconds.
   */
  repeatSeconds?: number;
  /**
   * Ended when it has printed so many bytes; 0 for never.
   */
  logBytes?: number;
}

/**
 * A port that is not built.
 */
export interface SkippedBuild {
  port: Port;
  /**
   * Package files it would make.
   *
   * Items: File name.
   */
  resultingPackages: string[];
  /**
   * Reason code of the plan, or ALREADY_BUILT.
   */
  code: string;
  /**
   * Why.
   */
  reason: string;
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
  /**
   * For UNRESOLVABLE and CYCLE: the same for all ports that fail for the same reason, which is the requirement at which everything ends, in quotation marks, or the ports of a cycle.
   */
  cause?: string;
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
  /**
   * Look the host up in OpenSSH's own configuration, in the user's if true, or in this file: host is an alias there, and port, key and jump host come from there unless they are given here. HaikuPorter does not read it.
   */
  sshConfig?: boolean | string;
}

/**
 * A build.
 */
export interface StatusBuild {
  port: Port;
  /**
   * Package files that it makes.
   *
   * Items: File name.
   */
  resultingPackages: string[];
  /**
   * Package files that it needs and that are there.
   *
   * Items: File name.
   */
  requiredPackages: string[];
  /**
   * Packages it waits for.
   *
   * Items: name-version.
   */
  missingPackageIDs: string[];
  /**
   * True if nothing is missing.
   */
  buildable: boolean;
  /**
   * Numbers of its builds, the last one last.
   *
   * Items: Build number.
   */
  buildNumbers: number[];
  /**
   * True if it can not be built.
   */
  lost: boolean;
  /**
   * Kind of failure. HaikuPorter does not write it.
   */
  failureClass?: string;
  /**
   * Why it failed, was lost, or is tried again. HaikuPorter does not write it, and its web page fails where such a build has a property "reason".
   */
  failureReason?: string;
}

/**
 * A builder.
 */
export interface StatusBuilder {
  /**
   * Name of the builder.
   */
  name: string;
  /**
   * HaikuPorter's name of its state.
   */
  state: 'Available' | 'Lost' | 'Not Available' | 'Reconnecting';
  /**
   * Packages in its cache, of those that builds of the buildrun require, as far as they are known; in code unit order.
   *
   * Items: File name.
   */
  availablePackages: string[];
  /**
   * Failures since it last was usable.
   */
  connectionErrors: number;
  /**
   * After so many failures of the kind of its last one, the builder is set aside until it is mended. Null in documents of earlier versions.
   */
  maxConnectionErrors: number | null;
  /**
   * What it builds; null if nothing.
   */
  currentBuild: null | CurrentBuild;
  /**
   * What is wrong with it. HaikuPorter does not write it.
   */
  reason?: string;
  /**
   * When it is tried again, in seconds since the epoch. HaikuPorter does not write it.
   */
  retryTime?: number;
}

/**
 * Builders by state.
 */
export interface StatusBuilders {
  /**
   * Building.
   */
  active: StatusBuilder[];
  /**
   * Ready for a build.
   */
  idle: StatusBuilder[];
  /**
   * Away, or being prepared; tried again.
   */
  reconnecting: StatusBuilder[];
  /**
   * Not usable until somebody mends them.
   */
  lost: StatusBuilder[];
}

/**
 * Builds by state.
 */
export interface StatusBuilds {
  /**
   * Running.
   */
  active: StatusBuild[];
  /**
   * Waiting for a builder.
   */
  scheduled: StatusBuild[];
  /**
   * Waiting for packages.
   */
  blocked: StatusBuild[];
  /**
   * Built.
   */
  complete: StatusBuild[];
  /**
   * Failed.
   */
  failed: StatusBuild[];
  /**
   * Not buildable because of something else.
   */
  lost: StatusBuild[];
  /**
   * Cancelled, or not begun when the buildrun was stopped. HaikuPorter does not write it.
   */
  cancelled: StatusBuild[];
  /**
   * Not built.
   */
  skipped: StatusSkipped[];
}

/**
 * A port that is not built.
 */
export interface StatusSkipped {
  port: Port;
  /**
   * Package files it would make.
   *
   * Items: File name.
   */
  resultingPackages: string[];
  /**
   * Why.
   */
  reason: string;
}

/**
 * What stops it. With stop and max-failures, running builds are finished; with the others they are not. With superseded, the next buildrun takes over what runs. Journals of earlier versions have signal where abort is written now.
 */
export type StopClass =
  'stop' | 'abort' | 'signal' | 'max-failures' | 'disk-full' | 'no-usable-builder' | 'superseded';

/**
 * What was published in an S3 store in this run; left out if that has everything already, or there is none.
 */
export interface StorePublication {
  /**
   * Bucket and prefix: s3://BUCKET/PREFIX.
   */
  url: string;
  /**
   * Number of the generation in the store, which counts by itself.
   */
  generation: number;
  /**
   * Packages that the store lacked.
   *
   * Items: File name.
   */
  uploaded: string[];
  /**
   * Packages that no reader can need any more and that were moved to packages/.obsolete/.
   *
   * Items: File name.
   */
  putAside?: string[];
  /**
   * Packages that were deleted: none, since only createrepo prune deletes packages.
   *
   * Items: File name.
   */
  deleted: string[];
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

/**
 * A package that cannot be installed.
 */
export interface UninstallablePackage {
  /**
   * File name.
   */
  fileName: string;
  /**
   * What it requires that is not there, or what excludes what else it needs.
   */
  reason: string;
}

/**
 * What was sent to the builder for this build, and how long that took.
 */
export interface Upload {
  /**
   * Size in bytes.
   */
  bytes: number;
  /**
   * Seconds.
   */
  seconds: number;
}

/**
 * What was sent to the builder for this build, and how long that took.
 */
export interface Upload1 {
  /**
   * Size in bytes.
   */
  bytes: number;
  /**
   * Seconds.
   */
  seconds: number;
}
