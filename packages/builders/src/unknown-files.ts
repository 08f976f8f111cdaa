import type { BuilderPaths } from './builder-settings.js';
import { quoteWords } from './shell-words.js';

/** Arguments of `git clean` for what a builder's ports tree holds that is no part of it and is to stay there. */
export function keptByCleaning(paths: BuilderPaths): readonly string[] {
  return [paths.packages, paths.cache, paths.configuration]
    .map((path) => (path.startsWith(`${paths.tree}/`) ? path.slice(paths.tree.length) : undefined))
    .filter((path) => path !== undefined)
    .flatMap((path) => ['-e', path.replaceAll(/[\\*?[\]]/g, '\\$&')]);
}

/**
 * Looks for files in the ports tree that the next run will remove, since git does not know them: somebody may have put them
 * there. Says nothing where there are none.
 */
export function unknownFilesCheck(paths: BuilderPaths): string {
  return `
if [ -e "$tree/.git" ]; then
  unknown=$(cd -- "$tree" && LC_ALL=C git clean -fdn ${quoteWords(keptByCleaning(paths))} 2>/dev/null | sed -n 's/^Would remove //p')
  if [ -n "$unknown" ]; then
    count=$(say "$unknown" | wc -l)
    shown=$(say "$unknown" | head -n 5 | tr '\\n' ' ')
    [ "$count" -le 5 ] || shown="$shown…"
    say note unknown-files "git knows nothing of $((count)) files or folders in $tree, the next run removes them: $shown"
  fi
fi`;
}
