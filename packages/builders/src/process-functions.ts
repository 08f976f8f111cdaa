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
# What a sh without job control starts in the background ignores INT, and so does whatever that starts; a sh that began
# so cannot take it back, and Python makes no KeyboardInterrupt of it then. env takes it back.
find_setter() {
  [ -z "\${setter+found}" ] || return 0
  setter=
  if env --default-signal true 2>/dev/null; then setter='env --default-signal'; fi
}
has_job_control() { (set -m; case $- in *m*) ;; *) exit 1 ;; esac) 2>/dev/null; }
# Starts a command in a folder, in the background and in a process group of its own.
start_group() {
  find_setter
  folder=$1
  shift
  if command -v setsid >/dev/null 2>&1 && { [ -n "$setter" ] || ! has_job_control; }; then
    (cd -- "$folder" && trap - HUP PIPE && exec $setter setsid "$@") </dev/null &
  else
    has_job_control || fail configuration "needs the command setsid, or a sh with job control"
    set -m
    (cd -- "$folder" && trap - HUP PIPE && exec $setter "$@") </dev/null &
    set +m
  fi
}
# A process group of its own lets everything that a command starts be ended together.
run_in_group() {
  BUILDMEISTER_BUILD="$key;"; export BUILDMEISTER_BUILD
  start_group "$tree" "$@"
  group=$!
  unset BUILDMEISTER_BUILD
  note_process group "$group"
  # Who stops the build writes that first, and ends the group that it finds then.
  [ -z "$stoppable" ] || [ ! -e "$state/stopped" ] || end_group "$group"
  wait "$group"
  group_status=$?
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
# Has not ended: the number of one that nobody has waited for is taken too.
is_running() {
  kill -s 0 "$1" 2>/dev/null || return 1
  [ -r /proc/self/stat ] || return 0
  { read -r line < "/proc/$1/stat"; } 2>/dev/null || return 1
  case \${line##*) } in Z* | X*) return 1 ;; esac
}
# HaikuPorter, the leader of its group, unmounts what it has mounted on INT, and on no other signal. It is told once, as
# a second INT would break that off, and given time; what keeps it from unmounting is ended meanwhile.
end_group() {
  kill -s INT -- "-$1" 2>/dev/null || return 0
  waited=0
  while is_running "$1" && [ $waited -lt $clean_up_rounds ]; do
    waited=$((waited + 1))
    case $waited in *50) end_all_users; still_ending ;; esac
    sleep 0.1
  done
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
  [ -n "$supervisor" ] && [ "$supervisor_boot" = "$boot" ] && kill -s 0 "$supervisor" 2>/dev/null || return 1
  # A process that has ended has no environment, and one that got its number has another.
  [ ! -r /proc/self/environ ] || grep -qsF -- "BUILDMEISTER_SUPERVISOR=$key;" "/proc/$supervisor/environ"
}
# Ends the build whose state is here and everything of it. False if something does not die.
end_build() {
  group=
  if build_is_alive; then kill -s KILL -- "-$supervisor" "$supervisor" 2>/dev/null; fi
  if [ -s "$state/supervisor" ] && [ -s "$state/group" ]; then
    IFS=' ' read -r supervisor supervisor_boot < "$state/supervisor"
    read -r group < "$state/group"
    if [ -n "$group" ] && [ "$supervisor_boot" = "$boot" ]; then end_group "$group" || return 1; fi
  fi
  end_marked BUILDMEISTER_SUPERVISOR
}
`;
