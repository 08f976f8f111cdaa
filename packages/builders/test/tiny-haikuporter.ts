import { writeFile } from 'node:fs/promises';

/**
 * Writes a shell script that takes HaikuPorter's options and does what the name of the port says. It notes each
 * call in the file `calls` in the ports tree, beside what it saw in the packages folder.
 */
export async function writeTinyHaikuporter(path: string): Promise<void> {
  await writeFile(path, script, { mode: 0o755 });
}

const script = `#!/bin/bash
purge=
for argument; do
  case $argument in
    --config=*) . "\${argument#--config=}" ;;
    --purge) purge=yes ;;
  esac
done
port=$argument
visible=$(cd "$PACKAGES_PATH" && ls -- *.hpkg 2>/dev/null | tr '\\n' ' ')
printf '%s\\n' "$*" >> "$TREE_PATH/calls"
if [ -n "$purge" ]; then
  echo "Removing sources of $port"
  rm -f "$PACKAGES_PATH/filler"
  exit 0
fi
echo "visible: $visible" >> "$TREE_PATH/calls"
result() { printf 'package %s with %s' "$1" "$visible" > "$PACKAGES_PATH/$1"; }
echo "building $port"
[ "$PYTHONUNBUFFERED" = 1 ] || echo "a Python program would hold its output back"
case $port in
  good-*) result "$port-1-x86_64.hpkg" ;;
  two-*) result "$port-1-x86_64.hpkg"; result "two_devel-\${port#two-}-1-x86_64.hpkg" ;;
  big-*) head -c 20000000 /dev/urandom > "$PACKAGES_PATH/$port-1-x86_64.hpkg" ;;
  forgetful-*) ;;
  partial-*) result "$port-1-x86_64.hpkg"; echo "src/main.c:3:10: fatal error: zlib.h: No such file or directory" >&2; exit 1 ;;
  hanging-*) sleep "\${port#hanging-}" & sleep "\${port#hanging-}" ;;
  stubborn-*) trap '' TERM; for i in $(seq 3000); do sleep 0.1; done ;;
  chatty-*) head -c 3000000 /dev/zero | tr '\\0' 'x' | fold -w 100; result "$port-1-x86_64.hpkg" ;;
  daemon-*) (set -m; sleep 20 &); result "$port-1-x86_64.hpkg" ;;
  waiting-*) until [ -e "$TREE_PATH/go" ]; do sleep 0.05; done; result "$port-1-x86_64.hpkg" ;;
  escaping-*) setsid sleep "\${port#escaping-}" & sleep 0.3; result "$port-1-x86_64.hpkg" ;;
  hiding-*) env -i setsid sleep "\${port#hiding-}" & sleep 0.3; result "$port-1-x86_64.hpkg" ;;
  lingering-*) setsid sleep "\${port#lingering-}" & sleep "\${port#lingering-}" ;;
  filling-*) head -c 100000000 /dev/zero > "$PACKAGES_PATH/filler"; echo "cc1: write failed"; exit 1 ;;
  printing-*) seq -f 'line %010.0f of very much output' "\${port#printing-}"; result "$port-1-x86_64.hpkg" ;;
  dying-*) kill -KILL $$ ;;
  *) echo "no port $port"; exit 3 ;;
esac
`;
