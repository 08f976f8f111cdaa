import { prelude, type ScriptSettings } from './script-prelude.js';
import { quoteWord, quoteWords } from './shell-words.js';

/**
 * One build. Reads on its standard input `require NAME` for each package to show, `result NAME` for each to send,
 * and `go`. Sends its log on standard error, and the packages' bytes among its replies.
 */
export function buildScript(settings: ScriptSettings, port: string): string {
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
  return `${prelude(settings)}
purge() {
  note "purging port with command: "${quoteWord(`cd ${quoteWord(paths.tree)} && ${quoteWords(purge)}`)}
  run_in_group ${quoteWords(purge)}
}
build() {
  note "building port "${quoteWord(port)}
  note "running command: "${quoteWord(`cd ${quoteWord(paths.tree)} && ${quoteWords(build)}`)}
  run_in_group ${quoteWords(build)}
}
# HaikuPorter is written in Python, which otherwise keeps back what it prints until there is enough of it.
PYTHONUNBUFFERED=1; export PYTHONUNBUFFERED
umask 022
required= results= missing=
while IFS=' ' read -r verb name; do
  case $verb in
    require) required="$required $name"; [ -f "$cache/$name" ] || { say "missing $name"; missing=yes; } ;;
    result) results="$results $name" ;;
    go) break ;;
  esac
done
exec </dev/null
[ "$verb" = go ] || exit 1
if [ -n "$missing" ]; then say end; exit 1; fi
rm -f -- "$lock/cancelled"
set_up
say purging
purge
hide_packages keep
show_packages $required
status=143
if [ ! -e "$lock/cancelled" ]; then
  say building
  build
  status=$?
  note "command exit status: $status"
fi
say "exit $status"
if [ "$status" -eq 0 ]; then
  for name in $results; do send_package "$name"; done
  say sent
fi
purge
if [ "$status" -eq 0 ]; then hide_packages keep; else hide_packages drop; fi
rm -f -- "$lock/group"
say end
`;
}

/** Ends a process group: asks it to end, and kills it 3 seconds later. */
export function killScript(settings: Pick<ScriptSettings, 'paths'>, group: number): string {
  return `${prelude(settings)}
: > "$lock/cancelled"
if end_group ${group}; then say ended; else say alive; fi
`;
}
