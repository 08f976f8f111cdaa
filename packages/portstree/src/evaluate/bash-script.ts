import { phases } from './evaluation.js';
import type { BashLimits } from './limits.js';

/** Descriptors of the bash process: it reads the recipe and the port's folder (a tar archive) from these, which may be sockets. */
const recipeDescriptor = 3;
const folderDescriptor = 4;

/** Begins the message on stderr that tells the line where a recipe stopped. */
export const trapMessage = 'a command fails';

export interface BashScriptOptions {
  readonly keys: readonly string[];
  readonly shellVariables: ReadonlyMap<string, string>;
  readonly limits: BashLimits;
  /** Unpack the port's folder here, and tell what of it was read. */
  readonly unpackedFolder: string | undefined;
  /** Limit the processes; only where no others of the same user are counted. */
  readonly limitProcesses: boolean;
}

/**
 * The script that sources a recipe as HaikuPorter does it (ShellScriptlets.py, configFileEvaluatorScript and
 * what it includes), and prints what it left behind: records that end with a NUL byte, which no value can hold.
 *
 * `begin` | `NAME=value` … | `PHASE()` … | `<path of a file that was read` … | `end`
 */
export function bashScript(options: BashScriptOptions): string {
  const { keys, shellVariables, limits, unpackedFolder } = options;
  const processes = options.limitProcesses ? ` -u ${limits.processes}` : '';
  const kibibytes = (size: number): number => Math.ceil(size / 1024);
  const seconds = Math.ceil(limits.timeMilliseconds / 1000);
  return `
printf 'begin\\0'
${unpackedFolder === undefined ? '' : unpack(unpackedFolder)}
ulimit -v ${kibibytes(limits.memory)} -f ${kibibytes(limits.writtenSize)} -t ${seconds} -n 64 -c 0${processes}
${setters(shellVariables)}
${prelude}
set -e
trap 'printf "/dev/fd/0: %s${trapMessage} (exit status %s)\\n" "\${BASH_SOURCE:+line $LINENO: }" $? >&2' ERR
. <(cat <&${recipeDescriptor}) >/dev/null
trap - ERR
set +e
${printVariables(keys)}
${printPhases}
${unpackedFolder === undefined ? '' : printFilesRead(unpackedFolder)}
printf 'end\\0'
`;
}

/** Reading a file changes its time of access only if that lies before its time of change, or long ago. */
function unpack(folder: string): string {
  return `
tar -x --no-same-owner -C ${quote(folder)} -f - <&${folderDescriptor} || exit
find ${quote(folder)} -type f -exec touch -d @1 {} + || exit`;
}

function printFilesRead(folder: string): string {
  return `/usr/bin/find ${quote(folder)} -type f -newerat @2 -printf '<%P\\0'`;
}

/** The names of variables that hold $REVISION are kept for when the recipe has set it. */
function setters(shellVariables: ReadonlyMap<string, string>): string {
  const lines: string[] = [];
  const revisionVariables: string[] = [];
  for (const [name, value] of shellVariables) {
    lines.push(`${name}=${quote(value)}`);
    if (value.includes('$REVISION')) revisionVariables.push(name);
  }
  if (revisionVariables.length > 0) lines.push(`revisionVariables=${quote(revisionVariables.join(' '))}`);
  return lines.join('\n');
}

function printVariables(keys: readonly string[]): string {
  const names = keys.map((key) => `"\${!${key}@}"`).join(' ');
  return `for __name in ${names}; do
	if [[ -n \${!__name+set} ]]; then printf '%s=%s\\0' "$__name" "\${!__name}"; fi
done`;
}

const printPhases = `for __name in ${phases.join(' ')}; do
	if declare -F "$__name" >/dev/null; then printf '%s()\\0' "$__name"; fi
done`;

/**
 * What recipes may call while they are read. Behaves as HaikuPorter's functions of these names do: the words
 * of a path are given to basename and dirname as they are split, a local variable hides their failure.
 */
const prelude = `
updateRevisionVariables() {
	local variable
	for variable in $revisionVariables; do
		eval "$variable=\\"\${!variable}\\""
	done
	unset revisionVariables
}

getPackagePrefix() {
	local linksDir="$(dirname $installDestDir$portPackageLinksDir)"
	local packageName packageVersion packageArchitectures
	eval "packageName=\\"\\$PACKAGE_NAME_$1\\" packageVersion=\\"\\$PACKAGE_VERSION_$1\\""
	if [ -z "$packageName" ]; then
		eval "packageArchitectures=\\"\\$ARCHITECTURES_$1\\""
		if [[ "$packageArchitectures" == *any* ]]; then
			packageName="\${portBaseName}_$1"
		else
			packageName="\${portName}_$1"
		fi
	fi
	packageVersion="\${packageVersion:-$portVersion}"
	local packagePrefix="$linksDir/$packageName-$packageVersion-$REVISION/.self"
	echo $packagePrefix
}

defineDebugInfoPackage() {
	if [[ $# -lt 2 || ( $1 == --directory && $# -lt 4 ) ]]; then
		echo >&2 "defineDebugInfoPackage: expected [ --directory FOLDER ] PACKAGE PATH..."
		exit 1
	fi
	local destDir=$debugInfoDir
	if [ "$1" = "--directory" ]; then
		destDir="$2"
		shift 2
	fi
	local basePackageName=$1
	shift
	local path entityName count
	PROVIDES_debuginfo="\${basePackageName}_debuginfo = $portVersion"
	REQUIRES_debuginfo="$basePackageName == $portVersion base"
	DEBUG_INFO_PACKAGES="$DEBUG_INFO_PACKAGES debuginfo"
	for path; do
		entityName=$(basename $path) || true
		PROVIDES_debuginfo+=$'\\n'"\\"debuginfo:\${entityName//-/_}($basePackageName)\\" = $portVersion"
		count=\${#DEBUG_INFO_PATHS_debuginfo[*]}
		eval "DEBUG_INFO_PATHS_debuginfo[$count]=\\"$path\\""
		eval "DEBUG_INFO_DEBUG_INFOS_debuginfo[$count]=\\"$destDir/$entityName($portRevisionedName).debuginfo\\""
	done
}
`;

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
