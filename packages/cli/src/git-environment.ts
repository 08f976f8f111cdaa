/**
 * The variables by which git is told which repository it is in, and with which settings: those that
 * `git rev-parse --local-env-vars` names, and that of what is being received. Git sets some of them for every hook.
 * A git that is started with them looks at the repository that they name, whatever folder it is started in.
 */
export const gitVariables: readonly string[] = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_CONFIG_COUNT',
  'GIT_CONFIG_PARAMETERS',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
];

type Environment = Readonly<Record<string, string | undefined>>;

/** `environment` without what git takes as words about a repository. For every git, and for whatever may start one. */
export function withoutGitVariables(environment: Environment): Record<string, string | undefined> {
  const left = { ...environment };
  for (const name of gitVariables) delete left[name];
  return left;
}
