import { gitVariables } from '@buildmeister/cli';
import type { BuilderPaths } from './builder-settings.js';
import { mountFunctions } from './mount-functions.js';
import { processFunctions } from './process-functions.js';
import { outputFolder } from './repository-script.js';
import { quoteWord } from './shell-words.js';

/*
 * What runs on a builder: a session script that lives as long as the connection and holds the builder's lock; for
 * each build a script that lives without any connection; and one that follows it for a master. They are for any
 * POSIX sh with the commands of a Haiku or Linux machine. The standard output of those with a connection is a list
 * of replies, one a line, which script-replies.ts reads; their standard error is text for people. Every round trip
 * over a long line costs as much as hundreds of commands here, so that they do all that can be done without asking.
 */

export interface ScriptSettings {
  readonly paths: BuilderPaths;
  /** The command, one word each. */
  readonly haikuporter: readonly string[];
  readonly haikuporterArguments: readonly string[];
  /** How long HaikuPorter may take to clean up when its build is ended. Default: 30. */
  readonly cleanUpSeconds?: number | undefined;
}

/** It tries to unmount a file system for ten seconds, which would be two file systems, and some more for the rest. */
const defaultCleanUpSeconds = 30;

/**
 * What all scripts begin with: their variables and the functions that they share. Neither git nor HaikuPorter is to
 * hear of a repository that somebody's environment names: that of a hook, or what an SSH server passes on.
 */
export function prelude({
  paths,
  cleanUpSeconds = defaultCleanUpSeconds,
}: Pick<ScriptSettings, 'cleanUpSeconds' | 'paths'>): string {
  return `unset ${gitVariables.join(' ')}
tree=${quoteWord(paths.tree)}
packages=${quoteWord(paths.packages)}
cache=${quoteWord(paths.cache)}
lock=${quoteWord(lockFolder(paths))}
state=${quoteWord(`${paths.packages}/.buildmeister-build`)}
configuration_file=${quoteWord(paths.configuration)}
output_folder=${quoteWord(outputFolder(paths))}
clean_up_rounds=${Math.ceil(cleanUpSeconds * 10)}
line_feed='
'
${commonFunctions}${processFunctions}${mountFunctions}${stateFunctions}`;
}

/** The folder whose being there is the builder's lock. */
export function lockFolder({ packages }: Pick<BuilderPaths, 'packages'>): string {
  return `${packages}/.buildmeister-lock`;
}

const commonFunctions = `
say() { printf '%s\\n' "$*"; }
# What HaikuPorter's build master puts into a build's log.
note() { say "$*" >&2; }
one_line() { printf '%s' "$*" | tr '\\n' ' '; }
fail() { class=$1; shift; say "error $class $(one_line "$*")"; exit 1; }
attempt() { class=$1; shift; output=$("$@" 2>&1) || fail "$class" "$* : $output"; }
tell_cached() { say "cached $*"; }
# To people, in the log of the builder or of the build.
tell() { say "notice $*"; }
# Said every few seconds while a build is ended.
still_ending() { say ending; }
# In place of what was written there beforehand, as that works on a full disk too.
note_process() { printf '%-15.127s\\n' "$2" 1<>"$state/$1"; }
set_up() { if [ -f /boot/system/boot/SetupEnvironment ]; then . /boot/system/boot/SetupEnvironment >&2; fi; }
# openssl knows the processor's own instructions for SHA-256: it is five times as fast where it is there.
find_summer() {
  [ -z "\${summer+found}" ] || return 0
  summer=
  case $(printf abc | openssl dgst -sha256 -r 2>/dev/null) in
    ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad*) summer='openssl dgst -sha256 -r' ;;
    *) if command -v sha256sum >/dev/null 2>&1; then summer=sha256sum; fi ;;
  esac
}
sum_file() { find_summer; sum=$($summer < "$1" 2>/dev/null) && sum=\${sum%% *} || sum=; }
size_of() { size=$(($(wc -c < "$1"))); }
# Free bytes of the disk that "$1" is on; nothing where stat does not tell. Haiku's own df has another form, and no --.
free_space() {
  free=$(stat -f -c '%a %S' "$1" 2>/dev/null) || free=
  case $free in
    [0-9]*' '[0-9]*) free=$((\${free% *} * \${free#* })) ;;
    *) free= ;;
  esac
}
# A session names its lock in its command line; whatever else has got the number of one that is gone does not.
is_keeper() {
  [ "$keeper_boot" = "$boot" ] && kill -s 0 "$keeper" 2>/dev/null || return 1
  [ ! -r /proc/self/cmdline ] || grep -qsF -- .buildmeister-lock "/proc/$keeper/cmdline"
}
# A command line has its limits.
in_portions() {
  command=$1
  shift
  while [ $# -gt 0 ]; do
    portion=0 words=
    while [ $# -gt 0 ] && [ $portion -lt 200 ]; do
      words="$words $1" portion=$((portion + 1))
      shift
    done
    $command $words
  done
}
# Empties the packages folder but for what is kept on purpose. Packages that are no symlinks were built here, or put
# here: with "keep", they go into the cache.
hide_packages() {
  links=
  for entry in "$packages"/* "$packages"/.*.hpkg; do
    name=\${entry##*/}
    if is_kept "$entry"; then continue
    elif [ -L "$entry" ] && is_package_name; then links="$links $name"
    elif [ -L "$entry" ] || [ -e "$entry" ]; then clear_entry "$1"; fi
  done
  in_portions remove_links $links
}
remove_links() { (cd -- "$packages" && attempt remote-command rm -f -- "$@") || exit 1; }
# Folders that the configuration names may lie in the packages folder.
is_kept() {
  for kept in "$cache" "$tree" "$output_folder" "$configuration_file" "$lock" "$state"; do
    case $kept in "$1" | "$1"/*) return 0 ;; esac
  done
  return 1
}
is_package_name() {
  case $name in *[!A-Za-z0-9_.+~@:,%^-]* | [!A-Za-z0-9_]*) return 1 ;; *.hpkg) ;; *) return 1 ;; esac
}
clear_entry() {
  if [ "$1" != keep ] || [ -L "$entry" ] || [ ! -f "$entry" ] || ! is_package_name; then
    [ -f "$entry" ] && is_package_name || tell "removing $(one_line "$entry"), which is no package"
    remove_entry "$entry"
    return
  fi
  size_of "$entry"
  [ -f "$cache/$name" ] || remove_entry "$cache/$name"
  attempt remote-command mv -f -- "$entry" "$cache/"
  tell_cached "$size" "$name"
}
# A folder that its owner may not read can be made readable.
remove_entry() {
  rm -rf -- "$1" 2>/dev/null && return
  chmod -R u+rwx -- "$1" 2>/dev/null
  attempt remote-command rm -rf -- "$1"
}
# Where a package or its upload would go, nothing but a file may lie.
clear_cache() {
  for entry in "$cache"/*.hpkg "$cache"/*.hpkg.upload; do
    if [ -L "$entry" ]; then case $entry in *.hpkg) continue ;; esac
    elif [ -f "$entry" ] || [ ! -e "$entry" ]; then continue; fi
    tell "removing $(one_line "$entry"), which is no package"
    remove_entry "$entry"
  done
}
show_packages() { in_portions link_packages "$@"; }
link_packages() {
  count=$#
  while [ $count -gt 0 ]; do
    set -- "$@" "$cache/$1"
    shift
    count=$((count - 1))
  done
  attempt remote-command ln -s -- "$@" "$packages/"
}
`;

/*
 * The state of a build is a folder of files, so that any later connection finds it:
 *   key, required, results   what was asked for
 *   supervisor, group        processes, see process-functions.ts; blank at first; start: when it began
 *   running, then ended      is there, and nothing in it: a name can be changed on a full disk
 *   outcome                  blank, or how it ended; its bytes are written beforehand for the same reason
 *   out                      the log; log-whole is there while nothing of it is lost, log-closed when it is over
 *   cached, packages         further packages that went into the cache; those that wait to be fetched
 *   stopped                  who stops it writes here why
 */
const stateFunctions = `
# Is there a build that can be followed, or whose result waits?
has_build() {
  [ -s "$state/key" ] || return 1
  IFS= read -r key < "$state/key"
  [ -e "$state/ended" ] || has_outcome || build_is_alive
}
has_outcome() {
  outcome=
  [ ! -f "$state/outcome" ] || read -r outcome < "$state/outcome"
  [ -n "$outcome" ]
}
# Ends what is left of any build, keeps the packages that it has made, and forgets it.
clear_build() {
  if [ -s "$state/key" ] && [ ! -e "$state/ended" ]; then
    IFS= read -r key < "$state/key"
    end_build || fail locked "build $key does not die; end what $state/supervisor and $state/group name, and remove $state"
  fi
  clear_mounts || fail mounted "$mounted"
  for entry in "$state/packages"/*; do
    name=\${entry##*/}
    [ ! -e "$entry" ] || clear_entry keep
  done
  remove_entry "$state"
  remove_entry "$state.new"
}
`;
