import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { type DocumentKind, type Documents, parseDocument } from '@buildmeister/documents';
import { execa } from 'execa';

/** The folder `packages` of this repository. */
const packagesFolder = fileURLToPath(new URL('../../..', import.meta.url));

/** Absolute path of a committed command. */
export function toolPath(packageName: string, command = packageName): string {
  return join(packagesFolder, packageName, 'bin', `${command}.js`);
}

/** Absolute path of a file of the peer that runs HaikuPorter here. */
export function peerPath(name: string): string {
  return join(packagesFolder, 'testbed/share/haikuporter-peer', name);
}

/**
 * Runs a tool and keeps what it writes in a file, which appears only if it ends well. Status 1 is as good as 0: some item
 * has failed.
 *
 * @throws ToolError with what it said
 */
export async function runTool(
  tool: string,
  args: readonly string[],
  output: string,
  { cwd }: { readonly cwd: string },
): Promise<void> {
  const child = execa(process.execPath, [toolPath(tool), ...args], {
    cwd,
    stdin: 'ignore',
    buffer: { stdout: false },
    reject: false,
  });
  const file = createWriteStream(`${output}.new`);
  child.stdout.pipe(file);
  const { exitCode, stderr } = await child;
  if (!file.closed) await once(file, 'close');
  if (exitCode !== 0 && exitCode !== 1) {
    throw new ToolError('TOOL_FAILED', `${tool} ended with status ${exitCode}: ${stderr.slice(-2000)}`, {
      exitCode: ExitCode.unavailable,
    });
  }
  await rename(`${output}.new`, output);
}

/** @throws ToolError if it is no whole document of that kind */
export async function readDocumentFile<Kind extends DocumentKind>(
  kind: Kind,
  file: string,
): Promise<Documents[Kind]> {
  return parseDocument(kind, JSON.parse(await readFile(file, 'utf8')), file);
}
