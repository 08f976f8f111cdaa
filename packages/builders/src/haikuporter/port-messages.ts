import type { MessageKind } from './message-kind.js';

/*
 * Messages that are about the port: its sources, its recipe, what it requires, what it puts into its packages; and
 * those that say that a function of its recipe failed.
 */

export const portMessages: readonly MessageKind[] = [
  {
    says: 'a disk is full',
    pattern: /^\[Errno -?\d+\] (?:No space left on device|Device full|Disk quota exceeded)/m,
    class: 'disk-full',
    where: 'Python, from any module',
  },
  {
    says: 'there is no memory for it or its commands',
    pattern: /^\[Errno -?\d+\] (?:Cannot allocate memory|Out of memory)/m,
    class: 'out-of-memory',
    where: 'Python, from any module',
  },
  {
    says: 'somebody interrupted it',
    pattern: /^Interrupted\.$/m,
    class: 'killed',
    where: 'Port.py _executeInChroot',
  },
  {
    says: 'the shell of a recipe was killed',
    pattern: /^Command '\['bash', '-c', '\. [^']*wrapper-script'\]' died with </m,
    class: 'killed',
    where: 'Port.py _openShell',
  },
  {
    says: 'a function of the recipe failed',
    pattern: /^Command '\['bash', '-c', '\. [^']*wrapper-script'\]' returned non-zero exit status \d+/m,
    class: 'action',
    where: 'Port.py _openShell',
  },
  {
    says: 'no mirror gives a source',
    pattern: /^Failed to fetch source from all known locations/m,
    class: 'source-download',
    where: 'Source.py fetch',
  },
  {
    says: 'a source that is there cannot be brought to another revision',
    pattern: /^Command '(?:git (?:fetch|rev-list|branch)|hg|svn|bzr|cvs|fossil)\b/m,
    class: 'source-download',
    where: 'SourceFetcher.py updateToRev',
  },
  {
    says: 'a source is another than the recipe says',
    pattern: /^(?:Expected|Found) SHA-256:/m,
    class: 'source-checksum',
    where: 'Source.py validateChecksum',
  },
  {
    says: 'the archive of a source is cut off or damaged',
    pattern:
      /^(?:unexpected end of data|Compressed file ended before|Error -?\d+ while decompressing|Not a gzipped file|not a gzip file|File is not a zip file|Bad CRC-32|CRC check failed|bad checksum|invalid header|truncated header|Corrupt input data|Invalid data stream|file could not be opened successfully)/m,
    class: 'source-checksum',
    where: 'Utils.py unpackArchive, by tarfile and zipfile',
  },
  {
    says: 'something that a recipe wants is not among the packages that are shown',
    pattern: /^unable to resolve .{1,200} for |^\S+ "[^"]*" of package "[^"]*" could not be resolved$/m,
    class: 'missing-dependency',
    where: 'Port.py _resolveDependencies, DependencyResolver.py',
  },
  {
    says: 'a version that the recipe requires at run time is not among the packages that are shown',
    pattern: /^found provides for "[^"]*", but none matching the version requirement/m,
    class: 'missing-dependency',
    where: 'RequiresUpdater.py _updateRequires, when a package is made',
  },
  {
    says: 'a port needs itself, or what cannot be built',
    pattern: /^(?:Port \S+ depends on itself|Dependency of \S+ cannot be built)/m,
    class: 'missing-dependency',
    where: 'Main.py _buildMainPort',
  },
  {
    says: 'the recipe has no usable source',
    pattern:
      /^(?:SOURCE_URI(?:_\S+)? is empty|Couldn't parse repository (?:URI|type from URI) |The protocol of SOURCE_URI |Downloading from unsafe sources is disabled|No checksum found in recipe!|source \S+ doesn't exist)/m,
    class: 'build-failed',
    where: 'Source.py, SourceFetcher.py',
  },
  {
    says: 'a source is not packed as the recipe says',
    pattern:
      /^(?:.{0,200} doesn't exist in sources! Define SOURCE_DIR|sub-directory .{0,200} not found in archive|Unrecognized archive type in file )/m,
    class: 'build-failed',
    where: 'Source.py unpack, Utils.py unpackArchive',
  },
  {
    says: 'a patch is missing or does not apply',
    pattern: /^(?:patch file ".{1,200}" not found|Command '\['(?:git', '(?:am|apply)|patch)',)/m,
    class: 'build-failed',
    where: 'Source.py patch',
  },
  {
    says: 'git cannot keep the source',
    pattern: /^Command '(?:\['git',|git |tar )/m,
    class: 'build-failed',
    where: 'Source.py _initGitRepo, reset, commitPatchPhase, SourceFetcher.py unpack',
  },
  {
    says: 'the recipe cannot be evaluated, or sets something to what it cannot be',
    pattern:
      /^(?:Can't evaluate config file: \S*\.recipe\b|evaluating file \S*\.recipe\b|produced illegal value "|\S+ refers to unknown (?:machine-)?architecture |\S+ specifies (?:'all' after|both ')|Value for \S+ should be 'yes' or 'no'|type of key \S+ in file )/m,
    class: 'build-failed',
    where: 'ConfigParser.py',
  },
  {
    says: 'the recipe is not there, lacks something, or says what it must not',
    pattern:
      /^(?:\S+ version \S+ not found\.|No base package defined|setting a custom (?:name|version) for the main package|No \w+ found \(in |\w+ must be a single line of text|\w+ cannot (?:start with the name|end in|be the same as SUMMARY)|\w+ must (?:start with a capital|have at least|not contain)|\w+ exceeds \d+ chars|No match found for license |Patch file \S+ is not referenced|recipe '[^']*' doesn't define any package|package \S+ cannot be built for architecture )/m,
    class: 'build-failed',
    where: 'Port.py validateRecipeFile, _validateSUMMARY and so on, Package.py __init__',
  },
  {
    says: 'a package breaks the rules for packages',
    pattern: /^packaging policy violation\(s\) in strict mode/m,
    class: 'build-failed',
    where: 'Policy.py checkPackage, checkPort',
  },
  {
    says: 'a package cannot be made of what is there',
    pattern:
      /^(?:failure creating the build package:|Build package "[^"]*" doesn't have an install path|Command '\['[^']*(?:package', '(?:create|extract|add)|mimeset))/m,
    class: 'build-failed',
    where: 'Package.py makeHpkg, createBuildPackage, BuildPlatform.py activateBuildPackage',
  },
  {
    says: 'the port lacks a file, or two of its files have one name',
    pattern:
      /^\[Errno -?\d+\] (?:No such file or directory|File(?: or Directory already)? exists|Not a directory|Is a directory|Permission denied): '/m,
    class: 'build-failed',
    where: 'Port.py populateAdditionalFiles, _makePackages, Package.py populatePackagingDir',
  },
  {
    says: 'the recipe or a source has text that is no UTF-8',
    pattern: /^'utf-8' codec can't decode byte/m,
    class: 'build-failed',
    where: 'Port.py validateRecipeFile, and wherever output is read',
  },
];

/** What the functions that HaikuPorter gives to recipes say before they end them (ShellScriptlets.py). */
export const scriptletMessages: readonly RegExp[] = [
  /^packageEntries: error: /,
  /^prepareInstalledDevelLib(?: error:| needs \S+ in BUILD_PREREQUIRES)/,
  /^fixLibtoolArchives unable to find /,
  /^runConfigure: (?:Must specify|overriding |"--omit-dirs" needs)/,
  /^error: invoking (?:cmake|meson) with/,
  /^Usage: (?:defineDebugInfoPackage|getTargetArchitectureCommand|runConfigure|prepareInstalledDevelLib|addResourcesToBinaries|symlinkRelative|addApp\w*DeskbarSymlink|addPreferencesDeskbarSymlink|packageEntries|extractDebugInfo) /,
];
