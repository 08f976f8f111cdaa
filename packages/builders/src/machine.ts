import type { Readable, Writable } from 'node:stream';
import type { BuilderError } from './builder.js';

/** What a builder needs of the machine it is on: to run a script there, and to bring files to it. */
export interface Machine {
  /** Starts `sh` there with `script` as its text. */
  start(script: string): Promise<MachineProcess>;
  /**
   * Brings files into a folder there, each under its name with `.upload` appended. Where it breaks off, what has
   * arrived stays there.
   *
   * @throws BuilderError
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
  /** Why nothing can reach the machine any more; undefined while it can be reached. */
  lost(): BuilderError | undefined;
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

/** A running script. Its standard output is for replies, its standard error for what people read. */
export interface MachineProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Lets go of it; whether it ends there is another matter. */
  destroy(): void;
}
