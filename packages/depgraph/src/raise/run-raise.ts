import { existsSync } from 'node:fs';
import { ExitCode, type Io, messages, type Messages, ToolError, writeText } from '@buildmeister/cli';
import { type Documents, writeDocument } from '@buildmeister/documents';
import { readFormerSummary, runGit } from '@buildmeister/portstree';
import type { Facts } from '../facts.js';
import { openSource, type SourceOptions } from '../options.js';
import {
  type FactsSource,
  type FoundFacts,
  readFacts,
  readTreeFacts,
  readSurroundings,
} from '../read-facts.js';
import { portEntry } from '../skipped-port.js';
import { someOf } from '../some-of.js';
import { findRaises, type LeftPort, type Raises } from './find-raises.js';
import { mailPatch, type PatchMail } from './mail-patch.js';
import { raiseMessage } from './raise-message.js';

export interface RaiseArguments extends SourceOptions {
  readonly since: string | undefined;
  readonly format: 'text' | 'json' | 'patch' | undefined;
}

/** Says which ports must be built anew because of a change, or writes the patch that raises their revisions. */
export async function runRaise(args: RaiseArguments, io: Io): Promise<ExitCode> {
  const say = messages('depgraph', io, args);
  const format = args.format ?? (io.stdout.isTTY === true ? 'text' : 'json');
  const source = await openSource(args, io, undefined);
  const { facts, problems, cacheProblems } = await readWhatThereIs(args, source);
  for (const { message } of problems) say.warn(message);
  for (const { message } of cacheProblems) say.notice(message);
  // Who cannot have a patch is told so before the work.
  const mail = format === 'patch' ? await readMailFacts(facts, io) : undefined;
  const { configuration, evaluator } = source;
  const before =
    args.since === undefined
      ? undefined
      : await readFormerSummary(args.since, { configuration, evaluator, now: facts.tree });
  if (source.systemPackages === null) {
    say.notice('what no port makes is taken to come with Haiku: no folder of system packages is given');
  }
  const found = await findRaises({ now: facts, before }, source);
  if (format === 'json') await writeDocument(io, raiseDocument(facts, before?.commit ?? null, found));
  else if (format === 'text') await writeText(io.stdout, formatRaises(found));
  else if (mail !== undefined && found.raises.length > 0) await writeText(io.stdout, patchOf(found, mail));
  if (format !== 'text') report(found, say);
  return found.left.length + problems.length > 0 ? ExitCode.failed : ExitCode.done;
}

/** With history, packages need not be there. */
async function readWhatThereIs(args: RaiseArguments, source: FactsSource): Promise<FoundFacts> {
  if (args.since === undefined || args.packages !== undefined || existsSync(source.packages)) {
    return await readFacts(source, args);
  }
  const surroundings = await readSurroundings({ ...source, packages: source.configuration.treePath }, args);
  return await readTreeFacts(source, { ...surroundings, packages: { path: source.packages, packages: [] } });
}

type MailFacts = Pick<PatchMail, 'author' | 'date' | 'hash'>;

/** Who writes the patch, and when: the date is that of the last commit, so that the same tree gives the same patch. */
async function readMailFacts({ tree: { tree } }: Facts, io: Io): Promise<MailFacts> {
  if (tree.head === null) {
    throw new ToolError('NO_CHECKOUT', `${tree.path} is no git checkout, so there is nothing to patch`, {
      hint: 'leave out --format patch to see which ports are meant',
    });
  }
  const name = io.env['GIT_AUTHOR_NAME'] ?? (await git(tree.path, ['config', '--get', 'user.name']));
  const email = io.env['GIT_AUTHOR_EMAIL'] ?? (await git(tree.path, ['config', '--get', 'user.email']));
  if (oneLine(name) === '' || oneLine(email) === '') {
    throw new ToolError('NO_AUTHOR', `git does not know who you are, and a patch has an author`, {
      hint: `tell it: git config --global user.name "Your Name"; git config --global user.email you@example.org`,
    });
  }
  return {
    author: { name: oneLine(name), email: oneLine(email).replaceAll(/[<>\s]/g, '') },
    date: await git(tree.path, ['log', '-1', '--format=%cD', 'HEAD']),
    hash: tree.head.length > 40 ? 'sha256' : 'sha1',
  };
}

function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- what would end a header
  return text.replaceAll(/[\x00-\x1f\x7f]+/g, ' ').trim();
}

/** What git answers, without the last line end; nothing if it has no answer. */
async function git(folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await runGit(folder, args);
  return new TextDecoder().decode(stdout).trim();
}

function patchOf({ raises }: Raises, mail: MailFacts): Uint8Array {
  const raised = raises.map(({ ports, needs, revision }) => ({
    names: ports.map(({ name }) => name),
    revisionedName: `${ports[0]?.versionedName ?? ''}-${revision}`,
    needs,
  }));
  return mailPatch({ ...mail, ...raiseMessage(raised), edits: raises.map(({ edit }) => edit) });
}

function raiseDocument(facts: Facts, since: string | null, { raises, left }: Raises): Documents['raise'] {
  return {
    document: 'buildmeister/raise@1',
    tree: facts.tree.tree,
    since,
    raise: raises
      .flatMap(({ ports, revision, needs }) =>
        ports.map((port) => {
          const own = new Set(port.packages.map(({ dependencyInfo }) => dependencyInfo.name));
          return { port: portEntry(port), revision, needs: needs.filter((need) => own.has(need.package)) };
        }),
      )
      .sort((a, b) => (a.port.name < b.port.name ? -1 : 1)),
    left: left.map(({ port, ...why }) => ({ port: portEntry(port), ...why })),
  };
}

/** For people: the ports to raise with their reasons, and those that need more than that. */
function formatRaises({ raises, left }: Raises): string {
  const lines = raises.flatMap(({ ports, revision, needs }) => [
    `${ports.map(({ revisionedName }) => revisionedName).join(', ')}: raise to revision ${revision}`,
    ...needs.map((need) => `  ${need.package} requires ${need.requirement}: ${need.change}`),
  ]);
  if (left.length > 0) lines.push('not helped by a new revision:', ...leftInWords(left, left.length));
  return lines.length === 0 ? 'nothing to raise\n' : lines.map((line) => `${line}\n`).join('');
}

function report({ raises, left }: Raises, say: Messages): void {
  const count = raises.length;
  say.notice(count === 0 ? 'nothing to raise' : `${count} recipe${count === 1 ? '' : 's'} to raise`);
  for (const line of leftInWords(left, 3)) say.warn(`left out${line}`);
}

/** Those that are left for the same reason together, the most first. */
function leftInWords(left: readonly LeftPort[], most: number): readonly string[] {
  const groups = new Map<string, LeftPort[]>();
  for (const one of left) {
    const key = `${one.code} ${one.cause}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .map((those) => {
      const [first] = those;
      const names = someOf(
        those.map(({ port }) => port.revisionedName),
        most,
      );
      const others = those.length > 1 ? ' and the like' : '';
      return `  ${names} (${first?.code ?? ''}): ${first?.reason ?? ''}${others}`;
    });
}
