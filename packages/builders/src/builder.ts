import { ExitCode, ToolError } from '@buildmeister/cli';

/**
 * A machine, or a folder of this one, on which HaikuPorter builds one port at a time.
 *
 * Whoever uses it calls `prepare` once before the first build and again after a `BuilderError`: it connects anew if
 * need be, ends what an earlier master left running there, and brings everything into a known state.
 */
export interface Builder {
  readonly name: string;
  readonly traits: BuilderTraits;
  /**
   * Connects, takes the builder's lock, brings its ports tree to the plan's revision, writes its HaikuPorter
   * configuration, and finds out which packages its cache holds. A build that runs there, or whose packages wait
   * there, is left alone if it is the one that `run.expects`; any other is killed with all it has started.
   *
   * @throws BuilderError
   */
  prepare(run: RunSetup, io: PrepareIo): Promise<PreparedBuilder>;
  /**
   * Builds one port, with exactly the required packages visible to HaikuPorter, and fetches its packages into the
   * staging folder. A build with the key of one that is there already is not begun anew: its output comes from its
   * beginning, its limits count from its start, and its result is fetched. A build that is cancelled by `signal` or
   * runs into a limit is killed there first, and ends as `failed` with class `cancelled`, `timeout` or `no-output`.
   *
   * @throws BuilderError when the builder or the way to it is at fault and not the build. Nothing is left in the
   *   staging folder. After `connection-lost` and `stalled` the build may still be running there: `prepare`, expecting its key,
   *   tells. After the other classes it may be repeated elsewhere.
   */
  build(request: BuildRequest, hooks: BuildHooks): Promise<BuildResult>;
  /**
   * Sends what the builder's cache lacks of the packages for the next build, while another one may be running
   * there. What is on its way when `signal` is aborted or the connection ends is continued by the next upload.
   * It never harms the running build, and never throws: what could not be sent is sent before the build.
   */
  stage(packages: readonly RequiredPackage[], io: { readonly signal: AbortSignal }): Promise<void>;
  /**
   * Gives up the lock and the connection, also while it is being prepared: then `prepare` fails as `cancelled`. Safe to
   * call in any state, and twice. Never throws.
   */
  close(): Promise<void>;
}

/** What a builder is, by its configuration. */
export interface BuilderTraits {
  /** Machine that it is on; builders with the same one share that machine. */
  readonly host: string;
  /** In code unit order, without repetitions. */
  readonly labels: readonly string[];
  /** Bytes for builds; null where it is not configured. */
  readonly memory: number | null;
  /** Bytes that must be free on its disk before a build; null where it is not configured. */
  readonly disk: number | null;
}

/** What was found when a builder was prepared. */
export interface PreparedBuilder {
  /** File names of the packages in its cache. */
  readonly cached: ReadonlySet<string>;
  /** Key of the build that still runs there, or has ended and waits to be fetched: call `build` with that key. */
  readonly running: string | null;
  /** Bytes of memory: as configured, else as the machine says; null if neither does. */
  readonly memory: number | null;
  /** Bytes free for packages and builds. */
  readonly diskFree: number | null;
}

/** What is the same for all builds of a buildrun. */
export interface RunSetup {
  /** Commit of the ports tree that the plan was made from; null where the tree is not in git: then it is used as it is. */
  readonly treeHead: string | null;
  /** URL that a builder without a ports tree clones it from. */
  readonly treeOrigin: string | null;
  readonly architecture: string;
  readonly secondaryArchitectures: readonly string[];
  /** Those below as the plan or haikuports.conf of the master has them, for the builder's own configuration. */
  readonly allowUntested: boolean;
  readonly allowUnsafeSources: boolean;
  readonly createSourcePackages: boolean;
  /** Vendor of the packages; HaikuPorter's default if there is none. */
  readonly vendor?: string | null;
  /** Where HaikuPorter looks for sources after the recipe's places, which packages name; its default if there is none. */
  readonly downloadMirror?: string | null;
  /** File names of packages that are in the repository or among the system packages; others leave the builder's cache. */
  readonly keepPackages: ReadonlySet<string>;
  /** Key of the build that this master believes to be running there, or to have ended there unfetched. */
  readonly expects?: string | null;
  /**
   * Names the master among all that ever use the builder: letters and digits, at most 64. Two that name themselves alike
   * are never at work at once, so that what the one holds it left when it ended. Absent: nothing tells whose a lock is.
   */
  readonly master?: string;
}

export interface PrepareIo {
  readonly signal: AbortSignal;
  /** Told what happens, in words, for the builder's log: connecting, cloning, removing obsolete packages. */
  readonly onNotice?: (text: string) => void;
}

export interface BuildRequest {
  /** Tells this build from all others for ever: letters, digits, `.`, `_` and `-`, at most 200. */
  readonly key: string;
  /** Build number, for messages. */
  readonly number: number;
  /** Versioned name of the port, such as `zlib-1.3.1`. */
  readonly port: string;
  /** Packages to make visible, as they lie in the master's folders. */
  readonly requiredPackages: readonly RequiredPackage[];
  /** File names of the packages that the build must produce. */
  readonly resultingPackages: readonly string[];
  /** The build is there already, as `prepare` has said. If it is not there after all, the builder has failed. Default: false. */
  readonly goesOn?: boolean;
  /** Existing folder of the master, for this build alone. */
  readonly stagingFolder: string;
  readonly limits?: BuildLimits;
}

export interface RequiredPackage {
  readonly fileName: string;
  readonly path: string;
}

/** When a build counts as hung, in seconds, or as one that prints too much. */
export interface BuildLimits {
  readonly totalSeconds?: number;
  /** Without any output. */
  readonly silentSeconds?: number;
  /** With nothing but the same few lines again and again; see `watchProgress`. */
  readonly repeatSeconds?: number;
  /** How much it may print, in bytes. */
  readonly logBytes?: number;
}

export interface BuildHooks {
  /** Gets what HaikuPorter prints, as it comes: pieces of UTF-8 text, not lines. */
  onOutput(text: string): void;
  readonly signal: AbortSignal;
}

export type BuildResult =
  | { readonly kind: 'built'; readonly packages: readonly FetchedPackage[]; readonly upload?: UploadWork }
  | {
      readonly kind: 'failed';
      readonly upload?: UploadWork;
      readonly class: FailureClass;
      /** One line for people, such as `fatal error: zlib.h: No such file or directory`. */
      readonly reason: string;
      /** HaikuPorter's exit status, if it came to an end. */
      readonly exitStatus?: number;
      /** Line of the output that shows the reason, counted from 1. */
      readonly line?: number;
    };

/** What had to be sent to the builder before the build could begin. */
export interface UploadWork {
  readonly bytes: number;
  readonly seconds: number;
}

/** A package in the staging folder: whole, checked against what the builder says it sent, and on the disk. */
export interface FetchedPackage {
  readonly fileName: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Why a build failed, the builder being well. */
export type FailureClass =
  | 'build-failed'
  | 'cancelled'
  | 'disk-full'
  /** By a signal, and not by the master. */
  | 'killed'
  /** It printed more than it may. */
  | 'log-too-large'
  | 'missing-dependency'
  | 'no-output'
  /** It printed the same few lines again and again for too long. */
  | 'no-progress'
  | 'out-of-memory'
  | 'result-missing'
  | 'source-checksum'
  | 'source-download'
  | 'timeout';

/** What is wrong with a builder, or with the way to it. */
export type BuilderErrorClass =
  /** The key was refused. */
  | 'authentication'
  /** The signal given to `prepare` was aborted. */
  | 'cancelled'
  /** Its configuration, or what it points to on the builder, is wrong. */
  | 'configuration'
  /** The connection ended, or nothing came through it for too long. */
  | 'connection-lost'
  | 'disk-full'
  /** HaikuPorter cannot work there: what it keeps of the tree, its packages or its commands are not as they must be. */
  | 'environment'
  /** The host is unknown or has another key than known_hosts says. */
  | 'host-key'
  /** Another master uses it. */
  | 'locked'
  /** The disk of the master, not of the builder, does not take what comes. */
  | 'master-disk'
  /** Something is mounted in a work directory of HaikuPorter there and cannot be unmounted: a purge would remove what is below it. */
  | 'mounted'
  /** A command other than the build failed there: a read-only folder, git, a missing command. */
  | 'remote-command'
  /** It is connected, and something that it was asked for gets no further: its disk may hang. */
  | 'stalled'
  /** What arrived is not what was sent. */
  | 'transfer'
  | 'unreachable';

export interface BuilderErrorOptions {
  readonly cause?: unknown;
  readonly hint?: string | undefined;
}

/** A builder cannot be used. `class` tells what to do: those in `transientClasses` may be gone at the next attempt. */
export class BuilderError extends ToolError {
  readonly class: BuilderErrorClass;
  readonly builder: string;

  constructor(
    errorClass: BuilderErrorClass,
    builder: string,
    message: string,
    options: BuilderErrorOptions = {},
  ) {
    super(`BUILDER_${errorClass.toUpperCase().replaceAll('-', '_')}`, `builder ${builder}: ${message}`, {
      ...options,
      exitCode: errorClass === 'locked' ? ExitCode.locked : ExitCode.unavailable,
    });
    this.class = errorClass;
    this.builder = builder;
  }
}

/** Classes of error that trying again later, without anybody's help, may cure. */
export const transientClasses: ReadonlySet<BuilderErrorClass> = new Set([
  'connection-lost',
  'locked',
  'stalled',
  'transfer',
  'unreachable',
]);
