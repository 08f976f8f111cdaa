import { ExitCode, type Io, ToolError } from '@buildmeister/cli';

/** Somebody who can be asked. */
export interface Questions {
  /** One line; the default if it is left empty. `check` says what is wrong with an answer. */
  text(message: string, options: TextQuestion): Promise<string>;
  confirm(message: string): Promise<boolean>;
}

export interface TextQuestion {
  readonly default?: string;
  readonly check?: (answer: string) => string | undefined;
}

/** Asks the person at the terminal, on stderr; undefined if nobody sits there. */
export function terminalQuestions(io: Io): Questions | undefined {
  if (io.stdin.isTTY !== true || io.stderr.isTTY !== true) return undefined;
  const context = { output: process.stderr, clearPromptOnDone: false };
  return {
    text: (message, { default: preset, check }) =>
      asked(async () => {
        const { input } = await import('@inquirer/prompts');
        return input(
          {
            message,
            ...(preset === undefined ? {} : { default: preset }),
            validate: (answer) => check?.(answer) ?? true,
          },
          context,
        );
      }),
    confirm: (message) =>
      asked(async () => {
        const { confirm } = await import('@inquirer/prompts');
        return confirm({ message, default: false }, context);
      }),
  };
}

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ExitPromptError') throw error;
    throw new ToolError('CANCELLED', 'cancelled, nothing was written', {
      cause: error,
      exitCode: ExitCode.interrupted,
    });
  }
}
