import { prelude, type ScriptSettings } from './script-prelude.js';
import { quoteWord, quoteWords } from './shell-words.js';

export interface SessionSettings extends ScriptSettings {
  /** Who takes the lock. */
  readonly holder: LockHolder;
  /** Process id of a holder of the lock that is known to be dead or to be this master's own. */
  readonly takeOver?: number | undefined;
  /** Revision to bring the tree to; null to use it as it is. */
  readonly head: string | null;
  readonly origin: string | null;
  /** The tree is somebody's working copy: tell if it is at another revision, and leave it alone. */
  readonly leaveTree: boolean;
  /** Text of HaikuPorter's configuration. */
  readonly configuration: string;
}

/** What a lock says about the master that holds it. */
export interface LockHolder {
  readonly host: string;
  readonly pid: number;
  /** Tells one session of a master from another. Letters and digits. */
  readonly token: string;
  /** ISO 8601. */
  readonly since: string;
}

/**
 * The session: takes the lock, prepares everything, lists the cache, and then follows commands on its standard
 * input until that ends. Then it kills what is still being built and gives up the lock; so a master that dies, or
 * whose connection breaks, leaves nothing running as soon as the builder notices.
 */
export function sessionScript(settings: SessionSettings): string {
  return `${prelude(settings)}
${lockFunctions(settings)}
${treeFunctions(settings)}
trap '' HUP PIPE
umask 022
{ set_up; } </dev/null
fetch_tree
attempt configuration mkdir -p -- "$packages" "$cache"
take_lock
trap release_lock EXIT
check_out_tree
write_configuration
check_haikuporter
hide_packages keep
find "$cache/" -maxdepth 1 -name '*.hpkg.upload' -exec rm -f -- {} +
if command -v sha256sum >/dev/null 2>&1; then say can-sum; fi
list_cache
say ready
while IFS=' ' read -r verb name; do
  case $verb in
    sum) (cd -- "$cache" && sum_file "$name") ;;
    rename) attempt_one "$name" mv -f -- "$cache/$name.upload" "$cache/$name" ;;
    remove) attempt_one "$name" rm -f -- "$cache/$name" ;;
    space) say "space $(df -Pk -- "$cache" 2>/dev/null | tail -n 1)" ;;
    go) say done ;;
  esac
done
`;
}

function lockFunctions({ holder, takeOver }: SessionSettings): string {
  const { host, pid, token, since } = holder;
  return `
boot=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null) || boot=unknown
take_lock() {
  if mkdir -- "$lock" 2>/dev/null; then
    hold_lock
    return
  fi
  [ -d "$lock" ] || attempt configuration mkdir -- "$lock"
  keeper= holder_boot=
  [ ! -f "$lock/holder" ] || IFS=' ' read -r keeper holder_boot rest < "$lock/holder"
  if [ -z "$keeper" ]; then say "locked 0 unknown unknown 0 - -"; exit 1; fi
  if [ "$keeper" = ${quoteWord(String(takeOver ?? ''))} ]; then
    kill -s KILL "$keeper" 2>/dev/null
  elif [ "$holder_boot" = "$boot" ] && kill -s 0 "$keeper" 2>/dev/null; then
    say "locked $keeper $holder_boot $rest"
    exit 1
  fi
  say "notice took over the lock that $rest left behind"
  end_left_build
  # Another master may do the same at this moment: whose rename moved the old lock has it.
  mv -- "$lock" "$lock.$$" 2>/dev/null
  moved=
  [ ! -f "$lock.$$/holder" ] || IFS=' ' read -r moved rest < "$lock.$$/holder"
  if [ "$moved" != "$keeper" ]; then
    [ -e "$lock" ] || mv -- "$lock.$$" "$lock"
    say "locked 0 unknown unknown 0 - -"
    exit 1
  fi
  rm -rf -- "$lock.$$"
  attempt locked mkdir -- "$lock"
  hold_lock
}
hold_lock() {
  say "$$ $boot "${quoteWords([host, String(pid), token, since])} > "$lock/holder" && return
  rm -rf -- "$lock"
  fail disk-full "$lock/holder cannot be written"
}
# Process ids begin anew at each start of the machine: only what runs since the same start is ours.
end_left_build() {
  [ -f "$lock/group" ] || return 0
  IFS= read -r left < "$lock/group"
  [ -n "$left" ] || return 0
  if [ "$holder_boot" = "$boot" ] && [ "$boot" != unknown ]; then
    end_group "$left"
  elif [ "$boot" = unknown ] && kill -s 0 -- "-$left" 2>/dev/null; then
    fail locked "an earlier build may still run as process group $left; end it and remove $lock"
  fi
}
release_lock() {
  IFS=' ' read -r keeper rest < "$lock/holder"
  [ "$keeper" = "$$" ] || exit 0
  if [ -f "$lock/group" ]; then
    IFS= read -r left < "$lock/group"
    [ -z "$left" ] || end_group "$left"
  fi
  rm -rf -- "$lock"
}
`;
}

function treeFunctions(settings: SessionSettings): string {
  const { paths, configuration, haikuporter } = settings;
  return `
GIT_TERMINAL_PROMPT=0; export GIT_TERMINAL_PROMPT
fetch_tree() {
${cloneCommands(settings)}
  [ -d "$tree" ] || fail configuration "ports tree $tree: no such folder${settings.leaveTree ? '' : ', and the tree that the plan was made from has no origin to clone it from'}"
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
`;
}

function cloneCommands({ leaveTree, origin }: SessionSettings): string {
  if (leaveTree || origin === null) return '  :';
  return `  if [ ! -d "$tree" ]; then
    say "notice cloning "${quoteWord(origin)}
    attempt remote-command git clone --quiet -- ${quoteWord(origin)} "$tree"
  fi`;
}

function checkOutCommands({ head, leaveTree, origin, paths }: SessionSettings): string {
  if (head === null) return '  :';
  const commit = quoteWord(head);
  if (leaveTree) {
    return `  found=$(git rev-parse --verify --quiet HEAD 2>/dev/null) || return 0
  [ "$found" = ${commit} ] || say "notice ports tree $tree is at $found, the plan was made for "${commit}`;
  }
  const keep = [paths.packages, paths.cache, paths.configuration]
    .map((path) => (path.startsWith(`${paths.tree}/`) ? path.slice(paths.tree.length) : undefined))
    .filter((path) => path !== undefined)
    .flatMap((path) => ['-e', path.replaceAll(/[\\*?[\]]/g, '\\$&')]);
  const fetchFrom =
    origin === null
      ? ''
      : `
    git cat-file -e ${commit}^{commit} 2>/dev/null || attempt remote-command git fetch --quiet -- ${quoteWords([origin, head])}`;
  return `  [ -e "$tree/.git" ] || fail configuration "ports tree $tree is no git checkout"
  if ! git cat-file -e ${commit}^{commit} 2>/dev/null; then
    say notice fetching the ports tree
    output=$(git fetch --quiet 2>&1) || say "notice git fetch: $(printf '%s' "$output" | tr '\\n' ' ')"${fetchFrom}
  fi
  git cat-file -e ${commit}^{commit} 2>/dev/null || fail configuration "ports tree $tree has no commit "${commit}" and its origin does not give it: $(printf '%s' "$output" | tr '\\n' ' ')"
  changed=$(git status --porcelain --untracked-files=no 2>/dev/null | wc -l)
  [ "$changed" -eq 0 ] || say "notice ports tree $tree: undoing changes to $((changed)) files"
  if [ "$(git rev-parse HEAD 2>/dev/null)" != ${commit} ] || [ "$changed" -ne 0 ]; then
    attempt remote-command git checkout --quiet --force --detach ${commit}
  fi
  attempt remote-command git clean -fdq ${quoteWords(keep)}`;
}
