import { type BuildrunState, pendingPorts } from '@buildmeister/buildrun';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { type Documents, parseDocument } from '@buildmeister/documents';
import { writeFileAtomically } from '@buildmeister/storage';
import { readText } from './read-text.js';

/**
 * Takes the outcome of a buildrun into the file of ports that are still to be built.
 *
 * @param time seconds since the epoch
 */
export async function updatePending(path: string, state: BuildrunState, time: number): Promise<void> {
  const text = await readText(path);
  const earlier = text === undefined ? [] : parsePending(text, path).ports;
  const content = `${JSON.stringify(pendingPorts(state, earlier, time), undefined, 2)}\n`;
  if (content !== text) await writeFileAtomically(path, content);
}

function parsePending(text: string, path: string): Documents['pending'] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ToolError('BAD_JSON', `${path}: is no JSON`, {
      cause: error,
      exitCode: ExitCode.badInput,
      hint: 'it holds the ports that are still to be built; mend it or remove it',
    });
  }
  return parseDocument('pending', value, path);
}
