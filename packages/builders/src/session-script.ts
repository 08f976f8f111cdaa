import { gitLockFunctions } from './git-lock-functions.js';
import { type LockSettings, lockFunctions } from './lock-script.js';
import { repositoryFunctions } from './repository-script.js';
import { prelude, type ScriptSettings } from './script-prelude.js';
import { quoteWord, quoteWords } from './shell-words.js';
import { keptByCleaning } from './unknown-files.js';

export interface SessionSettings extends LockSettings, ScriptSettings {
  /** Revision to bring the tree to; null to use it as it is. */
  readonly head: string | null;
  readonly origin: string | null;
  /** A ports tree on the builder that most of a clone can be copied from. */
  readonly referenceTree: string | undefined;
  /** The tree is somebody's working copy: tell if it is at another revision, and leave it alone. */
  readonly leaveTree: boolean;
  /** Text of HaikuPorter's configuration. */
  readonly configuration: string;
}

/**
 * The session: takes the lock, ends and forgets any build that is not the expected one, prepares everything, lists
 * the cache, and then follows commands on its standard input until that ends. Where the expected build is there,
 * what it may be using is not touched before the command `settle`.
 */
export function sessionScript(settings: SessionSettings): string {
  const expected = quoteWord(settings.expects ?? '');
  return `${prelude(settings)}
${lockFunctions(settings)}
${gitLockFunctions}
${treeFunctions(settings)}
${repositoryFunctions(settings.paths)}
trap '' HUP PIPE
umask 022
{ set_up; } </dev/null
settle() {
  clear_build
  check_out_tree
  distrust_repository
  write_configuration
  fit_repository
  check_haikuporter
  hide_packages keep
}
fetch_tree
attempt configuration mkdir -p -- "$packages" "$cache"
take_lock
ending=
trap 'release_lock $ending' EXIT
if has_build && [ "$key" = ${expected} ]; then
  say "build $key"
else
  [ ! -e "$state/running" ] || say "notice ending the build $key that was left there"
  settle
fi
clear_cache
find_summer
[ -z "$summer" ] || say can-sum
list_cache
tell_machine
say ready
ending=leave
sums= removals=
while IFS=' ' read -r verb name; do
  case $verb in
    sum) sums="$sums $name" ;;
    remove) removals="$removals $name" ;;
    settle) settle ;;
    renew) renew_repository ;;
    space) tell_space ;;
    go)
      in_portions sum_files $sums
      in_portions remove_files $removals
      sums= removals=
      say done ;;
    bye) ending=; break ;;
  esac
done
`;
}

function treeFunctions(settings: SessionSettings): string {
  const { paths, configuration, haikuporter } = settings;
  return `
GIT_TERMINAL_PROMPT=0; export GIT_TERMINAL_PROMPT
# What may take long shows how it gets on, which is a sign of life. What it has said last is added to "failed".
attempt_long() { class=$1; shift; "$@" >&2 || fail_as_said "$class" "$*"; }
fail_as_said() { class=$1; shift; say "failed $class $(one_line "$*")"; exit 1; }
# A clone that broke off in the middle, with its connection or its machine, is no ports tree; and one that goes on without
# its session would check out another commit when it is done. So each is made beside the tree, and takes its place whole.
drop_clones() {
  for clone in "$tree".cloning.*; do
    cloner=\${clone##*.}
    case $cloner in *[!0-9]*) continue ;; esac
    keeper=$cloner keeper_boot=$boot
    [ "$cloner" = $$ ] || ! is_keeper || continue
    remove_entry "$clone"
  done
}
fetch_tree() {
${cloneCommands(settings)}
  [ -d "$tree" ] || fail configuration "ports tree $tree: no such folder${settings.leaveTree ? '' : ', and the tree that the plan was made from has no origin to clone it from; clone it there, or give the tree here an origin that builders can reach (git remote add origin URL)'}"
}
check_out_tree() {
  cd -- "$tree" || fail configuration "ports tree $tree cannot be entered"
${checkOutCommands(settings)}
}
write_configuration() {
  output=$({ printf '%s' ${quoteWord(configuration)} > ${quoteWord(`${paths.configuration}.new`)}; } 2>&1) &&
    output=$(mv -f -- ${quoteWords([`${paths.configuration}.new`, paths.configuration])} 2>&1) ||
    fail configuration "$output"
}
check_haikuporter() {
  (cd -- "$tree" && command -v ${quoteWord(haikuporter[0] ?? '')}) >/dev/null 2>&1 ||
    fail configuration ${quoteWord(`no command ${haikuporter[0] ?? ''} there`)}
}
list_cache() {
  say listing
  LC_ALL=C ls -lnA -- "$cache/"
  say listed
}
sum_files() {
  (cd -- "$cache" && $summer -- "$@" 2>/dev/null) | while IFS=' ' read -r sum name; do say "sum $sum \${name#\\*}"; done
}
remove_files() { (cd -- "$cache" && attempt remote-command rm -f -- "$@") || exit 1; }
tell_space() {
  free_space "$cache"
  say "space \${free:-unknown}"
}
tell_machine() {
  tell_space
  [ -n "$free" ] || say "notice how much of its disk is free is unknown: stat -f does not tell it for $cache"
  memory=
  if [ -r /proc/meminfo ]; then
    while read -r word amount rest; do [ "$word" != MemTotal: ] || memory=$((amount * 1024)); done < /proc/meminfo
  else
    memory=$(sysinfo -mem 2>/dev/null | sed -n 's|.*used/max .*/ *\\([0-9]*\\)).*|\\1|p')
  fi
  [ -z "$memory" ] || say "memory $memory"
}
`;
}

function cloneCommands({ leaveTree, origin, referenceTree }: SessionSettings): string {
  if (leaveTree || origin === null) return '  :';
  const reference =
    referenceTree === undefined ? '' : ` --dissociate --reference-if-able ${quoteWord(referenceTree)}`;
  return `  if [ ! -d "$tree" ]; then
    drop_clones
    say "notice cloning "${quoteWord(origin)}
    attempt_long remote-command git clone --progress${reference} -- ${quoteWord(origin)} "$tree.cloning.$$"
    mv -T -- "$tree.cloning.$$" "$tree" 2>/dev/null || [ -d "$tree" ] || attempt remote-command mv -- "$tree.cloning.$$" "$tree"
  fi
  drop_clones`;
}

function checkOutCommands({ head, leaveTree, origin, paths }: SessionSettings): string {
  if (head === null) return '  :';
  const commit = quoteWord(head);
  if (leaveTree) {
    return `  tell_git_locks
  found=$(git rev-parse --verify --quiet HEAD 2>/dev/null) || return 0
  [ "$found" = ${commit} ] || say "notice ports tree $tree is at $found, the plan was made for "${commit}`;
  }
  const keep = keptByCleaning(paths);
  const fetchFrom =
    origin === null
      ? ''
      : `
    git cat-file -e ${commit}^{commit} 2>/dev/null || attempt_long remote-command git fetch --progress -- ${quoteWords([origin, head])}`;
  return `  [ -e "$tree/.git" ] || fail configuration "ports tree $tree is no git checkout"
  remove_git_locks
  mend_git_folder
  if ! git cat-file -e ${commit}^{commit} 2>/dev/null; then
    say notice fetching the ports tree
    git fetch --progress >&2 || say "notice git fetch fails in $tree"${fetchFrom}
  fi
  git cat-file -e ${commit}^{commit} 2>/dev/null || fail_as_said configuration "ports tree $tree has no commit "${commit}", and its origin does not give it"
  changed=$(git status --porcelain --untracked-files=no 2>/dev/null | wc -l)
  [ "$changed" -eq 0 ] || say "notice ports tree $tree: undoing changes to $((changed)) files"
  if [ "$(git rev-parse HEAD 2>/dev/null)" != ${commit} ] || [ "$changed" -ne 0 ]; then
    attempt_long remote-command git checkout --quiet --progress --force --detach ${commit}
  fi
  attempt remote-command git clean -fdq ${quoteWords(keep)}`;
}
