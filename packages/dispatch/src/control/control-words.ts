import type { Control } from '@buildmeister/buildrun';

/** What each control takes and does, for help and for messages. */
export const controls: Readonly<
  Record<Control['control'], { readonly usage: string; readonly does: string }>
> = {
  stop: { usage: 'stop', does: 'start no more builds, and end when the running ones have ended' },
  abort: { usage: 'abort', does: 'cancel the running builds, and end' },
  pause: { usage: 'pause', does: 'start no more builds for now' },
  resume: { usage: 'resume', does: 'go on after a pause' },
  'pause-builder': { usage: 'pause-builder NAME', does: 'give a builder no more builds for now' },
  'drain-builder': {
    usage: 'drain-builder NAME',
    does: 'the same, and let go of it when its build has ended, so that it can be turned off',
  },
  'resume-builder': { usage: 'resume-builder NAME', does: 'use a paused, drained or mended builder again' },
  cancel: { usage: 'cancel PORT', does: 'end the build of a port, or take it out of the queue' },
  retry: {
    usage: 'retry PORT',
    does: 'build a failed, lost or cancelled port once more, and what it took down',
  },
  priority: { usage: 'priority PORT N', does: 'build a port before those of lower priority; 0 is usual' },
};

/** What an operator can ask about a buildrun, whether or not it is running. */
export const questions = {
  status: { usage: 'status', does: 'what the last buildrun and its builders are doing' },
  why: { usage: 'why PORT', does: 'what a port waits for, and when it will be built, or how it ended' },
} as const;

/** The control that `words` ask for; text that says what is wrong if there is none. */
export function parseControl(words: readonly string[]): Control | string {
  const [word = '', ...rest] = words;
  const known = names.find((name) => name === word);
  if (known === undefined) return `"${word}" is no control; there are ${names.join(', ')}`;
  const [target, number, ...more] = rest;
  const misuse = `expected "${controls[known].usage}", got "${words.join(' ')}"`;
  switch (known) {
    case 'stop':
    case 'abort':
    case 'pause':
    case 'resume':
      return target === undefined ? { control: known } : misuse;
    case 'pause-builder':
    case 'drain-builder':
    case 'resume-builder':
      return target === undefined || number !== undefined ? misuse : { control: known, builder: target };
    case 'cancel':
    case 'retry':
      return target === undefined || number !== undefined ? misuse : { control: known, port: target };
    case 'priority': {
      if (target === undefined || number === undefined || more.length > 0) return misuse;
      if (!/^-?\d{1,9}$/.test(number)) return `${misuse}; N must be a whole number`;
      return { control: known, port: target, priority: Number(number) };
    }
    default:
      return known satisfies never;
  }
}

function isControl(name: string): name is Control['control'] {
  return Object.hasOwn(controls, name);
}

const names: readonly Control['control'][] = Object.keys(controls).filter(isControl);
