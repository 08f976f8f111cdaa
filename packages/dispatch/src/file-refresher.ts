import { writeFileAtomically } from '@buildmeister/storage';

/** Keeps a file current without writing it at every change. */
export interface FileRefresher {
  /** Something changed. */
  touch(): void;
  /** Writes a last time, at once. */
  finish(): Promise<void>;
}

export interface FileRefresherOptions {
  readonly path: string;
  /** What the file is to hold now. */
  readonly render: () => string;
  /** Told when the file could not be written; the next change tries again. */
  readonly onError: (error: unknown) => void;
  /** Shortest time between two writes, in milliseconds. Default: 500. */
  readonly interval?: number;
}

/** A large file may take this part of the time to render; to write it costs about as much again. */
const share = 0.0075;

/**
 * Writes `path` atomically, at most once in `interval` milliseconds, and less often where rendering would take
 * more than this share of the time.
 */
export function createFileRefresher({
  path,
  render,
  onError,
  interval = 500,
}: FileRefresherOptions): FileRefresher {
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  let pause = 0;
  let dirty = false;

  const write = async (): Promise<void> => {
    dirty = false;
    const begin = performance.now();
    const text = render();
    pause = Math.max(interval, (performance.now() - begin) / share);
    await writeFileAtomically(path, text);
  };
  const schedule = (): void => {
    timer = setTimeout(() => {
      timer = undefined;
      writing = write()
        .catch(onError)
        .finally(() => {
          writing = undefined;
          if (dirty && timer === undefined) schedule();
        });
    }, pause);
  };
  return {
    touch: () => {
      dirty = true;
      if (timer === undefined && writing === undefined) schedule();
    },
    finish: async () => {
      clearTimeout(timer);
      timer = undefined;
      dirty = false;
      await writing;
      clearTimeout(timer);
      await write();
    },
  };
}
