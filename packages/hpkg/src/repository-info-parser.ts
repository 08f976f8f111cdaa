import { ExitCode, ToolError } from '@buildmeister/cli';
import { architectures, lowerCase } from './package-info.js';
import type { RepositoryInfo } from './repository-info.js';

/**
 * Reads a repo.info file, which has the form of Haiku's driver settings: a name and a value to a line; a value with
 * blanks in it is quoted. Names that mean nothing here are passed over. Haiku's RepositoryInfo.cpp, _SetTo.
 *
 * @param file for messages
 * @throws ToolError `BAD_REPOSITORY_INFO`
 */
export function parseRepositoryInfo(text: string, file: string): RepositoryInfo {
  const settings = parseSettings(text);
  const bad = (what: string, line?: number): ToolError =>
    new ToolError('BAD_REPOSITORY_INFO', `${file}${line === undefined ? '' : `:${line}`}: ${what}`, {
      exitCode: ExitCode.usage,
      hint: 'needed are name, identifier, vendor, summary, priority and architecture, one to a line',
    });
  const find = (...names: readonly string[]): Setting => {
    const found = names.map((name) => settings.get(name)).find((setting) => setting?.value);
    if (found === undefined) throw bad(`${names[0]} is missing`);
    return found;
  };
  const priority = find('priority');
  if (!/^\d{1,3}$/.test(priority.value) || Number(priority.value) > 255) {
    throw bad(`priority ${priority.value} is not a number from 0 to 255`, priority.line);
  }
  const architecture = find('architecture');
  const known = architectures.find((name) => name === lowerCase(architecture.value));
  if (known === undefined || known === 'any') {
    throw bad(`'${architecture.value}' cannot be the architecture of a repository`, architecture.line);
  }
  return {
    name: find('name').value,
    identifier: find('identifier', 'url').value,
    baseUrl: settings.get('baseurl')?.value ?? '',
    vendor: find('vendor').value,
    summary: find('summary').value,
    priority: Number(priority.value),
    architecture: known,
    licenses: [],
  };
}

interface Setting {
  readonly value: string;
  readonly line: number;
}

/** A word: quoted, or up to the next blank. */
const word = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s=;#"']+/gs;

function parseSettings(text: string): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  text.split('\n').forEach((content, index) => {
    if (content.trimStart().startsWith('#')) return;
    const [name, value = ''] = [...content.matchAll(word)].map(([found]) => unquoted(found));
    if (name !== undefined && !settings.has(name)) settings.set(name, { value, line: index + 1 });
  });
  return settings;
}

function unquoted(found: string): string {
  const quoted = found.startsWith('"') || found.startsWith("'") ? found.slice(1, -1) : found;
  return quoted.replaceAll(/\\(.)/gs, '$1');
}
