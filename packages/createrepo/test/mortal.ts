import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Something that createrepo does, and what it is given. */
export interface MortalAction {
  readonly action: 'publish' | 'rollBack' | 'convert';
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Mortal {
  /** Does it, and dies at that change to the file system, counted from 1. */
  dieAt(moment: number, action: MortalAction): Promise<{ readonly wasKilled: boolean }>;
  end(): Promise<void>;
}

/** A process that is killed again and again and costs as much as one. */
export function startMortal(): Mortal {
  const script = fileURLToPath(new URL('fixtures/mortal.js', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    dieAt: async (moment, action) => {
      child.stdin.write(`${JSON.stringify({ moment, ...action })}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error('the process has really died');
      const answer: unknown = JSON.parse(value);
      const wasKilled: unknown = Reflect.get(Object(answer), 'wasKilled');
      if (typeof wasKilled !== 'boolean') throw new Error(value);
      return { wasKilled };
    },
    end: async () => {
      child.stdin.end();
      await once(child, 'close');
    },
  };
}
