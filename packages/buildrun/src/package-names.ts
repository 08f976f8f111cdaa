/** name-version of a package file name-version-revision-architecture.hpkg; none of the parts holds a "-". */
export function packageId(fileName: string): string {
  return fileName.split('-', 2).join('-');
}

/** The name of a package of this file name or id. */
export function packageName(fileName: string): string {
  const end = fileName.indexOf('-');
  return end < 0 ? fileName : fileName.slice(0, end);
}
