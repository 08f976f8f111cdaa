import type { BuildrunState } from '@buildmeister/buildrun';
import type { NewEvent } from './journal-events.js';

export interface Narration {
  readonly text: string;
  /** It is something wrong, to be said even under --quiet. */
  readonly wrong: boolean;
  /** The builder it concerns. */
  readonly builder?: string;
}

export interface NarrationContext {
  /** revisionedName of the port that is built under the number in the event. */
  readonly build: string;
  /** How many builds can not be built any more since the event. */
  readonly newlyLost: number;
}

/**
 * Says in a line what `event` means, for the log and the terminal; undefined if it is not worth a line.
 *
 * @param state the one after the event
 */
export function narrate(
  event: NewEvent,
  state: BuildrunState,
  { build, newlyLost }: NarrationContext,
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
    case 'builder-failed': {
      if (event.class === 'cancelled') return undefined;
      const waits = state.builders.get(event.builder)?.suspended;
      const hope =
        waits === undefined || waits === null ? '' : `; ${waits.id} may go on there, waiting for it`;
      return { text: `${event.reason} [${event.class}]${hope}`, wrong: true, builder: event.builder };
    }
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
      return fine(`build ${event.number}, ${build}: built`);
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
      return undefined;
    default:
      return event satisfies never;
  }
}

function fine(text: string): Narration {
  return { text, wrong: false };
}

function alsoLost(count: number): string {
  if (count <= 0) return '';
  return count === 1 ? '; 1 build that needs it is lost' : `; ${count} builds that need it are lost`;
}
