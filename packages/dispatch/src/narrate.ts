import { builderPolicies, type BuildrunState, needsMending, repetitions } from '@buildmeister/buildrun';
import type { NewEvent } from './journal-events.js';

export interface Narration {
  readonly text: string;
  /** It is something wrong, to be said even under --quiet. */
  readonly wrong: boolean;
  /** The builder it concerns. */
  readonly builder?: string;
  /** It has been said before, and is only for that builder's own log. */
  readonly again?: boolean;
}

export interface NarrationContext {
  /** revisionedName of the port that is built under the number in the event. */
  readonly build: string;
  /** How many builds can not be built any more since the event. */
  readonly newlyLost: number;
  /** Before the event, its builder needed mending for this class of failure. */
  readonly brokenFor?: string | undefined;
}

/**
 * Says in a line what `event` means, for the log and the terminal; undefined if it is not worth a line.
 *
 * @param state the one after the event
 */
export function narrate(
  event: NewEvent,
  state: BuildrunState,
  { build, newlyLost, brokenFor }: NarrationContext,
): Narration | undefined {
  switch (event.event) {
    case 'began':
      return fine(
        `beginning a buildrun of ${event.builds.length} builds, ports tree at ${event.tree.head ?? 'no revision'}`,
      );
    case 'attached':
      return fine(
        `using ${event.builders.length} builders: ${event.builders.map(({ name }) => name).join(', ')}`,
      );
    case 'builder-ready': {
      const survivor = state.builders.get(event.builder)?.build;
      const what =
        survivor === undefined || survivor === null
          ? 'ready'
          : `back, build ${event.running}, ${survivor.id}, goes on there`;
      return { ...fine(`builder ${event.builder} is ${what}`), builder: event.builder };
    }
    case 'builder-released':
      return { ...fine(`builder ${event.builder} is drained and let go`), builder: event.builder };
    case 'builder-failed':
      return event.class === 'cancelled' ? undefined : builderFailed(event, state, brokenFor);
    case 'build-abandoned':
      return {
        text: `build ${event.number}, ${build}: waited for no longer: ${event.reason}`,
        wrong: true,
        builder: event.builder,
      };
    case 'control': {
      const about = [event.builder, event.build, event.priority].filter((part) => part !== undefined);
      const asked = [event.control, ...about].join(' ');
      const answer = event.accepted ? event.answer : `refused: ${event.answer}`;
      return { text: `"${asked}" (${event.by}): ${answer}`, wrong: !event.accepted };
    }
    case 'build-started':
      return {
        ...fine(`build ${event.number}, ${event.build}: starting on builder ${event.builder}`),
        builder: event.builder,
      };
    case 'build-committed':
      return fine(`build ${event.number}, ${build}: built${alsoKept(event.kept)}`);
    case 'build-failed': {
      const line = event.line === undefined ? '' : `, see line ${event.line} of builds/${event.number}.log`;
      const what = event.class === 'cancelled' ? 'cancelled' : `failed [${event.class}]`;
      return {
        text: `build ${event.number}, ${build}: ${what}: ${event.reason}${line}${alsoLost(newlyLost)}`,
        wrong: event.class !== 'cancelled',
      };
    }
    case 'build-lost':
      return { text: `${event.build} is lost: ${event.reason}${alsoLost(newlyLost - 1)}`, wrong: true };
    case 'stopping':
      return { text: `stopping: ${event.reason}`, wrong: true };
    case 'ended': {
      const { built, failed, lost, cancelled } = state.counts;
      return fine(`ended: ${built} built, ${failed} failed, ${lost} lost, ${cancelled} cancelled`);
    }
    case 'builder-preparing':
    case 'build-fetched':
    case 'settled':
      return undefined;
    default:
      return event satisfies never;
  }
}

type BuilderFailed = Extract<NewEvent, { readonly event: 'builder-failed' }>;

/** A builder that needs mending is complained of once, however often it is tried. */
function builderFailed(
  event: BuilderFailed,
  { builders }: BuildrunState,
  brokenFor: string | undefined,
): Narration {
  const builder = builders.get(event.builder);
  const waits = builder?.suspended ?? null;
  const hope = waits === null ? '' : `; ${waits.id} may go on there, waiting for it`;
  const what = `${event.reason} [${event.class}]${hope}`;
  const said = { wrong: true, builder: event.builder };
  if (builder === undefined || !needsMending(builder)) return { ...said, text: what };
  if (brokenFor === event.class) return { ...said, text: what, again: true };
  const { needsMending: atOnce, mayReturn } = builderPolicies[event.class];
  const count = atOnce ? '' : ` after ${repetitions(builder)} failures for one cause`;
  const until = mayReturn
    ? 'it is still tried'
    : `mend it, then "dispatch ctl … resume-builder ${event.builder}"; until then it is tried now and then`;
  return { ...said, text: `builder ${event.builder} needs mending${count}: ${what}; ${until}` };
}

/** Another port makes these too. */
function alsoKept(kept: readonly string[] = []): string {
  if (kept.length === 0) return '';
  return `; ${kept.join(', ')} of another port was there before, and ${kept.length === 1 ? 'stays' : 'stay'}`;
}

function fine(text: string): Narration {
  return { text, wrong: false };
}

function alsoLost(count: number): string {
  if (count <= 0) return '';
  return count === 1 ? '; 1 build that needs it is lost' : `; ${count} builds that need it are lost`;
}
