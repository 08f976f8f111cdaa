import type { Readable, Writable } from 'node:stream';
import type { BuilderError } from './builder.js';
import type { Patience } from './patience.js';
import type { Replies } from './script-replies.js';

/** What a builder needs of the machine it is on: to run a script there, and to bring files to it. */
export interface Machine {
  /**
   * Starts `sh` there with `script` as its text.
   *
   * @throws BuilderError; `cancelled` as soon as `signal` is aborted
   */
  start(script: string, signal?: AbortSignal): Promise<MachineProcess>;
  /**
   * Brings files into a folder there, each under its name with `.upload` appended. Where it breaks off, what has
   * arrived stays there. Returns as soon as `signal` is aborted.
   *
   * @throws BuilderError; `stalled` where nothing moves
   */
  upload(files: readonly Upload[], folder: string, signal: AbortSignal): Promise<void>;
  /**
   * Gives files in a folder there, which were uploaded, their names without `.upload`.
   *
   * @throws BuilderError
   */
  place(files: readonly Upload[], folder: string): Promise<void>;
  /** Uploads cannot be damaged on their way, so that nobody needs to check them. */
  readonly uploadsAreSafe: boolean;
  readonly patience: Patience;
  /** Why nothing can reach the machine any more; undefined while it can be reached. */
  lost(): BuilderError | undefined;
  /** Cuts the way to the machine at once; `error` is why it is lost. What runs there may go on. */
  giveUp(error: BuilderError): void;
  close(): Promise<void>;
}

export interface Upload {
  readonly fileName: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** An upload of it may have broken off: continue it. */
  readonly resume: boolean;
}

/** A running script. It replies on its standard output; its standard error is for what people read. */
export interface MachineProcess {
  readonly stdin: Writable;
  readonly replies: Replies;
  readonly stderr: Readable;
  /** What the shell there printed before it ran the script, on both outputs. */
  preamble(): string;
  /** Lets go of it: nothing more comes from it. Whether it ends there is another matter. */
  destroy(): void;
}
