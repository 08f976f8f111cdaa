import {
  type CommonOptions,
  ExitCode,
  type Io,
  type Main,
  messages,
  runCommandLine,
} from '@buildmeister/cli';
import type { Argv } from 'yargs';

/** The `hpkg` command. */
export const main: Main = async (argv, io) => {
  await runCommandLine(
    { name: 'hpkg', moduleUrl: import.meta.url, declare: (parser) => declare(parser, io) },
    forYargs(argv),
    io,
  );
  return ExitCode.done;
};

/** What Haiku's tools take and yargs takes for something else: `-0` to `-9` for numbers, `-Cfolder` for seven flags. */
function forYargs(argv: readonly string[]): readonly string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const options = argv.slice(0, end).flatMap((word) => {
    if (/^-\d$/.test(word)) return [`--level=${word.slice(1)}`];
    return /^-[CIz]./.test(word) ? [word.slice(0, 2), word.slice(2)] : [word];
  });
  return [...(commandOf(options) === 'list' ? withLastMode(options) : options), ...argv.slice(end)];
}

function commandOf(words: readonly string[]): string | undefined {
  return words.find((word, index) => !word.startsWith('-') && words[index - 1] !== '--config');
}

/** Of -i and -p, which yargs gives without their order, the last one counts (Haiku's command_list.cpp). */
function withLastMode(words: readonly string[]): readonly string[] {
  const flags = /^-[a-z]+$/;
  const last = words
    .filter((word) => flags.test(word))
    .join('')
    .match(/.*([ip])/)?.[1];
  const overruled = last === 'i' ? 'p' : 'i';
  return words
    .map((word) => (flags.test(word) ? word.replaceAll(overruled, '') : word))
    .filter((word, index) => word !== '-' || words[index] === '-');
}

function declare(parser: Argv<CommonOptions>, io: Io): Argv<unknown> {
  return parser
    .usage('$0 <command>\n\nReads and writes Haiku packages and package repositories.')
    .alias('help', 'h')
    .alias('quiet', 'q')
    .command(
      'list <package>',
      'list what a package, or a .PackageInfo file, says about itself, and its entries',
      (command) =>
        command
          .positional('package', { type: 'string', demandOption: true })
          .option('a', { type: 'boolean', default: false, describe: 'also list the attributes of entries' })
          .option('i', {
            type: 'boolean',
            default: false,
            describe: 'list no entries; of -i and -p, the last counts',
          })
          .option('p', { type: 'boolean', default: false, describe: 'list only the paths of entries' })
          .option('json', jsonOption),
      async (options) => {
        const { listPackage } = await import('./package-commands.js');
        const mode = options.p ? 'paths' : options.i ? 'info' : 'all';
        await listPackage(io, options.package, { mode, attributes: options.a, json: options.json });
      },
    )
    .command(
      'info <package>',
      'print parts of what a package, or a .PackageInfo file, says about itself',
      (command) =>
        command
          .positional('package', { type: 'string', demandOption: true })
          .option('format', {
            alias: 'f',
            type: 'string',
            requiresArg: true,
            default: String.raw`name: %name%  version: %version%\n`,
            describe: String.raw`what to print: %fileName%, %name%, %version%, %%, \n, \t and other text`,
          })
          .option('json', jsonOption),
      async (options) => {
        const { showPackageInfo } = await import('./package-commands.js');
        await showPackageInfo(io, options.package, options);
      },
    )
    .command(
      'create <package>',
      'make a package of a folder',
      (command) =>
        command
          .positional('package', { type: 'string', demandOption: true })
          .option('C', { ...folderOption, describe: 'the folder to pack; default: the current one' })
          .option('i', {
            ...folderOption,
            describe: 'the .PackageInfo file; default: the one in the folder',
          })
          .option('z', {
            choices: ['zstd', 'zlib'] as const,
            default: 'zstd' as const,
            describe: 'how to compress',
          })
          .option('level', {
            type: 'number',
            default: 9,
            describe: 'how much to compress, 1 to 9, or 0 for not at all; also -0 to -9',
          })
          .option('b', {
            type: 'boolean',
            default: false,
            describe: 'make a build package, which holds only the .PackageInfo',
          })
          .option('I', { ...folderOption, describe: 'with -b: where the content really is' })
          .option('attributes', {
            ...attributesOption,
            describe: "take extended attributes too, as Haiku's tools keep them on Linux; needs getfattr",
          })
          .option('v', verboseOption),
      async (options) => {
        const { createPackageCommand } = await import('./package-commands.js');
        await createPackageCommand(io, options.package, {
          folder: options.C ?? '.',
          packageInfoFile: options.i,
          compression: options.z,
          level: options.level,
          isBuildPackage: options.b,
          installPath: options.I,
          takeAttributes: options.attributes,
          quiet: options.quiet,
          verbose: options.v,
        });
      },
    )
    .command(
      'extract <package> [entries..]',
      'extract all entries of a package, or those given and what is in them',
      (command) =>
        command
          .positional('package', { type: 'string', demandOption: true })
          .positional('entries', { type: 'string', array: true, default: [] })
          .option('C', { ...folderOption, describe: 'the folder to extract to; default: the current one' })
          .option('i', { ...folderOption, describe: 'where to put the .PackageInfo instead' })
          .option('attributes', {
            ...attributesOption,
            describe: "set extended attributes too, as Haiku's tools do on Linux; needs setfattr",
          }),
      async (options) => {
        const { extractCommand } = await import('./package-commands.js');
        await extractCommand(io, options.package, {
          folder: options.C ?? '.',
          packageInfoFile: options.i,
          entries: options.entries,
          setAttributes: options.attributes,
          messages: messages('hpkg', io, { quiet: options.quiet }),
        });
      },
    )
    .command(
      'checksum [package]',
      'print the SHA-256 that the package would have without compression; of stdin without a package or with -',
      (command) => command.positional('package', { type: 'string', default: '-' }).option('v', verboseOption),
      async (options) => {
        const { printChecksum } = await import('./package-commands.js');
        await printChecksum(io, options.package);
      },
    )
    .command(
      'dump <package>',
      'print the attribute trees of a package',
      (command) => command.positional('package', { type: 'string', demandOption: true }),
      async (options) => {
        const { dumpPackage } = await import('./package-commands.js');
        await dumpPackage(io, options.package);
      },
    )
    .command('repo <command>', 'read and write package repositories', (command) =>
      declareRepositoryCommands(command, io),
    )
    .demandCommand(1, 'a command is needed')
    .example('hpkg list -i foo-1.2-3-x86_64.hpkg', 'what the package says about itself')
    .example('hpkg list --json foo-1.2-3-x86_64.hpkg | jq .requires', 'its requirements')
    .example('hpkg create -C build/foo -z zlib foo-1.2-3-x86_64.hpkg', 'pack the folder build/foo')
    .example('hpkg extract -C /tmp/foo foo-1.2-3-x86_64.hpkg bin lib', 'extract two folders')
    .example('hpkg repo create repo.info packages/*.hpkg', 'write the repository file repo beside repo.info')
    .example('hpkg repo list -f repo', 'the file names of the packages of a repository');
}

function declareRepositoryCommands<T extends CommonOptions>(parser: Argv<T>, io: Io): Argv<unknown> {
  return parser
    .command(
      'create <repo-info> <packages..>',
      'write the repository file "repo" beside repo.info',
      (command) =>
        command
          .positional('repo-info', { type: 'string', demandOption: true })
          .positional('packages', { type: 'string', array: true, demandOption: true })
          .option('C', { ...folderOption, describe: 'where the packages are; default: the current folder' })
          .option('v', verboseOption),
      async (options) => {
        const { createRepositoryCommand } = await import('./repository-commands.js');
        await createRepositoryCommand(io, options.repoInfo, {
          packages: options.packages,
          folder: options.C ?? '.',
          quiet: options.quiet,
          verbose: options.v,
        });
      },
    )
    .command(
      'update <source-repo> <new-repo> <package-list>',
      'write a repository of the listed packages, with the records that another one has of them; ' +
        'what the new one says about itself is in the file <new-repo>.info',
      (command) =>
        command
          .positional('source-repo', { type: 'string', demandOption: true })
          .positional('new-repo', { type: 'string', demandOption: true })
          .positional('package-list', { type: 'string', demandOption: true })
          .option('C', { ...folderOption, describe: 'where the packages are; default: the current folder' })
          .option('t', {
            type: 'boolean',
            default: false,
            describe: 'trust file names: packages that the source knows need not exist',
          })
          .option('v', verboseOption),
      async (options) => {
        const { updateRepositoryCommand } = await import('./repository-commands.js');
        await updateRepositoryCommand(io, options.sourceRepo, {
          target: options.newRepo,
          packageList: options.packageList,
          folder: options.C ?? '.',
          trustFileNames: options.t,
          quiet: options.quiet,
          verbose: options.v,
        });
      },
    )
    .command(
      'list <repo>',
      'list what a repository says about itself, and its packages',
      (command) =>
        command
          .positional('repo', { type: 'string', demandOption: true })
          .option('f', { type: 'boolean', default: false, describe: 'list the file names of packages' })
          .option('v', { type: 'boolean', default: false, describe: 'list all attributes of packages' })
          .option('json', jsonOption),
      async (options) => {
        const { listRepository } = await import('./repository-commands.js');
        await listRepository(io, options.repo, {
          fileNames: options.f,
          verbose: options.v,
          json: options.json,
        });
      },
    )
    .demandCommand(1, 'a command is needed');
}

const jsonOption = { type: 'boolean', default: false, describe: 'print JSON' } as const;
const verboseOption = { alias: 'verbose', type: 'boolean', default: false, describe: 'print more' } as const;
const attributesOption = { type: 'boolean', default: false } as const;
const folderOption = { type: 'string', requiresArg: true } as const;
