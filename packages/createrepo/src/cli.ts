import { resolve } from 'node:path';
import { ExitCode, type Io, messages, type Messages, runCommandLine, ToolError } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { type TreeArguments, treeOptions, treeSettings } from '@buildmeister/portstree/options';
import type { ObjectStore } from '@buildmeister/storage/s3';
import type { CreateRepositoryResult } from './create-repository.js';
import type { PublicationStore } from './store/store-session.js';

interface Arguments extends TreeArguments {
  readonly quiet: boolean;
  readonly packages: string | undefined;
  readonly repository: string;
  readonly repoInfo: string | undefined;
  readonly systemPackages: string | undefined;
  readonly fromFolder: boolean;
  readonly strict: boolean;
  readonly publishUninstallable: boolean;
  readonly allowMassRemoval: boolean;
  readonly keep: number;
  readonly rollback: string | undefined;
  readonly store: string | undefined;
  readonly storageBackendConfig: string | undefined;
  readonly grace: number;
  readonly signKey: string | undefined;
  readonly passphraseFile: string | undefined;
  readonly unsigned: boolean;
  readonly notify: string | undefined;
  readonly notifyMethod: 'get' | 'post';
}

interface PruneArguments extends Pick<
  Arguments,
  'quiet' | 'packages' | 'repository' | 'store' | 'storageBackendConfig'
> {
  readonly olderThan: number;
  readonly dryRun: boolean;
}

/** The command createrepo. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.done;
  await runCommandLine(
    {
      name: 'createrepo',
      moduleUrl: import.meta.url,
      declare: (parser) =>
        parser
          .command(
            '$0',
            'Publishes the packages of a folder as a Haiku package repository, as a new generation that\n' +
              'readers see in one step. Reads the result of dispatch on stdin, if something is piped in, and\n' +
              'writes a document that says what was published, what became obsolete and what is wrong.',
            (command) =>
              command
                .option('packages', {
                  type: 'string',
                  requiresArg: true,
                  describe:
                    "the folder of packages; otherwise the buildrun's, then PACKAGES_PATH of the configuration",
                })
                .option('repository', {
                  type: 'string',
                  requiresArg: true,
                  demandOption: true,
                  describe: 'the folder to publish in; clients use what is in its "current"',
                })
                .option('repo-info', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'the repo.info to publish; otherwise the one in the repository folder',
                })
                .options({
                  ...treeOptions,
                  arch: { ...treeOptions.arch, describe: 'the architecture that repo.info must be for' },
                })
                .option('system-packages', {
                  type: 'string',
                  requiresArg: true,
                  describe: "the folder with Haiku's own packages, to check what packages require",
                })
                .option('from-folder', {
                  type: 'boolean',
                  default: false,
                  describe: 'do not read stdin; publish what is in the packages folder',
                })
                .option('strict', {
                  type: 'boolean',
                  default: false,
                  describe: 'publish nothing by which a package stops being installable',
                })
                .option('publish-uninstallable', {
                  type: 'boolean',
                  default: false,
                  describe: 'publish also what clients cannot install, or could no longer because of it',
                })
                .option('allow-mass-removal', {
                  type: 'boolean',
                  default: false,
                  describe: 'go on although more than 20 packages, or a tenth of all, vanish',
                })
                .option('keep', {
                  type: 'number',
                  default: 3,
                  requiresArg: true,
                  describe: 'how many generations stay, with the current one',
                })
                .option('rollback', {
                  type: 'string',
                  describe: 'publish an earlier generation again: the one before, or that of this number',
                })
                .options(storeOptions)
                .option('grace', {
                  type: 'number',
                  default: 72,
                  requiresArg: true,
                  describe: 'hours for which the store keeps what is no longer current',
                })
                .option('sign-key', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'minisign secret key file to sign with',
                })
                .option('passphrase-file', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'file with its passphrase; otherwise $CREATEREPO_PASSPHRASE, or it is asked for',
                })
                .option('unsigned', {
                  type: 'boolean',
                  default: false,
                  describe: 'stop signing a repository that was signed',
                })
                .option('notify', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'URL to request after something was published',
                })
                .option('notify-method', {
                  choices: ['get', 'post'] as const,
                  default: 'get' as const,
                  requiresArg: true,
                  describe: 'how to request it; post sends the document',
                })
                .example(
                  'depgraph --all | dispatch … | createrepo --repository /srv/repo --repo-info repo.info',
                  'publish what a buildrun built',
                )
                .example(
                  'createrepo --from-folder --packages packages --repository /srv/repo --tree haikuports',
                  'publish what is there',
                )
                .example(
                  'createrepo … --repository /srv/repo --storage-backend-config storage.json',
                  'publish in a bucket as well',
                )
                .example('createrepo --repository /srv/repo --rollback', 'take the last publication back'),
            async (args) => {
              exitCode = await run(args, io);
            },
          )
          .command(
            'prune',
            'Deletes packages that left the repository long ago: those in .obsolete of the packages folder, and of\n' +
              'the bucket. Until then they can be taken back, and nothing else is published under their names.',
            (command) =>
              command
                .option('packages', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'the folder of packages; without it, only the bucket is looked at',
                })
                .option('repository', {
                  type: 'string',
                  requiresArg: true,
                  demandOption: true,
                  describe: 'the folder that is published in; what its generations have stays',
                })
                .option('older-than', {
                  type: 'number',
                  requiresArg: true,
                  demandOption: true,
                  describe: 'days since they left',
                })
                .options(storeOptions)
                .option('dry-run', {
                  type: 'boolean',
                  default: false,
                  describe: 'delete nothing; only say what would be',
                })
                .example(
                  'createrepo prune --packages packages --repository /srv/repo --older-than 365',
                  'delete what left the repository a year ago',
                ),
            async (args) => {
              exitCode = await prune(args, io);
            },
          ),
    },
    argv,
    io,
  );
  return exitCode;
}

/** Where else than in the repository folder. */
const storeOptions = {
  store: {
    type: 'string',
    requiresArg: true,
    describe: 's3://BUCKET/PREFIX to publish in as well, with the keys of the AWS variables',
  },
  'storage-backend-config': {
    type: 'string',
    requiresArg: true,
    describe: "HaikuPorter's JSON file with endpoint, keys, bucket and prefix of the store",
  },
} as const;

async function prune(args: PruneArguments, io: Io): Promise<ExitCode> {
  const { olderThan, packages, repository, dryRun, quiet } = args;
  if (!(olderThan >= 0)) throw new ToolError('USAGE', `--older-than ${olderThan}: expected a number of days`);
  const objects = await openObjects(args, io);
  if (packages === undefined && objects === undefined)
    throw new ToolError('USAGE', 'nothing to look at: give --packages, or a store');
  const { folderAside } = await import('@buildmeister/storage');
  const { pruneAside } = await import('./prune-aside.js');
  const { writeDocument } = await import('@buildmeister/documents');
  const inStore =
    objects === undefined ? [] : [(await import('@buildmeister/storage/s3')).storeAside(objects)];
  const document = await pruneAside({
    repository: resolve(io.cwd, repository),
    aside: [...(packages === undefined ? [] : [folderAside(resolve(io.cwd, packages))]), ...inStore],
    age: olderThan * 24 * 3600,
    dryRun,
    now: now(),
  });
  const say = messages('createrepo', io, { quiet });
  for (const { message } of document.problems) say.warn(message);
  const size = document.deleted.reduce((sum, entry) => sum + entry.size, 0);
  say.notice(
    `${document.deleted.length} packages ${dryRun ? 'would be' : 'were'} deleted, ${Math.round(size / 1e6)} MB`,
  );
  await writeDocument(io, document);
  return document.problems.length > 0 ? ExitCode.failed : ExitCode.done;
}

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  const say = messages('createrepo', io, { quiet: args.quiet });
  const { notify, parseNotifyUrl } = await import('./notify.js');
  const url = args.notify === undefined ? undefined : parseNotifyUrl(args.notify);
  const { document, failed, notices } =
    args.rollback === undefined ? await create(args, io) : await goBack(args.rollback, args, io);
  const untold =
    url === undefined || !document.changed ? [] : await notify(document, { url, method: args.notifyMethod });
  const whole = { ...document, problems: [...document.problems, ...untold] };
  report(whole, notices, say);
  const { writeDocument } = await import('@buildmeister/documents');
  await writeDocument(io, whole);
  return failed ? ExitCode.failed : ExitCode.done;
}

async function goBack(wanted: string, args: Arguments, io: Io): Promise<CreateRepositoryResult> {
  const { rollBackRepository } = await import('./roll-back-repository.js');
  const document = await rollBackRepository({
    repository: resolve(io.cwd, args.repository),
    generation: generation(wanted),
    store: await openStore(args, io),
    keep: args.keep,
    now,
  });
  return { document, failed: false, notices: [] };
}

async function create(args: Arguments, io: Io): Promise<CreateRepositoryResult> {
  if (!Number.isSafeInteger(args.keep) || args.keep < 1) {
    throw new ToolError('USAGE', `--keep ${args.keep}: expected a whole number, at least 1`);
  }
  const at = (path: string): string => resolve(io.cwd, path);
  const optional = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : at(path);
  const { lazySignKey } = await import('./sign-key.js');
  const openKey =
    args.signKey === undefined
      ? undefined
      : lazySignKey({
          keyFile: at(args.signKey),
          passphraseFile: optional(args.passphraseFile),
          passphrase: io.env['CREATEREPO_PASSPHRASE'],
        });
  const { readBuildrun } = await import('./read-buildrun.js');
  const buildrun = await readBuildrun(io.stdin, args);
  const { loadConfiguration, openRecipeEvaluator } = await import('@buildmeister/portstree');
  const settings = treeSettings(args, io, buildrun?.tree.path);
  const packages =
    args.packages ?? buildrun?.packages ?? (await loadConfiguration(settings.configuration)).packagesPath;
  const { readTree } = await import('./read-tree.js');
  const { createRepository } = await import('./create-repository.js');
  return createRepository({
    packages: at(packages),
    repository: at(args.repository),
    repoInfo: optional(args.repoInfo),
    readTree: (architecture) =>
      readTree(
        { ...settings.configuration, targetArchitecture: architecture },
        openRecipeEvaluator(settings.evaluator),
      ),
    systemPackages: optional(args.systemPackages),
    architecture: args.arch,
    buildrun,
    openKey,
    unsigned: args.unsigned,
    strict: args.strict,
    publishUninstallable: args.publishUninstallable,
    allowMassRemoval: args.allowMassRemoval,
    store: await openStore(args, io),
    keep: args.keep,
    now,
  });
}

/** Loads what works with stores only where there is one. */
async function openObjects(
  { store: url, storageBackendConfig }: Pick<Arguments, 'store' | 'storageBackendConfig'>,
  io: Io,
): Promise<ObjectStore | undefined> {
  if (url === undefined && storageBackendConfig === undefined) return undefined;
  const { openObjectStore, readS3Settings } = await import('@buildmeister/storage/s3');
  const configFile = storageBackendConfig === undefined ? undefined : resolve(io.cwd, storageBackendConfig);
  return openObjectStore(readS3Settings({ url, configFile, env: io.env }));
}

/** Seconds since the epoch. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}

async function openStore(args: Arguments, io: Io): Promise<PublicationStore | undefined> {
  const { grace, quiet } = args;
  if (!(grace >= 0)) throw new ToolError('USAGE', `--grace ${grace}: expected a number of hours, at least 0`);
  const objects = await openObjects(args, io);
  if (objects === undefined) return undefined;
  const say = messages('createrepo', io, { quiet });
  return { objects, grace: grace * 3600, onUpload: (fileName) => say.notice(`uploaded ${fileName}`) };
}

function generation(text: string): number | undefined {
  if (text === '') return undefined;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new ToolError('USAGE', `--rollback ${text}: expected the number of a generation`);
}

function report(document: Documents['repository'], notices: readonly string[], say: Messages): void {
  for (const notice of notices) say.notice(notice);
  for (const { fileName, reason } of document.obsoleted) say.notice(`obsolete: ${fileName}: ${reason}`);
  for (const { message, hint } of document.problems) {
    say.warn(hint === undefined ? message : `${message} (${hint})`);
  }
  say.notice(describePublication(document));
  const { store } = document;
  if (store === undefined) return;
  const { url, generation: number, uploaded, putAside = [] } = store;
  say.notice(
    `${url}: published generation ${number}: ${uploaded.length} packages uploaded, ${putAside.length} put aside`,
  );
}

function describePublication(document: Documents['repository']): string {
  const { name, generation: number, packageCount, added, removed, changed, repository } = document;
  const where = `${name} in ${repository}`;
  if (!changed)
    return `${where}: nothing to publish, generation ${number ?? 'none'} with ${packageCount} packages stays`;
  return `${where}: published generation ${number}: ${packageCount} packages, ${added.length} new, ${removed.length} gone`;
}
