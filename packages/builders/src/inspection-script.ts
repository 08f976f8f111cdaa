import { prelude, type ScriptSettings } from './script-prelude.js';
import { quoteWord } from './shell-words.js';

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
for tool in git find df dd tail head mkfifo grep; do
  if command -v $tool >/dev/null 2>&1; then say good $tool "$(command -v $tool)"
  else say bad $tool "not there"; fi
done
find_summer
say good sha256sum "\${summer:-neither it nor openssl is there: transfers are checked by size only}"
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
