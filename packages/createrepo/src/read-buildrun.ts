import { fstatSync } from 'node:fs';
import { type Input, ToolError } from '@buildmeister/cli';
import { type Documents, readDocument } from '@buildmeister/documents';

/**
 * Reads the buildrun document on stdin, if there is to be one. A terminal and a device such as /dev/null mean that
 * nothing was piped in. A pipe or a file means that there is a document: if it is empty, the command that
 * should have written it has failed, and publishing what that left behind would be wrong.
 *
 * @returns undefined if what is in the packages folder is to be published as it is
 * @throws ToolError with exit status 65 if there is no whole document
 */
export async function readBuildrun(
  stdin: Input,
  { fromFolder }: { readonly fromFolder: boolean },
): Promise<Documents['buildrun'] | undefined> {
  if (fromFolder || stdin.isTTY === true || isDevice(stdin)) return undefined;
  try {
    return await readDocument('buildrun', stdin);
  } catch (error) {
    if (!(error instanceof ToolError) || error.code !== 'EMPTY_INPUT') throw error;
    throw new ToolError(error.code, error.message, {
      cause: error,
      exitCode: error.exitCode,
      hint: 'the command before the pipe has failed; without one, as in a cron job, pass --from-folder',
    });
  }
}

function isDevice(stdin: Input): boolean {
  if (!('fd' in stdin) || typeof stdin.fd !== 'number') return false;
  // Not without bigint: Node 20's realpathSync takes the last answer about a pipe for one about its own path, and
  // gives up; whatever is imported after that is looked for in the wrong folder.
  return fstatSync(stdin.fd, { bigint: true }).isCharacterDevice();
}
