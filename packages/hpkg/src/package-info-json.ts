import { expressionText, resolvableText } from './dependency-info.js';
import { PackageFlag, type PackageInfo, versionText } from './package-info.js';

/** What `--json` shows of a package: versions and expressions as text, flags by name. */
export function packageInfoJson(info: PackageInfo): Readonly<Record<string, unknown>> {
  return {
    ...info,
    version: versionText(info.version),
    flags: Object.entries(PackageFlag)
      .filter(([, bit]) => (info.flags & bit) !== 0)
      .map(([name]) => name),
    provides: info.provides.map(resolvableText),
    requires: info.requires.map(expressionText),
    supplements: info.supplements.map(expressionText),
    conflicts: info.conflicts.map(expressionText),
    freshens: info.freshens.map(expressionText),
  };
}
