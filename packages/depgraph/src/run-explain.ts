import {
  ExitCode,
  type Io,
  messages,
  type Messages,
  ToolError,
  writeJson,
  writeText,
} from '@buildmeister/cli';
import { readDocument } from '@buildmeister/documents';
import type { PolicyName } from '@buildmeister/resolver';
import { checkRequirements, formatCauses } from './check-requirements.js';
import type { Facts, TreePort } from './facts.js';
import { findCycles, formatCycles } from './find-cycles.js';
import { findDependents, formatDependents } from './find-dependents.js';
import { checkDistance, findNeighbourhood, showNeighbourhood, type Side } from './neighbourhood.js';
import { openSource, type SourceOptions } from './options.js';
import { type FoundFacts, readFacts } from './read-facts.js';
import { selectPorts } from './select-ports.js';
import { type ShowFormat, showPlan } from './show-plan.js';
import { answerWhy, formatAnswer } from './why.js';

export interface ExplainArguments extends SourceOptions {
  readonly format: 'text' | 'json' | undefined;
}

/** Says why a port is skipped, waits, or needs another. */
export async function runWhy(
  args: ExplainArguments & { readonly port: string; readonly needs: string | undefined },
  io: Io,
): Promise<ExitCode> {
  const facts = await read(args, io);
  const answer = answerWhy(facts, args);
  if (args.needs !== undefined && answer.chain === null)
    warnOfUnknown(facts, args.needs, messages('depgraph', io, args));
  await write(args, io, answer, () => formatAnswer(answer, args.needs));
  return answer.state === 'skipped' ? ExitCode.failed : ExitCode.done;
}

/** That something is not needed would be a wrong answer if its name is wrong. */
function warnOfUnknown({ tree, packages, systemPackages }: Facts, needs: string, say: Messages): void {
  const isPackage = [...packages.packages, ...(systemPackages?.packages ?? [])].some(({ info }) =>
    [info.name, `${info.name}-${info.version}`].includes(needs),
  );
  const [skipped] = selectPorts(tree, { kind: 'ports', ports: [needs] }).skipped;
  if (!isPackage && skipped?.code === 'NOT_FOUND') say.warn(skipped.reason);
}

/** Says what needs a port. */
export async function runDependents(
  args: ExplainArguments & {
    readonly port: string;
    readonly transitive: boolean;
    readonly break: string | undefined;
  },
  io: Io,
): Promise<ExitCode> {
  if (args.break !== undefined && !/^[\w.~+]+$/.test(args.break)) {
    throw new ToolError('USAGE', `--break "${args.break}": expected a version such as 75.1`);
  }
  const facts = await read(args, io);
  const dependents = findDependents(facts, onlyPort(facts, args.port), {
    transitive: args.transitive,
    breakingVersion: args.break,
  });
  await write(args, io, dependents, () => formatDependents(dependents));
  return ExitCode.done;
}

/** Says which requirements cannot be met. */
export async function runCheck(args: ExplainArguments, io: Io): Promise<ExitCode> {
  const { facts, problems } = await readWithProblems(args, io);
  const causes = checkRequirements(facts);
  await write(args, io, causes, () => formatCauses(causes));
  return causes.length + problems.length > 0 ? ExitCode.failed : ExitCode.done;
}

/** Says which ports need each other. */
export async function runCycles(
  args: ExplainArguments & { readonly policy: PolicyName },
  io: Io,
): Promise<ExitCode> {
  const cycles = findCycles(await read(args, io), args.policy);
  await write(args, io, cycles, () => formatCycles(cycles));
  return cycles.length > 0 ? ExitCode.failed : ExitCode.done;
}

/** Shows a plan from stdin, or the ports around one. */
export async function runShow(
  args: SourceOptions & {
    readonly port: string | undefined;
    readonly format: ShowFormat;
    readonly distance: number;
    readonly side: Side;
  },
  io: Io,
): Promise<ExitCode> {
  if (args.port === undefined) {
    if (io.stdin.isTTY === true) {
      throw new ToolError('NO_INPUT', 'nothing to show: no port is named and stdin is a terminal', {
        hint: 'name a port, or pipe a plan into this: depgraph PORT | depgraph show',
      });
    }
    await writeText(io.stdout, showPlan(await readDocument('plan', io.stdin), args.format));
    return ExitCode.done;
  }
  const distance = checkDistance(args.distance);
  const facts = await read(args, io);
  const found = findNeighbourhood(facts, onlyPort(facts, args.port), { distance, side: args.side });
  await writeText(io.stdout, showNeighbourhood(found, args.format));
  return ExitCode.done;
}

function onlyPort({ tree }: Facts, text: string): TreePort {
  const { ports, skipped } = selectPorts(tree, { kind: 'ports', ports: [text] });
  const [port] = ports;
  if (port !== undefined) return port;
  const [first] = skipped;
  throw new ToolError(first?.code ?? 'NOT_FOUND', first?.reason ?? text, { exitCode: ExitCode.failed });
}

async function read(args: SourceOptions, io: Io): Promise<Facts> {
  return (await readWithProblems(args, io)).facts;
}

/** Package files that cannot be read are named, and left out. */
async function readWithProblems(args: SourceOptions, io: Io): Promise<FoundFacts> {
  const found = await readFacts(await openSource(args, io, undefined), args);
  const say = messages('depgraph', io, args);
  for (const { message } of found.problems) say.warn(message);
  return found;
}

/** People get text, programs JSON, unless they say otherwise. */
async function write(
  { format }: Pick<ExplainArguments, 'format'>,
  io: Io,
  value: unknown,
  text: () => string,
): Promise<void> {
  const chosen = format ?? (io.stdout.isTTY === true ? 'text' : 'json');
  if (chosen === 'json') await writeJson(io.stdout, value);
  else await writeText(io.stdout, text());
}
