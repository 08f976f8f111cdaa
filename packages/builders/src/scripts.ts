import type { BuilderPaths } from './builder-settings.js';
import { quoteWord, quoteWords } from './shell-words.js';

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

/**
 * One build. Reads on its standard input `require NAME` for each package to show, `result NAME` for each to send,
 * and `go`. Sends its log on standard error, and the packages' bytes among its replies.
 */
export function buildScript(settings: ScriptSettings, port: string): string {
  const { haikuporter, haikuporterArguments, paths } = settings;
  const configuration = `--config=${paths.configuration}`;
  const purge = [
    ...haikuporter,
    configuration,
    '--no-package-obsoletion',
    '--ignore-messages',
    '--purge',
    port,
  ];
  const build = [
    ...haikuporter,
    configuration,
    '--no-system-packages',
    '--no-package-obsoletion',
    '--ignore-messages',
    ...haikuporterArguments,
    port,
  ];
  return `${prelude(settings)}
purge() {
  note "purging port with command: "${quoteWord(`cd ${quoteWord(paths.tree)} && ${quoteWords(purge)}`)}
  run_in_group ${quoteWords(purge)}
}
build() {
  note "building port "${quoteWord(port)}
  note "running command: "${quoteWord(`cd ${quoteWord(paths.tree)} && ${quoteWords(build)}`)}
  run_in_group ${quoteWords(build)}
}
# HaikuPorter is written in Python, which otherwise keeps back what it prints until there is enough of it.
PYTHONUNBUFFERED=1; export PYTHONUNBUFFERED
umask 022
required= results= missing=
while IFS=' ' read -r verb name; do
  case $verb in
    require) required="$required $name"; [ -f "$cache/$name" ] || { say "missing $name"; missing=yes; } ;;
    result) results="$results $name" ;;
    go) break ;;
  esac
done
exec </dev/null
[ "$verb" = go ] || exit 1
if [ -n "$missing" ]; then say end; exit 1; fi
rm -f -- "$lock/cancelled"
set_up
say purging
purge
hide_packages keep
show_packages $required
status=143
if [ ! -e "$lock/cancelled" ]; then
  say building
  build
  status=$?
  note "command exit status: $status"
fi
say "exit $status"
if [ "$status" -eq 0 ]; then
  for name in $results; do send_package "$name"; done
  say sent
fi
purge
if [ "$status" -eq 0 ]; then hide_packages keep; else hide_packages drop; fi
rm -f -- "$lock/group"
say end
`;
}

/** Ends a process group: asks it to end, and kills it 3 seconds later. */
export function killScript(settings: Pick<ScriptSettings, 'paths'>, group: number): string {
  return `${prelude(settings)}
: > "$lock/cancelled"
if end_group ${group}; then say ended; else say alive; fi
`;
}

function prelude({ paths }: Pick<ScriptSettings, 'paths'>): string {
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
end_group() {
  kill -s TERM -- "-$1" 2>/dev/null || return 0
  rounds=0
  while kill -s 0 -- "-$1" 2>/dev/null; do
    rounds=$((rounds + 1))
    [ $rounds -ne 30 ] || kill -s KILL -- "-$1" 2>/dev/null
    [ $rounds -lt 60 ] || return 1
    sleep 0.1
  done
}
`;

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

/** Looks at what builds need and says `good` or `bad`, what it is about, and how it is. Changes nothing. */
export function inspectionScript(settings: ScriptSettings): string {
  const command = settings.haikuporter[0] ?? '';
  return `${prelude(settings)}
{ set_up; } </dev/null
say good system "$(uname -a)"
if [ -e "$tree/.git" ]; then
  say good ports-tree "$tree is at $(cd -- "$tree" && git rev-parse HEAD 2>&1 | head -n 1)"
elif [ -e "$tree" ]; then
  say bad ports-tree "$tree is no git checkout"
elif [ -w "\${tree%/*}/" ]; then
  say good ports-tree "$tree does not exist, it will be cloned"
else
  say bad ports-tree "$tree does not exist, and \${tree%/*} is not writable"
fi
place=$tree
[ -d "$place" ] || place=\${tree%/*}
[ -d "$place" ] || place=/
if found=$(cd -- "$place" && command -v ${quoteWord(command)}); then
  say good haikuporter "$found"
else
  say bad haikuporter ${quoteWord(`${command} is not there, or not executable; PATH is`)} "$PATH"
fi
for folder in "$packages" "$cache"; do
  if [ -d "$folder" ] && [ ! -w "$folder" ]; then say bad folder "$folder is not writable"
  elif [ -d "$folder" ]; then say good folder "$folder"
  else say good folder "$folder does not exist, it will be made"; fi
done
for tool in git find df sha256sum; do
  if command -v $tool >/dev/null 2>&1; then say good $tool "$(command -v $tool)"
  elif [ $tool = sha256sum ]; then say good $tool "not there: transfers are checked by size only"
  else say bad $tool "not there"; fi
done
if command -v setsid >/dev/null 2>&1; then
  say good process-groups "$(command -v setsid)"
elif (set -m; case $- in *m*) ;; *) exit 1 ;; esac) 2>/dev/null; then
  say good process-groups "job control of sh"
else
  say bad process-groups "neither setsid nor a sh with job control"
fi
say good space "$(df -Pk -- "$place" 2>/dev/null | tail -n 1)"
if [ -f "$lock/holder" ]; then say good lock "held: $(cat "$lock/holder")"; fi
say end
`;
}
