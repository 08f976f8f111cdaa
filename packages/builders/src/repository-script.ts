import type { BuilderPaths } from './builder-settings.js';
import { quoteWord } from './shell-words.js';

/** Where HaikuPorter works on a builder: `repository`, downloads and work folders are below it. */
export function outputFolder({ output, tree }: Pick<BuilderPaths, 'output' | 'tree'>): string {
  return output ?? tree;
}

/**
 * HaikuPorter writes into its folder `repository` what the recipes say under its settings, and looks at a recipe again only
 * when that has changed (its Repository.py at 8c51a31, _updateRepository). Ports that became buildable and packages that
 * became wanted by a setting stay unknown there, others known, and builds end with
 * `[Errno 2] No such file or directory: '….DependencyInfo'` until somebody removes the folder. So what it was made with is
 * kept beside the packages, and a folder that was made with anything else is removed.
 *
 * The settings that count: ALLOW_UNTESTED and CREATE_SOURCE_PACKAGES say which packages there are, TARGET_ARCHITECTURE
 * what they are. Ports of further architectures have names of their own, and come and go without that. Whoever uses
 * these functions has `tell`, which tells people.
 */
export function repositoryFunctions(paths: BuilderPaths): string {
  return `
repository=${quoteWord(`${outputFolder(paths)}/repository`)}
made_with=${quoteWord(`${paths.packages}/.buildmeister-repository`)}
settings() {
  grep -E '^(ALLOW_UNTESTED|CREATE_SOURCE_PACKAGES|TARGET_ARCHITECTURE)=' ${quoteWord(paths.configuration)} 2>/dev/null
}
made_settings() { [ ! -f "$made_with" ] || cat -- "$made_with"; }
# HaikuPorter's build master may have been at work with others: it writes the same configuration file.
distrust_repository() { [ "$(settings)" = "$(made_settings)" ] || attempt remote-command rm -f -- "$made_with"; }
fit_repository() {
  [ ! -f "$made_with" ] || [ "$(settings)" != "$(made_settings)" ] || return 0
  if [ -d "$repository" ]; then
    tell "HaikuPorter is to make $repository anew: it may have been made with other settings, or is damaged"
    attempt remote-command rm -rf -- "$repository"
  fi
  output=$({ settings > "$made_with.new"; } 2>&1) || fail remote-command "$output"
  attempt remote-command mv -f -- "$made_with.new" "$made_with"
}
# HaikuPorter makes it anew where it is not there.
renew_repository() { attempt remote-command rm -rf -- "$repository"; }
`;
}
