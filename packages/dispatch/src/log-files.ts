import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { describeSystemError } from '@buildmeister/cli';

/** A log that is written as things happen, so that it is whole up to the moment of a crash. */
export interface LogFile {
  /** Appends text as it is. */
  write(text: string): void;
  /** Appends a line with the time, as HaikuPorter's loggers do. */
  line(text: string, time: number): void;
  close(): void;
}

/**
 * Opens `path` for appending.
 *
 * @param onError told once, in words, when the log cannot be written; the log then stays silent
 */
export function openLogFile(path: string, onError: (error: unknown) => void): LogFile {
  let descriptor: number | undefined;
  const fail = (error: unknown): void => {
    close();
    onError(describeSystemError(error, `log ${path}`));
  };
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  };
  const write = (text: string): void => {
    if (descriptor === undefined) return;
    try {
      const bytes = Buffer.from(text);
      let written = 0;
      while (written < bytes.length) written += writeSync(descriptor, bytes, written);
    } catch (error) {
      fail(error);
    }
  };
  try {
    descriptor = openSync(path, 'a', 0o666);
  } catch (error) {
    fail(error);
  }
  return {
    write,
    line: (text, time) => write(`${timestamp(time)}: ${text.replaceAll('\n', '\n    ')}\n`),
    close,
  };
}

/** Opens `path` for text that comes from its beginning once more: as many bytes as are in it are left out. */
export function continueLogFile(path: string, onError: (error: unknown) => void): LogFile {
  const log = openLogFile(path, onError);
  let there = sizeOf(path);
  return {
    ...log,
    write: (text) => {
      if (there === 0) {
        log.write(text);
        return;
      }
      const bytes = Buffer.from(text);
      const known = Math.min(there, bytes.length);
      there -= known;
      if (known < bytes.length) log.write(bytes.toString('utf8', known));
    },
  };
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    // That it cannot be written has been said.
    return 0;
  }
}

/** `2026-11-23 14:05:09,123`, in the local time of this machine. */
function timestamp(time: number): string {
  const date = new Date(time);
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const clock = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  return `${day} ${clock},${pad(date.getMilliseconds(), 3)}`;
}
