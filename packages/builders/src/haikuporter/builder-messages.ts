import type { MessageKind } from './message-kind.js';

/*
 * Messages that only the builder can be guilty of: its HaikuPorter, what that keeps of the tree, its commands, its
 * packages, its mounts. Python prints the number of an error of the system too, which is another on Haiku (negative)
 * than elsewhere; so only the words count.
 */

const commands =
  'bash|git|wget|patch|package|mimeset|tar|unzip|pkgman|readelf|catattr|gcc|hg|svn|bzr|cvs|fossil|lzip|7za|zstd|lha';

export const builderMessages: readonly MessageKind[] = [
  {
    says: 'what is known of a package of the tree has vanished',
    pattern: /^\[Errno -?\d+\] .{1,60}: '[^']*\.DependencyInfo(?:Marker)?'/m,
    class: 'environment',
    where: 'PackageInfo.py _parseFromDependencyInfoFile, Repository.py _updateRepository',
    repository: true,
  },
  {
    says: 'a file of its own folder cannot be used',
    pattern:
      /^\[Errno -?\d+\] (?!No space left|Device full|Disk quota).{1,60}: '(?!\/(?:sources|packaging|hpkgs)\/|[^']*\/\w+-\w+\/[^/']+\/(?:work-|additional-files\/))[^']*\/repository(?:\/[^']*)?'/m,
    class: 'environment',
    where: 'Repository.py, Port.py _validateOrLoadFromCache, PackageInfo.py _writeToCache',
    repository: true,
  },
  {
    says: 'what it keeps as JSON is cut off or damaged',
    pattern:
      /^(?:Expecting |Extra data|Unterminated string|Invalid (?:control character|\\\S* ?escape)).{0,60}: line \d+ column \d+ \(char \d+\)$/m,
    class: 'environment',
    where: 'PackageInfo.py _parseFromDependencyInfoFile, Port.py _validateOrLoadFromCache',
    repository: true,
  },
  {
    says: 'what it keeps of packages is cut off or damaged',
    pattern:
      /^(?:pickle data was truncated|invalid load key, |unpickling stack underflow|could not find MARK)/m,
    class: 'environment',
    where: 'PackageInfo.py _initializeCache',
    repository: true,
  },
  {
    says: 'what it keeps of a package lacks a property',
    pattern:
      /^'(?:name|version|architecture|provides|requires|buildRequires|buildPrerequires|testRequires|path|modifiedTime)'$/m,
    class: 'environment',
    where: 'PackageInfo.py _parseFromDependencyInfoFile, _initializeCache',
    repository: true,
  },
  {
    says: 'a package of the tree belongs to no port',
    pattern: /^Inconsistency: \S+ requires \S+ but no corresponding port was found!/m,
    class: 'environment',
    where: 'Main.py _buildMainPort',
    repository: true,
  },
  {
    says: 'its own folder was written by a newer one',
    pattern: /^The version of the repository format used in$/m,
    class: 'environment',
    where: 'Repository.py __init__',
    repository: true,
  },
  {
    says: 'its own folder is missing and must not be made',
    pattern: /^no or outdated repository found but no update allowed/m,
    class: 'environment',
    where: 'Repository.py __init__',
    repository: true,
  },
  {
    says: 'the port is not known, which the plan has from the same commit',
    pattern: /^(?:\S+ not found in repository|\S+ not found in tree\.|No version of \S+ can be built)$/m,
    class: 'environment',
    where: 'Main.py run',
    repository: true,
  },
  {
    says: 'it asks whether to build a port that the plan thinks buildable',
    pattern:
      /^(?:Port \S+ is \w+ on this architecture\.\n)?Continue \(y\/n \+ enter\)\? ?(?:EOF when reading a line)?$/m,
    class: 'environment',
    where: 'Main.py _validateMainPort',
    repository: true,
  },
  {
    says: 'it wants to ask because of a message of the recipe, which is to be ignored',
    pattern: /^name 'raw_input' is not defined$/m,
    class: 'environment',
    where: 'Main.py _validateMainPort',
  },
  {
    says: 'the system has no package management',
    pattern: /^haikuporter needs a version of Haiku with package management support/m,
    class: 'environment',
    where: 'BuildPlatform.py BuildPlatformHaiku.init',
  },
  {
    says: 'the package haiku is not among the packages',
    pattern: /^Failed to find Haiku system package/m,
    class: 'environment',
    where: 'BuildPlatform.py BuildPlatformHaiku.init',
  },
  {
    says: 'the system is of an architecture that it does not know',
    pattern: /^Unsupported Haiku build platform architecture /m,
    class: 'environment',
    where: 'BuildPlatform.py BuildPlatformHaiku.init',
  },
  {
    says: 'the platform is none to build on, or only with settings that are missing',
    pattern:
      /^(?:Native building not supported on this platform|On this platform a haiku cross devel package|--(?:command-package|command-mimeset|system-mimedb|cross-tools) must be specified|The (?:cross-tools directories|Haiku cross devel package) for all secondary|TARGET_ARCHITECTURE must be set|LICENSES_DIRECTORY must be set|(?:setup|clean)NonChrootBuildEnvironment\(\)|(?:de)?activateBuildPackage\(\) unsupported|get(?:CrossTools\w+|InstallDestDir)\(\) unsupported|Unsupported findDirectory\(\) constant)/m,
    class: 'environment',
    where: 'BuildPlatform.py, Main.py _initGlobalShellVariables',
  },
  {
    says: 'there is no configuration',
    pattern: /^Unable to find haikuports\.conf in known search paths/m,
    class: 'environment',
    where: 'Configuration.py _readConfigurationFile',
  },
  {
    says: 'the configuration lacks something or cannot be read',
    pattern:
      /^(?:Required value '\w+' not present in |For a cross-build repository, TARGET_ARCHITECTURE|Couldn't parse name\/email from PACKAGER value|A cross-tools (?:directory|devel pac\w+) must be specified)/m,
    class: 'environment',
    where: 'Configuration.py _readConfigurationFile',
  },
  {
    says: 'the configuration is no shell script, or bash does not run',
    pattern: /^(?:Can't evaluate config file: |evaluating file )(?!\S*\.recipe\b)/m,
    class: 'environment',
    where: 'ConfigParser.py __init__, for a file that is no recipe',
  },
  {
    says: 'the tree is for an older or a newer HaikuPorter',
    pattern: /^The version of the recipe file format used in the ports tree is /m,
    class: 'environment',
    where: 'Main.py _checkFormatVersions',
  },
  {
    says: 'it was called for something else than a build',
    pattern:
      /^(?:You need to specify a search string|The given ports-file doesn't contain any ports|no recipe found for '|Invalid port specifier |Sorry, can't execute a test unless|Test has failed - stopping|\S+ is not a known port!|\S+ does not have an active version!|package "\S+" doesn't seem to exist|None of these cyclic dependencies|Can't extract patchset|package repo command must|repository info file expected|no repo file |specified package repo private key|minisign command missing|requests missing for ReleaseChecker|Bad URI in GitHub ReleaseChecker|no builders available|all builders lost|unable to setup json reporting|unable to connect to reporting|package \S+ unavailable$|unknown backend type |missing \w+ in s3 config|region_name not in s3 config|Port \S+ isn't available in revision|failed to install package for )/m,
    class: 'environment',
    where: 'Main.py run, Port.py test, and others: from haikuporter.args of the configuration',
  },
  {
    says: 'it does not know an option',
    pattern: /^haikuporter(?:\.py)?: error: /m,
    class: 'environment',
    where: 'Options.py parseOptions, by optparse: from haikuporter.args of the configuration',
  },
  {
    says: 'it is not whole: a module of Python, or of itself, is missing or broken',
    pattern: /^(?:ModuleNotFoundError|ImportError|SyntaxError|IndentationError|TabError): /m,
    class: 'environment',
    where: 'Python, before Main.py __init__',
  },
  {
    says: 'a command that it needs is not installed',
    pattern: /^'[^']+' is not available, please install it/m,
    class: 'environment',
    where: 'Utils.py ensureCommandIsAvailable',
  },
  {
    says: 'a command that it needs cannot be started',
    pattern: new RegExp(`^\\[Errno -?\\d+\\] .{1,60}: '(?:(?:/boot/system)?/bin/[^'/]+|${commands})'`, 'm'),
    class: 'environment',
    where: 'Python subprocess, from any module',
  },
  {
    says: 'a package among those that it is shown cannot be read',
    pattern:
      /^(?:Failed to get \S+(?: \S+)? of package "|failed to (?:parse|get provides for package) "|don't know how to extract package-info from |Command '\['[^']*package', 'list',)/m,
    class: 'environment',
    where: 'PackageInfo.py, DependencyResolver.py _parsePackageInfo, RequiresUpdater.py addPackageFile',
  },
  {
    says: 'the system does not tell where its folders are',
    pattern: /^Command '\['\/bin\/finddir',/m,
    class: 'environment',
    where: 'BuildPlatform.py findDirectory',
  },
  {
    says: 'a chroot cannot be made: mounting, linking or copying failed',
    pattern: /^Command '\['bash', '-c', '\\n# ignore sigint but stop/m,
    class: 'environment',
    where: 'Port.py ChrootSetup.__enter__, ShellScriptlets.py setupChrootScript',
  },
  {
    says: 'a chroot cannot be taken apart: something in it is in use',
    pattern: /^Command '\['bash', '-c', '(?:\\n)+checkedUnmount\(\)|^cleanupChroot invoked in /m,
    class: 'environment',
    where: 'Port.py ChrootSetup.__exit__, ShellScriptlets.py cleanupChrootScript',
  },
  {
    says: 'the package file system does not answer',
    pattern: /^waiting for build package \S+ to be (?:de)?activated/m,
    class: 'environment',
    where: 'BuildPlatform.py _waitForPackageSelfLink',
  },
  {
    says: 'a file of the system is missing or may not be used',
    pattern:
      /^\[Errno -?\d+\] (?!No space left|Device full).{1,60}: '\/(?:boot\/system|packages|dev|bin|etc)(?:\/[^']*)?'/m,
    class: 'environment',
    where: 'Python, such as Port.py _validateLICENSE where the system has no licenses',
  },
  {
    says: 'the machine is ill: read-only or broken disk, something mounted or in use, no more processes or files',
    pattern:
      /^(?:\[Errno -?\d+\] (?:Read-only file system|Read-only volume|Input\/output error|I\/O error|Device\/File\/Resource busy|Device or resource busy|Resource temporarily unavailable|Operation would block|Too many open files|Operation not permitted|Operation not allowed|Directory not empty|No more (?:processes|teams))|can't start new thread)/m,
    class: 'environment',
    where: 'Python, from any module',
  },
];
