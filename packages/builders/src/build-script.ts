import { prelude, type ScriptSettings } from './script-prelude.js';
import { quoteWord } from './shell-words.js';
import { type LogLimits, supervisorScript } from './supervisor-script.js';

export interface BuildScriptOptions {
  readonly key: string;
  readonly port: string;
  readonly logLimits: LogLimits;
  /** It is there: never start it. */
  readonly goesOn: boolean;
}

/**
 * Follows one build, which it starts if it is not there. Reads on its standard input `require NAME` for each
 * package to show, `result NAME` for each to send, and `go`. Sends the build's log on standard error, and the
 * packages' bytes among its replies. Nothing of the build depends on this script: it can be cut off at any time
 * and be run again. What is sent stays there until the next build.
 */
export function buildScript(
  settings: ScriptSettings,
  { key, port, logLimits, goesOn }: BuildScriptOptions,
): string {
  const otherwise = goesOn
    ? `fail remote-command "build "${quoteWord(key)}" is not there any more"`
    : 'start_build; started=yes';
  return `${prelude(settings)}
supervisor_script=${quoteWord(supervisorScript(settings, { port, logLimits }))}
umask 022
required= results= missing=
while IFS=' ' read -r verb name; do
  case $verb in
    require) required="$required $name" ;;
    result) results="$results $name" ;;
    go) break ;;
  esac
done
exec </dev/null
[ "$verb" = go ] || exit 1
fill_state() {
  mkdir -- "$state.new" "$state.new/packages" && cd -- "$state.new" &&
    say "$required" > required && say "$results" > results && : > cached &&
    printf '%127s\\n' ' ' > supervisor && printf '%15s\\n' ' ' > group && : > out && : > log-whole && : > running &&
    printf '%1023s\\n' ' ' > outcome && say ${quoteWord(key)} > key && mv -- "$state.new" "$state"
}
start_build() {
  clear_build
  key=${quoteWord(key)}
  for name in $required; do [ -f "$cache/$name" ] || { say "missing $name"; missing=yes; }; done
  if [ -n "$missing" ]; then say end; exit 0; fi
  attempt remote-command fill_state
  BUILDMEISTER_SUPERVISOR="$key;"; export BUILDMEISTER_SUPERVISOR
  start_group / sh -c "$supervisor_script" >/dev/null 2>&1
  supervisor=$!
  unset BUILDMEISTER_SUPERVISOR
  say started
}
wait_for_build() {
  if [ -n "$started" ]; then
    wait "$supervisor"
    return
  fi
  while build_is_alive; do sleep 0.2; done
}
# How long it has run, and how long it has said nothing. On a clock that was set meanwhile, the master does not rely.
say_age() {
  seconds_up
  [ ! -s "$state/start" ] || IFS=' ' read -r start_up start < "$state/start"
  now=$(date +%s)
  age=$((now - \${start:-$now}))
  case $up:\${start_up:--} in :* | *:-) ;; *) age=$((up - start_up)) ;; esac
  last=$(date -r "$state/out" +%s 2>/dev/null)
  say "attached $age $((now - \${last:-$now}))"
}
end_following() {
  size_of "$state/out"
  say "log $size"
  [ -e "$state/log-whole" ] || say log-broken
  [ ! -e "$state/stopped" ] || say "stopped $(cat "$state/stopped")"
  while IFS= read -r line; do say "cached $line"; done < "$state/cached"
  if ! has_outcome; then
    say vanished
    return
  fi
  say "$outcome"
  [ "$outcome" = "exit 0" ] || return 0
  for name in $results; do send_package "$name"; done
  say sent
}
send_package() {
  if [ -f "$state/packages/$1" ]; then
    sum_file "$state/packages/$1"
    size_of "$state/packages/$1"
    say "file $size \${sum:--} $1"
    cat -- "$state/packages/$1"
  else
    say "absent $1"
  fi
}
started=
has_build && [ "$key" = ${quoteWord(key)} ] || { ${otherwise}; }
[ -n "$started" ] || say_age
# It ends by itself when this script has.
tail -n +1 -s 0.2 --pid=$$ -f "$state/out" >&2 &
wait_for_build
end_following
say end
`;
}

export interface StopOptions {
  readonly key: string;
  /** What the build is to end as: a failure class and the reason. */
  readonly why: string;
  /** What must be so, as the builder sees it. */
  readonly onlyIf?: StopCondition | undefined;
}

/** The master may be behind: what it has not seen yet may say that the build is well. */
export type StopCondition =
  /** It has printed nothing for so many seconds. */
  | { readonly silentSeconds: number }
  /** Most of what it has printed has come to the master, so many bytes. */
  | { readonly receivedBytes: number };

/**
 * Ends the commands of a build, and says whether they are gone; before that `stopping`, when the builder's disk has
 * let it find the build, and `ending` every few seconds while HaikuPorter cleans up. The build's supervisor goes on: it cleans up.
 */
export function stopScript(
  settings: Pick<ScriptSettings, 'cleanUpSeconds' | 'paths'>,
  { key, why, onlyIf }: StopOptions,
): string {
  return `${prelude(settings)}
key=
[ ! -s "$state/key" ] || IFS= read -r key < "$state/key"
if [ "$key" != ${quoteWord(key)} ] || [ -e "$state/ended" ]; then say ended; exit 0; fi
${onlyIf === undefined ? '' : checkCondition(onlyIf)}
say ${quoteWord(why.replaceAll('\n', ' '))} > "$state/stopped"
say stopping
group=
[ ! -s "$state/group" ] || read -r group < "$state/group"
{ [ -z "$group" ] || end_group "$group"; } && end_marked BUILDMEISTER_BUILD && say ended || say alive
`;
}

/** How far the master may be behind, in bytes. */
const mayBeBehind = 65_536;

function checkCondition(condition: StopCondition): string {
  if ('receivedBytes' in condition) {
    return `
size_of "$state/out"
behind=$((size - ${condition.receivedBytes}))
[ ! -e "$state/out.2" ] || behind=${mayBeBehind + 1}
if [ $behind -gt ${mayBeBehind} ]; then say "active $behind"; exit 0; fi`;
  }
  return `
now=$(date +%s)
last=$(date -r "$state/out" +%s 2>/dev/null)
[ ! -e "$state/out.2" ] || last=$(date -r "$state/out.2" +%s 2>/dev/null)
idle=$((now - \${last:-0}))
if [ $idle -ge 0 ] && [ $((idle + 1)) -lt ${Math.floor(condition.silentSeconds)} ]; then say "active $idle"; exit 0; fi`;
}
