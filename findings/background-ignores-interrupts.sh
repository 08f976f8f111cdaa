#!/usr/bin/env bash
# A Python program that a script starts in the background cannot be interrupted, and under dash nothing in the shell takes that
# back (dash 0.5.12-2, bash 5.2.15-2, Python 3.11.2, coreutils 9.1; Debian 12).
#
# A shell without job control lets what it starts with & ignore INT, as POSIX wants. Python finds INT ignored when it starts, and then
# raises no KeyboardInterrupt: `finally:` and `with` that were to clean up after Ctrl-C or `kill -INT` never run.
# `trap - INT` in the subshell before `exec` helps under bash, and does nothing under dash: there the signal counts as
# ignored on entry. `env --default-signal` (coreutils since 8.31) helps under both.
#
# Seen: below. Whoever starts such a program in the background and ends it with INT has to start it through env.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
# Debian's own packages, of these versions where its archive still has them; what is installed otherwise.
for package in dash=0.5.12-2 bash=5.2.15-2+b8 coreutils=9.1-1; do
  apt-get download -q "$package" >/dev/null 2>&1
  for file in "${package%%=*}"_*.deb; do [ ! -f "$file" ] || dpkg -x "$file" root; done
done
PATH=$work/root/bin:$work/root/usr/bin:/usr/bin:/bin
echo "$(command -v dash), $(bash --version | head -n 1), $(env --version | head -n 1), $(/usr/bin/python3 --version)"

echo 'import signal; print("ignores" if signal.getsignal(signal.SIGINT) == signal.SIG_IGN else "hears")' >program.py
python='/usr/bin/python3 program.py'
saw=$(
  for shell in dash bash; do
    for line in "$python" "$python & wait" "(trap - INT; exec $python) & wait" "(exec env --default-signal $python) & wait"; do
      printf '%s: %s: %s\n' "$shell" "${line//$python/program}" "$(env --default-signal "$shell" -c "$line")"
    done
  done
)
echo "$saw"
[ "$saw" = 'dash: program: hears
dash: program & wait: ignores
dash: (trap - INT; exec program) & wait: ignores
dash: (exec env --default-signal program) & wait: hears
bash: program: hears
bash: program & wait: ignores
bash: (trap - INT; exec program) & wait: hears
bash: (exec env --default-signal program) & wait: hears' ] || { echo 'CHANGED: it is otherwise'; exit 1; }
echo 'as described: dash lets nothing in the background be interrupted, bash after trap - INT'
