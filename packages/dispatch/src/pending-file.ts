import { pendingPorts, type PortsOfBuildrun } from '@buildmeister/buildrun';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { type Documents, parseDocument } from '@buildmeister/documents';
import { writeFileAtomically } from '@buildmeister/storage';
import { readText } from './read-text.js';

/**
 * Takes the outcome of a buildrun into the file of ports that are still to be built, if that changes it.
 *
 * @param time seconds since the epoch
 */
export async function updatePending(path: string, outcome: PortsOfBuildrun, time: number): Promise<void> {
  const { text, changed } = await pendingAfter(path, outcome, time);
  if (changed) await writeFileAtomically(path, text);
}

/** Tells whether `updatePending` would change the file. A file that is not there needs no ports taken out. */
export async function wouldChangePending(path: string, outcome: PortsOfBuildrun): Promise<boolean> {
  return (await readText(path)) !== undefined && (await pendingAfter(path, outcome, 0)).changed;
}

async function pendingAfter(
  path: string,
  outcome: PortsOfBuildrun,
  time: number,
): Promise<{ text: string; changed: boolean }> {
  const before = await readText(path);
  const earlier = before === undefined ? [] : parsePending(before, path).ports;
  const text = `${JSON.stringify(pendingPorts(outcome, earlier, time), undefined, 2)}\n`;
  return { text, changed: text !== before };
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
