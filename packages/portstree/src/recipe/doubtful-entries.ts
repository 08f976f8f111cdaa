import { parseProvided } from '@buildmeister/resolver';
import type { Port } from '../port.js';

/** Something in a recipe that HaikuPorter takes, and Haiku reads otherwise than it is most likely meant. */
export interface DoubtfulEntry {
  readonly message: string;
  readonly hint: string;
}

/** What of a port's packages clients will not see as the recipe means it. */
export function doubtfulEntries({ packages }: Pick<Port, 'packages'>): readonly DoubtfulEntry[] {
  return packages.flatMap(({ dependencyInfo: { name, architecture, provides, requires } }) => [
    ...(architecture === 'source' ? [] : withoutOwnName(name, provides)),
    ...provides.flatMap((text) => [...brokenCompat(text), ...octalRevision('PROVIDES', text)]),
    ...requires.flatMap((text) => octalRevision('REQUIRES', text)),
  ]);
}

/** Haiku's reader of repositories puts `pkg:` before the names of packages (libsolv's ext/repo_haiku.cpp). */
function withoutOwnName(name: string, provides: readonly string[]): readonly DoubtfulEntry[] {
  if (provides.some((text) => parseProvided(text)?.name === name)) return [];
  return [
    {
      message: `package ${name} does not provide its own name: clients cannot install it by name`,
      hint: `add "${name} = $portVersion" to PROVIDES of the package`,
    },
  ];
}

/** Haiku's PackageInfoParser.cpp, `_ParseResolvable`: only `>=` makes it a version that is compatible. */
function brokenCompat(text: string): readonly DoubtfulEntry[] {
  const operator = /\s\(?compat(?:ible)?\s*([<>=!]*)/.exec(text)?.[1];
  if (operator === undefined || operator === '>=') return [];
  return [
    {
      message: `"${text}" in PROVIDES: Haiku takes no compatible version from it, and provides something that is called "compat"`,
      hint: 'write "compat >= VERSION"',
    },
  ];
}

/** Haiku's PackageInfo.cpp, `ParseVersionString`, reads revisions with `strtoul` and base 0. */
function octalRevision(variable: string, text: string): readonly DoubtfulEntry[] {
  const revision = /[<>=]\s*[^\s-]+-(0\d+)\b/.exec(text)?.[1];
  if (revision === undefined) return [];
  const octal = /^[0-7]+/.exec(revision)?.[0] ?? '0';
  return [
    {
      message: `"${text}" in ${variable}: Haiku reads the revision ${revision} as ${Number.parseInt(octal, 8)}`,
      hint: 'write it without leading zeros',
    },
  ];
}
