import { setTimeout } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';
import { ToolError } from '@buildmeister/cli';
import type { Documents, Problem } from '@buildmeister/documents';

export interface NotifyOptions {
  readonly url: URL;
  /** `post` sends the document as JSON; `get` only asks for the URL, as HaikuPorter's loop does. */
  readonly method: 'get' | 'post';
  /** Waits before trying again, in milliseconds; one more try than there are waits. */
  readonly waits?: readonly number[];
}

/** An attempt may take this long, in milliseconds. */
const timeout = 30_000;

/** @throws ToolError `USAGE` if `text` is no http or https URL */
export function parseNotifyUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new ToolError('USAGE', `--notify ${text}: expected a URL that begins with http:// or https://`);
}

/**
 * Tells somebody that the repository has changed.
 *
 * @returns a problem if nobody could be told: the repository is published nevertheless
 */
export async function notify(
  document: Documents['repository'],
  { url, method, waits = [1000, 5000] }: NotifyOptions,
): Promise<readonly Problem[]> {
  let reason = '';
  for (const wait of [0, ...waits]) {
    await setTimeout(wait);
    try {
      const response = await fetch(url, {
        ...(method === 'get'
          ? { method: 'GET' }
          : {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(document),
            }),
        signal: AbortSignal.timeout(timeout),
      });
      await response.body?.cancel();
      if (response.ok) return [];
      reason = `it answered with status ${response.status}`;
    } catch (error) {
      reason = reasonOf(error);
    }
  }
  return [
    {
      code: 'NOT_NOTIFIED',
      message: `published, but ${url.origin}${url.pathname} could not be told: ${reason}`,
      hint: 'request it by hand, or wait for the next publication',
    },
  ];
}

/** fetch says no more than "fetch failed" itself. */
function reasonOf(error: unknown): string {
  if (!isNativeError(error)) return String(error);
  return isNativeError(error.cause) ? error.cause.message : error.message;
}
