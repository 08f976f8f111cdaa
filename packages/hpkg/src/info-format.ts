import { ToolError } from '@buildmeister/cli';
import { canonicalFileName, type PackageInfo, versionText } from './package-info.js';

const placeholders: Readonly<Record<string, (info: PackageInfo) => string>> = {
  '%%': () => '%',
  '%fileName%': canonicalFileName,
  '%name%': ({ name }) => name,
  '%version%': ({ version }) => versionText(version),
};

/**
 * Fills in a format as `package info -f` does: `%name%`, `%version%`, `%fileName%`, `%%`, `\n`, `\t`, and a
 * backslash before any other character for that character. Haiku's src/bin/package/command_info.cpp.
 *
 * @throws ToolError `USAGE` for other placeholders, and for a format that ends inside of one
 */
export function formatPackageInfo(info: PackageInfo, format: string): string {
  return format.replaceAll(/%[^%]*%?|\\[^]?/g, (found) => {
    if (found.startsWith('%')) {
      const fill = placeholders[found];
      if (fill !== undefined) return fill(info);
      throw new ToolError('USAGE', `format: ${found} is not a placeholder`, {
        hint: `there are ${Object.keys(placeholders).join(' ')}`,
      });
    }
    if (found === '\\') throw new ToolError('USAGE', 'format: it ends with a backslash');
    const character = found.slice(1);
    return escapes.get(character) ?? character;
  });
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
]);
