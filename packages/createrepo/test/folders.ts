import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Architecture,
  architectures,
  bytesAccess,
  bytesContent,
  canonicalFileName,
  createPackage,
  type PackageEntry,
  PackageFlag,
  type PackageInfo,
  type PackageVersion,
  readRepository,
  type ResolvableExpression,
} from '@buildmeister/hpkg';

export interface PackageOptions {
  readonly vendor?: string;
  /** Names; each is provided with the package's version. */
  readonly provides?: readonly string[];
  /** `name`, or `name >= version`. */
  readonly requires?: readonly string[];
  /** Makes other bytes of the same package. */
  readonly summary?: string;
  /** The text of a license called `Special`, which users must approve. */
  readonly license?: string;
}

/** A folder for a test, with the folders that createrepo works with. */
export interface Workplace {
  readonly path: string;
  readonly packages: string;
  readonly repository: string;
  readonly repoInfo: string;
  remove(): void;
}

export function makeWorkplace(): Workplace {
  const path = mkdtempSync(join(tmpdir(), 'createrepo-'));
  const repoInfo = join(path, 'repo.info');
  mkdirSync(join(path, 'packages'));
  writeFileSync(repoInfo, repoInfoText({}));
  return {
    path,
    packages: join(path, 'packages'),
    repository: join(path, 'repository'),
    repoInfo,
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

export function repoInfoText(changes: Readonly<Record<string, string>>): string {
  const lines = {
    name: 'Example',
    identifier: 'tag:example.org,2024:example',
    baseurl: 'https://example.org/repo/current',
    vendor: 'Example',
    summary: '"An example"',
    priority: '1',
    architecture: 'x86_64',
    ...changes,
  };
  return Object.entries(lines)
    .map(([key, value]) => `${key} ${value}\n`)
    .join('');
}

/** Puts a package, which is called by its canonical name such as `foo-1.2-3-x86_64.hpkg`, into a folder. */
export function putPackage(folder: string, fileName: string, options: PackageOptions = {}): void {
  const info = packageInfo(fileName, options);
  if (canonicalFileName(info) !== fileName) throw new Error(`${fileName} is not ${canonicalFileName(info)}`);
  const entries = options.license === undefined ? [] : [licenseFolder(options.license)];
  writeFileSync(join(folder, fileName), createPackage({ info, entries }, { compression: 'zlib' }));
}

function licenseFolder(text: string): PackageEntry {
  const common = { attributes: [], modifiedTime: 1_700_000_000 };
  const content = bytesContent(Buffer.from(text));
  const file: PackageEntry = { kind: 'file', name: 'Special', permissions: 0o644, content, ...common };
  const folder = { kind: 'directory', permissions: 0o755, ...common } as const;
  return { ...folder, name: 'data', entries: [{ ...folder, name: 'licenses', entries: [file] }] };
}

/** The licenses in the `repo` below `folder` that users must approve: texts by name. */
export function publishedLicenses(folder: string): Readonly<Record<string, string>> {
  const { info } = readRepository(bytesAccess('repo', readFileSync(join(folder, 'repo'))));
  return Object.fromEntries(info.licenses.map(({ name, text }) => [name, text]));
}

function packageInfo(fileName: string, options: PackageOptions): PackageInfo {
  const [name = '', versionPart = '', revision = '', end = ''] = fileName.split('-');
  const version = parseVersion(versionPart, Number(revision));
  return {
    name,
    summary: options.summary ?? 'A package',
    description: '',
    vendor: options.vendor ?? 'Example',
    packager: 'Somebody <somebody@example.org>',
    basePackage: undefined,
    flags: options.license === undefined ? 0 : PackageFlag.approve_license,
    architecture: parseArchitecture(end.replace('.hpkg', '')),
    version,
    copyrights: ['2024 Somebody'],
    licenses: ['MIT'],
    urls: [],
    sourceUrls: [],
    provides: [name, ...(options.provides ?? [])].map((provided) => ({
      name: provided,
      version: { ...version, revision: 0 },
      compatibleVersion: undefined,
    })),
    requires: (options.requires ?? []).map(parseRequirement),
    supplements: [],
    conflicts: [],
    freshens: [],
    replaces: [],
    globalWritableFiles: [],
    userSettingsFiles: [],
    users: [],
    groups: [],
    postInstallScripts: [],
    preUninstallScripts: [],
    checksum: undefined,
    installPath: undefined,
  };
}

/** What clients find below `folder`: the package file names in `repo`, with the file's own checksums. */
export function publishedPackages(folder: string): Readonly<Record<string, string>> {
  const { packages } = readRepository(bytesAccess('repo', readFileSync(join(folder, 'repo'))));
  return Object.fromEntries(packages.map((info) => [canonicalFileName(info), info.checksum ?? '']));
}

/** All that is below `folder`, by path: what it is, and by what a rewrite would be noticed. */
export function snapshot(folder: string, prefix = ''): Readonly<Record<string, string>> {
  const entries: [string, string][] = [];
  for (const name of readdirSync(join(folder, prefix)).toSorted()) {
    const relative = join(prefix, name);
    const path = join(folder, relative);
    const stats = lstatSync(path, { bigint: true });
    const content = stats.isFile()
      ? readFileSync(path, 'base64')
      : stats.isSymbolicLink()
        ? readlinkSync(path)
        : '';
    entries.push([relative, `${stats.mode} ${stats.ino} ${stats.mtimeNs} ${content}`]);
    if (stats.isDirectory()) entries.push(...Object.entries(snapshot(folder, relative)));
  }
  return Object.fromEntries(entries);
}

function parseVersion(text: string, revision: number): PackageVersion {
  const [release = '', preRelease = ''] = text.split('~');
  const [major = '', minor = '', ...rest] = release.split('.');
  return { major, minor, micro: rest.join('.'), preRelease, revision };
}

function parseRequirement(text: string): ResolvableExpression {
  const [name = '', operator, version = ''] = text.split(' ');
  if (operator === undefined) return { name, condition: undefined };
  return { name, condition: { operator: '>=', version: parseVersion(version, 0) } };
}

function parseArchitecture(text: string): Architecture {
  const architecture = architectures.find((known) => known === text);
  if (architecture === undefined) throw new Error(`no architecture ${text}`);
  return architecture;
}
