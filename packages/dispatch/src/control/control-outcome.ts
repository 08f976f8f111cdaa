import type { Event } from '@buildmeister/buildrun';

/** Tells what an accepted control has come to, beyond that it was accepted, from the events before and after it. */
export interface OutcomeWatch {
  /** Takes the next event of the journal; gives the outcome as soon as it is known. */
  take(event: Event): string | undefined;
  /** What is to be said if it is not known yet; undefined for a control that is done with its answer. */
  notYet(): string | undefined;
}

/**
 * @param id that of the control. `cancel` is done when the builder has ended the build or was given up, and `abort` when
 *   the buildrun has ended.
 */
export function watchOutcome(id: string): OutcomeWatch {
  /** Where each build runs, or was last. */
  const places = new Map<string, Place>();
  let aborting = false;
  let cancelled: (Place & { readonly build: string }) | undefined;

  const ofCancelled = (event: Event): string | undefined => {
    if (cancelled === undefined) return undefined;
    const { build, builder, number } = cancelled;
    if (event.event === 'builder-failed' && event.builder === builder) {
      return `builder ${builder} was given up before it had ended ${build}, which may still run there: ${event.reason}`;
    }
    if (!('number' in event) || event.number !== number) return undefined;
    if (event.event === 'build-fetched') return `${build} was built before it could be ended`;
    if (event.event !== 'build-failed') return undefined;
    return event.class === 'cancelled'
      ? `${build} was ended on builder ${builder}`
      : `${build} had failed before it could be ended: ${event.reason}`;
  };
  return {
    take: (event) => {
      if (event.event === 'build-started') {
        const { build, builder, number } = event;
        places.set(build, { builder, number, runs: true });
      }
      if (event.event === 'build-failed' || event.event === 'build-fetched') {
        for (const [build, place] of places) {
          if (place.number === event.number) places.set(build, { ...place, runs: false });
        }
      }
      if (event.event === 'control' && event.id === id && event.accepted) {
        aborting = event.control === 'abort';
        const place = places.get(event.build ?? '');
        if (event.control === 'cancel' && place?.runs === true) {
          cancelled = { ...place, build: event.build ?? '' };
        }
        return undefined;
      }
      if (aborting && event.event === 'ended') return 'it has ended';
      return ofCancelled(event);
    },
    notYet: () => {
      if (aborting) return 'it has not ended yet';
      if (cancelled === undefined) return undefined;
      return `builder ${cancelled.builder} has not said yet that ${cancelled.build} has ended there`;
    },
  };
}

interface Place {
  readonly builder: string;
  readonly number: number;
  /** No end of it has been told. */
  readonly runs: boolean;
}
