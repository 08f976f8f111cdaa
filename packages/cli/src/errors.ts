/** What a tool's exit status tells the script that ran it. The same for all tools. */
export const ExitCode = {
  /** Everything asked for was done. */
  done: 0,
  /** The work was done, but some item of it failed: a build, an unresolvable port, a broken package. */
  failed: 1,
  /** Wrong usage or configuration; nothing was done. */
  usage: 2,
  /** The document on stdin is empty, cut off, of another kind or does not fit its schema. */
  badInput: 65,
  /** Something needed is not there: git, disk space, a folder, the last builder. */
  unavailable: 69,
  /** A bug in this project. */
  bug: 70,
  /** Somebody else holds the lock; try again later. */
  locked: 75,
  /** Ended by SIGINT after an orderly stop. */
  interrupted: 130,
  /** The reader of stdout went away. */
  brokenPipe: 141,
  /** Ended by SIGTERM after an orderly stop. */
  terminated: 143,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export interface ToolErrorOptions {
  readonly cause?: unknown;
  /** Default: `ExitCode.usage`. */
  readonly exitCode?: ExitCode;
  /** What the reader can do about it, as one sentence. */
  readonly hint?: string | undefined;
}

/**
 * An error that a user can act on: `code` is stable and for programs, `message` names the file, host,
 * port or key at fault and what was expected there. Every other error is a bug and keeps its stack.
 */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: ToolErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.exitCode = options.exitCode ?? ExitCode.usage;
    this.hint = options.hint;
  }
}
