import { readdir, readFile } from 'node:fs/promises';
import { describeSystemError, ExitCode, isSystemError, ToolError } from '@buildmeister/cli';
import { writeFileAtomically } from '@buildmeister/storage';

/** Hands out build numbers, each once. */
export interface BuildNumbers {
  /** The next number. When this resolves, it is on the disk that the number is taken. */
  take(): Promise<number>;
}

/**
 * Build numbers counted in `file`, which holds the next one as HaikuPorter's file `buildnumber` does. A crash
 * may leave a number out, but none is ever given twice: where the file is missing or is not a number, counting
 * goes on behind the highest number that `usedIn`, folders with files N.log and N.json, hold.
 */
export async function openBuildNumbers(file: string, usedIn: readonly string[]): Promise<BuildNumbers> {
  let next = (await readNext(file)) ?? (await highestUsed(usedIn)) + 1;
  return {
    take: async () => {
      const number = next;
      try {
        await writeFileAtomically(file, `${number + 1}\n`);
      } catch (error) {
        throw describeSystemError(error, `build number file ${file}`);
      }
      next = number + 1;
      return number;
    },
  };
}

async function readNext(file: string): Promise<number | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    return /^\d{1,15}\s*$/.test(text) ? Number.parseInt(text, 10) : undefined;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw describeSystemError(error, `build number file ${file}`);
  }
}

async function highestUsed(folders: readonly string[]): Promise<number> {
  let highest = -1;
  for (const folder of folders) {
    for (const name of await listFolder(folder)) {
      const number = /^(\d{1,15})\.(?:json|log)$/.exec(name)?.[1];
      if (number !== undefined) highest = Math.max(highest, Number.parseInt(number, 10));
    }
  }
  return highest;
}

/** Names in a folder; none if there is no such folder. */
export async function listFolder(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return [];
    throw describeSystemError(error, `folder ${path}`);
  }
}

/** @throws ToolError `BAD_PACKAGES_FOLDER` if there is no such folder. */
export async function listPackages(folder: string, what: string): Promise<ReadonlySet<string>> {
  try {
    return new Set((await readdir(folder)).filter((name) => name.endsWith('.hpkg')));
  } catch (error) {
    if (!isSystemError(error, 'ENOENT', 'ENOTDIR')) throw describeSystemError(error, `${what} ${folder}`);
    throw new ToolError('BAD_PACKAGES_FOLDER', `${what} ${folder}: no such folder`, {
      cause: error,
      exitCode: ExitCode.usage,
      hint: `create it with: mkdir -p ${folder}`,
    });
  }
}
