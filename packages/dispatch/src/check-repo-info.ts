import { readFile } from 'node:fs/promises';
import { describeSystemError, ExitCode, ToolError } from '@buildmeister/cli';
import { parseRepositoryInfo } from '@buildmeister/hpkg';

/** What builders will write into packages. */
export interface PackageTerms {
  /** Undefined if nothing says it: HaikuPorter's default then. */
  readonly vendor: string | null | undefined;
  /** Undefined if it is not known yet. */
  readonly architecture: string | undefined;
}

/** HaikuPorter's Configuration.py. */
const defaultVendor = 'Haiku Project';

/**
 * Looks whether packages can be published with this repo.info, before any is built: createrepo leaves out those of another
 * vendor or architecture.
 *
 * @throws ToolError if they cannot, or the file cannot be read
 */
export async function checkRepoInfo(file: string, { vendor, architecture }: PackageTerms): Promise<void> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw describeSystemError(error, file);
  }
  const info = parseRepositoryInfo(text, file);
  const ours = vendor ?? defaultVendor;
  if (info.vendor.toLowerCase() !== ours.toLowerCase()) {
    throw new ToolError(
      'OTHER_VENDOR',
      `${file} has the vendor "${info.vendor}", and builders make packages of "${ours}": none would be published`,
      { exitCode: ExitCode.usage, hint: `write VENDOR="${info.vendor}" into haikuports.conf` },
    );
  }
  if (architecture !== undefined && info.architecture !== architecture) {
    throw new ToolError(
      'OTHER_ARCHITECTURE',
      `${file} is for ${info.architecture}, and the plan for ${architecture}: nothing would be published`,
      { exitCode: ExitCode.usage, hint: 'give the repo.info of the repository for that architecture' },
    );
  }
}
