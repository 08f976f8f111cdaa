import { resolve } from 'node:path';
import { unlockBuilder } from '@buildmeister/builders';
import { ExitCode, type Io, messages, ToolError, writeJson } from '@buildmeister/cli';
import { writeDocument } from '@buildmeister/documents';
import { completeAnswers, type GivenAnswers } from './answers.js';
import { checkBuilder, findBuilder, listBuilders } from './check-builder.js';
import { createBuilder } from './create-builder.js';
import { openShell } from './open-shell.js';
import { terminalQuestions } from './questions.js';
import { writeTunnelFiles } from './tunnel-files.js';

export interface CommonArguments {
  readonly builders: string;
  readonly quiet: boolean;
}

export interface CreateArguments extends CommonArguments, GivenAnswers {
  readonly form: string;
  readonly force: boolean;
  readonly yes: boolean;
  readonly acceptFingerprint?: readonly string[] | undefined;
  readonly tunnel?: string | undefined;
  readonly tunnelUser: string;
  readonly tunnelPort: string;
}

/** `createbuilder NAME` */
export async function runCreate(args: CreateArguments, io: Io): Promise<ExitCode> {
  const questions = args.yes ? undefined : terminalQuestions(io);
  const say = messages('createbuilder', io, args);
  const accepted = args.acceptFingerprint ?? [];
  const bad = accepted.find((one) => !/^SHA256:[A-Za-z0-9+/]{43}$/.test(one));
  if (bad !== undefined) {
    throw new ToolError(
      'USAGE',
      `--accept-fingerprint: ${JSON.stringify(bad)} is none, they look like SHA256:…`,
    );
  }
  const folder = resolve(io.cwd, args.builders);
  const answers = await completeAnswers(args, questions);
  const document = await createBuilder(answers, {
    folder,
    form: args.form === '2016' ? '2016' : 'current',
    force: args.force,
    accepted,
    acceptAll: args.yes,
    questions,
    messages: say,
    signal: io.signal,
  });
  if (args.tunnel !== undefined) {
    await writeTunnelFiles(answers, {
      folder,
      server: args.tunnel,
      serverUser: args.tunnelUser,
      builderPort: Number(args.tunnelPort),
      messages: say,
    });
  }
  await writeDocument(io, document);
  return ExitCode.done;
}

/** `createbuilder check NAME` */
export async function runCheck(args: CommonArguments & { name: string }, io: Io): Promise<ExitCode> {
  const say = messages('createbuilder', io, args);
  const { document, findings } = await checkBuilder(args.name, {
    folder: resolve(io.cwd, args.builders),
    passphrase: io.env['BUILDMEISTER_KEY_PASSPHRASE'],
    signal: io.signal,
  });
  for (const { what, good, detail, hint } of findings) {
    const text = `${what}: ${good ? '' : 'NOT GOOD: '}${detail}${hint === undefined ? '' : ` (${hint})`}`;
    if (good && hint === undefined) say.notice(text);
    else say.warn(text);
  }
  await writeDocument(io, document);
  return findings.every(({ good }) => good) ? ExitCode.done : ExitCode.failed;
}

/** `createbuilder unlock NAME` */
export async function runUnlock(args: CommonArguments & { name: string }, io: Io): Promise<ExitCode> {
  const say = messages('createbuilder', io, args);
  const builder = await findBuilder(args.name, {
    folder: resolve(io.cwd, args.builders),
    passphrase: io.env['BUILDMEISTER_KEY_PASSPHRASE'],
  });
  for (const { name, removed } of await unlockBuilder(builder, { signal: io.signal })) {
    if (removed.length === 0) say.notice(`${name}: was not locked, and has no build`);
    for (const what of removed) say.notice(`${name}: removed ${what}`);
  }
  return ExitCode.done;
}

/** `createbuilder list`: one document a line. */
export async function runList(args: CommonArguments, io: Io): Promise<ExitCode> {
  const say = messages('createbuilder', io, args);
  const { builders, problems } = await listBuilders({
    folder: resolve(io.cwd, args.builders),
    passphrase: io.env['BUILDMEISTER_KEY_PASSPHRASE'],
  });
  for (const { message } of problems) say.warn(message);
  for (const document of builders) {
    const { host, port = 22, user } = document.configuration.ssh;
    say.notice(`${document.name}: ${user} at ${host}, port ${port}`);
    await writeJson(io.stdout, document);
  }
  return problems.length === 0 ? ExitCode.done : ExitCode.failed;
}

/** `createbuilder ssh NAME [-- COMMAND…]` */
export async function runSsh(
  args: CommonArguments & { name: string; command: readonly string[] },
  io: Io,
): Promise<ExitCode> {
  const builder = await findBuilder(args.name, {
    folder: resolve(io.cwd, args.builders),
    passphrase: io.env['BUILDMEISTER_KEY_PASSPHRASE'],
  });
  return openShell(builder, args.command);
}
