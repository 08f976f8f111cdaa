import type { GivenVariables } from './evaluation.js';
import { Refusal } from './refusal.js';
import type { ShellVariables } from './shell-variables.js';

/**
 * The functions that HaikuPorter gives to recipes (ShellScriptlets.py, commonRecipeScriptHead), for the arguments
 * with which they do what they are for. `offset` is where they are called.
 */

/** Declares the package with the debug info of the given files. */
export function defineDebugInfoPackage(
  words: readonly string[],
  variables: ShellVariables,
  offset: number,
): void {
  const get = (name: string): string => variables.get(name) ?? '';
  const hasFolder = words[0] === '--directory';
  const folder = hasFolder ? (words[1] ?? '') : get('debugInfoDir');
  const [base, ...paths] = hasFolder ? words.slice(2) : words;
  if (base === undefined || paths.length === 0)
    throw new Refusal('defineDebugInfoPackage without a path', offset);
  const version = get('portVersion');
  const provides = [`${base}_debuginfo = ${version}`];
  variables.set('PROVIDES_debuginfo', provides.join(''));
  variables.set('REQUIRES_debuginfo', `${base} == ${version} base`);
  variables.set('DEBUG_INFO_PACKAGES', `${get('DEBUG_INFO_PACKAGES')} debuginfo`);
  const revisionedName = get('portRevisionedName');
  for (const path of paths) {
    const name = baseName(path, offset);
    provides.push(`"debuginfo:${name.replaceAll('-', '_')}(${base})" = ${version}`);
    const debugInfo = `${folder}/${name}(${revisionedName}).debuginfo`;
    for (const value of [path, debugInfo]) {
      if (/[$`"\\]/.test(value)) throw new Refusal('path that is evaluated once more', offset);
    }
    const count = variables.count('DEBUG_INFO_PATHS_debuginfo');
    variables.setElement('DEBUG_INFO_PATHS_debuginfo', count, path);
    variables.setElement('DEBUG_INFO_DEBUG_INFOS_debuginfo', count, debugInfo);
  }
  variables.set('PROVIDES_debuginfo', provides.join('\n'));
}

/** The folder in which a package's files can be found: the answer of `$(getPackagePrefix SUFFIX)`. */
export function getPackagePrefix(
  words: readonly string[],
  variables: ShellVariables,
  offset: number,
): string {
  const get = (name: string): string => variables.get(name) ?? '';
  const [suffix = ''] = words;
  if (!/^[A-Za-z0-9_]+$/.test(suffix)) throw new Refusal('getPackagePrefix', offset);
  const isAny = get(`ARCHITECTURES_${suffix}`).includes('any');
  const name = get(`PACKAGE_NAME_${suffix}`) || `${get(isAny ? 'portBaseName' : 'portName')}_${suffix}`;
  const version = get(`PACKAGE_VERSION_${suffix}`) || get('portVersion');
  const links = /^(\/[A-Za-z0-9_/.+~:$-]+)\/[A-Za-z0-9_.+~:$-]+$/.exec(
    get('installDestDir') + get('portPackageLinksDir'),
  )?.[1];
  const prefix = `${links}/${name}-${version}-${get('REVISION')}/.self`;
  if (links === undefined || links.endsWith('/') || /[ \t\n*?[\\]/.test(prefix)) {
    throw new Refusal('getPackagePrefix', offset);
  }
  return prefix;
}

/** The output of `basename` for an unquoted path, which may become several words: the second is a suffix to remove. */
function baseName(path: string, offset: number): string {
  if (/[*?\\]|\[.*\]/s.test(path)) throw new Refusal('pattern for file names', offset);
  const [file, suffix = '', ...more] = path.split(/[ \t\n]+/).filter((word) => word !== '');
  if (file === undefined || more.length > 0) return '';
  if (file.startsWith('-') || suffix.startsWith('-')) throw new Refusal('basename with an option', offset);
  const trimmed = file.replace(/\/+$/, '');
  if (trimmed === '') return '/';
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

/**
 * Evaluates the given variables once more whose values hold `$REVISION`, now that the recipe has set it (Port.py
 * gives them so, and calls this after the recipe's first `REVISION="…"`).
 */
export function updateRevisionVariables(
  given: GivenVariables,
  variables: ShellVariables,
  offset: number,
): void {
  const revision = variables.get('REVISION') ?? '';
  for (const name of variables.changed()) {
    if (given.get(name)?.includes('$') === true) throw new Refusal(`value of ${name}`, offset);
  }
  if (given.isClear !== true) {
    for (const [name, value] of given) if (unclear.test(value)) throw new Refusal(`value of ${name}`, offset);
  }
  variables.revise(revision);
}

/** Holds something to evaluate, and something else than the revision. */
const unclear = /^(?=.*\$).*(?:[`"\\]|\$(?!REVISION(?![A-Za-z0-9_])))/s;
