import { prelude, type ScriptSettings } from './script-prelude.js';

/** Ends the session that holds the lock, and the build that is there; says what it has removed. */
export function unlockScript(settings: Pick<ScriptSettings, 'cleanUpSeconds' | 'paths'>): string {
  return `${prelude(settings)}
keeper= keeper_boot= rest=
[ ! -f "$lock/holder" ] || IFS=' ' read -r keeper keeper_boot rest < "$lock/holder"
if [ -d "$lock" ]; then
  set -f
  set -- $rest
  set +f
  [ -z "$keeper" ] || [ -e "$lock/left" ] || ! is_keeper || kill -s KILL "$keeper" 2>/dev/null
  attempt remote-command rm -rf -- "$lock"
  say "removed the lock of process \${2:-?} on \${1:-an unknown host}, since \${4:-an unknown time}"
fi
if [ -d "$state" ]; then
  key=?
  [ ! -s "$state/key" ] || IFS= read -r key < "$state/key"
  what="the result of build $key"
  [ -e "$state/ended" ] || what="build $key, which was not at its end"
  clear_build
  say "removed $what"
fi
say end
`;
}
