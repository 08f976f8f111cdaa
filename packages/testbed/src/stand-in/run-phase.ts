import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PythonError } from './build-stopped.js';

const functionsFile = fileURLToPath(new URL('../../share/recipe-functions.bash', import.meta.url));

export type Phase = 'PATCH' | 'BUILD' | 'INSTALL';

export interface PhaseOptions {
  /** Absolute path of the recipe. */
  readonly recipe: string;
  /** What HaikuPorter sets for recipes. */
  readonly variables: ReadonlyMap<string, string>;
  readonly workFolder: string;
  /** Where the phase runs. */
  readonly buildFolder: string;
  /** Folders with the commands of required packages; before those of this machine. */
  readonly commandFolders: readonly string[];
}

/**
 * Runs a phase of a recipe with bash, which prints where this process does.
 *
 * @throws PythonError
 */
export async function runPhase(phase: Phase, options: PhaseOptions): Promise<void> {
  const { recipe, variables, workFolder, buildFolder, commandFolders } = options;
  const script = join(workFolder, 'wrapper-script');
  const setters = [...variables].map(([name, value]) => `${name}=${quote(value)}`);
  await writeFile(
    script,
    [...setters, `. ${quote(functionsFile)}`, `. ${quote(recipe)} >/dev/null`, phase, ''].join('\n'),
  );
  const child = spawn('bash', [script], {
    cwd: buildFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      HOME: workFolder,
      LC_ALL: 'C',
      TMPDIR: workFolder,
      PATH: [...commandFolders, process.env['PATH'] ?? '/usr/bin:/bin'].join(':'),
    },
  });
  const [status, signal]: unknown[] = await once(child, 'exit');
  if (status === 0) return;
  const how =
    typeof signal === 'string'
      ? `died with <Signals.${signal}>`
      : `returned non-zero exit status ${String(status)}`;
  throw new PythonError(`Command '['bash', '-c', '. ${script}']' ${how}.`);
}

function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
