/*
 * Shell functions for the processes of a build, part of every script. A build is a supervisor, which has a process
 * group of its own and the mark BUILDMEISTER_SUPERVISOR in its environment, and the commands that it runs one after
 * another: each in a further process group, with the mark BUILDMEISTER_BUILD as well. Marks are inherited; so
 * where /proc shows environments, whatever a build has started is found, whichever group or session it went to,
 * unless it was given another environment. Such a one is found if it holds the log open. On Haiku neither can be
 * seen: there it is the process group that is ended.
 */
export const processFunctions = `
# Process ids begin anew at each start of the machine. On Haiku, this folder is emptied then.
find_boot() {
  boot=unknown memory=/var/shared_memory
  if [ -r /proc/sys/kernel/random/boot_id ]; then
    IFS= read -r boot < /proc/sys/kernel/random/boot_id
  elif [ -d $memory ]; then
    [ -s $memory/buildmeister-boot ] || { say "$$-$(date +%s)" > $memory/buildmeister-boot; } 2>/dev/null
    [ ! -r $memory/buildmeister-boot ] || IFS= read -r boot < $memory/buildmeister-boot
  fi
}
find_boot
# Seconds, by a clock that nobody sets, where there is one.
seconds_up() {
  up=
  [ ! -r /proc/uptime ] || IFS=' .' read -r up rest < /proc/uptime
}
# A process group of its own lets everything that a command starts be ended together.
run_in_group() {
  if command -v setsid >/dev/null 2>&1; then
    (cd -- "$tree" && trap - HUP && export BUILDMEISTER_BUILD="$key;" && exec setsid "$@") </dev/null &
  else
    set -m
    case $- in *m*) ;; *) fail configuration "needs the command setsid, or a sh with job control" ;; esac
    (cd -- "$tree" && trap - HUP && export BUILDMEISTER_BUILD="$key;" && exec "$@") </dev/null &
  fi
  group=$!
  say "$group" > "$state/group"
  # Who stops the build writes that first, and ends the group that it finds then.
  [ -z "$stoppable" ] || [ ! -e "$state/stopped" ] || end_group "$group"
  wait "$group"
  group_status=$?
  set +m
  kill -s KILL -- "-$group" 2>/dev/null
  [ -z "$stoppable" ] || end_marked BUILDMEISTER_BUILD
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
    process=\${line%% *}
    line=\${line#* * }
    [ "\${line%% *}" = "$1" ] || continue
    case $process in Z | X) ;; *) return 0 ;; esac
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
marked() {
  [ -r /proc/self/environ ] || return 0
  for found in $(grep -lsF -- "$1=$key;" /proc/[0-9]*/environ 2>/dev/null); do
    found=\${found#/proc/}
    say "\${found%%/*}"
  done
}
end_marked() {
  rounds=0
  while left=$(marked "$1") && [ -n "$left" ]; do
    rounds=$((rounds + 1))
    [ $rounds -lt 60 ] || return 1
    kill -s KILL $left 2>/dev/null
    [ $rounds -eq 1 ] || sleep 0.1
  done
}
build_is_alive() {
  [ -e "$state/running" ] && [ -s "$state/supervisor" ] || return 1
  IFS=' ' read -r supervisor supervisor_boot < "$state/supervisor"
  [ "$supervisor_boot" = "$boot" ] && kill -s 0 "$supervisor" 2>/dev/null || return 1
  # A process that has ended has no environment, and one that got its number has another.
  [ ! -r /proc/self/environ ] || grep -qsF -- "BUILDMEISTER_SUPERVISOR=$key;" "/proc/$supervisor/environ"
}
# Ends the build whose state is here and everything of it. False if something does not die.
end_build() {
  group=
  if build_is_alive; then kill -s KILL -- "-$supervisor" "$supervisor" 2>/dev/null; fi
  if [ -s "$state/supervisor" ] && [ -s "$state/group" ]; then
    IFS=' ' read -r supervisor supervisor_boot < "$state/supervisor"
    IFS= read -r group < "$state/group"
    if [ "$supervisor_boot" = "$boot" ]; then end_group "$group" || return 1; fi
  fi
  end_marked BUILDMEISTER_SUPERVISOR
}
`;
