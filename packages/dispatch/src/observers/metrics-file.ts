import type { Messages } from '@buildmeister/cli';
import { createFileRefresher } from '../file-refresher.js';
import { renderMetrics } from './metrics.js';
import type { ObserverFactory } from './observer.js';

/** Running builds get older without any event; the file says so this often, in milliseconds. */
const interval = 15_000;

/** Keeps the metrics of a buildrun in the file at `path`. One that cannot be written is said once. */
export function metricsFile(path: string, messages: Messages): ObserverFactory {
  return ({ state, clock }) => {
    let complained = false;
    const onError = (error: unknown): void => {
      if (complained) return;
      complained = true;
      messages.warn(`metrics file ${path}: ${error instanceof Error ? error.message : String(error)}`);
    };
    const file = createFileRefresher({ path, render: () => renderMetrics(state, clock()), onError });
    const timer = setInterval(() => file.touch(), interval).unref();
    return {
      onEvent: () => file.touch(),
      finish: async () => {
        clearInterval(timer);
        await file.finish().catch(onError);
      },
    };
  };
}
