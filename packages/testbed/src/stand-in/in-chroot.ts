import { ToolError } from '@buildmeister/cli';
import { BuildStopped, PythonError } from './build-stopped.js';

/**
 * Does what HaikuPorter does in a process of its own: that only warns of what goes wrong in it, and the process that
 * waits for it says only that something did (its Port.py, _executeInChroot).
 *
 * @throws BuildStopped
 */
export async function inChroot(work: () => Promise<void>, say: (line: string) => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    const warning = warningOf(error);
    if (warning === undefined) throw error;
    say(warning.replaceAll(/^/gm, 'Warning: '));
    throw new BuildStopped('Build has failed - stopping.', { cause: error });
  }
}

function warningOf(error: unknown): string | undefined {
  if (error instanceof BuildStopped) return error.message.replaceAll(/^/gm, 'Error: ');
  if (error instanceof PythonError || error instanceof ToolError) return error.message;
  return undefined;
}
