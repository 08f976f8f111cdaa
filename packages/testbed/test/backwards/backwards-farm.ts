import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Documents } from '@buildmeister/documents';
import { AwsClient } from 'aws4fetch';
import { execa } from 'execa';
import { peerPath, readDocumentFile } from '../../src/compare-builders/tools.js';
import { commitChanges, type TreeChange } from '../../src/example-tree.js';
import { git } from '../../src/git.js';
import { startStandInServer } from '../../src/peer/stand-in-server.js';
import { type S3Server, startS3Server } from '../../src/s3-server.js';
import { createSystemPackages } from '../../src/system-packages.js';
import { publishedPackages } from '../pipeline.js';

const scripts = fileURLToPath(new URL('../../../../scripts', import.meta.url));
const bucket = 'garden';

export interface Farm {
  readonly folder: string;
  readonly tree: string;
  readonly system: string;
  /** Makes each list of changes a commit, and builds and publishes what has come. */
  step(name: string, commits: readonly (readonly TreeChange[])[]): Promise<Step>;
  /** The same for what brings the tree back to what it was before these commits. */
  revert(name: string, commits: readonly string[]): Promise<Step>;
  /** The same for what makes the libraries of the tree what they were at a commit. */
  restore(name: string, commit: string): Promise<Step>;
  close(): Promise<void>;
}

/** What came of an update. */
export interface Step {
  readonly status: number | undefined;
  readonly said: string;
  readonly commits: readonly string[];
  readonly published: readonly string[];
  readonly buildrun: Documents['buildrun'];
  readonly document: Documents['repository'];
  /** The repository file. */
  readonly repo: string;
}

/** A farm with an empty tree for x86_gcc2 and x86, whose builds take no time, and which publishes in a bucket too if `store` is true. */
export async function startFarm({ store }: { readonly store: boolean }): Promise<Farm> {
  const folder = await mkdtemp(join(tmpdir(), 'backwards-'));
  const tree = join(folder, 'haikuports');
  await mkdir(tree);
  await mkdir(join(folder, 'licenses'));
  await mkdir(join(folder, 'packages'));
  await writeFile(join(folder, 'licenses/MIT'), '');
  await writeFile(join(folder, 'haikuports.conf'), configuration);
  await writeFile(join(folder, 'repo.info'), repoInfo);
  createSystemPackages(join(folder, 'system-packages'), {
    architecture: 'x86_gcc2',
    secondaryArchitectures: ['x86'],
  });
  const system = await systemRepository(folder);
  await git(tree, ['init', '--quiet', '--initial-branch=main']);
  await commitChanges(tree, 'Begin', [
    { kind: 'write', path: 'FormatVersions', text: 'RecipeFormatVersion=1\n' },
  ]);
  await writeFile(join(folder, 'processed_rev'), `${await git(tree, ['rev-parse', 'HEAD'])}\n`);
  const socket = join(folder, 'runs');
  const builds = await startStandInServer(socket, undefined);
  const server = store ? await startServer(folder) : undefined;
  const client = ['/usr/bin/python3', '-E', '-s', '-S', peerPath('resident_client.py'), socket, '--packages-only'];
  await writeFile(
    join(folder, 'buildmaster.conf'),
    [
      `builders=(--local 2 --haikuporter '${client.join(' ')}')`,
      `createrepo_options=(--keep 20${store ? ' --storage-backend-config storage.json' : ''})`,
      '',
    ].join('\n'),
  );
  const farm = { folder, tree, server };
  return {
    folder,
    tree,
    system,
    step: async (name, changes) => {
      const commits: string[] = [];
      for (const list of changes) commits.push(await commitChanges(tree, name, list));
      return await update(farm, name, commits);
    },
    revert: async (name, commits) => {
      const reverts: string[] = [];
      for (const commit of commits.toReversed()) {
        await git(tree, ['revert', '--no-edit', commit]);
        reverts.push(await git(tree, ['rev-parse', 'HEAD']));
      }
      return await update(farm, name, reverts);
    },
    restore: async (name, commit) => {
      await git(tree, ['rm', '-r', '--quiet', '--', 'dev-libs', ':(glob)app-misc/lib*/**']);
      await git(tree, ['checkout', '--quiet', commit, '--', 'dev-libs']);
      return await update(farm, name, [await commitChanges(tree, name, [])]);
    },
    close: async () => {
      await builds.close();
      await server?.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function update(
  { folder, server }: { readonly folder: string; readonly server: S3Server | undefined },
  name: string,
  commits: readonly string[],
): Promise<Step> {
  const { exitCode: status, stderr: said } = await execa(join(scripts, 'buildmaster'), ['update'], {
    cwd: folder,
    reject: false,
    stdin: 'ignore',
    env: { XDG_CACHE_HOME: join(folder, 'cache') },
  });
  if (status !== 0 && status !== 1) throw new Error(`${name}: status ${status}: ${said}`);
  const current = join(folder, 'repository/current');
  const repo = join(folder, `${name}.repo`);
  await writeFile(repo, await readFile(join(current, 'repo')));
  const published = await publishedPackages(current);
  if (server !== undefined) await checkBucket(server, await readFile(repo), published);
  return {
    status,
    said,
    commits,
    published,
    repo,
    buildrun: await readDocumentFile('buildrun', join(folder, 'buildrun.json')),
    document: await readDocumentFile('repository', join(folder, 'repository.json')),
  };
}

/** A bucket must offer what the folder does. */
async function checkBucket(
  { endpoint, region, accessKeyId, secretAccessKey }: S3Server,
  repo: Buffer,
  published: readonly string[],
): Promise<void> {
  const aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
  const read = await aws.fetch(`${endpoint}/${bucket}/repo`);
  if (!repo.equals(Buffer.from(await read.arrayBuffer()))) throw new Error('the bucket has another repository');
  const list = await aws.fetch(`${endpoint}/${bucket}?list-type=2&prefix=packages/`);
  const names = new Set(Array.from((await list.text()).matchAll(/<Key>packages\/([^<]*)</g), ([, key]) => key));
  const missing = published.filter((fileName) => !names.has(fileName));
  if (missing.length > 0) throw new Error(`the bucket lacks ${missing.join(', ')}`);
}

async function startServer(folder: string): Promise<S3Server> {
  const place = join(folder, 'swift');
  await mkdir(place);
  const server = await startS3Server(place);
  await server.makeBucket(bucket);
  const { endpoint, region, accessKeyId, secretAccessKey } = server;
  const settings = {
    ...{ backend_type: 's3', endpoint_url: endpoint, region_name: region, bucket_name: bucket, prefix: '' },
    ...{ access_key_id: accessKeyId, secret_access_key: secretAccessKey },
  };
  await writeFile(join(folder, 'storage.json'), JSON.stringify(settings));
  return server;
}

async function systemRepository(folder: string): Promise<string> {
  const place = join(folder, 'system');
  await mkdir(place);
  await symlink(join(folder, 'repo.info'), join(place, 'repo.info'));
  const hpkg = join(dirname(scripts), 'packages/hpkg/bin/hpkg.js');
  await execa('sh', ['-c', '"$0" repo create --quiet repo.info ../system-packages/*.hpkg', hpkg], { cwd: place });
  return join(place, 'repo');
}

const configuration = `TREE_PATH="haikuports"
PACKAGES_PATH="packages"
LICENSES_DIRECTORY="licenses"
PACKAGER="The gardeners <garden@example.org>"
TARGET_ARCHITECTURE="x86_gcc2"
SECONDARY_TARGET_ARCHITECTURES="x86"
`;

const repoInfo = `name "The garden"
identifier tag:garden.example.org,2026:repository
baseurl https://garden.example.org/repository
vendor "Haiku Project"
summary "The packages of a tree that goes back"
priority 1
architecture x86_gcc2
`;
