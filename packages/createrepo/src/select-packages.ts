import type { Problem } from '@buildmeister/documents';
import { lowerCase } from '@buildmeister/hpkg';
import type { PackageFacts } from './package-facts.js';

/** What a repository takes, from its repo.info. */
export interface RepositoryTerms {
  readonly architecture: string;
  readonly vendor: string;
}

export interface Selection {
  readonly packages: readonly PackageFacts[];
  /** One for each package that was left out, with its file name in `file`. */
  readonly problems: readonly Readonly<Problem>[];
}

/**
 * Leaves out what Haiku's package_repo refuses or clients could not find: packages for another architecture, of
 * another vendor, and those in files that are not called as the package is.
 */
export function selectPackages(packages: readonly PackageFacts[], terms: RepositoryTerms): Selection {
  const problems: Problem[] = [];
  const selected = packages.filter((candidate) => {
    const problem = misfit(candidate, terms);
    if (problem !== undefined) problems.push({ ...problem, file: candidate.fileName });
    return problem === undefined;
  });
  return { packages: selected, problems };
}

function misfit(candidate: PackageFacts, terms: RepositoryTerms): Problem | undefined {
  const { fileName, name, version, architecture, vendor } = candidate;
  if (![terms.architecture, 'any', 'source'].includes(architecture)) {
    return {
      code: 'OTHER_ARCHITECTURE',
      message: `${fileName} is left out: it is for ${architecture}, the repository takes ${terms.architecture}, any and source`,
      hint: 'move it to the packages folder of its architecture, or correct "architecture" in repo.info',
    };
  }
  if (lowerCase(vendor) !== lowerCase(terms.vendor)) {
    return {
      code: 'OTHER_VENDOR',
      message: `${fileName} is left out: its vendor is "${vendor}", the repository's "${terms.vendor}"`,
      hint: 'VENDOR in haikuports.conf of the builders and "vendor" in repo.info must be the same',
    };
  }
  if (!isUsableName(name)) {
    return {
      code: 'BAD_NAME',
      message: `${JSON.stringify(fileName)} is left out: ${JSON.stringify(name)} cannot be the name of a package`,
    };
  }
  const expected = `${name}-${version}-${architecture}.hpkg`;
  if (fileName === expected) return undefined;
  return {
    code: 'OTHER_FILE_NAME',
    message: `${fileName} is left out: clients will look for it as ${expected}`,
    hint: 'rename it',
  };
}

/** Haiku's package names have none of `-/<>=!` and no blanks; line feeds would forge lines of package.list. */
function isUsableName(name: string): boolean {
  return name !== '' && !/[-/<>=!\s\p{C}]/u.test(name);
}
