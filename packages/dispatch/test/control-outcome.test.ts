import type { Event } from '@buildmeister/buildrun';
import { describe, expect, test } from '@jest/globals';
import { watchOutcome } from '../src/control/control-outcome.js';

type NewEvent = Event extends infer Known
  ? Known extends Event
    ? Omit<Known, 'document' | 'time'>
    : never
  : never;

function whole(event: NewEvent): Event {
  return { ...event, document: 'buildmeister/event@1', time: 0 };
}

const started: NewEvent = { event: 'build-started', build: 'lib-1-1', number: 7, builder: 'one' };
const control = (word: 'abort' | 'cancel' | 'pause', accepted = true): NewEvent => ({
  event: 'control',
  id: 'mine',
  control: word,
  ...(word === 'cancel' ? { build: 'lib-1-1' } : {}),
  by: 'me',
  accepted,
  answer: '',
});
const failed = (failureClass: 'build-failed' | 'cancelled', reason: string): NewEvent => ({
  event: 'build-failed',
  number: 7,
  class: failureClass,
  reason,
});
const stalled: NewEvent = { event: 'builder-failed', builder: 'one', class: 'stalled', reason: 'it hangs' };

interface Case {
  readonly name: string;
  readonly events: readonly NewEvent[];
  readonly outcome: string | undefined;
  readonly notYet?: string;
}

describe('a control is answered with what was done', () => {
  test.each<Case>([
    {
      name: 'a build that was ended',
      events: [started, control('cancel'), failed('cancelled', 'cancelled')],
      outcome: 'lib-1-1 was ended on builder one',
      notYet: 'builder one has not said yet that lib-1-1 has ended there',
    },
    {
      name: 'a build whose builder was given up',
      events: [started, control('cancel'), stalled],
      outcome: 'builder one was given up before it had ended lib-1-1, which may still run there: it hangs',
      notYet: 'builder one has not said yet that lib-1-1 has ended there',
    },
    {
      name: 'a build that was faster',
      events: [started, control('cancel'), { event: 'build-fetched', number: 7, packages: [] }],
      outcome: 'lib-1-1 was built before it could be ended',
      notYet: 'builder one has not said yet that lib-1-1 has ended there',
    },
    {
      name: 'a build that failed by itself',
      events: [started, control('cancel'), failed('build-failed', 'error: x')],
      outcome: 'lib-1-1 had failed before it could be ended: error: x',
      notYet: 'builder one has not said yet that lib-1-1 has ended there',
    },
    {
      name: 'another build, which says nothing of this one',
      events: [started, control('cancel'), { ...stalled, builder: 'two' }],
      outcome: undefined,
      notYet: 'builder one has not said yet that lib-1-1 has ended there',
    },
    { name: 'a build that was waiting', events: [control('cancel')], outcome: undefined },
    {
      name: 'a build that had ended on its builder before',
      events: [started, failed('build-failed', 'error: x'), control('cancel')],
      outcome: undefined,
    },
    { name: 'a refusal', events: [started, control('cancel', false)], outcome: undefined },
    { name: 'a pause', events: [started, control('pause')], outcome: undefined },
    {
      name: 'an abort',
      events: [started, control('abort'), failed('cancelled', ''), { event: 'ended' }],
      outcome: 'it has ended',
      notYet: 'it has not ended yet',
    },
    {
      name: 'an abort that goes on',
      events: [started, control('abort'), stalled],
      outcome: undefined,
      notYet: 'it has not ended yet',
    },
  ])('$name', ({ events, outcome, notYet }) => {
    const watch = watchOutcome('mine');
    const outcomes = events.map((event) => watch.take(whole(event)));
    expect(outcomes.at(-1)).toBe(outcome);
    expect(outcomes.slice(0, -1).every((one) => one === undefined)).toBe(true);
    expect(watch.notYet()).toBe(notYet);
  });
});
