import { BuilderError } from './builder.js';
import type { BuilderSettings } from './builder-settings.js';
import { keepComplaints } from './builder-session.js';
import { inspectionScript } from './inspection-script.js';
import { connectBuilder, type ConnectOptions } from './ssh-connection.js';
import { createSshMachine } from './ssh-machine.js';

/** One thing that a builder needs, and whether it has it. */
export interface Finding {
  readonly what: string;
  readonly good: boolean;
  readonly detail: string;
}

/**
 * Connects to a builder and looks whether it has what builds need, without changing anything there.
 *
 * @returns findings in a fixed order, the connection first; a builder that cannot be connected to has only that one
 */
export async function inspectBuilder(settings: BuilderSettings, options: ConnectOptions): Promise<Finding[]> {
  const findings: Finding[] = [];
  try {
    const connection = await connectBuilder(settings, options);
    const machine = createSshMachine(settings.name, connection);
    try {
      findings.push({ what: 'connection', good: true, detail: `logged in as ${settings.ssh.user}` });
      const child = await machine.start(inspectionScript(settings));
      const { replies } = child;
      const complaints = keepComplaints(child);
      child.stdin.end();
      for (let line = await replies.line(); line !== 'end'; line = await replies.line()) {
        if (line === undefined) {
          throw (
            machine.lost() ??
            new BuilderError('remote-command', settings.name, `sh broke off: ${complaints()}`)
          );
        }
        const [verdict, what = '', ...detail] = line.split(' ');
        if (verdict === 'good' || verdict === 'bad') {
          findings.push({ what, good: verdict === 'good', detail: detail.join(' ') });
        }
      }
    } finally {
      await machine.close();
    }
  } catch (error) {
    if (!(error instanceof BuilderError)) throw error;
    const detail = error.hint === undefined ? error.message : `${error.message} (${error.hint})`;
    findings.push({ what: findings.length === 0 ? 'connection' : 'shell', good: false, detail });
  }
  return findings;
}
