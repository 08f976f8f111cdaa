import { repositoryFunctions } from './repository-script.js';
import { prelude, type ScriptSettings } from './script-prelude.js';
import { quoteWord, quoteWords } from './shell-words.js';

/** How much of a log is kept: so many bytes from its beginning, and up to twice `endBytes` of its end. */
export interface LogLimits {
  readonly beginBytes: number;
  readonly endBytes: number;
}

/** Enough of a log for the master to see that it is longer than `logBytes`, the most that it may be. */
export function logLimitsFor(limits: LogLimits, logBytes = 0): LogLimits {
  if (logBytes <= 0) return limits;
  return { ...limits, beginBytes: Math.max(limits.beginBytes, logBytes + 1024 * 1024) };
}

/** No known port prints a quarter of this. */
export const defaultLogLimits: LogLimits = { beginBytes: 256 * 1024 * 1024, endBytes: 1024 * 1024 };

/**
 * Carries one build out, without a connection to anybody: purges, shows the required packages, runs HaikuPorter,
 * takes what it has made aside, purges again. All it has to say goes into files, see script-prelude.ts.
 */
export function supervisorScript(
  settings: ScriptSettings,
  { port, logLimits }: { readonly port: string; readonly logLimits: LogLimits },
): string {
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
  return `trap '' HUP PIPE
${prelude(settings)}
IFS= read -r key < "$state/key"
note_process supervisor "$$ $boot"
set_outcome() { printf '%-1023.1023s\\n' "$*" 1<>"$state/outcome"; }
fail() { class=$1; shift; set_outcome "error $class $(one_line "$*")"; exit 1; }
tell_cached() { say "$*" >> "$state/cached"; }
note() { say "$*"; }
tell() { note "$*"; }
still_ending() { :; }
${repositoryFunctions(paths)}purge() {
  note "purging port with command: "${quoteWord(`cd ${quoteWord(paths.tree)} && ${quoteWords(purge)}`)}
  stoppable=
  run_in_group ${quoteWords(purge)}
}
build() {
  note "building port "${quoteWord(port)}
  note "running command: "${quoteWord(`cd ${quoteWord(paths.tree)} && ${quoteWords(build)}`)}
  stoppable=yes
  run_in_group ${quoteWords(build)}
}
${logFunctions(logLimits)}
# A version that is not the newest which HaikuPorter would build there goes to .obsolete.
take_result() {
  for folder in "$packages" "$packages/.obsolete"; do
    [ ! -f "$folder/$1" ] || [ -L "$folder/$1" ] || attempt remote-command mv -f -- "$folder/$1" "$state/packages/"
  done
}
# A machine that loses its power must not be left with a build that has succeeded and packages that are empty.
keep_results() { (cd -- "$state/packages" && sync -- . *) >/dev/null 2>&1; }
supervise() {
  set_up
  fit_repository
  purge
  hide_packages keep
  IFS= read -r required < "$state/required"
  show_packages $required
  status=143
  if [ ! -e "$state/stopped" ]; then
    IFS= read -r results < "$state/results"
    for name in $results; do remove_entry "$packages/.obsolete/$name"; done
    build
    status=$?
    note "command exit status: $status"
  fi
  if [ "$status" -eq 0 ]; then
    for name in $results; do take_result "$name"; done
    keep_results
  fi
  set_outcome "exit $status"
  if clear_mounts; then purge; else note "not purging: $mounted"; fi
  if [ "$status" -eq 0 ]; then hide_packages keep; else hide_packages drop; fi
}
finish() {
  # The last end of the log's pipe that this script holds.
  exec >/dev/null 2>&1
  close_log
  mv -f -- "$state/running" "$state/ended"
}
# HaikuPorter is written in Python, which otherwise keeps back what it prints until there is enough of it.
PYTHONUNBUFFERED=1; export PYTHONUNBUFFERED
umask 022
seconds_up
say "\${up:--} $([ -n "$up" ] || date +%s)" > "$state/start"
open_log
trap finish EXIT
supervise > "$state/pipe" 2>&1
`;
}

/*
 * The log goes through a pipe, so that one without end fills no disk, and on a full disk the build does not choke on
 * its log. dd hands on what it reads at once, and counts reads: each is 64 KB at most.
 */
function logFunctions({ beginBytes, endBytes }: LogLimits): string {
  const reads = Math.max(1, Math.min(1024, Math.floor(beginBytes / 65536)));
  return `
open_log() {
  attempt remote-command mkfifo -- "$state/pipe"
  keep_log < "$state/pipe" >/dev/null 2>&1 &
}
keep_log() {
  size=0
  while [ "$size" -lt ${beginBytes} ]; do
    counted=$(LC_ALL=C dd bs=65536 count=${reads} 2>&1 >> "$state/out") || { mv -- "$state/log-whole" "$state/log-broken"; break; }
    # It says "12+34 records in", whole and partial reads. Fewer than it may make: that was all.
    counted=\${counted%% records in*} counted=\${counted##*[!0-9+]}
    [ $((\${counted:-0})) -ge ${reads} ] || break
    size_of "$state/out"
  done
  [ ! -e "$state/log-whole" ] || [ "$size" -ge ${beginBytes} ] || { : > "$state/log-closed"; return; }
  while head -c ${endBytes} > "$state/out.2" && [ -s "$state/out.2" ]; do
    if [ -e "$state/out.1" ]; then mv -f -- "$state/out.1" "$state/out.0"
    else say "[what follows here is left out, for this build prints too much; its end comes below]" >> "$state/out"
    fi
    mv -f -- "$state/out.2" "$state/out.1"
  done
  if [ -e "$state/out.1" ]; then
    [ ! -e "$state/out.0" ] || cat -- "$state/out.0" >> "$state/out"
    cat -- "$state/out.1" >> "$state/out"
  fi
  cat
  : > "$state/log-closed"
}
# The log ends when nobody holds its pipe open any more: a process that got away may.
close_log() {
  rounds=0
  while [ ! -e "$state/log-closed" ]; do
    rounds=$((rounds + 1))
    if [ $rounds -le 20 ]; then sleep 0.01; else sleep 0.1; fi
    [ $rounds -ne 30 ] || end_log_holders
    [ $rounds -lt 80 ] || return 1
  done
}
end_log_holders() {
  [ -r /proc/self/fd ] || return 0
  for holder in $(find /proc/[0-9]*/fd -lname "$state/pipe" 2>/dev/null); do
    holder=\${holder#/proc/}
    holder=\${holder%%/*}
    grep -qsF -- "BUILDMEISTER_SUPERVISOR=$key;" "/proc/$holder/environ" || kill -s KILL "$holder" 2>/dev/null
  done
}
`;
}
