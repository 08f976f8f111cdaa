/** The part of a writable stream that a tool needs, so that a test can pass an array-backed one. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  write(text: string | Uint8Array): boolean;
  once(event: 'drain', listener: () => void): unknown;
}

/** Where a document comes from: a stream of bytes that knows whether a person sits at its other end. */
export type Input = AsyncIterable<string | Uint8Array> & { readonly isTTY?: boolean | undefined };

/** Everything a tool may use of the process it runs in. */
export interface Io {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory, absolute. */
  readonly cwd: string;
  /** Aborted by SIGINT or SIGTERM in tools that stop in an orderly way; `signal.reason` is the signal's name. */
  readonly signal: AbortSignal;
  /** Aborted by a second one: what takes long is to be cut short. Absent where nobody can send one. */
  readonly abortSignal?: AbortSignal;
}

/** Writes all of `text`, waiting for a slow reader instead of buffering without bound. */
export async function writeText(out: Output, text: string | Uint8Array): Promise<void> {
  if (out.write(text)) return;
  await new Promise<void>((resolve) => {
    out.once('drain', resolve);
  });
}

/** What a tool tells people, on stderr. */
export interface Messages {
  /** What happens; left out under `--quiet`. */
  notice(text: string): void;
  /** What is wrong with an item although the work goes on; always shown. */
  warn(text: string): void;
}

/** Messages of `tool` on `io.stderr`: each line starts with the tool's name, so that a pipeline's log can be read. */
export function messages(tool: string, io: Pick<Io, 'stderr'>, options: { quiet?: boolean } = {}): Messages {
  const say = (text: string): void => {
    io.stderr.write(text.replaceAll(/^/gm, `${tool}: `) + '\n');
  };
  return {
    notice: (text) => {
      if (options.quiet !== true) say(text);
    },
    warn: say,
  };
}
