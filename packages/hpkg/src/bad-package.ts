import { ExitCode, ToolError } from '@buildmeister/cli';

/**
 * The error for a package or repository file that does not keep to its format: names the file and the
 * offset, in bytes, in the file or (`place`) in the uncompressed heap. Code `BAD_PACKAGE`, exit status 65.
 */
export function badPackage(
  name: string,
  offset: number,
  what: string,
  options: { place?: 'file' | 'heap'; cause?: unknown } = {},
): ToolError {
  const place = options.place === 'heap' ? 'heap offset' : 'offset';
  return new ToolError('BAD_PACKAGE', `${name}: ${what} (${place} ${offset})`, {
    cause: options.cause,
    exitCode: ExitCode.badInput,
  });
}
