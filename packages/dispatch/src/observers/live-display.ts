import { estimateEnds } from '@buildmeister/buildrun';
import type { Messages, Output } from '@buildmeister/cli';
import type { ObserverFactory } from './observer.js';
import { plain, renderDisplay } from './render-display.js';

export interface LiveDisplay {
  /** Shows the state of the buildrun. */
  readonly observe: ObserverFactory;
  /** Messages that scroll by above it. */
  readonly messages: Messages;
}

export interface LiveDisplayOptions {
  /** Where messages are written. */
  readonly messages: Messages;
}

/** Milliseconds between two looks at the clock. */
const interval = 1000;
/** Foreseeing the end takes some milliseconds; it is done this often, in milliseconds. */
const foresightInterval = 10_000;
/** Of a line that has no end yet, so much is kept. */
const maxLineLength = 1000;

/** Keeps some lines at the bottom of a terminal that say what each builder does, while messages scroll by above. */
export function createLiveDisplay(terminal: Output, options: LiveDisplayOptions): LiveDisplay {
  let drawn = 0;
  let redraw: () => void = () => undefined;

  const erase = (): void => {
    if (drawn > 0) terminal.write(`\x1b[${drawn}A\x1b[0J`);
    drawn = 0;
  };
  const above =
    (say: (text: string) => void) =>
    (text: string): void => {
      erase();
      say(text);
      redraw();
    };
  return {
    messages: {
      notice: above((text) => options.messages.notice(text)),
      warn: above((text) => options.messages.warn(text)),
    },
    observe: ({ state, clock }) => {
      const lastLines = new Map<number, string>();
      let activity = '';
      let foresight = { at: -Infinity, end: null as number | null };
      const expectedEnd = (now: number): number | null => {
        if (now - foresight.at >= foresightInterval)
          foresight = { at: now, end: estimateEnds(state, now).end };
        return foresight.end;
      };
      redraw = () => {
        const now = clock();
        const lines = renderDisplay({
          state,
          activity,
          lastLines,
          expectedEnd: expectedEnd(now),
          now,
          columns: terminal.columns ?? 80,
          rows: terminal.rows ?? 24,
        });
        erase();
        terminal.write(lines.map((line) => `${line}\n`).join(''));
        drawn = lines.length;
      };
      const timer = setInterval(() => redraw(), interval).unref();
      return {
        onActivity: (text) => {
          activity = text;
        },
        onOutput: (number, text) => {
          lastLines.set(number, lastLine(`${lastLines.get(number) ?? ''}${text}`));
        },
        onEvent: ({ event }) => {
          if (event.event === 'build-started') redraw();
          if ('number' in event && typeof event.number === 'number' && event.event !== 'build-started') {
            lastLines.delete(event.number);
          }
        },
        finish: () => {
          clearInterval(timer);
          erase();
          redraw = () => undefined;
          return Promise.resolve();
        },
      };
    },
  };
}

/** The last line of `text` that says something, with its end if it has one: more may come to what has none. */
function lastLine(text: string): string {
  const lines = text.slice(-maxLineLength).split(/(?<=[\n\r])/);
  return lines.findLast((line) => plain(line) !== '') ?? '';
}
