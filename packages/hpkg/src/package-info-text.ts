import { expressionText, resolvableText } from './dependency-info.js';
import {
  type GlobalWritableFile,
  PackageFlag,
  type PackageInfo,
  type PackageUser,
  type ResolvableExpression,
  type UserSettingsFile,
  versionText,
} from './package-info.js';

/**
 * The text of a .PackageInfo file that says the same: Haiku's PackageInfoStringBuilder.h. Checksum and
 * install path have no place in it.
 */
export function packageInfoText(info: PackageInfo): string {
  const flags = Object.entries(PackageFlag).filter(([, bit]) => (info.flags & bit) !== 0);
  const isBase = (name: string): string => (name === info.basePackage ? ' base' : '');
  return [
    one('name', info.name),
    one('summary', info.summary),
    one('description', info.description),
    one('packager', info.packager),
    one('vendor', info.vendor),
    ...(flags.length > 0 ? [`flags\t{ ${flags.map(([name]) => name).join(' ')} }\n`] : []),
    one('architecture', info.architecture),
    `version\t${versionText(info.version)}\n`,
    list('copyrights', info.copyrights.map(quoted)),
    list('licenses', info.licenses.map(quoted)),
    list('urls', info.urls.map(quoted)),
    list('source-urls', info.sourceUrls.map(quoted)),
    list(
      'provides',
      info.provides.map((resolvable) => resolvableText(withQuotedName(resolvable))),
    ),
    list(
      'requires',
      info.requires.map((expression) => requirement(expression) + isBase(expression.name)),
    ),
    list('supplements', info.supplements.map(requirement)),
    list('conflicts', info.conflicts.map(requirement)),
    list('freshens', info.freshens.map(requirement)),
    list('replaces', info.replaces.map(quoted)),
    list('global-writable-files', info.globalWritableFiles.map(globalWritableFileText)),
    list('user-settings-files', info.userSettingsFiles.map(userSettingsFileText)),
    list('users', info.users.map(userText)),
    list('groups', info.groups.map(quoted)),
    list('post-install-scripts', info.postInstallScripts.map(quoted)),
    list('pre-uninstall-scripts', info.preUninstallScripts.map(quoted)),
  ].join('');
}

function requirement(expression: ResolvableExpression): string {
  return expressionText(withQuotedName(expression));
}

function withQuotedName<T extends { readonly name: string }>(value: T): T {
  return { ...value, name: quoted(value.name) };
}

function one(name: string, value: string): string {
  return value === '' ? '' : `${name}\t${quoted(value)}\n`;
}

function list(name: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${name}\t{\n${items.map((item) => `\t${item}\n`).join('')}}\n`;
}

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

function quoted(text: string): string {
  if (/^[\w.:+-]+$/.test(text)) return text;
  return `"${text.replaceAll(/[\n\t"\\]/g, (character) => escapes[character] ?? character)}"`;
}

function globalWritableFileText({ path, isDirectory, updateType }: GlobalWritableFile): string {
  const directory = isDirectory ? ' directory' : '';
  return `${quoted(path)}${directory}${updateType === undefined ? '' : ` ${updateType}`}`;
}

function userSettingsFileText({ path, isDirectory, template }: UserSettingsFile): string {
  if (isDirectory) return `${quoted(path)} directory`;
  return template === undefined ? quoted(path) : `${quoted(path)} template ${quoted(template)}`;
}

function userText({ name, realName, home, shell, groups }: PackageUser): string {
  const parts: readonly (readonly [string, string])[] = [
    ['real-name', realName],
    ['home', home],
    ['shell', shell],
  ];
  const given = parts.filter(([, value]) => value !== '').map(([key, value]) => ` ${key} ${quoted(value)}`);
  return `${name}${given.join('')}${groups.length > 0 ? ` groups ${groups.join(' ')}` : ''}`;
}
