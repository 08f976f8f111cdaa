import type { Problem } from '@buildmeister/documents';
import { parseProvided, parseRequirement, providedName } from '@buildmeister/resolver';
import { some } from './decide.js';
import type { PackageFacts } from './package-facts.js';

/** What is odd about packages that are published nevertheless: most likely a mistake in their recipes. */
export function doubtfulPackages(packages: readonly PackageFacts[]): readonly Readonly<Problem>[] {
  const nameless = packages.filter(hidesItsName).map(({ fileName }) => fileName);
  const broken = packages.filter(hasBrokenCompat).map(({ fileName }) => fileName);
  return [
    ...(nameless.length === 0 ? [] : [namelessProblem(nameless)]),
    ...(broken.length === 0 ? [] : [compatProblem(broken)]),
  ];
}

/**
 * Clients look for what is provided: Haiku's reader puts `pkg:` before the names of packages (libsolv's
 * ext/repo_haiku.cpp, `add_package_info_to_repo`). Sources are not installed by name.
 */
function hidesItsName({ name, architecture, provides }: PackageFacts): boolean {
  // What is provided is in lower case in every package.
  return architecture !== 'source' && !provides.some((text) => providedName(text) === name.toLowerCase());
}

/** Of `lib:foo = 1.2 compat > 1`, Haiku's parser makes two entries, the second being called "compat". */
function hasBrokenCompat({ provides, requires }: PackageFacts): boolean {
  return (
    provides.some((text) => text.startsWith('compat') && parseProvided(text)?.name === 'compat') ||
    requires.some((text) => text.startsWith('compat') && parseRequirement(text)?.name === 'compat')
  );
}

function namelessProblem(fileNames: readonly string[]): Readonly<Problem> {
  return {
    code: 'NOT_FOUND_BY_NAME',
    message: `${some(fileNames, 5)}: clients cannot install this by name, since it does not provide its own name`,
    hint: 'add the name to PROVIDES of its recipe',
  };
}

function compatProblem(fileNames: readonly string[]): Readonly<Problem> {
  return {
    code: 'BROKEN_COMPAT',
    message: `${some(fileNames, 5)}: provides or requires something that is called "compat"`,
    hint: 'its recipe has another operator than ">=" behind "compat", or "compat" in REQUIRES',
  };
}
