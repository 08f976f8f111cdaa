import type { PackageAttribute } from './package-attribute.js';
import {
  type GlobalWritableFile,
  PackageFlag,
  type PackageUser,
  type ResolvableExpression,
  type UserSettingsFile,
  versionText,
} from './package-info.js';

/**
 * One attribute as `package list -i` and `package_repo list -v` print it, with its line end: Haiku's
 * src/bin/package/PackageInfoPrinter.h.
 */
export function packageAttributeText(attribute: PackageAttribute): string {
  switch (attribute.kind) {
    case 'flags':
      return flagsText(attribute.value);
    case 'version':
      return `\tversion: ${versionText(attribute.value)}\n`;
    case 'provides': {
      const { name, version, compatibleVersion } = attribute.value;
      const is = version === undefined ? '' : ` = ${versionText(version)}`;
      const compatible =
        compatibleVersion === undefined ? '' : ` (compatible >= ${versionText(compatibleVersion)})`;
      return `\tprovides: ${name}${is}${compatible}\n`;
    }
    case 'requires':
    case 'supplements':
    case 'conflicts':
    case 'freshens':
      return `\t${attribute.kind}: ${expressionText(attribute.value)}\n`;
    case 'globalWritableFile':
      return globalWritableFileText(attribute.value);
    case 'userSettingsFile':
      return userSettingsFileText(attribute.value);
    case 'user':
      return userText(attribute.value);
    case 'architecture':
    case 'name':
    case 'summary':
    case 'description':
    case 'vendor':
    case 'packager':
    case 'copyright':
    case 'license':
    case 'replaces':
    case 'group':
    case 'checksum':
    case 'basePackage':
    case 'url':
    case 'sourceUrl':
    case 'postInstallScript':
    case 'preUninstallScript':
    case 'installPath':
      break;
  }
  return `\t${labels[attribute.kind] ?? attribute.kind}: ${attribute.value}\n`;
}

const labels: { readonly [Kind in PackageAttribute['kind']]?: string } = {
  basePackage: 'base package',
  url: 'URL',
  sourceUrl: 'source URL',
  postInstallScript: 'post-install script',
  preUninstallScript: 'pre-uninstall script',
  installPath: 'install path',
};

function flagsText(flags: number): string {
  if (flags === 0) return '';
  const names = Object.entries(PackageFlag).filter(([, bit]) => (flags & bit) !== 0);
  return `\tflags:\n${names.map(([name]) => `\t\t${name}\n`).join('')}`;
}

function expressionText({ name, condition }: ResolvableExpression): string {
  return condition === undefined ? name : `${name}${condition.operator}${versionText(condition.version)}`;
}

function globalWritableFileText({ path, isDirectory, updateType }: GlobalWritableFile): string {
  const directory = isDirectory ? ' directory' : '';
  return `\tglobal writable file: ${path}${directory}${updateType === undefined ? '' : ` ${updateType}`}\n`;
}

function userSettingsFileText({ path, isDirectory, template }: UserSettingsFile): string {
  if (isDirectory) return `\tuser settings file: ${path} directory\n`;
  return `\tuser settings file: ${path}${template === undefined ? '' : ` template ${template}`}\n`;
}

function userText({ name, realName, home, shell, groups }: PackageUser): string {
  const lines = [
    ['real name:', realName],
    ['home:     ', home],
    ['shell:    ', shell],
    ...groups.map((group) => ['group:    ', group]),
  ].filter(([, value]) => value !== '');
  return `\tuser: ${name}\n${lines.map(([label, value]) => `\t\t${label} ${value}\n`).join('')}`;
}
