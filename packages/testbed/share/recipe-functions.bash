# What a recipe's phases find defined when the stand-in runs them: the functions of HaikuPorter that recipes of
# shell scripts and data need (HaikuPorter's ShellScriptlets.py documents them for recipe authors). Read by bash
# before the recipe itself, with the variables of the port already set.

set -e

PATCH() { :; }
BUILD() { :; }
INSTALL() { :; }
TEST() { :; }

# Debug information comes from compilers, and the stand-in has none: such a package stays as it is declared.
defineDebugInfoPackage() {
	if [ "$1" = --directory ]; then shift 2; fi
	local package=$1 path entity
	shift
	PROVIDES_debuginfo="${package}_debuginfo = $portVersion"
	REQUIRES_debuginfo="$package == $portVersion base"
	for path; do
		entity=$(basename "$path")
		PROVIDES_debuginfo+=$'\n'"\"debuginfo:${entity//-/_}($package)\" = $portVersion"
	done
}

# getPackagePrefix SUFFIX: where the files of that package of the port go
getPackagePrefix() {
	local nameVariable=PACKAGE_NAME_$1 versionVariable=PACKAGE_VERSION_$1 architecturesVariable=ARCHITECTURES_$1
	local name=${!nameVariable} version=${!versionVariable:-$portVersion}
	if [ -z "$name" ]; then
		name=${portName}_$1
		if [[ ${!architecturesVariable} == *any* ]]; then name=${portBaseName}_$1; fi
	fi
	echo "$(dirname "$portPackageLinksDir")/$name-$version-$REVISION/.self"
}

# packageEntries SUFFIX ENTRY…: moves entries, absolute or below $prefix, to that package of the port
packageEntries() {
	local target entry
	[ $# -ge 2 ] || { echo "packageEntries: usage: packageEntries SUFFIX ENTRY ..." >&2; exit 1; }
	target=$(getPackagePrefix "$1")
	shift
	for entry; do
		if [[ $entry == /* ]]; then
			[[ $entry == "$prefix"/* ]] || { echo "packageEntries: $entry is not below $prefix" >&2; exit 1; }
			entry=${entry#"$prefix"/}
		fi
		mkdir -p "$(dirname "$target/$entry")"
		mv "$prefix/$entry" "$(dirname "$target/$entry")/"
	done
}

# prepareInstalledDevelLib NAME: leaves the shared library where it is and puts all else of it into develop/lib
prepareInstalledDevelLib() {
	local file shared=
	mkdir -p "$developLibDir"
	for file in "$libDir/$1"${2:-.so*}; do
		if [ -f "$file" ] && [ ! -L "$file" ]; then
			shared=$file
			break
		fi
	done
	for file in "$libDir/$1"${3:-.*}; do
		if [ "$file" = "$shared" ]; then
			symlinkRelative -s "$file" "$developLibDir/"
		elif [ -e "$file" ] || [ -L "$file" ]; then
			mv "$file" "$developLibDir/"
		fi
	done
}

prepareInstalledDevelLibs() {
	local name
	for name; do prepareInstalledDevelLib "$name"; done
}

fixDevelopLibDirReferences() {
	sed -i "s,$libDir,$developLibDir,g" "$@"
}

# symlinkRelative [-s…] FROM… TO: ln with targets relative to where the links are
symlinkRelative() {
	local flags=()
	while [[ $1 == -* ]]; do
		flags+=("$1")
		shift
	done
	ln "${flags[@]}" -r "$@"
}

addAppDeskbarSymlink() {
	mkdir -p "$dataDir/deskbar/menu/Applications"
	symlinkRelative -s "$1" "$dataDir/deskbar/menu/Applications/${2:-$(basename "$1")}"
}

getTargetArchitectureCommand() { echo "$1"; }

# The stand-in builds nothing that is configured for a machine.
runConfigure() { echo "runConfigure: there is no compiler here, this is the stand-in" >&2; exit 1; }

# HaikuPorter expands the revision variables when it reads a recipe; for a phase they come expanded.
updateRevisionVariables() { :; }
