import type { PackageAttribute } from './package-attribute.js';
import type { PackageInfo } from './package-info.js';

type Writable<T> = {
  -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key];
};

/** What is known of a package while its attributes are read. */
export type UnfinishedInfo = Omit<Writable<PackageInfo>, 'version' | 'architecture'> & {
  version: PackageInfo['version'] | undefined;
  architecture: PackageInfo['architecture'] | undefined;
};

/**
 * Puts the attributes of one package together; of those that can be there only once, the last one counts.
 *
 * @param bad makes the error for what is missing or impossible, see `finishPackageInfo`
 */
export function buildPackageInfo(
  attributes: Iterable<PackageAttribute>,
  bad: (what: string) => Error,
): PackageInfo {
  const info = beginPackageInfo();
  for (const attribute of attributes) addAttribute(info, attribute);
  return finishPackageInfo(info, bad);
}

/**
 * Checks what has been put together: a name, an architecture and a version that can be part of a file name are
 * required.
 *
 * @param bad makes the error for what is missing or impossible
 */
export function finishPackageInfo(info: UnfinishedInfo, bad: (what: string) => Error): PackageInfo {
  const { name, version } = info;
  if (name === '') throw bad('the package has no name');
  if (!resolvableName.test(name)) throw bad(`impossible package name ${JSON.stringify(name.slice(0, 80))}`);
  if (version === undefined || version.major === '') throw bad('the package has no version');
  for (const part of [version.major, version.minor, version.micro, version.preRelease]) {
    if (!versionPart.test(part)) throw bad(`impossible package version ${JSON.stringify(part.slice(0, 80))}`);
  }
  if (!isComplete(info)) throw bad('the package has no architecture');
  return info;
}

function isComplete(info: UnfinishedInfo): info is Writable<PackageInfo> {
  return info.version !== undefined && info.architecture !== undefined;
}

/** Names of packages and of what they provide: Haiku's PackageInfoParser.cpp, _IsValidResolvableName. */
export const resolvableName = /^[^-/<>=!\s\0]+$/;

const versionPart = /^[^-~/\s\0]*$/;

export function beginPackageInfo(): UnfinishedInfo {
  return {
    name: '',
    summary: '',
    description: '',
    vendor: '',
    packager: '',
    basePackage: undefined,
    flags: 0,
    architecture: undefined,
    version: undefined,
    copyrights: [],
    licenses: [],
    urls: [],
    sourceUrls: [],
    provides: [],
    requires: [],
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

export function addAttribute(info: UnfinishedInfo, attribute: PackageAttribute): void {
  switch (attribute.kind) {
    case 'name':
    case 'summary':
    case 'description':
    case 'vendor':
    case 'packager':
      info[attribute.kind] = attribute.value;
      return;
    case 'basePackage':
    case 'checksum':
    case 'installPath':
      info[attribute.kind] = attribute.value === '' ? undefined : attribute.value;
      return;
    case 'flags':
      info.flags = attribute.value;
      return;
    case 'architecture':
      info.architecture = attribute.value;
      return;
    case 'version':
      info.version = attribute.value;
      return;
    case 'copyright':
      info.copyrights.push(attribute.value);
      return;
    case 'license':
      info.licenses.push(attribute.value);
      return;
    case 'url':
      info.urls.push(attribute.value);
      return;
    case 'sourceUrl':
      info.sourceUrls.push(attribute.value);
      return;
    case 'provides':
      info.provides.push(attribute.value);
      return;
    case 'requires':
    case 'supplements':
    case 'conflicts':
    case 'freshens':
      info[attribute.kind].push(attribute.value);
      return;
    case 'replaces':
      info.replaces.push(attribute.value);
      return;
    case 'globalWritableFile':
      info.globalWritableFiles.push(attribute.value);
      return;
    case 'userSettingsFile':
      info.userSettingsFiles.push(attribute.value);
      return;
    case 'user':
      info.users.push(attribute.value);
      return;
    case 'group':
      info.groups.push(attribute.value);
      return;
    case 'postInstallScript':
      info.postInstallScripts.push(attribute.value);
      return;
    case 'preUninstallScript':
      info.preUninstallScripts.push(attribute.value);
      return;
  }
}
