import type { BuilderPaths } from './builder-settings.js';
import { quoteWord } from './shell-words.js';

/*
 * What runs on a builder: a session script that lives as long as the connection and holds the builder's lock,
 * and one script for each build. They are for any POSIX sh with the commands of a Haiku or Linux machine. Their
 * standard output is a list of replies, one a line, which script-replies.ts reads; their standard error is text
 * for people. Every round trip over a long line costs as much as hundreds of commands here, so that they do all
 * that can be done without asking.
 */

export interface ScriptSettings {
  readonly paths: BuilderPaths;
  /** The command, one word each. */
  readonly haikuporter: readonly string[];
  readonly haikuporterArguments: readonly string[];
}

/** What all scripts begin with: their variables and the functions that they share. */
export function prelude({ paths }: Pick<ScriptSettings, 'paths'>): string {
  return `tree=${quoteWord(paths.tree)}
packages=${quoteWord(paths.packages)}
cache=${quoteWord(paths.cache)}
lock=${quoteWord(`${paths.packages}/.buildmeister-lock`)}
${commonFunctions}`;
}

const commonFunctions = `
say() { printf '%s\\n' "$*"; }
# What HaikuPorter's build master puts into a build's log.
note() { say "$*" >&2; }
fail() { class=$1; shift; say "error $class $(printf '%s' "$*" | tr '\\n' ' ')"; exit 1; }
attempt() { class=$1; shift; output=$("$@" 2>&1) || fail "$class" "$* : $output"; }
attempt_one() { one=$1; shift; if output=$("$@" 2>&1); then say "ok $one"; else fail remote-command "$output"; fi; }
set_up() { if [ -f /boot/system/boot/SetupEnvironment ]; then . /boot/system/boot/SetupEnvironment >&2; fi; }
sum_file() {
  sum=$(sha256sum < "$1" 2>/dev/null) && say "sum \${sum%% *} $1" || say "absent $1"
}
# Packages that are no symlinks were built here, or put here: into the cache with them, or away.
hide_packages() {
  attempt remote-command find "$packages/" -maxdepth 1 -name '*.hpkg' -type l -exec rm -f -- {} +
  for real in "$packages"/*.hpkg; do
    [ -f "$real" ] || continue
    if [ "$1" = keep ]; then
      attempt remote-command mv -f -- "$real" "$cache/"
      say "cached $(($(wc -c < "$cache/\${real##*/}"))) \${real##*/}"
    else
      attempt remote-command rm -f -- "$real"
    fi
  done
}
# In portions: a command line has its limits.
show_packages() {
  while [ $# -gt 0 ]; do
    portion=0 links=
    while [ $# -gt 0 ] && [ $portion -lt 200 ]; do
      links="$links $1" portion=$((portion + 1))
      shift
    done
    link_packages $links
  done
}
link_packages() {
  count=$#
  while [ $count -gt 0 ]; do
    set -- "$@" "$cache/$1"
    shift
    count=$((count - 1))
  done
  attempt remote-command ln -s -- "$@" "$packages/"
}
send_package() {
  if [ -f "$packages/$1" ] && [ ! -L "$packages/$1" ]; then
    sum=$(sha256sum < "$packages/$1" 2>/dev/null)
    sum=\${sum%% *}
    say "file $(($(wc -c < "$packages/$1"))) \${sum:--} $1"
    cat -- "$packages/$1"
  else
    say "absent $1"
  fi
}
# A process group of its own lets everything that a build starts be ended together.
run_in_group() {
  if command -v setsid >/dev/null 2>&1; then
    (cd -- "$tree" && exec setsid "$@") </dev/null >&2 &
  else
    set -m
    case $- in *m*) ;; *) fail configuration "needs the command setsid, or a sh with job control" ;; esac
    (cd -- "$tree" && exec "$@") </dev/null >&2 &
  fi
  group=$!
  say "$group" > "$lock/group"
  say "group $group"
  wait "$group"
  group_status=$?
  set +m
  kill -s KILL -- "-$group" 2>/dev/null
  return $group_status
}
# The dead that nobody has waited for, as in a container without an init, still answer to kill; where there is
# /proc, it tells them from the living.
group_is_alive() {
  kill -s 0 -- "-$1" 2>/dev/null || return 1
  [ -r /proc/self/stat ] || return 0
  for stat in /proc/[0-9]*/stat; do
    { read -r line < "$stat"; } 2>/dev/null || continue
    line=\${line##*) }
    state=\${line%% *}
    line=\${line#* * }
    [ "\${line%% *}" = "$1" ] || continue
    case $state in Z | X) ;; *) return 0 ;; esac
  done
  return 1
}
end_group() {
  kill -s TERM -- "-$1" 2>/dev/null || return 0
  rounds=0
  while group_is_alive "$1"; do
    rounds=$((rounds + 1))
    [ $rounds -ne 30 ] || kill -s KILL -- "-$1" 2>/dev/null
    [ $rounds -lt 60 ] || return 1
    sleep 0.1
  done
}
`;
