import { randomBytes } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Control, ControlRequest } from '@buildmeister/buildrun';
import { describeSystemError, isSystemError, type Messages } from '@buildmeister/cli';
import { writeFileAtomically } from '@buildmeister/storage';
import type { OpenControls } from '../run-buildrun.js';
import { parseControl } from './control-words.js';

/** What the names of files begin with by which the command asks. */
const commandPrefix = 'ctl-';

/** The folder in which controls are asked for, in that of buildruns. */
export function controlFolder(place: { readonly path: string }): string {
  return join(place.path, 'control');
}

/**
 * Asks for a control by putting a file into the folder.
 *
 * @returns the id under which it is answered
 */
export async function requestControl(folder: string, words: readonly string[]): Promise<string> {
  const id = `${commandPrefix}${Date.now()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw describeSystemError(error, `control folder ${folder}`);
  });
  await writeFileAtomically(join(folder, id), `${words.join(' ')}\n`);
  return id;
}

export interface ControlWatchOptions {
  readonly onRequest: (request: ControlRequest) => void;
  readonly messages: Messages;
}

/** Where the system tells nothing of changes, as on some network filesystems, a look this often has to do. Milliseconds. */
const interval = 1000;
/** A file by hand may be looked at between its creation and its first byte; it has so long to be filled. Milliseconds. */
const grace = 2000;
/** A longer file is no control. */
const maxSize = 1000;

/**
 * Watches the folder for controls. A file asks for one: in its text, `cancel nano`, or, when it is empty, by its
 * name, so that `touch control/stop` works. What is there from before is put away: it was meant for another buildrun.
 * A folder that cannot be used is said, and hinders nothing.
 */
export async function watchControls(
  folder: string,
  { onRequest, messages }: ControlWatchOptions,
): Promise<OpenControls> {
  /** Names of the files of requests that have not been answered yet. */
  const pending = new Map<string, string>();
  let looking: Promise<unknown> | undefined;

  const putAway = (name: string): Promise<void> => rm(join(folder, name), { recursive: true, force: true });
  const clear = async (): Promise<void> => {
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      messages.notice(`${join(folder, name)}: ignored, it was there before this dispatch began`);
      await putAway(name);
    }
  };
  const look = async (): Promise<void> => {
    const known = new Set(pending.values());
    for (const name of (await readdir(folder)).toSorted()) {
      if (name.startsWith('.') || known.has(name)) continue;
      const control = await readControl(join(folder, name), name);
      if (control === undefined) continue;
      if (typeof control === 'string') {
        messages.warn(`${join(folder, name)}: ${control}`);
        await putAway(name);
        continue;
      }
      const byCommand = name.startsWith(commandPrefix);
      // The same file may be made again.
      const id = byCommand ? name : `${name}-${Date.now()}`;
      pending.set(id, name);
      onRequest({ ...control, id, by: byCommand ? 'dispatch ctl' : `file ${name}` });
    }
  };
  const complaining = async (work: Promise<void>): Promise<boolean> => {
    try {
      await work;
      return true;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      messages.warn(`control folder ${folder}: ${error.message}`);
      return false;
    }
  };

  if (!(await complaining(clear()))) return { answered: () => Promise.resolve(), close: () => undefined };
  const lookSoon = (): void => {
    looking ??= complaining(look()).finally(() => {
      looking = undefined;
    });
  };
  const timer = setInterval(lookSoon, interval).unref();
  const watcher = watchFolder(folder, lookSoon);
  return {
    answered: async (id) => {
      const name = pending.get(id);
      if (name !== undefined && (await complaining(putAway(name)))) pending.delete(id);
    },
    close: () => {
      clearInterval(timer);
      watcher?.close();
    },
  };
}

function watchFolder(folder: string, onChange: () => void): FSWatcher | undefined {
  try {
    return watch(folder, { persistent: false }, onChange).on('error', () => undefined);
  } catch {
    // No more watches are to be had; the timer looks as well.
    return undefined;
  }
}

/** The control that a file asks for, what is wrong with it, or undefined while it is not whole. */
async function readControl(path: string, name: string): Promise<Control | string | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return 'is no file';
    if (found.size > maxSize) return 'is too long for a control';
    const text = await readFile(path, 'utf8');
    const isOld = Date.now() - found.mtimeMs > grace;
    const words = text.split(/\s+/).filter((word) => word !== '');
    if (words.length > 0) return text.endsWith('\n') || isOld ? parseControl(words) : undefined;
    const named = parseControl([name]);
    return typeof named !== 'string' || isOld ? named : undefined;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}
