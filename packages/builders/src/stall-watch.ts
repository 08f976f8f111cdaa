/** Ends a wait that gets no further. */
export interface StallWatch {
  /** It goes on: the time begins anew. */
  readonly moved: () => void;
  /** It goes on, and may take longer from now on until it moves again, in milliseconds. */
  movedUntil(milliseconds: number): void;
  /** Rejects when nothing has moved for too long; never resolves. */
  readonly stalled: Promise<never>;
  end(): void;
}

/**
 * Watches something that must move within each `milliseconds`.
 *
 * @param error what it is to fail with
 */
export function watchForStall(milliseconds: number, error: () => Error): StallWatch {
  let timer: NodeJS.Timeout | undefined;
  let current = milliseconds;
  let fail = (): void => undefined;
  const stalled = new Promise<never>((_resolve, reject) => {
    fail = () => {
      reject(error());
    };
  });
  // Who has ended the watch waits for it no more.
  stalled.catch(() => undefined);
  const movedUntil = (next: number): void => {
    if (next === current && timer !== undefined) {
      timer.refresh();
      return;
    }
    clearTimeout(timer);
    current = next;
    timer = setTimeout(fail, next);
  };
  movedUntil(milliseconds);
  return {
    moved: () => movedUntil(milliseconds),
    movedUntil,
    stalled,
    end: () => {
      clearTimeout(timer);
    },
  };
}
