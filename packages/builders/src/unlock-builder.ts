import { endedError, keepComplaints, noShellError, replyError } from './builder-session.js';
import { builderSlots } from './builder-slots.js';
import type { BuilderSettings } from './builder-settings.js';
import { connectBuilder, type ConnectOptions } from './ssh-connection.js';
import { createSshMachine } from './ssh-machine.js';
import { unlockScript } from './unlock-script.js';

/** What stood in the way at one slot of a builder, and is gone now. */
export interface Unlocked {
  /** The builder's name, or that of its slot. */
  readonly name: string;
  /** In words, such as `lock of process 12 on farm, since …`; none if it was free. */
  readonly removed: readonly string[];
}

/**
 * Breaks the locks of a builder, whoever holds them, and ends the builds that run there with all they have started.
 * What such a build has made is lost.
 *
 * @throws BuilderError
 */
export async function unlockBuilder(settings: BuilderSettings, options: ConnectOptions): Promise<Unlocked[]> {
  const connection = await connectBuilder(settings, options);
  const machine = createSshMachine(settings.name, connection);
  try {
    const unlocked: Unlocked[] = [];
    for (const slot of builderSlots(settings)) {
      const child = await machine.start(unlockScript(slot));
      child.stdin.end();
      const { replies } = child;
      const complaints = keepComplaints(child);
      replies.expect('unlocking it', machine.patience.answer);
      const removed: string[] = [];
      for (let line = await replies.line(); line !== 'end'; line = await replies.line()) {
        if (line === undefined) {
          const error = await endedError(slot.name, machine, `the script there broke off: ${complaints()}`);
          throw replies.begun() || error.class !== 'remote-command'
            ? error
            : noShellError(slot.name, complaints());
        }
        const [word, ...rest] = line.split(' ');
        if (word === 'error') throw replyError(slot.name, rest);
        if (word === 'removed') removed.push(rest.join(' '));
      }
      unlocked.push({ name: slot.name, removed });
    }
    return unlocked;
  } finally {
    await machine.close();
  }
}
