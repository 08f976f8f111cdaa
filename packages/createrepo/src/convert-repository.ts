import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSystemError } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { bytesAccess, readRepository } from '@buildmeister/hpkg';
import { withLock } from '@buildmeister/storage';
import { convert, type Converted, formToConvert } from './forms/convert.js';
import { conversionSteps } from './forms/conversion-steps.js';
import { openForm } from './forms/find-form.js';
import type { FormName } from './forms/repository-form.js';
import { tidyingUp } from './forms/tidying-up.js';
import { type Layout, layoutOf, repositoryFiles } from './generations/layout.js';
import { type Generation, readCurrent } from './generations/read-generation.js';
import { removeLeftovers } from './generations/remove-generations.js';
import { sha256 } from './forms/plain-files.js';

export interface ConvertOptions {
  /** Absolute path of the repository folder. */
  readonly repository: string;
  /** The form that it is to have. */
  readonly layout: FormName;
  /** Only says what would be done. */
  readonly dryRun: boolean;
}

type ConvertedDocument = Documents['repository'] & Required<Pick<Documents['repository'], 'conversion'>>;

/**
 * Gives a repository folder the other form; what is published stays.
 *
 * @throws ToolError if nothing is published there, or what is is damaged
 */
export async function convertRepository(options: ConvertOptions): Promise<ConvertedDocument> {
  const layout = layoutOf(options.repository);
  try {
    const from = formToConvert(layout);
    const steps = conversionSteps(layout, from, options.layout);
    if (options.dryRun) return describe(layout, { options, from, steps });
    return await withLock(layout.lock, { what: `repository ${layout.root}` }, async () => {
      removeLeftovers(layout);
      const converted = await tidyingUp(layout, openForm(layout, from), () =>
        convert(layout, options.layout),
      );
      return describe(layout, { options, from, steps, converted });
    });
  } catch (error) {
    throw describeSystemError(error, `repository ${options.repository}`);
  }
}

interface Conversion {
  readonly options: ConvertOptions;
  readonly from: FormName;
  readonly steps: readonly string[];
  /** Undefined if it was only asked what would be done. */
  readonly converted?: Converted;
}

function describe(layout: Layout, { options, from, steps, converted }: Conversion): ConvertedDocument {
  const current = readCurrent(layout);
  const repository = repositoryFile(layout, {
    from: converted === undefined ? from : options.layout,
    current,
  });
  const { info, packages } = readRepository(bytesAccess(join(layout.root, 'repo'), repository));
  const aside = converted?.aside;
  return {
    document: 'buildmeister/repository@1',
    repository: options.repository,
    layout: converted === undefined ? from : options.layout,
    name: info.name,
    architecture: info.architecture,
    changed: converted !== undefined && steps.length > 0,
    packageCount: packages.length,
    checksum: sha256(repository),
    ...(current === undefined ? {} : { generation: current.number }),
    conversion: { from, to: options.layout, done: converted !== undefined, steps: [...steps] },
    added: [],
    removed: [],
    obsoleted: [],
    problems: [
      ...(converted?.takenOver?.problems ?? []),
      ...(aside === undefined
        ? []
        : [
            {
              code: 'MOVED_ASIDE',
              message: `${aside}: what was in the way and is in no generation is there now`,
              hint: 'look at it, and remove it if nobody needs it',
            },
          ]),
    ],
  };
}

/** The `repo` that clients get. */
function repositoryFile(
  layout: Layout,
  { from, current }: { readonly from: FormName; readonly current: Generation | undefined },
): Uint8Array {
  if (current !== undefined && !openForm(layout, from).hasForeign(current)) return current.repository;
  return readFileSync(join(layout.root, repositoryFiles.repository));
}
