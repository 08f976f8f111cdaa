import { existsSync, readFileSync } from 'node:fs';
import { isSystemError } from '@buildmeister/cli';
import { writeFileAtomically } from '@buildmeister/storage';
import type { Layout } from './layout.js';

/** What createrepo remembers of a folder in the plain form, in which no link says what is current. */
export interface PlainPointer {
  /** What createrepo published last, or took over. */
  readonly generation: number;
  /** What was current before; its packages stay in the folder for clients that have read its `repo`. */
  readonly previous: number | null;
  /** What the files that it takes the place of were, while that goes on; undefined once it is done. */
  readonly replacing: ReplacedFiles | undefined;
}

/** SHA-256 in lower-case hex; null where there was no such file. */
export interface ReplacedFiles {
  readonly repository: string | null;
  readonly info: string | null;
}

/** Whether createrepo has brought the folder into the plain form. */
export function hasPlainPointer({ plainPointer }: Layout): boolean {
  return existsSync(plainPointer);
}

/** Undefined if there is none or it cannot be understood: then what is in the folder counts as somebody else's. */
export function readPlainPointer({ plainPointer }: Layout): PlainPointer | undefined {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(plainPointer, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || isSystemError(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
  const { generation, previous, replacing } = fieldsOf(value);
  if (!isGeneration(generation)) return undefined;
  return {
    generation,
    previous: isGeneration(previous) ? previous : null,
    replacing: replacing === undefined ? undefined : parseReplaced(replacing),
  };
}

export async function writePlainPointer({ plainPointer }: Layout, pointer: PlainPointer): Promise<void> {
  await writeFileAtomically(plainPointer, `${JSON.stringify(pointer)}\n`);
}

function parseReplaced(value: unknown): ReplacedFiles {
  const { repository, info } = fieldsOf(value);
  return {
    repository: typeof repository === 'string' ? repository : null,
    info: typeof info === 'string' ? info : null,
  };
}

function isGeneration(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** The properties of a value that was read from JSON; none if it is no object. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value)) : {};
}
