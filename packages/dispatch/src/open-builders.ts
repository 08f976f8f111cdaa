import { join } from 'node:path';
import {
  type Builder,
  builderSlots,
  createFileChecksums,
  createLocalBuilder,
  createSshBuilder,
  readBuilders,
  sharedTrees,
} from '@buildmeister/builders';
import { ExitCode, type Messages, ToolError } from '@buildmeister/cli';

export type BuilderSource =
  /** A folder of configurations; absolute path. */
  | {
      readonly kind: 'ssh';
      readonly folder: string;
      /** For encrypted private keys. */
      readonly passphrase?: string | undefined;
    }
  | {
      readonly kind: 'local';
      readonly count: number;
      /** Where the builders have their folders; absolute path. */
      readonly folder: string;
      /** Command and arguments. */
      readonly haikuporter: readonly string[];
    };

/**
 * Makes the builders of a buildrun. Configurations that cannot be used are named, and the others used.
 *
 * @throws ToolError if none can be used.
 */
export async function openBuilders(
  source: BuilderSource,
  treePath: string,
  messages: Messages,
): Promise<readonly Builder[]> {
  const checksums = createFileChecksums();
  if (source.kind === 'local') {
    const { count, folder, haikuporter } = source;
    return Array.from({ length: count }, (_, index) => {
      const name = `local-${index + 1}`;
      return createLocalBuilder({ name, folder: join(folder, name), treePath, haikuporter, checksums });
    });
  }
  const { builders, problems } = await readBuilders(source.folder, { passphrase: source.passphrase });
  for (const { message, hint } of problems)
    messages.warn(hint === undefined ? message : `${message}; ${hint}`);
  if (builders.length === 0) {
    throw new ToolError('NO_BUILDERS', `no builder in ${source.folder} can be used, see above`, {
      exitCode: ExitCode.unavailable,
      hint: 'createbuilder NAME makes a configuration',
    });
  }
  const slots = builders.flatMap(builderSlots);
  for (const message of sharedTrees(slots)) messages.warn(message);
  return slots.map((settings) => createSshBuilder(settings, { checksums }));
}
