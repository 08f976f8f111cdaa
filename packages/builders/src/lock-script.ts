import { quoteWord, quoteWords } from './shell-words.js';

/** What a lock says about the master that holds it. */
export interface LockHolder {
  readonly host: string;
  readonly pid: number;
  /** Tells one session of a master from another, and behind the second `-` which master it is. Letters, digits and `-`. */
  readonly token: string;
  /** ISO 8601, by the master's clock. */
  readonly since: string;
}

export interface LockSettings {
  /** Who takes the lock. */
  readonly holder: LockHolder;
  /** Process id, on the builder, of a holder of the lock that is known to be dead or to be this master's own. */
  readonly takeOver?: number | undefined;
  /** Key of the build that the master has left there: knowing it proves whose lock it is. */
  readonly expects: string | undefined;
}

/**
 * Shell functions that take the builder's lock and give it up. The lock is a folder with a file that names the
 * session on the builder and the master behind it. A session that ends without a word, because of its connection,
 * leaves the lock, with the file `left` in it: the build goes on, and its master may come back.
 */
export function lockFunctions({ holder, takeOver, expects }: LockSettings): string {
  const { host, pid, token, since } = holder;
  return `
take_lock() {
  if mkdir -- "$lock" 2>/dev/null; then
    hold_lock
    return
  fi
  [ -d "$lock" ] || attempt configuration mkdir -- "$lock"
  keeper= keeper_boot= rest=
  [ ! -f "$lock/holder" ] || IFS=' ' read -r keeper keeper_boot rest < "$lock/holder"
  key=
  if has_build; then held=$key; else held=-; fi
  why_not=$(refuse_lock)
  if [ -n "$why_not" ]; then say "locked $why_not"; exit 1; fi
  [ -z "$keeper" ] || ! keeper_is_alive || kill -s KILL "$keeper" 2>/dev/null
  say "notice took over the lock that \${rest:-an unknown master} left behind"
  # Another master may do the same at this moment: whose rename moved the old lock has it.
  mv -- "$lock" "$lock.$$" 2>/dev/null
  moved=
  [ ! -f "$lock.$$/holder" ] || IFS=' ' read -r moved rest < "$lock.$$/holder"
  if [ "$moved" != "$keeper" ]; then
    [ -e "$lock" ] || mv -- "$lock.$$" "$lock"
    say "locked taken 0 unknown unknown 0 - -"
    exit 1
  fi
  rm -rf -- "$lock.$$"
  attempt locked mkdir -- "$lock"
  hold_lock
}
# A session that leaves the lock does so as the last thing.
keeper_is_alive() { [ ! -e "$lock/left" ] && is_keeper; }
# Why the lock that is there is another's, and who that is; nothing if it can be taken.
refuse_lock() {
  [ "$held" = - ] || [ "$held" != ${quoteWord(expects ?? '')} ] || return 0
  if [ -z "$keeper" ]; then
    # Its master is about to write its name, or died before it could.
    [ -n "$(find "$lock" -prune -mmin +1)" ] || say "taken 0 unknown unknown 0 - -"
    return 0
  fi
  [ "$keeper" != ${quoteWord(String(takeOver ?? ''))} ] || return 0
  if keeper_is_alive; then
    say "in-use $keeper $keeper_boot $rest"
  elif [ "$held" != - ] && [ -e "$state/running" ]; then
    say "building $keeper $keeper_boot $rest $held"
  elif [ "$held" != - ] && [ -e "$lock/left" ] && [ -z "$(find "$lock/left" -mmin +10)" ]; then
    say "waiting $keeper $keeper_boot $rest $held"
  fi
}
hold_lock() {
  say "$$ $boot "${quoteWords([host, String(pid), token, since])} > "$lock/holder" && return
  rm -rf -- "$lock"
  fail disk-full "$lock/holder cannot be written"
}
# Where a build is there, others are told that its master may come back: if it still runs, or with "leave".
release_lock() {
  IFS=' ' read -r keeper rest < "$lock/holder"
  [ "$keeper" = "$$" ] || exit 0
  if has_build && { [ "$1" = leave ] || [ -e "$state/running" ]; }; then : > "$lock/left"
  else rm -rf -- "$lock"
  fi
}
`;
}
