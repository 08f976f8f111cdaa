import { once } from 'node:events';
import { execa } from 'execa';

/** The objects of a repository, read by one git: thousands of them would take minutes otherwise. */
export interface Objects {
  /** The content of a blob or tree, by any name that git knows; undefined if there is none. */
  read(name: string): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

export function openObjects(folder: string): Objects {
  const child = execa('git', ['cat-file', '--batch'], { cwd: folder, buffer: false, reject: false });
  let received: Buffer = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
  });
  const ended = child.then(() => undefined);
  const wait = async (isThere: () => boolean): Promise<void> => {
    while (!isThere()) {
      if ((await Promise.race([once(child.stdout, 'data'), ended])) === undefined)
        throw new Error('git has ended');
    }
  };
  const take = (length: number): Buffer => {
    const taken = received.subarray(0, length);
    received = received.subarray(length);
    return taken;
  };
  let last: Promise<unknown> = Promise.resolve();
  const readNext = async (name: string): Promise<Buffer | undefined> => {
    child.stdin.write(`${name}\n`);
    await wait(() => received.includes(10));
    const header = take(received.indexOf(10) + 1)
      .toString()
      .trim();
    const size = /^\S+ (?:blob|tree) (\d+)$/.exec(header)?.[1];
    if (size === undefined) return undefined;
    await wait(() => received.length > Number(size));
    const content = Buffer.from(take(Number(size)));
    take(1);
    return content;
  };
  return {
    read: async (name) => {
      const before = last;
      const answer = (async () => {
        await before;
        return await readNext(name);
      })();
      last = answer;
      return await answer;
    },
    close: async () => {
      child.stdin.end();
      await child;
    },
  };
}
