import type { BuilderTraits } from './builder.js';
import { prelude, type ScriptSettings } from './script-prelude.js';
import { quoteWord } from './shell-words.js';
import { unknownFilesCheck } from './unknown-files.js';

/** With less free disk space, in bytes, hardly any port can be built. */
const leastDisk = 1024 ** 3;

/**
 * Looks at what builds need and says `good` or `bad`, what it is about, and how it is; or `note`, where builds can do with
 * it and somebody should know. What it cannot find out is not good. Leaves everything as it was: what it writes, it removes.
 */
export function inspectionScript(
  settings: ScriptSettings & { readonly traits: Pick<BuilderTraits, 'disk'> },
): string {
  const command = settings.haikuporter[0] ?? '';
  const wanted = settings.traits.disk ?? leastDisk;
  return `${prelude(settings)}
{ set_up; } </dev/null
say "clock $(date +%s)"
say good system "$(uname -a)"
# git makes the folders above a clone as well.
above=\${tree%/*}
while [ -n "$above" ] && [ ! -e "$above" ]; do above=\${above%/*}; done
if [ -e "$tree/.git" ]; then
  say good ports-tree "$tree is at $(cd -- "$tree" && git rev-parse HEAD 2>&1 | head -n 1)"
elif [ -e "$tree" ]; then
  say bad ports-tree "$tree is no git checkout"
elif [ -w "$above/" ]; then
  say good ports-tree "$tree does not exist, it will be cloned"
else
  say bad ports-tree "$tree does not exist and cannot be made: nothing can be written to \${above:-/}"
fi
${unknownFilesCheck(settings.paths)}
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
# Whether something can be written is seen by writing it: a disk may be full or read-only, whatever it says of itself.
try_to_write() {
  probe=$1/.buildmeister-check.$$
  output=$(LC_ALL=C dd if=/dev/zero of="$probe" bs=65536 count=4 2>&1) && written=yes || written=
  rm -f -- "$probe"
  if [ -n "$written" ]; then say good disk "$1 can be written"
  else say bad disk "$1 cannot be written: $(say "$output" | head -n 1)"; fi
}
for folder in "$tree" "$packages" "$cache"; do [ ! -d "$folder" ] || try_to_write "$folder"; done
[ -e "$tree" ] || [ -z "$above" ] || [ ! -d "$above" ] || try_to_write "$above"
for tool in git find stat dd tail head mkfifo grep; do
  if command -v $tool >/dev/null 2>&1; then say good $tool "$(command -v $tool)"
  else say bad $tool "not there"; fi
done
find_summer
say good sha256sum "\${summer:-neither it nor openssl is there: transfers are checked by size only}"
if command -v setsid >/dev/null 2>&1; then
  say good process-groups "$(command -v setsid)"
elif has_job_control; then
  say good process-groups "job control of sh"
else
  say bad process-groups "neither setsid nor a sh with job control"
fi
find_setter
if [ -n "$setter" ]; then say good interrupts "$setter"
elif has_job_control; then say good interrupts "job control of sh"
else say bad interrupts "env has no --default-signal, and sh no job control: a build that is ended leaves mounted what HaikuPorter has mounted"
fi
left=$(work_mounts)
if [ -z "$left" ]; then say good mounts "nothing is mounted in work directories"
elif [ -e "$state/running" ]; then say good mounts "a build is there, which uses $(one_line "$left")"
else say bad mounts "left in work directories: $(one_line "$left"); the next build tries to unmount it"
fi
for folder in "$place" "$cache"; do
  while [ ! -d "$folder" ]; do folder=\${folder%/*}; folder=\${folder:-/}; done
  free_space "$folder"
  if [ -z "$free" ]; then say bad space "how much is free for $folder is unknown: stat -f does not tell it"
  elif [ "$free" -lt ${wanted} ]; then say bad space "$free bytes are free for $folder, ${wanted} are needed"
  else say good space "$free bytes are free for $folder"; fi
done
if [ -f "$lock/holder" ]; then say good lock "held: $(cat "$lock/holder")"; fi
say end
`;
}
