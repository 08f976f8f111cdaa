import path from 'node:path';
import {
  ExitCode,
  type Input,
  type Io,
  maxInputBytes,
  messages,
  runCommandLine,
  ToolError,
} from '@buildmeister/cli';
import { type TreeArguments, treeOptions, treeSettings } from '@buildmeister/portstree/options';
import type { ChangeSource } from './affected-recipes.js';

interface Arguments extends TreeArguments {
  readonly quiet: boolean;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly files: readonly string[] | undefined;
  readonly stdin: boolean;
  readonly worktree: boolean;
  readonly allVersions: boolean;
  readonly pending: string | undefined;
  readonly retry: boolean;
  readonly dependents: boolean;
  readonly wanted: 'asked' | 'all';
}

export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.done;
  await runCommandLine(
    {
      name: 'affected-recipes',
      moduleUrl: import.meta.url,
      declare: (parser) =>
        parser.command(
          '$0 [files..]',
          'Tells which ports a change to the ports tree affects, and why.',
          (command) =>
            command
              .positional('files', {
                type: 'string',
                array: true,
                default: [],
                describe: 'changed files or folders of the tree',
              })
              .options({
                ...treeOptions,
                since: {
                  type: 'string',
                  requiresArg: true,
                  describe: 'take what changed in git since this revision',
                },
                until: { type: 'string', requiresArg: true, describe: 'up to this revision; default: HEAD' },
                worktree: {
                  type: 'boolean',
                  default: false,
                  describe: 'also what is not committed; --since is HEAD then by default',
                },
                stdin: {
                  type: 'boolean',
                  default: false,
                  describe: 'read the changed files from stdin, separated by NUL or line feeds',
                },
                'all-versions': {
                  type: 'boolean',
                  default: false,
                  describe: 'also versions that are not active and ports that cannot be built',
                },
                pending: {
                  type: 'string',
                  requiresArg: true,
                  describe: 'add the ports that dispatch has written to this file as still owed',
                },
                retry: {
                  type: 'boolean',
                  default: false,
                  describe: 'with --pending: also ports whose own build failed',
                },
                wanted: {
                  choices: ['asked', 'all'],
                  default: 'asked',
                  describe:
                    'which ports the farm wants: what is asked for, or, whenever something has changed, all that can be built',
                } as const,
                dependents: {
                  type: 'boolean',
                  default: false,
                  describe:
                    'also ports that must be built anew because a changed port is no longer compatible; needs --since',
                },
              })
              .example(
                '$0 --tree haikuports --since HEAD~20 --arch x86_64',
                'the ports of the last 20 commits',
              )
              .example(
                '$0 --since "$(cat processed_rev)" | depgraph | dispatch | createrepo',
                'build and publish them',
              )
              .example('git diff -z --name-only main | $0 --stdin', 'the ports of a list of files')
              .example('$0 dev-libs/zlib/patches/zlib-1.3.1.patchset', 'the ports that use a file')
              .example(
                '$0 --pending buildruns/pending.json --retry',
                'the ports that earlier buildruns did not build',
              ),
          async (argv) => {
            exitCode = await run(argv, io);
          },
        ),
    },
    args,
    io,
  );
  return exitCode;
}

async function run(argv: Arguments, io: Io): Promise<ExitCode> {
  const tell = messages('affected-recipes', io, argv);
  const source = await changeSource(argv, io);
  const { writeDocument } = await import('@buildmeister/documents');
  const { loadConfiguration, openRecipeEvaluator } = await import('@buildmeister/portstree');
  const { affectedRecipes } = await import('./affected-recipes.js');
  const { readPendingPorts } = await import('./pending-ports.js');
  const settings = treeSettings(argv, io);
  const { document, notices, hasFailures } = await affectedRecipes({
    configuration: await loadConfiguration(settings.configuration),
    evaluator: openRecipeEvaluator(settings.evaluator),
    source,
    allVersions: argv.allVersions,
    dependents: argv.dependents,
    wanted: argv.wanted,
    cacheFolder: settings.cacheFolder,
    pending: argv.pending === undefined ? [] : readPendingPorts(path.resolve(io.cwd, argv.pending), argv),
    now: Date.now() / 1000,
    cwd: io.cwd,
  });
  for (const { message, hint } of document.problems)
    tell.warn(hint === undefined ? message : `${message} (${hint})`);
  for (const text of notices) tell.notice(text);
  await writeDocument(io, document);
  return hasFailures ? ExitCode.failed : ExitCode.done;
}

/** Where the changes are told, by what the arguments say. */
async function changeSource(argv: Arguments, io: Io): Promise<ChangeSource> {
  const { since, until, worktree, files = [], stdin, pending } = argv;
  const fromGit = since !== undefined || until !== undefined || worktree;
  const given = [fromGit ? '--since' : '', files.length > 0 ? 'files' : '', stdin ? '--stdin' : ''].filter(
    (name) => name !== '',
  );
  if (given.length > 1) {
    throw new ToolError('USAGE', `${given.join(' and ')} do not go together: changes come from one place`);
  }
  if (until !== undefined && (since === undefined || worktree)) {
    throw new ToolError('USAGE', '--until needs --since, and does not go with --worktree');
  }
  if (argv.dependents && !fromGit) {
    throw new ToolError('USAGE', '--dependents needs --since: it compares recipes with what they were');
  }
  if (fromGit) return { kind: 'revisions', since: since ?? 'HEAD', until, worktree };
  if (files.length > 0) return { kind: 'arguments', files };
  if (stdin) return { kind: 'list', bytes: await readBytes(io.stdin) };
  if (pending !== undefined) return { kind: 'none' };
  throw new ToolError('USAGE', 'nothing says what has changed', {
    hint: 'give --since REVISION, file names, --stdin or --pending FILE; --help has examples',
  });
}

async function readBytes(input: Input): Promise<Uint8Array> {
  if (input.isTTY === true) {
    throw new ToolError('NO_INPUT', 'stdin is a terminal, expected a list of changed files', {
      hint: 'pipe one into this, such as: git diff -z --name-only main | affected-recipes --stdin',
    });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > maxInputBytes) {
      throw new ToolError(
        'INPUT_TOO_LARGE',
        `stdin is larger than ${maxInputBytes} bytes, expected a list of files`,
        {
          exitCode: ExitCode.badInput,
        },
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
