import { ExitCode, type Io, messages, ToolError, writeText } from '@buildmeister/cli';
import type { PolicyName } from '@buildmeister/resolver';
import { namedRequest, type RequestArguments } from './named-request.js';
import { openSource, type SourceOptions } from './options.js';
import { readFacts } from './read-facts.js';
import { resolvePorts } from './resolve-ports.js';

export interface ResolveArguments extends SourceOptions, RequestArguments {
  readonly policy: PolicyName;
}

/** Writes what the build of each port needs, one JSON object a line. */
export async function runResolve(args: ResolveArguments, io: Io): Promise<ExitCode> {
  const request = namedRequest(args);
  if (request === undefined) {
    throw new ToolError('USAGE', 'nothing to resolve', { hint: 'name ports or give --all' });
  }
  const { facts, problems, cacheProblems } = await readFacts(await openSource(args, io, undefined), args);
  const say = messages('depgraph', io, args);
  for (const { message } of problems) say.warn(message);
  for (const { message } of cacheProblems) say.notice(message);
  const resolved = resolvePorts(facts, request, args.policy);
  for (const port of resolved) await writeText(io.stdout, `${JSON.stringify(port)}\n`);
  const failed = resolved.filter((port) => 'error' in port).length;
  say.notice(`${resolved.length} ports, ${failed} of them cannot be resolved`);
  return failed > 0 || problems.length > 0 ? ExitCode.failed : ExitCode.done;
}
