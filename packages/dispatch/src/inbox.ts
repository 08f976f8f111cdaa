/** Where what happens outside is kept until the loop of a buildrun takes it. */
export interface Inbox<Item> {
  put(item: Item): void;
  /** Makes the next `take` throw: something happened that nobody is prepared for. */
  fail(error: unknown): void;
  /** All that has come, in order. */
  take(): readonly Item[];
  /** Resolves when there is something to take, or after so many milliseconds; null waits for as long as it takes. */
  wait(milliseconds: number | null): Promise<void>;
}

/** Longest delay a timer can have; longer waits wake up in between. */
const maxDelay = 2 ** 31 - 1;

export function createInbox<Item>(): Inbox<Item> {
  let items: Item[] = [];
  let failure: { readonly error: unknown } | undefined;
  let wake: (() => void) | undefined;
  return {
    put: (item) => {
      items.push(item);
      wake?.();
    },
    fail: (error) => {
      failure ??= { error };
      wake?.();
    },
    take: () => {
      if (failure !== undefined) throw failure.error;
      const taken = items;
      items = [];
      return taken;
    },
    wait: async (milliseconds) => {
      if (items.length > 0 || failure !== undefined) return;
      await new Promise<void>((resolve) => {
        const delay = Math.min(maxDelay, Math.max(0, milliseconds ?? maxDelay));
        const timer = setTimeout(resolve, delay);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wake = undefined;
    },
  };
}
