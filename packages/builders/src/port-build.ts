import {
  BuilderError,
  type BuildHooks,
  type BuildRequest,
  type BuildResult,
  type FailureClass,
  type FetchedPackage,
} from './builder.js';
import { addCached, type BuilderSession, endedError, replyError } from './builder-session.js';
import { buildScript } from './build-script.js';
import { type BuildWatch, parseStop, watchBuild } from './build-watch.js';
import type { LogVerdict } from './classify-log.js';
import { type AnnouncedPackage, receivePackage } from './receive-package.js';
import type { Replies } from './script-replies.js';
import type { ScriptSettings } from './script-prelude.js';
import { type LogLimits, logLimitsFor } from './supervisor-script.js';
import type { ProgressMemory } from './remember-progress.js';

export interface PortBuildOptions extends ScriptSettings {
  readonly name: string;
  readonly logLimits: LogLimits;
  /** Kept from one connection to the next. */
  readonly progress: ProgressMemory;
}

export type PortBuildOutcome =
  | BuildResult
  /** Packages that the cache should have are not there; nothing was built. */
  | { readonly kind: 'cache-misses'; readonly fileNames: readonly string[] };

/**
 * Runs one build, its required packages being in the cache, or follows it if it is there already; and receives its
 * packages. They stay on the builder too until the next build, so that this can be repeated after a crash.
 *
 * @throws BuilderError
 */
export async function runPortBuild(
  session: BuilderSession,
  request: BuildRequest,
  options: PortBuildOptions,
  hooks: BuildHooks,
): Promise<PortBuildOutcome> {
  const { key, port, goesOn = false, requiredPackages, resultingPackages } = request;
  const { machine } = session;
  const logLimits = logLimitsFor(options.logLimits, request.limits?.logBytes);
  const child = await machine.start(buildScript(options, { key, port, logLimits, goesOn }), hooks.signal);
  child.replies.expect(`beginning build ${request.number}`, machine.patience.answer);
  const run: BuildState = { packages: [], absent: [], cacheMisses: [], logBytes: 0, logBroken: false };
  const watch = watchBuild({ session, child, request, options, hooks });
  try {
    child.stdin.write(
      [
        ...new Set(requiredPackages.map(({ fileName }) => `require ${fileName}`)),
        ...resultingPackages.map((fileName) => `result ${fileName}`),
        'go',
        '',
      ].join('\n'),
    );
    await followReplies({ session, request, options, run, replies: child.replies, watch });
    if (run.cacheMisses.length === 0) await watch.outputEnded(run.logBytes);
  } catch (error) {
    child.destroy();
    throw watch.failure() ?? error;
  } finally {
    watch.end();
  }
  if (run.cacheMisses.length > 0) return { kind: 'cache-misses', fileNames: run.cacheMisses };
  noteResults(session, run.packages);
  if (run.logBroken) hooks.onOutput("[the rest of the log is missing: the builder's disk is full]\n");
  const outcome = result(run, request, watch);
  if (outcome.kind === 'unfit') throw await unfitError(session, request, outcome.verdict);
  return outcome;
}

/** HaikuPorter cannot work there. What it keeps of the tree is made anew before the next build, if that may be why. */
async function unfitError(
  session: BuilderSession,
  { number, port }: BuildRequest,
  { reason, line, repository }: LogVerdict,
): Promise<BuilderError> {
  const where = line === undefined ? '' : `, line ${line} of its log`;
  const message = `build ${number} of ${port}: haikuporter cannot work there: ${reason}${where}`;
  if (repository !== true) return new BuilderError('environment', session.name, message);
  try {
    await session.ask(['renew']);
    const hint = 'its folder repository was removed, so that it is made anew';
    return new BuilderError('environment', session.name, message, { hint });
  } catch (error) {
    if (!(error instanceof BuilderError)) throw error;
    const hint = 'remove its folder repository, so that it is made anew';
    return new BuilderError('environment', session.name, message, { hint, cause: error });
  }
}

/** What a build has reported so far. */
interface BuildState {
  exitStatus?: number;
  /** Why it was ended, by this master or an earlier one. */
  stopped?: { readonly class: FailureClass; readonly reason: string };
  readonly packages: FetchedPackage[];
  readonly absent: string[];
  readonly cacheMisses: string[];
  /** Size of its whole output. */
  logBytes: number;
  /** Some of the output was lost on the builder. */
  logBroken: boolean;
}

interface BuildParts {
  readonly session: BuilderSession;
  readonly request: BuildRequest;
  readonly options: PortBuildOptions;
  readonly run: BuildState;
  readonly replies: Replies;
  readonly watch: BuildWatch;
}

async function followReplies(parts: BuildParts): Promise<void> {
  const {
    session,
    request,
    options: { name },
    run,
    replies,
    watch,
  } = parts;
  const { patience } = session.machine;
  const awaited = new Set(request.resultingPackages);
  for (;;) {
    const line = await replies.line();
    if (line === undefined) {
      throw await endedError(
        name,
        session.machine,
        `the script that follows build ${request.number} broke off`,
      );
    }
    watch.sign();
    const [word = '', ...rest] = line.split(' ');
    switch (word) {
      case 'missing':
        run.cacheMisses.push(rest.join(' '));
        break;
      case 'started':
        replies.expectNothing();
        watch.begun({ age: 0, idle: 0 });
        break;
      case 'attached':
        replies.expectNothing();
        watch.begun({ age: Number(rest[0]), idle: Number(rest[1]) });
        break;
      case 'log':
        run.logBytes = Number(rest[0]);
        replies.expect(`the result of build ${request.number}`, patience.answer);
        break;
      case 'log-broken':
        run.logBroken = true;
        break;
      case 'stopped':
        run.stopped = parseStop(rest);
        break;
      case 'exit':
        run.exitStatus = Number(rest[0]);
        break;
      case 'absent':
        run.absent.push(rest.join(' '));
        break;
      case 'file': {
        const [size, sha256, fileName = ''] = rest;
        if (!awaited.delete(fileName)) throw new BuilderError('transfer', name, `sends ${fileName} unasked`);
        const announced = { fileName, size: Number(size), sha256: sha256 === '-' ? undefined : sha256 };
        replies.expect(`fetching ${fileName}`, patience.transfer);
        run.packages.push(await receive(parts, announced));
        replies.expect(`the next result of build ${request.number}`, patience.answer);
        break;
      }
      case 'cached':
        addCached(session.contents.cached, rest);
        session.verified.delete(rest[1] ?? '');
        break;
      case 'vanished': {
        const message = `build ${request.number} of ${request.port} was killed there together with what watches it`;
        throw new BuilderError('remote-command', name, message);
      }
      case 'error':
        throw replyError(name, rest);
      case 'end':
        return;
      default:
        break;
    }
  }
}

/** A package that breaks off while the connection stands was cut short on the builder. */
async function receive(
  { session, request, options: { name }, replies }: BuildParts,
  announced: AnnouncedPackage,
): Promise<FetchedPackage> {
  try {
    return await receivePackage(replies, announced, { name, folder: request.stagingFolder });
  } catch (error) {
    if (!(error instanceof BuilderError) || error.class !== 'connection-lost') throw error;
    const message = `package ${announced.fileName} ends before its ${announced.size} bytes`;
    const cause = await endedError(name, session.machine, message);
    throw cause.class === 'remote-command'
      ? new BuilderError('transfer', name, message, { cause: error })
      : cause;
  }
}

/** The next build puts what was built into the builder's cache, and that is what the master has received. */
function noteResults({ contents, verified }: BuilderSession, packages: readonly FetchedPackage[]): void {
  for (const { fileName, size, sha256 } of packages) {
    contents.cached.set(fileName, size);
    verified.set(fileName, contents.canSum ? sha256 : `- ${size}`);
  }
}

function result(
  run: BuildState,
  request: BuildRequest,
  watch: Pick<BuildWatch, 'classify' | 'classifyWaiting'>,
): BuildResult | { readonly kind: 'unfit'; readonly verdict: LogVerdict } {
  const status = run.exitStatus === undefined ? {} : { exitStatus: run.exitStatus };
  if (run.exitStatus === 0) {
    const [absent] = run.absent;
    if (absent === undefined) return { kind: 'built', packages: inOrder(run.packages, request) };
    const reason = `haikuporter reported success, but did not make ${run.absent.join(', ')}`;
    return { kind: 'failed', class: 'result-missing', reason, ...status };
  }
  if (run.stopped !== undefined) {
    const waiting = run.stopped.class === 'no-progress' ? watch.classifyWaiting() : undefined;
    return waiting === undefined ? { kind: 'failed', ...run.stopped } : { kind: 'unfit', verdict: waiting };
  }
  const verdict = watch.classify(run.exitStatus);
  const { class: failureClass, reason, line } = verdict;
  if (run.logBroken && failureClass !== 'disk-full') {
    return { kind: 'failed', class: 'disk-full', reason: "the builder's disk is full", ...status };
  }
  if (failureClass === 'environment') return { kind: 'unfit', verdict };
  return {
    kind: 'failed',
    class: failureClass,
    reason,
    ...(line === undefined ? {} : { line }),
    ...status,
  };
}

function inOrder(packages: readonly FetchedPackage[], { resultingPackages }: BuildRequest): FetchedPackage[] {
  return resultingPackages
    .map((fileName) => packages.find((one) => one.fileName === fileName))
    .filter((one) => one !== undefined);
}
