import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Something that createrepo does, and what it is given. */
export interface MortalAction {
  readonly action: 'publish' | 'rollBack' | 'convert';
  readonly options: Readonly<Record<string, unknown>>;
}

interface Death {
  readonly wasKilled: boolean;
  /** How many changes it has made, the last of them not whole if it was killed. */
  readonly changes: number;
}

export interface Mortal {
  /** Does it, and dies at that change to the file system, counted from 1. */
  dieAt(moment: number, action: MortalAction): Promise<Death>;
  /** Does it and stays alive. */
  live(action: MortalAction): Promise<Death>;
  /** Does it on a disk that is full from that change on, of those that need room. */
  runOutOfRoomAt(moment: number, action: MortalAction): Promise<Death & { readonly failure?: string }>;
  end(): Promise<void>;
}

/** A process that is killed again and again and costs as much as one. */
export function startMortal(): Mortal {
  const script = fileURLToPath(new URL('fixtures/mortal.js', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (
    moment: number,
    full: boolean,
    action: MortalAction,
  ): Promise<Death & { readonly failure?: string }> => {
    child.stdin.write(`${JSON.stringify({ moment, full, ...action })}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the process has really died');
    const answer: unknown = JSON.parse(value);
    const [wasKilled, changes, failure] = ['wasKilled', 'changes', 'failure'].map((name): unknown =>
      Reflect.get(Object(answer), name),
    );
    if (typeof wasKilled !== 'boolean' || typeof changes !== 'number') throw new Error(value);
    return { wasKilled, changes, ...(typeof failure === 'string' ? { failure } : {}) };
  };
  const dieAt = async (moment: number, action: MortalAction): Promise<Death> => {
    const { failure, ...death } = await ask(moment, false, action);
    if (failure !== undefined) throw new Error(failure);
    return death;
  };
  return {
    dieAt,
    // More than there are; JSON has no Infinity.
    live: (action) => dieAt(Number.MAX_SAFE_INTEGER, action),
    runOutOfRoomAt: (moment, action) => ask(moment, true, action),
    end: async () => {
      child.stdin.end();
      await once(child, 'close');
    },
  };
}

/** How many changes something is killed at; `KILLS=1000`, more than there are, is each. */
const kills = Number(process.env['KILLS'] ?? 8);

/**
 * Kills something at some of its changes, evenly chosen, and where what it leaves differs between two of them, at each
 * in between.
 *
 * @param changes how many there are; the last try is one more, at which it ends
 * @param tryAt says what it leaves
 * @returns what each try left, in the order of the changes
 */
export async function killEverywhere(
  changes: number,
  tryAt: (moment: number) => Promise<string>,
): Promise<readonly string[]> {
  const left: { readonly moment: number; readonly state: string }[] = [];
  const visit = async (moment: number): Promise<void> => {
    left.push({ moment, state: await tryAt(moment) });
  };
  const stride = Math.max(1, Math.ceil(changes / kills));
  for (let moment = 1; moment <= changes; moment += stride) await visit(moment);
  await visit(changes + 1);
  for (const [index, { moment, state }] of [...left].entries()) {
    const after = left[index + 1];
    if (after === undefined || after.state === state) continue;
    for (let between = moment + 1; between < after.moment; between++) await visit(between);
  }
  return left.toSorted((a, b) => a.moment - b.moment).map(({ state }) => state);
}
