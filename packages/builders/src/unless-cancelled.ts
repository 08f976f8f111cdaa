import { BuilderError } from './builder.js';

export interface Cancellation<Result> {
  readonly signal: AbortSignal;
  /** Of the builder. */
  readonly name: string;
  /** Puts away what the work comes to when nobody waits for it any more. */
  readonly late: (result: Result) => Promise<void>;
}

/**
 * What `work` comes to. When `signal` is aborted, it is waited for no longer, whatever it waits for itself.
 *
 * @throws BuilderError `cancelled` then
 */
export async function unlessCancelled<Result>(
  work: Promise<Result>,
  { signal, name, late }: Cancellation<Result>,
): Promise<Result> {
  let cancel = (): void => undefined;
  const cancelled = new Promise<never>((_resolve, reject) => {
    cancel = () => {
      reject(new BuilderError('cancelled', name, 'cancelled while it was being prepared'));
    };
  });
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  let waiting = true;
  const putAway = async (result: Result): Promise<void> => {
    if (!waiting) await late(result);
  };
  work.then(putAway).catch(() => undefined);
  try {
    return await Promise.race([work, cancelled]);
  } catch (error) {
    waiting = false;
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
