import { setTimeout as sleep } from 'node:timers/promises';
import { BuilderError } from './builder.js';
import { inSeconds } from './patience.js';
import type { SshConnection } from './ssh-connection.js';

/**
 * sshd counts a session for a moment after it has reported its end, so that the next one may be refused: it is asked
 * again so many milliseconds later.
 */
const delaysAfterRefusal: readonly number[] = [50, 150, 400, 900, 1500];

/** Channels that a builder may need at a time, with one that sshd has not yet ceased to count. */
export const channelsNeeded = 6;

export interface OpenChannelOptions {
  /** The builder's. */
  readonly name: string;
  readonly connection: SshConnection;
  /** What it is for: "a command". */
  readonly purpose: string;
  /** What is waited for, if that is more than the channel: "upload of …: its SFTP server". */
  readonly waitsFor?: string;
  /** Milliseconds. */
  readonly patience: number;
  readonly signal?: AbortSignal | undefined;
}

type Done<Channel> = (error: Error | undefined, channel: Channel) => void;

interface Closable {
  end(): void;
}

/**
 * Opens a channel. One that comes when nobody waits for it any more is closed.
 *
 * @param open as ssh2's functions, which throw where the connection has ended before
 * @throws BuilderError `cancelled`, `stalled`; `configuration` where sshd takes no more channels; why the connection
 *   was lost; else an Error with what ssh2 says
 */
export async function openChannel<Channel extends Closable>(
  open: (done: Done<Channel>) => void,
  options: OpenChannelOptions,
  [delay, ...later]: readonly number[] = delaysAfterRefusal,
): Promise<Channel> {
  const { name, connection, purpose } = options;
  try {
    return await openOnce(open, options);
  } catch (error) {
    if (error instanceof BuilderError) throw error;
    const lost = connection.lost();
    if (lost !== undefined) throw lost;
    if (!isRefusal(error)) throw error;
    if (delay === undefined) throw tooFewChannels(name, purpose, error);
    await sleep(delay);
    return openChannel(open, options, later);
  }
}

function openOnce<Channel extends Closable>(
  open: (done: Done<Channel>) => void,
  { name, connection, purpose, waitsFor, patience, signal }: OpenChannelOptions,
): Promise<Channel> {
  return new Promise((resolve, reject) => {
    let settled = false;
    const settle = (): boolean => {
      if (settled) return false;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      connection.gone.removeEventListener('abort', lose);
      return true;
    };
    const fail = (error: unknown): void => {
      if (settle()) reject(error instanceof Error ? error : new Error(String(error)));
    };
    const cancel = (): void => {
      fail(new BuilderError('cancelled', name, `cancelled while waiting for a channel for ${purpose}`));
    };
    const lose = (): void => {
      fail(connection.lost());
    };
    const timer = setTimeout(() => {
      const what = waitsFor ?? `a channel for ${purpose}: sshd there`;
      const message = `${what} has not answered for ${inSeconds(patience)}`;
      fail(new BuilderError('stalled', name, message, { hint: stallHint }));
    }, patience);
    signal?.addEventListener('abort', cancel, { once: true });
    connection.gone.addEventListener('abort', lose, { once: true });
    if (signal?.aborted === true) cancel();
    if (connection.gone.aborted) lose();
    if (settled) return;
    try {
      open((error, channel) => {
        if (error !== undefined) fail(error);
        else if (settle()) resolve(channel);
        else channel.end();
      });
    } catch (error) {
      fail(error);
    }
  });
}

export const stallHint =
  'the disk of the builder, or what runs there, may hang: look at it with createbuilder ssh';

/** RFC 4254, section 5.1: what OpenSSH says beyond its MaxSessions is the second, "connect failed". */
function isRefusal(error: unknown): boolean {
  const reason = error instanceof Error && 'reason' in error ? error.reason : undefined;
  return reason === 2 || reason === 4;
}

function tooFewChannels(name: string, purpose: string, cause: unknown): BuilderError {
  return new BuilderError(
    'configuration',
    name,
    `sshd there takes no further channel in this connection, for ${purpose}`,
    { cause, hint: `MaxSessions in its sshd_config must be at least ${channelsNeeded}; 10 is usual` },
  );
}
