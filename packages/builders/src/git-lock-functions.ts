/*
 * Shell functions for what git leaves in a ports tree where the machine loses its power, part of the session's script:
 * files `index.lock`, `HEAD.lock`, `config.lock`, `shallow.lock`, `refs/heads/NAME.lock` and their like, each of which
 * keeps every later git from its work until somebody removes it. To be called in the tree.
 */
export const gitLockFunctions = `
git_locks() {
  [ -d .git ] || return 0
  find .git \\( -path '.git/objects/??' -o -path .git/hooks \\) -prune -o -type f -name '*.lock' -print 2>/dev/null
}
# git closes a lock's file long before it is done with it: one that nobody has open may be held by a git that lives. Where
# nobody can tell whether one does, the lock's age must do.
may_be_held() {
  if [ -r /proc/self/stat ]; then
    as_pattern "$PWD/$1"
    [ -z "$(find /proc/[0-9]*/fd -lname "$pattern" 2>/dev/null)" ] || return 0
    git_is_in_tree
  elif command -v ps >/dev/null 2>&1; then
    # Haiku's begins each line with a team's command line.
    ps 2>/dev/null | grep -q '^\\([^ ]*/\\)\\{0,1\\}git[ -]'
  else
    [ -z "$(find "$1" -mmin +60)" ]
  fi
}
git_is_in_tree() {
  here=$(pwd -P)
  for process in /proc/[0-9]*; do
    name=
    { IFS= read -r name < "$process/comm"; } 2>/dev/null
    case $name in git | git-*) ;; *) continue ;; esac
    # Another user's is not told, and may be here.
    case $(cd -P -- "$process/cwd" 2>/dev/null && pwd -P) in
      '' | "$here" | "$here"/*) is_running "\${process#/proc/}" && return 0 ;;
    esac
    ! grep -qsF -- "$here" "$process/cmdline" "$process/environ" || return 0
  done
  return 1
}
# Removes them: nobody but the holder of this builder's lock works in its tree.
remove_git_locks() { for_lines remove_git_lock "$(git_locks)"; }
remove_git_lock() {
  if may_be_held "$1"; then
    say "notice $tree/$1 is there, and a git is at work that may hold it"
    return
  fi
  attempt remote-command rm -f -- "$1"
  say "notice removed $tree/$1, which a git has left that does not run any more"
}
# What a machine had not yet written when it lost its power is empty afterwards. git makes both anew: what is checked out
# is known from the plan.
mend_git_folder() {
  if [ -d .git ] && [ ! -s .git/HEAD ]; then
    say "notice $tree/.git has no HEAD: making it anew"
    attempt remote-command rm -f -- .git/HEAD
    attempt remote-command git init --quiet
  fi
  # A git that fails for another reason, as in a folder of another user, says nothing of it.
  if [ -e .git/index ] && LC_ALL=C git ls-files 2>&1 >/dev/null | grep -Eq '^(fatal|error): .*(index file|bad signature)'; then
    say "notice $tree/.git/index cannot be read: making it anew"
    attempt remote-command rm -f -- .git/index
  fi
}
# Of a tree that others work in too.
tell_git_locks() { for_lines tell_git_lock "$(git_locks)"; }
tell_git_lock() {
  may_be_held "$1" || say "notice $tree/$1 is there, and no git is at work: if none has left it on purpose, remove it"
}
`;
