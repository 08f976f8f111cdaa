/** What goes into a .PackageInfo file, with lists in the form that recipes have. */
export interface PackageInfoText {
  readonly name: string;
  /** With the revision: `1.2-3`. */
  readonly version: string;
  readonly architecture: string;
  readonly summary: string;
  readonly description: readonly string[];
  readonly packager: string;
  readonly vendor: string;
  readonly licenses: readonly string[];
  readonly copyrights: readonly string[];
  readonly provides: readonly string[];
  readonly requires?: readonly string[];
  readonly supplements?: readonly string[];
  readonly conflicts?: readonly string[];
  readonly freshens?: readonly string[];
  readonly replaces?: readonly string[];
  readonly urls?: readonly string[];
  readonly globalWritableFiles?: readonly string[];
  readonly userSettingsFiles?: readonly string[];
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
  readonly postInstallScripts?: readonly string[];
  readonly preUninstallScripts?: readonly string[];
  readonly sourceUrls?: readonly string[];
}

/** Writes a .PackageInfo file as HaikuPorter does (its Package.py, _generatePackageInfo). */
export function packageInfoText(info: PackageInfoText): string {
  return [
    `name ${info.name}`,
    `version ${info.version}`,
    `architecture ${info.architecture}`,
    `summary ${quote(info.summary)}`,
    `description ${quote(info.description.join('\n'))}`,
    `packager ${quoteAsItIs(info.packager)}`,
    `vendor ${quoteAsItIs(info.vendor)}`,
    ...list('licenses', info.licenses.map(quoteAsItIs)),
    ...list('copyrights', info.copyrights.map(quoteAsItIs)),
    ...list('provides', info.provides),
    ...list('requires', info.requires),
    ...list('supplements', info.supplements),
    ...list('conflicts', info.conflicts),
    ...list('freshens', info.freshens),
    ...list('replaces', info.replaces),
    ...list('urls', info.urls?.map(quotePaths)),
    ...list('global-writable-files', info.globalWritableFiles?.map(quotePaths)),
    ...list('user-settings-files', info.userSettingsFiles?.map(quotePaths)),
    ...list('users', info.users),
    ...list('groups', info.groups),
    ...list('post-install-scripts', info.postInstallScripts?.map(quotePaths)),
    ...list('pre-uninstall-scripts', info.preUninstallScripts?.map(quotePaths)),
    ...list('source-urls', info.sourceUrls?.map(quoteAsItIs)),
    '',
  ].join('\n');
}

function list(keyword: string, items: readonly string[] = []): readonly string[] {
  return items.length === 0 ? [] : [`${keyword} {`, ...items.map((item) => `\t${item}`), '}'];
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** HaikuPorter escapes nothing but the summary and the description. */
function quoteAsItIs(text: string): string {
  return `"${text}"`;
}

/** Words with a slash have to be quoted; those that are quoted already stay as they are (ConfigParser.py, splitItem). */
function quotePaths(item: string): string {
  return (item.match(/(?:"[^"]*(?:"|$)|[^\s"])+/g) ?? [])
    .map((word) => (word.includes('/') && !word.startsWith('"') ? quoteAsItIs(word) : word))
    .join(' ');
}
