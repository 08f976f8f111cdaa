import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, link, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '@buildmeister/cli';
import { BuilderError } from './builder.js';
import type { Machine, Upload } from './machine.js';
import { defaultPatience, inSeconds } from './patience.js';
import { readReplies } from './script-replies.js';

/** This machine, as a builder sees it. */
export function createLocalMachine(name: string, environment?: NodeJS.ProcessEnv): Machine {
  let lost: BuilderError | undefined;
  return {
    uploadsAreSafe: true,
    patience: defaultPatience,
    lost: () => lost,
    giveUp: (error) => {
      lost ??= error;
    },
    start: async (script) => {
      // Detached: a Ctrl-C at the terminal is for the master, which then ends the build in its own way.
      const child = spawn('sh', ['-c', script], {
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
        ...(environment === undefined ? {} : { env: environment }),
      });
      child.stdin.on('error', () => undefined);
      try {
        await once(child, 'spawn');
      } catch (error) {
        throw new BuilderError('remote-command', name, `sh cannot be started: ${String(error)}`, {
          cause: error,
        });
      }
      const replies = readReplies(child.stdout, {
        onSilence: (what, milliseconds) => {
          const message = `${what}: nothing has come from it for ${inSeconds(milliseconds)}`;
          lost ??= new BuilderError('stalled', name, message);
        },
      });
      return {
        stdin: child.stdin,
        replies,
        stderr: child.stderr,
        preamble: () => '',
        destroy: () => {
          replies.end();
          child.stdin.destroy();
          child.stdout.destroy();
          child.stderr.destroy();
        },
      };
    },
    upload: async (files, folder, signal) => {
      for (const file of files) {
        if (signal.aborted) return;
        await place(name, file, folder);
      }
    },
    place: async (files, folder) => {
      for (const { fileName } of files) {
        const target = join(folder, fileName);
        await onDisk(name, target, () => rename(`${target}.upload`, target));
      }
    },
    close: () => Promise.resolve(),
  };
}

/** A hard link where the file system allows one, else a copy. */
async function place(name: string, { path, fileName }: Upload, folder: string): Promise<void> {
  const target = join(folder, `${fileName}.upload`);
  await onDisk(name, target, async () => {
    await rm(target, { force: true });
    try {
      // A link to a symbolic link would be one more of these, and point to nowhere.
      await link(await realpath(path), target);
    } catch (error) {
      if (!isSystemError(error, 'EXDEV', 'EPERM', 'EMLINK', 'EOPNOTSUPP')) throw error;
      await copyFile(path, target);
    }
  });
}

async function onDisk(name: string, target: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
    throw new BuilderError(full ? 'disk-full' : 'transfer', name, `${target}: ${error.message}`, {
      cause: error,
    });
  }
}
