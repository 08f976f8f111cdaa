import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { maxPriority } from '@buildmeister/buildrun';
import { describeSystemError, isSystemError, ToolError } from '@buildmeister/cli';
import { type Immutable, parsePortOverrides, type PortOverrides } from '@buildmeister/documents';

export type Overrides = Immutable<PortOverrides>['ports'];

/** Nobody writes a larger file by hand, in bytes. */
const maxSize = 4_000_000;

/**
 * Reads a file of port overrides.
 *
 * @throws ToolError if it cannot be read, is no JSON (exit status 2), or does not fit the schema, naming port and property.
 */
export async function readOverrides(path: string): Promise<Overrides> {
  const text = await readText(path);
  if (text.trim() === '')
    throw bad(
      path,
      'is empty',
      'an empty list is {"document": "buildmeister/port-overrides@1", "ports": {}}',
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw bad(path, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return parsePortOverrides(value, path).ports;
}

/** Takes `--priority PORT=N` for overrides that go before those of a file. */
export function parsePriorities(options: readonly string[]): ReadonlyMap<string, number> {
  const priorities = new Map<string, number>();
  for (const option of options) {
    const [, port, number] = /^([^\s/=]+)=(-?\d{1,4})$/.exec(option) ?? [];
    if (port === undefined || Math.abs(Number(number)) > maxPriority) {
      throw new ToolError(
        'USAGE',
        `--priority ${option}: expected PORT=N, with N from -${maxPriority} to ${maxPriority}`,
        { hint: 'such as --priority llvm=10; higher ones are built first' },
      );
    }
    priorities.set(port, Number(number));
  }
  return priorities;
}

async function readText(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > maxSize) throw bad(path, `has ${size} bytes, more than ${maxSize}`);
      const bytes = await file.readFile();
      if (!isUtf8(bytes)) throw bad(path, 'is not UTF-8');
      return bytes.toString();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'EISDIR')) throw bad(path, 'is no file');
    throw isSystemError(error) ? describeSystemError(error, `overrides ${path}`) : error;
  }
}

function bad(path: string, what: string, hint?: string): ToolError {
  return new ToolError('BAD_OVERRIDES', `overrides ${path}: ${what}`, hint === undefined ? {} : { hint });
}
