import { lowerCase, type PackageVersion } from './package-info.js';

/**
 * Reads `2.10.3_4~beta2-7`: Haiku's PackageInfoParser.cpp, _ParseVersionValue.
 *
 * @param bad makes the error for what is wrong
 */
export function parseVersion(text: string, bad: (what: string) => Error): PackageVersion {
  const dash = text.lastIndexOf('-');
  const revision = dash < 0 ? 0 : parseRevision(text.slice(dash + 1), bad);
  const withPreRelease = dash < 0 ? text : text.slice(0, dash);
  const tilde = withPreRelease.lastIndexOf('~');
  const preRelease = tilde < 0 ? '' : withPreRelease.slice(tilde + 1);
  if (tilde >= 0 && !/^[\w.]+$/.test(preRelease)) throw bad(`impossible pre-release '${preRelease}'`);
  const [major = '', minor, ...rest] = (tilde < 0 ? withPreRelease : withPreRelease.slice(0, tilde)).split(
    '.',
  );
  const micro = rest.join('.');
  if (!/^\w+$/.test(major)) throw bad(`impossible major version '${major}'`);
  if (minor !== undefined && !/^\w+$/.test(minor)) throw bad(`impossible minor version '${minor}'`);
  if (!/^[\w.]*$/.test(micro)) throw bad(`impossible micro version '${micro}'`);
  return {
    major: lowerCase(major),
    minor: lowerCase(minor ?? ''),
    micro: lowerCase(micro),
    preRelease: lowerCase(preRelease),
    revision,
  };
}

function parseRevision(text: string, bad: (what: string) => Error): number {
  const revision = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  if (revision < 0 || revision > 0xffffffff) throw bad(`impossible revision '${text}'`);
  return revision;
}
