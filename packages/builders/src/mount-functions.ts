/*
 * Shell functions for what HaikuPorter mounts in its work directories (`work-VERSION` of a port), part of every script:
 * `dev` is /dev, `boot/system` is made of packages (ShellScriptlets.py, setupChrootScript). What is mounted there while
 * nothing is built was left behind, and a purge would remove what it finds in it: the machine's own devices, for one.
 */
export const mountFunctions = `
# Mount points in work directories, one a line, those that were mounted last first.
work_mounts() {
  root=$(cd -P -- "$output_folder" 2>/dev/null && pwd -P) || return 0
  if [ -r /proc/self/mountinfo ]; then mounts_of_linux; else mounts_by_device; fi
}
mounts_of_linux() {
  mounts=
  while IFS=' ' read -r number parent device from point rest; do
    # Blanks and the like are written as \\040.
    case $point in *'\\'*) point=$(printf '%b' "$point") ;; esac
    case $point in "$root"/*/work-*/*) mounts="$point\${mounts:+$line_feed}$mounts" ;; esac
  done < /proc/self/mountinfo
  [ -z "$mounts" ] || say "$mounts"
}
# Where no list of mounts can be had: the places that HaikuPorter uses, where they are of another device.
mounts_by_device() {
  for work in "$root"/*/*/work-*; do
    for point in "$work"/boot/cross-sysroot/*/boot/system "$work/boot/system" "$work/dev"; do
      [ -d "$point" ] || continue
      find_device "$point"
      [ -z "$device" ] || say "$point"
    done
  done
}
# The number of the device that is mounted at "$1"; none if nothing is.
find_device() {
  set -- $(stat -c %d "$1" "\${1%/*}" 2>/dev/null)
  device=
  [ $# -ne 2 ] || [ "$1" = "$2" ] || device=$1
}
# Processes that use what is mounted at "$1", each a line with its number and name: by /proc, on Haiku by fdinfo.
mount_users() {
  if [ -d /proc/self/fd ]; then
    users_by_proc "$1"
  else
    # Asked about a folder where nothing is mounted, fdinfo tells of the whole disk that it is on.
    find_device "$1"
    [ -n "$device" ] || return 0
    fdinfo -d "$1" 2>/dev/null | while read -r team number mode node rest; do
      case $node in "$device":*) say "$team $rest" ;; esac
    done
  fi
}
users_by_proc() {
  as_pattern "$1"
  {
    find /proc/[0-9]*/cwd /proc/[0-9]*/root /proc/[0-9]*/exe /proc/[0-9]*/fd \\( -lname "$pattern" -o -lname "$pattern/*" \\)
    grep -lsF -- " $1/" /proc/[0-9]*/maps
  } 2>/dev/null | while IFS= read -r found; do
    found=\${found#/proc/}
    found=\${found%%/*}
    name=
    { IFS= read -r name < "/proc/$found/comm"; } 2>/dev/null
    say "$found $name"
  done
}
# A pattern that "$1" alone matches.
as_pattern() {
  pattern= rest=$1
  while [ -n "$rest" ]; do
    others=\${rest#?}
    character=\${rest%"$others"}
    case $character in '*' | '?' | '[' | ']' | '\\') pattern="$pattern\\\\" ;; esac
    pattern=$pattern$character rest=$others
  done
}
# Calls a function with each of the lines of "$2".
for_lines() {
  set -f
  IFS=$line_feed
  set -- "$1" $2
  unset IFS
  set +f
  for one; do [ "$one" = "$1" ] || "$1" "$one"; done
}
# Ends what uses the file system at "$1". False if something does not end.
end_users() {
  place=$1 tries=0 signal=TERM told=
  while users=$(mount_users "$place") && [ -n "$users" ]; do
    tries=$((tries + 1))
    [ $tries -le 20 ] || return 1
    for_lines end_user "$users"
    signal=KILL
    sleep 0.1
  done
}
end_user() {
  user=\${1%% *}
  [ "$user" != $$ ] || return 0
  case $told in
    *" $user "*) ;;
    *) tell "ending process $user (\${1#* }), which uses $place" ;;
  esac
  told="$told $user "
  kill -s $signal "$user" 2>/dev/null
}
end_all_users() { for_lines end_users "$(work_mounts)"; }
# Ends what uses the file systems that were left in work directories, and unmounts these; as HaikuPorter does it, by
# force in the end. False if something stays mounted: then $mounted says what, and by whom it is used.
clear_mounts() {
  passes=0
  stuck=$output_folder
  while points=$(work_mounts) && [ -n "$points" ]; do
    passes=$((passes + 1))
    [ $passes -le 4 ] || { tell_mounted; return 1; }
    [ $passes -eq 1 ] || sleep 0.5
    for_lines clear_mount "$points"
  done
}
clear_mount() {
  end_users "$1"
  [ $passes -gt 1 ] || tell "unmounting $1, which a build has left mounted"
  problem=$(unmount_at "$1" 2>&1) || stuck="$1: $problem"
}
unmount_at() {
  if ! command -v unmount >/dev/null 2>&1; then umount "$1"
  elif [ $passes -lt 4 ]; then unmount "$1"
  else unmount -f "$1"; fi
}
tell_mounted() {
  point=\${stuck%%: *}
  users=$(mount_users "$point" | while IFS= read -r user; do printf ', %s' "$user"; done)
  mounted="a file system is mounted in a work directory and cannot be unmounted: $stuck\${users:+; used by process \${users#, }}"
}
`;
