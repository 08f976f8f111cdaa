import { parseRepositoryInfo, type RepositoryInfo } from '@buildmeister/hpkg';

/**
 * What to say where a repository that is published under one vendor is about to be published under another: Haiku's solver
 * takes no update whose vendor differs from that of the installed package, and says nothing of it.
 *
 * @param published the repo.info that readers have now, if any
 */
export function vendorChangeNotices(
  published: Uint8Array | undefined,
  { vendor }: Pick<RepositoryInfo, 'vendor'>,
): readonly string[] {
  if (published === undefined) return [];
  const before = parseRepositoryInfo(Buffer.from(published).toString(), 'the published repo.info').vendor;
  if (before === vendor) return [];
  return [
    `the vendor changes from "${before}" to "${vendor}": systems with packages of the old one will not update them, and not say so; people have to install them anew`,
  ];
}
