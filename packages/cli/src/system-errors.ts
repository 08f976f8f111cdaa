import { isNativeError } from 'node:util/types';
import { ExitCode, ToolError } from './errors.js';

interface Description {
  readonly summary: string;
  readonly hint?: string;
  readonly exitCode: ExitCode;
}

const descriptions: Readonly<Record<string, Description>> = {
  EACCES: { summary: 'permission denied', exitCode: ExitCode.unavailable },
  EDQUOT: {
    summary: 'disk quota exceeded',
    hint: 'free some space there and run the same command again',
    exitCode: ExitCode.unavailable,
  },
  EIO: { summary: 'the disk reports an input/output error', exitCode: ExitCode.unavailable },
  EISDIR: { summary: 'is a folder, a file was expected', exitCode: ExitCode.usage },
  ELOOP: { summary: 'too many symbolic links', exitCode: ExitCode.usage },
  EMFILE: {
    summary: 'too many open files',
    hint: 'raise the limit with: ulimit -n 4096',
    exitCode: ExitCode.unavailable,
  },
  ENAMETOOLONG: { summary: 'the name is too long for the file system', exitCode: ExitCode.usage },
  ENFILE: { summary: 'too many open files on this machine', exitCode: ExitCode.unavailable },
  ENOENT: { summary: 'no such file or folder', exitCode: ExitCode.unavailable },
  ENOSPC: {
    summary: 'no space left on the disk',
    hint: 'free some space there and run the same command again',
    exitCode: ExitCode.unavailable,
  },
  ENOTDIR: { summary: 'is not a folder', exitCode: ExitCode.usage },
  EPERM: { summary: 'operation not permitted', exitCode: ExitCode.unavailable },
  EROFS: { summary: 'the file system is read-only', exitCode: ExitCode.unavailable },
};

/** Tells whether `error` comes from the operating system, and with one of `codes` if any are given. */
export function isSystemError(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  if (!isNativeError(error) || !('code' in error) || typeof error.code !== 'string') return false;
  return codes.length === 0 ? 'syscall' in error : codes.includes(error.code);
}

/**
 * Words an error of the operating system for its reader: `what` says what was being done, such as
 * `ports tree /src/haikuports`. Errors that the table does not know, and those that are no system
 * errors, come back as they are, so that bugs stay visible.
 */
export function describeSystemError(error: unknown, what?: string): unknown {
  if (!isSystemError(error)) return error;
  const description = descriptions[error.code ?? ''];
  if (description === undefined) return error;
  const subject = what ?? error.path ?? error.syscall ?? 'system';
  return new ToolError(error.code ?? 'SYSTEM', `${subject}: ${description.summary}`, {
    cause: error,
    exitCode: description.exitCode,
    hint: description.hint,
  });
}
