import { describe, expect, test } from '@jest/globals';
import { classifyLog, type LogVerdict } from '../src/classify-log.js';
import { messageKinds } from '../src/haikuporter/explain-end.js';

/*
 * Every message with which HaikuPorter (revision 8c51a31) ends, with names filled in, in the forms in which it prints
 * them; found by going through all that raises, exits or runs a command in HaikuPorter/*.py. What only its build master,
 * or no build at all, can say is in the row "it was called for something else".
 */

type Form =
  /** One of its own, in the process that was started. */
  | 'exit'
  /** One of its own, in the child that went into the chroot. */
  | 'exit in chroot'
  /** The text of any other exception of Python. */
  | 'exception'
  | 'exception in chroot';

const before = ['running command: cd /tree && haikuporter x', 'x-category::x-1.0', 'gcc -c x.c', 'ok'];
const closing = [
  "cleaning 'chroot/boot' folder",
  'keeping chroot folder /tree/x-category/x/work-1.0 intact for inspection',
  'Error: Build has failed - stopping.',
];
const after = ['command exit status: 1', 'purging port with command: haikuporter --purge x', 'Error: purge'];

function printed(form: Form, text: string): readonly string[] {
  const lines = text.split('\n');
  switch (form) {
    case 'exit':
      return lines.map((line) => `Error: ${line}`);
    case 'exit in chroot':
      return [...lines.map((line) => `Warning: Error: ${line}`), ...closing];
    case 'exception':
      return lines;
    case 'exception in chroot':
      return [...lines.map((line) => `Warning: ${line}`), ...closing];
    default:
      return form satisfies never;
  }
}

function classify(lines: readonly string[], exitStatus = 1): LogVerdict {
  return classifyLog({ firstLine: 1, lines: [...before, ...lines, ...after] }, exitStatus);
}

const shellFailed = "Command '['bash', '-c', '. /wrapper-script']' returned non-zero exit status 2.";

type Row = readonly [string, LogVerdict['class'], Form, string];

// prettier-ignore
const environment: readonly Row[] = [
  ['no packagefs', 'environment', 'exit', 'haikuporter needs a version of Haiku with package management support'],
  ['no package haiku', 'environment', 'exit', 'Failed to find Haiku system package'],
  ['an odd haiku', 'environment', 'exit', 'Unsupported Haiku build platform architecture m68k'],
  ['a platform of its own', 'environment', 'exit', 'Native building not supported on this platform (unix)'],
  ['no cross package', 'environment', 'exit', 'On this platform a haiku cross devel package must be specified (via --cross-devel-package)'],
  ['no package command', 'environment', 'exit', '--command-package must be specified on this build platform!'],
  ['no mimeset', 'environment', 'exit', '--command-mimeset must be specified on this build platform!'],
  ['no MIME database', 'environment', 'exit', '--system-mimedb must be specified on this build platform!'],
  ['no cross tools', 'environment', 'exit', '--cross-tools must be specified on this build platform!'],
  ['no secondary cross tools', 'environment', 'exit', 'The cross-tools directories for all secondary architectures must be specified on this build platform!'],
  ['no secondary cross package', 'environment', 'exit', 'The Haiku cross devel package for all secondary architectures must be specified on this build platform!'],
  ['no target architecture', 'environment', 'exit', 'TARGET_ARCHITECTURE must be set in configuration on this build platform!'],
  ['no folder of licenses', 'environment', 'exit', 'LICENSES_DIRECTORY must be set in configuration on this build platform!'],
  ['no chroot on Haiku', 'environment', 'exit', 'setupNonChrootBuildEnvironment() not supported on Haiku'],
  ['no cleaning on Haiku', 'environment', 'exit', 'cleanNonChrootBuildEnvironment() not supported on Haiku'],
  ['an unknown folder', 'environment', 'exit', 'Unsupported findDirectory() constant "B_X_DIRECTORY"'],
  ['a master that is to build', 'environment', 'exit', 'activateBuildPackage() unsupported'],
  ['a master that has built', 'environment', 'exit', 'deactivateBuildPackage() unsupported'],
  ['a master with cross tools', 'environment', 'exit', 'getCrossToolsBinPaths() unsupported'],
  ['no configuration', 'environment', 'exit', 'Unable to find haikuports.conf in known search paths.\nSee haikuports-sample.conf for more information'],
  ['a configuration without a value', 'environment', 'exit', "Required value 'PACKAGER' not present in /tree/builder.conf"],
  ['a cross repository without architecture', 'environment', 'exit', 'For a cross-build repository, TARGET_ARCHITECTURE needs to be set in /tree/builder.conf'],
  ['a packager without address', 'environment', 'exit', "Couldn't parse name/email from PACKAGER value x"],
  ['cross tools for one only', 'environment', 'exit', 'A cross-tools directory must be specified for each secondary architecture'],
  ['a configuration that is none', 'environment', 'exit', "Can't evaluate config file: /tree/builder.conf"],
  ['a configuration with an odd line', 'environment', 'exit', 'evaluating file /tree/builder.conf produced illegal key-values line:\n\t x\nexpected "<key>=<value>"\noutput of configuration script was: x\n'],
  ['a tree that is too new', 'environment', 'exit', 'The version of the recipe file format used in the ports tree is newer than the one supported by haikuporter.\nPlease upgrade haikuporter.'],
  ['a tree that is too old', 'environment', 'exit', 'The version of the recipe file format used in the ports tree is older than the one supported by haikuporter.\nPlease upgrade the ports tree.'],
  ['no port', 'environment', 'exit', "You need to specify a search string.\nInvoke '/bin/haikuporter -h' for usage information."],
  ['a list of ports without ports', 'environment', 'exit', "The given ports-file doesn't contain any ports."],
  ['a list of ports without its port', 'environment', 'exit', "no recipe found for 'meta_portsfile-1'"],
  ['an odd name of a port', 'environment', 'exit', 'Invalid port specifier a-b-c-d'],
  ['a test elsewhere', 'environment', 'exit', "Sorry, can't execute a test unless running on Haiku"],
  ['lint', 'environment', 'exit', 'x is not a known port!'],
  ['a release check', 'environment', 'exit', 'x does not have an active version!'],
  ['another revision', 'environment', 'exit', "Port x-1.0 isn't available in revision 3 (found revision 2 instead)"],
  ['extracting patches', 'environment', 'exit', "Can't extract patchset for /tree/x as the source directory doesn't exist yet"],
  ['making a repository', 'environment', 'exit', 'package repo command must be configured or specified'],
  ['signing a repository', 'environment', 'exit', 'minisign command missing to sign repository!'],
  ['a dependency analysis', 'environment', 'exit', 'package "x-1.0" doesn\'t seem to exist'],
  ['bootstrapping', 'environment', 'exit', 'None of these cyclic dependencies can be built:\n\tx-1.0'],
  ['a bucket', 'environment', 'exception', 'missing bucket_name in s3 config'],
  ['a build master', 'environment', 'exit', 'no builders available'],
  ['an unknown option', 'environment', 'exception', 'haikuporter: error: no such option: --colour'],
  ['a missing module', 'environment', 'exception', "ModuleNotFoundError: No module named 'HaikuPorter'"],
  ['a broken module', 'environment', 'exception', 'SyntaxError: invalid syntax'],
  ['a missing tool', 'environment', 'exit', "'svn' is not available, please install it"],
  ['a missing command', 'environment', 'exception', "[Errno 2] No such file or directory: 'bash'"],
  ['the same on Haiku', 'environment', 'exception', "[Errno -2147459069] No such file or directory: 'git'"],
  ['a missing command in the chroot', 'environment', 'exception in chroot', "[Errno 2] No such file or directory: 'mimeset'"],
  ['a missing system command', 'environment', 'exception', "[Errno 2] No such file or directory: '/bin/finddir'"],
  ['finddir', 'environment', 'exception', "Command '['/bin/finddir', 'B_SYSTEM_PACKAGES_DIRECTORY']' returned non-zero exit status 1."],
  ['a package that cannot be read', 'environment', 'exception', "Command '['package', 'list', '-i', '/tree/packages/a-1-1-any.hpkg']' returned non-zero exit status 1."],
  ['a package without a version', 'environment', 'exit', 'Failed to get version of package "/tree/packages/a-1-1-any.hpkg"'],
  ['a package that cannot be parsed', 'environment', 'exit', 'failed to parse "/tree/packages/a-1-1-any.hpkg"'],
  ['a package that provides what nobody can read', 'environment', 'exit in chroot', 'failed to get provides for package "/boot/system/packages/a-1-1-any.hpkg"'],
  ['a package that is none', 'environment', 'exit', "don't know how to extract package-info from /tree/packages/a.zip"],
  ['a chroot that cannot be made', 'environment', 'exception', "Command '['bash', '-c', '\\n# ignore sigint but stop on every error\\ntrap \\'\\' SIGINT\\nset -e\\n']' returned non-zero exit status 1."],
  ['a chroot in use', 'environment', 'exception', "Command '['bash', '-c', '\\n\\ncheckedUnmount()\\n{\\n\\tlocal mountPoint=\"$1\"\\n']' returned non-zero exit status 1."],
  ['another folder', 'environment', 'exception', "cleanupChroot invoked in /tree, which doesn't seem to be a work dir!"],
  ['no licenses', 'environment', 'exception', "[Errno 2] No such file or directory: '/boot/system/data/licenses'"],
  ['no packages', 'environment', 'exception in chroot', "[Errno 13] Permission denied: '/packages/x-1.0-1/.self'"],
  ['no right to a chroot', 'environment', 'exception in chroot', "[Errno 1] Operation not permitted: '/tree/x-category/x/work-1.0'"],
  ['a read-only disk', 'environment', 'exception', "[Errno 30] Read-only file system: '/tree/x-category/x/work-1.0'"],
  ['a bad disk', 'environment', 'exception', '[Errno 5] Input/output error'],
  ['a bad disk of Haiku', 'environment', 'exception', "[Errno -2147483647] I/O error: '/tree/x'"],
  ['something mounted', 'environment', 'exception', "[Errno 16] Device or resource busy: 'dev'"],
  ['the same on Haiku', 'environment', 'exception', "[Errno -2147483634] Device/File/Resource busy: 'dev'"],
  ['too many processes', 'environment', 'exception', '[Errno 11] Resource temporarily unavailable'],
  ['too many files', 'environment', 'exception', "[Errno 24] Too many open files: '/tree/x'"],
  ['too many threads', 'environment', 'exception', "can't start new thread"],
  ['no ignoring of messages', 'environment', 'exception', "name 'raw_input' is not defined"],
];

/** Its folder `repository` is to be made anew after these. */
// prettier-ignore
const repository: readonly Row[] = [
  ['a vanished DependencyInfo', 'environment', 'exception', "[Errno 2] No such file or directory: '/tree/repository/zlib-1.3.1.DependencyInfo'"],
  ['the same on Haiku', 'environment', 'exception', "[Errno -2147459069] No such file or directory: '/boot/home/haikuports/repository/zlib-1.3.1.DependencyInfo'"],
  ['a vanished marker', 'environment', 'exception', "[Errno 2] No such file or directory: '/tree/repository/zlib-1.3.1.DependencyInfoMarker'"],
  ['a vanished file of its folder in a tree with such a name', 'environment', 'exception', "[Errno 2] No such file or directory: '/boot/work-disk/haikuports/repository/recipeCache/x-1.0-x86_64'"],
  ['a vanished file of its folder', 'environment', 'exception', "[Errno 2] No such file or directory: '/tree/repository/recipeCache/x-1.0-x86_64'"],
  ['a file of its folder that may not be read', 'environment', 'exception', "[Errno 13] Permission denied: '/tree/repository/hpkgInfoCache'"],
  ['an empty JSON file', 'environment', 'exception', 'Expecting value: line 1 column 1 (char 0)'],
  ['half a JSON file', 'environment', 'exception', 'Unterminated string starting at: line 1 column 9 (char 8)'],
  ['two JSON files in one', 'environment', 'exception', 'Extra data: line 1 column 3 (char 2)'],
  ['half a pickle', 'environment', 'exception', 'pickle data was truncated'],
  ['a spoiled pickle', 'environment', 'exception', "invalid load key, '\\x00'."],
  ['a DependencyInfo of an earlier version', 'environment', 'exception', "'testRequires'"],
  ['a package without a port', 'environment', 'exit', 'Inconsistency: x-1.0 requires zlib-1.3.1 but no corresponding port was found!'],
  ['a folder of a later version', 'environment', 'exit', 'The version of the repository format used in\n\t/tree/repository\nis newer than the one supported by haikuporter.\nPlease upgrade haikuporter.'],
  ['no folder', 'environment', 'exit', 'no or outdated repository found but no update allowed'],
  ['an unknown port', 'environment', 'exit', 'x not found in repository'],
  ['an unknown version', 'environment', 'exit', 'x-1.0 not found in tree.'],
  ['no version', 'environment', 'exit', 'No version of x can be built'],
  ['a question', 'environment', 'exception', 'Continue (y/n + enter)? EOF when reading a line'],
  ['a question that somebody answered', 'environment', 'exception', 'Continue (y/n + enter)?'],
];

// prettier-ignore
const ofPort: readonly Row[] = [
  ['a full disk', 'disk-full', 'exception', "[Errno 28] No space left on device: '/tree/x'"],
  ['a full disk of Haiku', 'disk-full', 'exception in chroot', "[Errno -2147459065] No space left on device: '/sources/x'"],
  ['a full disk below its own folder', 'disk-full', 'exception', "[Errno 28] No space left on device: '/tree/repository/x-1.0.DependencyInfo'"],
  ['no room for a user', 'disk-full', 'exception', "[Errno 122] Disk quota exceeded: '/tree/x'"],
  ['no memory for a command', 'out-of-memory', 'exception', '[Errno 12] Cannot allocate memory'],
  ['the same on Haiku', 'out-of-memory', 'exception', '[Errno -2147483648] Out of memory'],
  ['an interrupt', 'killed', 'exit', 'Interrupted.'],
  ['a killed shell', 'killed', 'exception in chroot', "Command '['bash', '-c', '. /wrapper-script']' died with <Signals.SIGKILL: 9>."],
  ['no mirror', 'source-download', 'exit', 'Failed to fetch source from all known locations.'],
  ['a lost revision', 'source-download', 'exception', "Command 'git rev-list --max-count=1 abc &>/dev/null' returned non-zero exit status 128."],
  ['another Mercurial revision', 'source-download', 'exception', "Command 'hg pull' returned non-zero exit status 255."],
  ['another source', 'source-checksum', 'exit', `Expected SHA-256: ${'a'.repeat(64)}\nFound SHA-256:\t ${'b'.repeat(64)}`],
  ['half an archive', 'source-checksum', 'exception', 'Compressed file ended before the end-of-stream marker was reached'],
  ['half a tar', 'source-checksum', 'exception', 'unexpected end of data'],
  ['no zip', 'source-checksum', 'exception', 'File is not a zip file'],
  ['a spoiled zip', 'source-checksum', 'exception', "Bad CRC-32 for file 'x/a.c'"],
  ['no package for a build', 'missing-dependency', 'exit', 'unable to resolve required packages for build for x-1.0\n\tdependency-infos:\n\t\t/tree/repository/x-1.0.DependencyInfo\n\trepositories:\n\t\t[\'/tree/packages\']\n\tReason: build-requires "devel:libz" of package "x-1.0" could not be resolved'],
  ['no package for a scriptlet', 'missing-dependency', 'exit', 'unable to resolve needed packages for scriptlets for x-1.0\n\tReason: scriptlet-prerequires "cmd:sed" of package "x-1.0" could not be resolved'],
  ['no such version at run time', 'missing-dependency', 'exit in chroot', 'found provides for "lib:libz >= 2", but none matching the version requirement'],
  ['a port that needs itself', 'missing-dependency', 'exit', 'Port x-1.0 depends on itself'],
  ['a port that needs what cannot be built', 'missing-dependency', 'exit', 'Dependency of x-1.0 cannot be built'],
  ['no source', 'build-failed', 'exit', 'SOURCE_URI is empty'],
  ['no second source', 'build-failed', 'exit', 'SOURCE_URI_2 is empty'],
  ['an odd repository', 'build-failed', 'exit', "Couldn't parse repository URI #x"],
  ['an odd kind of repository', 'build-failed', 'exit', "Couldn't parse repository type from URI /x"],
  ['an odd protocol', 'build-failed', 'exit', 'The protocol of SOURCE_URI gopher://x is unsupported, sorry.'],
  ['an unsafe source', 'build-failed', 'exit', 'Downloading from unsafe sources is disabled in haikuports.conf!'],
  ['no checksum', 'build-failed', 'exit', 'No checksum found in recipe!'],
  ['no such folder in the source', 'build-failed', 'exit', "x-1.0 doesn't exist in sources! Define SOURCE_DIR in recipe?"],
  ['no such folder in the archive', 'build-failed', 'exit', 'sub-directory x/ not found in archive'],
  ['an odd archive', 'build-failed', 'exit', 'Unrecognized archive type in file /tree/download/x.arj'],
  ['a missing patch', 'build-failed', 'exit', 'patch file "x-1.0.patchset" not found.'],
  ['a patchset that does not apply', 'build-failed', 'exception', "Command '['git', 'am', '--ignore-whitespace', '-3', '--keep-cr', '/tree/x.patchset']' returned non-zero exit status 128."],
  ['a patch that does not apply', 'build-failed', 'exception', "Command '['git', 'apply', '--ignore-whitespace', '-p1', '--index', '/tree/x.patch']' returned non-zero exit status 1."],
  ['the same without git', 'build-failed', 'exception', "Command '['patch', '--ignore-whitespace', '-p1', '-i', '/tree/x.patch']' returned non-zero exit status 1."],
  ['a source without files', 'build-failed', 'exception', "Command '['git', 'commit', '-m', 'import', '-q']' returned non-zero exit status 1."],
  ['a source that cannot be exported', 'build-failed', 'exception', "Command 'git archive abc | tar -x -C /tree/x' returned non-zero exit status 128."],
  ['a recipe that is no shell script', 'build-failed', 'exit', "Can't evaluate config file: /tree/x-category/x/work-1.0/port.recipe"],
  ['a recipe with an odd line', 'build-failed', 'exit', 'evaluating file /tree/x/work-1.0/port.recipe produced illegal key-values line:\n\t x\nexpected "<key>=<value>"\noutput of configuration script was: x\n'],
  ['a recipe with an odd phase', 'build-failed', 'exit', 'evaluating file /tree/x/work-1.0/port.recipe\nproduced illegal value "X" for key BUILD_PACKAGE_ACTIVATION_PHASE\nexpected one of: BUILD,INSTALL'],
  ['a recipe with an odd number', 'build-failed', 'exit', 'evaluating file /tree/x/work-1.0/port.recipe produced illegal value "a" for key REVISION, expected an <integer> value'],
  ['a recipe for an odd machine', 'build-failed', 'exit', '/tree/x/port.recipe refers to unknown machine-architecture z80\nknown machine-architectures: x86_64'],
  ['a recipe for an odd architecture', 'build-failed', 'exit', '/tree/x/port.recipe refers to unknown architecture z80\nknown architectures: x86_64'],
  ['all after one', 'build-failed', 'exit', "/tree/x/port.recipe specifies 'all' after other architectures"],
  ['any and others', 'build-failed', 'exit', "/tree/x/port.recipe specifies both 'any' and other architectures"],
  ['neither yes nor no', 'build-failed', 'exit', "Value for DISABLE_SOURCE_PACKAGE should be 'yes' or 'no' in /tree/x/port.recipe"],
  ['an odd type', 'build-failed', 'exit', 'type of key X in file /tree/x/port.recipe is unsupported'],
  ['no recipe', 'build-failed', 'exit', 'x version 1.0 not found.'],
  ['no base package', 'build-failed', 'exit', 'No base package defined in (in /tree/x/x-1.0.recipe)'],
  ['a name', 'build-failed', 'exit', "setting a custom name for the main package isn't supported, please rename the recipe instead."],
  ['a version', 'build-failed', 'exit', "setting a custom version for the main package isn't supported, please rename the recipe instead."],
  ['no HOMEPAGE, as it remembers', 'build-failed', 'exit', 'Error: No HOMEPAGE found (in /tree/x/x-1.0.recipe)'],
  ['no HOMEPAGE', 'build-failed', 'exit', 'No HOMEPAGE found (in /tree/x/x-1.0.recipe)'],
  ['two lines of summary', 'build-failed', 'exit', 'SUMMARY must be a single line of text (/tree/x/x-1.0.recipe).'],
  ['the name in the summary', 'build-failed', 'exit', 'SUMMARY cannot start with the name of the port (/tree/x/x-1.0.recipe).'],
  ['a small letter', 'build-failed', 'exit', 'SUMMARY must start with a capital letter (/tree/x/x-1.0.recipe).'],
  ['a full stop', 'build-failed', 'exit', 'SUMMARY cannot end in "." (/tree/x/x-1.0.recipe).'],
  ['two words', 'build-failed', 'exit', 'SUMMARY must have at least 3 words (/tree/x/x-1.0.recipe).'],
  ['too many letters', 'build-failed', 'exit', 'SUMMARY exceeds 80 chars (in /tree/x/x-1.0.recipe)'],
  ['the same twice', 'build-failed', 'exit', 'DESCRIPTION cannot be the same as SUMMARY (in /tree/x/x-1.0.recipe)'],
  ['an unknown license', 'build-failed', 'exit', 'No match found for license MIT-X\nValid license filenames included with Haiku are:\nMIT\n(in /tree/x/x-1.0.recipe)'],
  ['an address', 'build-failed', 'exit', 'COPYRIGHT must not contain e-mail addresses (in /tree/x/x-1.0.recipe)'],
  ['the word itself', 'build-failed', 'exit', 'COPYRIGHT must not contain "COPYRIGHT", "(C)", or © (in /tree/x/x-1.0.recipe)'],
  ['a patch that nobody uses', 'build-failed', 'exit', 'Patch file x-1.0.patch is not referenced in PATCHES, so it will not be used'],
  ['no package', 'build-failed', 'exit', "recipe '/tree/x/x-1.0.recipe' doesn't define any package"],
  ['a package for others', 'build-failed', 'exit', 'package x_devel-1.0 cannot be built for architecture arm64'],
  ['a rule', 'build-failed', 'exit in chroot', 'packaging policy violation(s) in strict mode'],
  ['a package that cannot be made', 'build-failed', 'exception in chroot', "Command '['package', 'create', '/hpkgs/x-1.0-1-x86_64.hpkg']' returned non-zero exit status 1."],
  ['files that have no type', 'build-failed', 'exception in chroot', "Command '['mimeset', '--all', '--mimedb', 'data/mime_db', '.']' returned non-zero exit status 1."],
  ['a build package that cannot be made', 'build-failed', 'exception in chroot', "failure creating the build package: \n\tcommand: 'package create -bi x.PackageInfo'\n\treturn code: '1'\n\toutput: 'Error: Failed to parse'"],
  ['a build package for no place', 'build-failed', 'exit in chroot', 'Build package "/x-build.hpkg" doesn\'t have an install path'],
  ['a missing additional file', 'build-failed', 'exception', "[Errno 2] No such file or directory: '/tree/x-category/x/additional-files/x.rdef.in'"],
  ['two files of one name', 'build-failed', 'exception in chroot', "[Errno 17] File exists: 'x86/a' -> '/packaging/x/bin/a-x86'"],
  ['the same on Haiku', 'build-failed', 'exception in chroot', "[Errno -2147459070] File or Directory already exists: 'x86/a' -> '/packaging/x/bin/a-x86'"],
  ['a missing folder of its sources that is called like that of HaikuPorter', 'build-failed', 'exception in chroot', "[Errno 2] No such file or directory: '/sources/x-1.0/repository/a'"],
  ['the same without a chroot', 'build-failed', 'exception', "[Errno 2] No such file or directory: '/tree/dev-java/x/work-1.0/sources/x-1.0/repository/a'"],
  ['an additional file in such a folder', 'build-failed', 'exception', "[Errno 2] No such file or directory: '/tree/dev-java/x/additional-files/repository/a'"],
  ['Latin-1', 'build-failed', 'exception', "'utf-8' codec can't decode byte 0xe4 in position 100: invalid continuation byte"],
];

const rows = [...environment, ...repository, ...ofPort];

describe('with this message, HaikuPorter ends because of', () => {
  test.each(rows)('%s: %s', (_name, expected, form, text) => {
    const verdict = classify(printed(form, text));
    expect(verdict.class).toBe(expected);
    const said =
      text
        .replace(/^Error: /, '')
        .split('\n')
        .at(/Reason: /.test(text) ? -1 : 0)
        ?.trim() ?? '';
    expect(verdict.reason.startsWith(said.slice(0, 40).trim())).toBe(true);
  });

  test.each(repository)('%s: its folder is made anew', (_name, _class, form, text) => {
    expect(classify(printed(form, text)).repository).toBe(true);
  });

  test.each([...environment, ...ofPort])('%s: its folder is left alone', (_name, _class, form, text) => {
    expect(classify(printed(form, text)).repository).toBeUndefined();
  });

  test('every kind of message is among them', () => {
    const silent = messageKinds.filter(
      ({ pattern, class: kind, says }) =>
        kind !== 'action' &&
        !says.includes('does not answer') &&
        !rows.some(([, , , text]) => pattern.test(text.replaceAll('\t', ''))),
    );
    expect(silent.map(({ says }) => says)).toEqual([]);
  });
});

describe('what a build prints means nothing of it', () => {
  test.each([...environment, ...repository])('%s', (_name, _class, _form, text) => {
    const noise = text.split('\n').flatMap((line) => [line, `Error: ${line}`, `Warning: ${line}`]);
    const failure = ['x.c:3:1: error: expected ;', 'make: *** [x.o] Error 1'];
    const end = printed('exception in chroot', shellFailed);
    const verdict = classify(['Building ...', ...noise, 'cc x.c', ...failure, ...end]);
    expect(verdict).toMatchObject({ class: 'build-failed', reason: failure[0] });
  });

  test('nor does what it has printed when HaikuPorter is killed', () => {
    const line = "[Errno 13] Permission denied: '/boot/system/x'";
    expect(classify([line], 137)).toMatchObject({ class: 'killed' });
  });

  test('nor do warnings before its last words', () => {
    const policy = 'Warning: POLICY WARNING: no matching provides "cmd:x" for "bin/x"';
    const lines = ['x.c:3:1: error: expected ;', policy, ...printed('exception in chroot', shellFailed)];
    expect(classify(lines)).toMatchObject({ class: 'build-failed', reason: lines[0] });
  });

  test('nor does a mirror that another made up for', () => {
    const lines = [
      'Downloading: https://a.example/x.tar.gz ...',
      'HTTP request sent, awaiting response... 404 Not Found',
      'Warning: Unable to fetch source from https://a.example/x.tar.gz (error: 8), trying next location.',
      'Building ...',
      'x.c:3:1: error: expected ;',
      ...printed('exception in chroot', shellFailed),
    ];
    expect(classify(lines)).toMatchObject({ class: 'build-failed', reason: 'x.c:3:1: error: expected ;' });
  });
});

test('its question comes with what it is about', () => {
  const warning = 'Port zlib-1.3.2 is untested on this architecture.';
  const asked = 'Continue (y/n + enter)? EOF when reading a line';
  expect(classify(['    removing zlib-1.3.2-x86_64', `Warning: ${warning}`, asked])).toEqual({
    class: 'environment',
    reason: `${warning} ${asked}`,
    line: before.length + 2,
    repository: true,
  });
});

describe('what lies behind its last words', () => {
  test.each<readonly [string, LogVerdict['class'], Form, string, string]>([
    [
      'a full disk while git keeps the source',
      'disk-full',
      'exception',
      'fatal: write error: No space left on device',
      "Command '['git', 'commit', '-m', 'import', '-q']' returned non-zero exit status 128.",
    ],
    [
      'a full disk while wget writes',
      'disk-full',
      'exit',
      'Cannot write to ‘x.tar.gz’ (No space left on device).',
      'Failed to fetch source from all known locations.',
    ],
    [
      'a full disk while a package is made',
      'disk-full',
      'exception in chroot',
      'Error: Failed to write data: No space left on device',
      "Command '['package', 'create', '/hpkgs/x.hpkg']' returned non-zero exit status 1.",
    ],
    [
      'a full disk while a chroot is made',
      'disk-full',
      'exception',
      'mkdir: cannot create directory: No space left on device',
      "Command '['bash', '-c', '\\n# ignore sigint but stop on every error']' returned non-zero exit status 1.",
    ],
    [
      'a killed compiler',
      'out-of-memory',
      'exception in chroot',
      'g++: fatal error: Killed signal terminated program cc1plus',
      shellFailed,
    ],
    [
      'a function of HaikuPorter for recipes',
      'build-failed',
      'exception in chroot',
      'packageEntries: error: absolute entry "/x"',
      shellFailed,
    ],
    [
      'a library that is not there',
      'build-failed',
      'exception in chroot',
      'prepareInstalledDevelLib error: no shared library',
      shellFailed,
    ],
    [
      'cmake without a build type',
      'build-failed',
      'exception in chroot',
      'error: invoking cmake without CMAKE_BUILD_TYPE specified!',
      shellFailed,
    ],
    [
      'a wrong call in a recipe',
      'build-failed',
      'exception in chroot',
      'Usage: packageEntries <packageSuffix> <entry> ...',
      shellFailed,
    ],
  ])('%s', (_name, expected, form, sign, text) => {
    expect(classify(['working', sign, ...printed(form, text)])).toMatchObject({
      class: expected,
      reason: sign,
    });
  });
});

test.each([
  [127, 'sh: haikuporter: command not found'],
  [127, 'env: python3: No such file or directory'],
  [126, 'setsid: failed to execute haikuporter: Permission denied'],
])('a HaikuPorter that cannot be started, with status %d: the builder is at fault', (status, line) => {
  expect(classify([line], status)).toEqual({
    class: 'environment',
    reason: `haikuporter cannot be started (status ${status}): ${line}`,
    line: before.length + 1,
  });
});
