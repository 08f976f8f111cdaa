import type { Inbox } from './inbox.js';

/** Work that goes on beside a loop. */
export interface Background<Item> {
  /** What `work` answers comes into the inbox; if it fails, in a way that nobody foresaw, so does the loop. */
  run(work: Promise<readonly Item[]>): void;
  /** Waits until all of it has ended. */
  finish(): Promise<void>;
}

export function createBackground<Item>(inbox: Pick<Inbox<Item>, 'put' | 'fail'>): Background<Item> {
  const tasks = new Set<Promise<void>>();
  return {
    run: (work) => {
      const task = collect(work, inbox).finally(() => tasks.delete(task));
      tasks.add(task);
    },
    finish: async () => {
      while (tasks.size > 0) await Promise.all(tasks);
    },
  };
}

async function collect<Item>(
  work: Promise<readonly Item[]>,
  inbox: Pick<Inbox<Item>, 'put' | 'fail'>,
): Promise<void> {
  try {
    for (const item of await work) inbox.put(item);
  } catch (error) {
    inbox.fail(error);
  }
}
