import { ExitCode, ToolError } from './errors.js';
import { type Input, type Output, writeText } from './io.js';

/** A document on stdin may be this large, in bytes. A plan for the whole ports tree has about 20 MB. */
export const maxInputBytes = 256 * 1024 * 1024;

/**
 * Reads one whole JSON value from `input`.
 *
 * @param expected what should be there, for messages: `a plan document (pipe depgraph into this)`
 * @throws ToolError `NO_INPUT` if a person sits at the other end; `EMPTY_INPUT`, `BAD_JSON`,
 *   `INPUT_TOO_LARGE` (exit status 65) if what comes is not one whole JSON value.
 */
export async function readJson(input: Input, expected: string): Promise<unknown> {
  if (input.isTTY === true) {
    throw new ToolError('NO_INPUT', `stdin is a terminal, expected ${expected}`, {
      exitCode: ExitCode.usage,
    });
  }
  const text = await readText(input, expected);
  if (text.trim() === '') {
    throw new ToolError('EMPTY_INPUT', `stdin is empty, expected ${expected}`, {
      exitCode: ExitCode.badInput,
      hint: 'the command before the pipe has failed; its own message on stderr says why',
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ToolError(
      'BAD_JSON',
      `stdin is not one whole JSON document, expected ${expected}: ${reason(error)}`,
      {
        cause: error,
        exitCode: ExitCode.badInput,
        hint: 'the command before the pipe was cut off, or it printed something else',
      },
    );
  }
}

/** Writes `value` as one line of JSON, indented if a person reads it. */
export async function writeJson(out: Output, value: unknown): Promise<void> {
  await writeText(out, `${JSON.stringify(value, undefined, out.isTTY === true ? 2 : undefined)}\n`);
}

async function readText(input: Input, expected: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > maxInputBytes) {
      throw new ToolError(
        'INPUT_TOO_LARGE',
        `stdin is larger than ${maxInputBytes} bytes, expected ${expected}`,
        {
          exitCode: ExitCode.badInput,
        },
      );
    }
    chunks.push(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw new ToolError('BAD_JSON', `stdin is not UTF-8 text, expected ${expected}`, {
      cause: error,
      exitCode: ExitCode.badInput,
    });
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
