import { ExitCode, ToolError } from '@buildmeister/cli';
import { bashScript, trapMessage } from './bash-script.js';
import { type Evaluated, type Failure, type Phase, phases, type RecipeSource } from './evaluation.js';
import type { BashLimits } from './limits.js';
import { type PortFolder, tarArchive } from './port-folder.js';
import { keyMatcher, readRawVariables } from './raw-variables.js';
import { runInSandbox, type Sandbox, type ScriptResult } from './sandbox.js';

export interface BashEvaluation {
  readonly source: RecipeSource;
  /** What `prepareRecipe` made of it. */
  readonly text: string;
  /** If the recipe may look into its folder. Without a sandbox it sees the real one, and counts as reading all of it. */
  readonly folder: PortFolder | undefined;
}

export interface BashOptions {
  readonly keys: readonly string[];
  readonly sandbox: Sandbox;
  readonly limits: BashLimits;
  /** Where bubblewrap is looked for, as in PATH. */
  readonly searchPath: string;
}

/** PATH of the recipes. */
const recipePath = '/usr/bin:/bin';

/** Tells whether a recipe can find its folder: it has no other way to know where that is than these. */
export function mayReadFolder(text: string): boolean {
  return /port(?:Base)?Dir|BASH_|fileToParse|\/proc|!port/.test(text);
}

/**
 * Evaluates one recipe in a bash process of its own.
 *
 * @throws ToolError `NO_BUBBLEWRAP`, `SANDBOX_FAILED` (69) if bash could not even be started.
 */
export async function evaluateInBash(
  { source, text, folder }: BashEvaluation,
  { keys, sandbox, limits, searchPath }: BashOptions,
): Promise<Evaluated | Failure> {
  const unpackedFolder = sandbox === 'none' || folder === undefined ? undefined : source.portFolder;
  const recipe = Buffer.from(text, 'latin1');
  const result = await runInSandbox(sandbox, {
    script: bashScript({
      keys,
      shellVariables: source.shellVariables,
      limits,
      unpackedFolder,
      limitProcesses: sandbox !== 'none',
    }),
    inputs: unpackedFolder === undefined || folder === undefined ? [recipe] : [recipe, tarArchive(folder)],
    emptyFolders: new Map([
      ['/tmp', limits.writtenSize],
      // Small files take more space than they have bytes.
      ...(unpackedFolder === undefined ? [] : [[unpackedFolder, 2 * limits.portFolderSize] as const]),
    ]),
    searchPath: sandbox === 'none' ? recipePath : searchPath,
    environment: {
      PATH: recipePath,
      LC_ALL: 'POSIX',
      TERM: 'xterm',
      recipePhases: phases.join(' '),
    },
    timeMilliseconds: limits.timeMilliseconds,
    outputSize: limits.outputSize,
  });
  const records = result.stdout.toString('latin1').split('\0');
  if (records[0] !== 'begin' && result.end === 'exited') throw sandboxFailed(result);
  const failure = findFailure(result, limits);
  if (failure !== undefined) return failure;
  const left = readRecords(records, keys);
  if (left.kind === 'failed' || sandbox !== 'none' || folder === undefined) return left;
  return { ...left, evaluation: { ...left.evaluation, filesRead: folder.files.map(({ path }) => path) } };
}

function sandboxFailed({ stderr, status }: ScriptResult): ToolError {
  const reason = stderr.toString().trim() || `exit status ${status}`;
  return new ToolError('SANDBOX_FAILED', `bash cannot be started in bubblewrap: ${reason}`, {
    exitCode: ExitCode.unavailable,
    hint: 'see whether user namespaces are allowed here (sysctl user.max_user_namespaces kernel.unprivileged_userns_clone), or go on with --no-sandbox if you trust every recipe of the tree',
  });
}

function findFailure({ end, status, stderr }: ScriptResult, limits: BashLimits): Failure | undefined {
  if (end === 'timeout') {
    return {
      kind: 'failed',
      code: 'timeout',
      message: `the recipe did not come to its end within ${limits.timeMilliseconds / 1000} s`,
    };
  }
  if (end === 'output') {
    return {
      kind: 'failed',
      code: 'limit',
      message: `the recipe writes more than ${limits.outputSize} bytes of output`,
    };
  }
  if (status === 0) return undefined;
  const { message, line } = lastMessage(stderr.toString());
  const overLimit = status > 128 || outOfResources.test(message);
  return {
    kind: 'failed',
    code: overLimit ? 'limit' : 'error',
    message:
      message !== ''
        ? `bash: ${message}`
        : status > 128
          ? `bash was killed by signal ${status - 128}: the recipe uses more memory, time or disk than it may`
          : `the recipe ends bash with exit status ${status}`,
    line,
  };
}

const outOfResources =
  /cannot allocate|Cannot allocate memory|Resource temporarily unavailable|File size limit/;

/** bash says what is wrong before the trap says that something is: the trap's message tells only where. */
function lastMessage(stderr: string): { message: string; line?: number } {
  const messages = stderr
    .split('\n')
    .map((text) => messagePattern.exec(text))
    .filter((match) => match !== null);
  const match =
    messages.find(([, , text]) => outOfResources.test(text ?? '')) ??
    messages.findLast(([, , text]) => !text?.startsWith(trapMessage)) ??
    messages.at(-1);
  const [, line, message = ''] = match ?? [];
  return line === undefined ? { message } : { message: message.slice(0, 500), line: Number(line) };
}

/** bash reads the recipe from a descriptor, whose number it chooses. */
const messagePattern = /^\/dev\/fd\/\d+: (?:line (\d+): )?(.*)$/;

function readRecords(records: readonly string[], keys: readonly string[]): Evaluated | Failure {
  const isKey = keyMatcher(keys);
  const values = new Map<string, string>();
  const defined = new Set<Phase>();
  const filesRead: string[] = [];
  for (const record of records.slice(1)) {
    const equals = record.indexOf('=');
    if (record.startsWith('<')) filesRead.push(Buffer.from(record.slice(1), 'latin1').toString());
    else if (equals > 0 && isKey(record.slice(0, equals)))
      values.set(record.slice(0, equals), record.slice(equals + 1));
    for (const phase of phases) if (record === `${phase}()`) defined.add(phase);
  }
  const variables = readRawVariables(values);
  if ('kind' in variables) return variables;
  return { kind: 'evaluated', evaluation: { variables, phases: defined, filesRead: filesRead.sort() } };
}
