import { ToolError } from '@buildmeister/cli';
import { main } from '../src/cli.js';

export interface Answer {
  readonly exitCode?: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly error?: ToolError;
}

/** Runs the command in `folder` with `input` on stdin; without input, stdin is a terminal. */
export async function runCommand(
  folder: string,
  input: string | undefined,
  ...argv: readonly string[]
): Promise<Answer> {
  let stdout = '';
  let stderr = '';
  const output = (take: (text: string) => void) => ({
    write: (text: string | Uint8Array) => {
      take(String(text));
      return true;
    },
    once: () => undefined,
  });
  const stdin = Object.assign(
    (async function* () {
      if (input !== undefined) yield await Promise.resolve(input);
    })(),
    { isTTY: input === undefined },
  );
  try {
    const exitCode = await main(argv, {
      stdin,
      stdout: output((text) => (stdout += text)),
      stderr: output((text) => (stderr += text)),
      env: { HOME: folder },
      cwd: folder,
      signal: new AbortController().signal,
    });
    return { exitCode, stdout, stderr };
  } catch (error) {
    if (error instanceof ToolError) return { stdout, stderr, error };
    throw error;
  }
}
