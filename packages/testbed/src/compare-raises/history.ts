import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { openObjects } from './objects.js';

/** A file that a commit changes, and the names of its content before and after; undefined where there is none. */
interface ChangedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface Commit {
  readonly hash: string;
  /** Seconds since the epoch. */
  readonly time: number;
  /** The first line of its message, and all of it. */
  readonly subject: string;
  readonly message: string;
  /** Recipes. */
  readonly files: readonly ChangedFile[];
}

/** A clone of a ports tree that shares its objects, to look at its history and check out what it was. */
export interface History {
  readonly folder: string;
  /** The last commits that changed recipes, merges left out, the newest first. */
  commits(most: number): Promise<readonly Commit[]>;
  /** Recipes in some folders at a commit, with the names of their contents. */
  recipesIn(
    commit: string,
    folders: readonly string[],
  ): Promise<readonly (readonly [path: string, blob: string])[]>;
  content(blob: string): Promise<Uint8Array>;
  /**
   * Checks out a commit and the one before it as a history of two; what the copy lacks of them is empty.
   *
   * @returns the two, the earlier first
   */
  prepare(commit: string): Promise<readonly [string, string]>;
  checkOut(commit: string): Promise<void>;
  close(): Promise<void>;
}

/** Clones `repository` to `folder` if that is not there yet. */
export async function openHistory(repository: string, folder: string): Promise<History> {
  if (!existsSync(folder))
    await execa('git', ['clone', '--quiet', '--shared', '--no-checkout', repository, folder]);
  // That of the clone moves with what is checked out.
  const { stdout: head } = await execa('git', ['rev-parse', 'HEAD'], { cwd: repository });
  const objects = openObjects(folder);
  const run = async (args: readonly string[], input = '', env: Readonly<Record<string, string>> = {}) => {
    const { stdout } = await execa('git', args, {
      ...{
        cwd: folder,
        input,
        env: { LC_ALL: 'C', ...env },
        encoding: 'buffer' as const,
        maxBuffer: 1 << 30,
      },
    });
    return stdout;
  };
  const text = async (...args: readonly string[]): Promise<string> => decode(await run(args)).trim();
  const checkOut = async (commit: string): Promise<void> => {
    await run(['checkout', '--quiet', '--force', '--detach', commit]);
    await run(['clean', '--quiet', '-d', '-x', '--force']);
  };
  const whole = async (commit: string, parent: readonly string[]): Promise<string> => {
    const index = { GIT_INDEX_FILE: `${folder}/.git/index.whole` };
    await run(['read-tree', commit], '', index);
    const entries = decode(await run(['ls-files', '-s', '-z'], '', index)).split('\0');
    const blobs = [...new Set(entries.flatMap((entry) => entry.split(' ')[1] ?? []))];
    const checked = decode(
      await run(['cat-file', '--batch-check'], blobs.map((blob) => `${blob}\n`).join('')),
    );
    const missing = new Set(
      checked.split('\n').flatMap((line) => (line.endsWith(' missing') ? line.split(' ') : [])),
    );
    if (missing.size > 0) {
      const empty = decode(await run(['hash-object', '-w', '--stdin'])).trim();
      const replaced = entries.filter((entry) => missing.has(entry.split(' ')[1] ?? ''));
      const lines = replaced.map((entry) => `${entry.replace(/ [0-9a-f]+ /, ` ${empty} `)}\0`);
      await run(['update-index', '-z', '--index-info'], lines.join(''), index);
    }
    const tree = decode(await run(['write-tree'], '', index)).trim();
    const words = [
      '-c',
      'user.name=Compare',
      '-c',
      'user.email=compare@example.org',
      'commit-tree',
      tree,
      '-m',
      commit,
    ];
    return await text(...words, ...parent.flatMap((one) => ['-p', one]));
  };
  return {
    folder,
    commits: async (most) => {
      const format = '--format=%x01%H%x02%ct%x02%s%x02%B%x02';
      const words = ['log', '--no-merges', `-${most}`, '--raw', '--no-abbrev', '--no-renames', format, head];
      return parseLog(decode(await run([...words, '--', '*.recipe'])));
    },
    recipesIn: async (commit, folders) => {
      const lists = await Promise.all(
        folders.map(async (place) => {
          const tree = await objects.read(`${commit}:${place}`);
          return tree === undefined
            ? []
            : filesOf(tree).map(([name, blob]) => [`${place}/${name}`, blob] as const);
        }),
      );
      return lists.flat().filter(([path]) => path.endsWith('.recipe'));
    },
    content: async (blob) => (await objects.read(blob)) ?? new Uint8Array(),
    prepare: async (commit) => {
      const before = await whole(`${commit}~1`, []);
      return [before, await whole(commit, [before])];
    },
    checkOut,
    close: async () => {
      await objects.close();
    },
  };
}

function parseLog(log: string): readonly Commit[] {
  return log.split('\u0001').flatMap((entry) => {
    const [hash, time, subject = '', message = '', raw = ''] = entry.split('\u0002');
    if (hash === undefined || time === undefined) return [];
    const files = raw.split('\n').flatMap((line): readonly ChangedFile[] => {
      const [about = '', path] = line.split('\t');
      const [, , before, after] = about.split(' ');
      return path === undefined ? [] : [{ path, before: present(before), after: present(after) }];
    });
    return [{ hash, time: Number(time), subject, message, files }];
  });
}

/** The entries of a tree object: name, and the name of the content. */
function filesOf(tree: Buffer): readonly (readonly [string, string])[] {
  const entries: (readonly [string, string])[] = [];
  for (let at = 0; at < tree.length;) {
    const end = tree.indexOf(0, at);
    const name = tree.toString('utf8', tree.indexOf(32, at) + 1, end);
    at = end + 21;
    entries.push([name, tree.toString('hex', end + 1, at)]);
  }
  return entries;
}

function present(blob: string | undefined): string | undefined {
  return blob === undefined || /^0*$/.test(blob) ? undefined : blob;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
