import { BuilderError } from './builder.js';
import type { BuilderSettings } from './builder-settings.js';
import { endedError, keepComplaints, noShellError } from './builder-session.js';
import { inspectionScript } from './inspection-script.js';
import type { Machine, MachineProcess } from './machine.js';
import { channelsNeeded } from './open-channel.js';
import { inSeconds, type Patience } from './patience.js';
import { connectBuilder, type ConnectOptions, type SshConnection } from './ssh-connection.js';
import { createSshMachine } from './ssh-machine.js';
import { newSftp } from './ssh-uploads.js';
import { watchForStall } from './stall-watch.js';

/** One thing that a builder needs, and whether it has it. */
export interface Finding {
  readonly what: string;
  readonly good: boolean;
  readonly detail: string;
  /** What to do about it. What is good has one where builds can do with it, and somebody should know. */
  readonly hint?: string;
}

/** Somebody waits for the answer. Milliseconds. */
const patience: Patience = { channel: 15_000, transfer: 15_000, answer: 60_000, cancelled: 5000 };
/** A clock that differs by more than this is wrong, in seconds. */
const clockTolerance = 120;

export interface InspectOptions extends ConnectOptions {
  readonly patience?: Partial<Patience>;
}

/**
 * Connects to a builder and looks whether it has what builds need, leaving everything there as it was.
 *
 * @returns findings in a fixed order, the connection first; a builder that cannot be connected to has only that one
 */
export async function inspectBuilder(settings: BuilderSettings, options: InspectOptions): Promise<Finding[]> {
  const { name, ssh } = settings;
  const waits = { ...patience, ...options.patience };
  let connection: SshConnection;
  try {
    connection = await connectBuilder(settings, options);
  } catch (error) {
    return [badFinding('connection', error)];
  }
  const findings: Finding[] = [{ what: 'connection', good: true, detail: `logged in as ${ssh.user}` }];
  const machine = createSshMachine(name, connection, { patience: waits });
  try {
    findings.push(...(await inspectByScript(settings, machine)));
    if (machine.lost() === undefined) findings.push(await inspectSftp(name, connection, waits));
    if (machine.lost() === undefined) findings.push(await inspectChannels(machine));
  } finally {
    await machine.close();
  }
  return findings;
}

async function inspectByScript(settings: BuilderSettings, machine: Machine): Promise<Finding[]> {
  const findings: Finding[] = [];
  const begin = Date.now();
  let child: MachineProcess | undefined;
  try {
    child = await machine.start(inspectionScript(settings));
    const { replies } = child;
    const complaints = keepComplaints(child);
    child.stdin.end();
    replies.expect('looking at it', machine.patience.answer);
    for (let line = await replies.line(); line !== 'end'; line = await replies.line()) {
      if (line === undefined) {
        const error = await endedError(settings.name, machine, `sh broke off: ${complaints()}`);
        throw replies.begun() || error.class !== 'remote-command'
          ? error
          : noShellError(settings.name, complaints());
      }
      const [verdict = '', what = '', ...detail] = line.split(' ');
      if (verdict === 'clock') findings.push(...shellFindings(child), clockFinding(Number(what), begin));
      if (verdict === 'good') findings.push({ what, good: true, detail: detail.join(' ') });
      if (verdict === 'note') findings.push(withHint({ what, good: true, detail: detail.join(' ') }));
      if (verdict === 'bad') findings.push(withHint({ what, good: false, detail: detail.join(' ') }));
    }
  } catch (error) {
    findings.push(badFinding('shell', error));
  } finally {
    child?.destroy();
  }
  return findings;
}

/** Those of the shell that runs before any command. */
function shellFindings(child: MachineProcess): Finding[] {
  const said = child.preamble().replaceAll(/\s+/g, ' ').slice(0, 200);
  if (said === '')
    return [{ what: 'shell', good: true, detail: 'it runs commands, and says nothing before' }];
  const detail = `its startup files print before each command: "${said}"`;
  return [{ what: 'shell', good: true, detail, hint: hints.talk }];
}

/** @param begin when it was asked, in milliseconds since the epoch */
function clockFinding(seconds: number, begin: number): Finding {
  const [earliest, latest] = [begin / 1000 - 1, Date.now() / 1000 + 1];
  const off = seconds < earliest ? seconds - earliest : Math.max(0, seconds - latest);
  if (Math.abs(off) <= clockTolerance) return { what: 'clock', good: true, detail: 'it is right' };
  const direction = off < 0 ? 'behind' : 'ahead of';
  const detail = `it is ${Math.round(Math.abs(off))} s ${direction} this machine's`;
  return withHint({ what: 'clock', good: false, detail });
}

async function inspectSftp(
  name: string,
  connection: SshConnection,
  { channel, transfer }: Patience,
): Promise<Finding> {
  const what = 'sftp';
  try {
    const waits = { channel, transfer, answer: transfer, cancelled: transfer };
    const session = await newSftp({ name, connection, patience: waits, what: 'looking at it' });
    const watch = watchForStall(transfer, () => {
      const message = `its SFTP server has not answered for ${inSeconds(transfer)}`;
      return new BuilderError('stalled', name, message, { hint: hints.stall });
    });
    try {
      const answered = new Promise<void>((resolve, reject) => {
        session.realpath('.', (error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
      });
      await Promise.race([answered, watch.stalled]);
      return { what, good: true, detail: 'files can be sent by it' };
    } finally {
      watch.end();
      session.end();
    }
  } catch (error) {
    if (error instanceof BuilderError) return badFinding(what, error);
    const reason = error instanceof Error ? error.message : String(error);
    return { what, good: true, detail: `it cannot be used: ${reason}`, hint: hints.sftp };
  }
}

/** Builds need several channels at a time, which sshd may not give. */
async function inspectChannels(machine: Machine): Promise<Finding> {
  const open: MachineProcess[] = [];
  try {
    while (open.length < channelsNeeded) open.push(await machine.start('cat'));
    return { what: 'channels', good: true, detail: `${open.length} can be open at a time` };
  } catch (error) {
    if (!(error instanceof BuilderError) || error.class !== 'configuration') {
      return badFinding('channels', error);
    }
    const detail = `sshd there takes ${open.length} at a time in a connection, ${channelsNeeded} may be needed`;
    return withHint({ what: 'channels', good: false, detail });
  } finally {
    for (const child of open) child.destroy();
  }
}

/** What to do about what is found. */
const hints = {
  channels: `MaxSessions in its sshd_config must be at least ${channelsNeeded}; 10 is usual`,
  clock:
    'set it, best by a time server: download servers are refused when their certificates seem to be of another time',
  disk: 'make room there, or see why it is read-only: mount shows it',
  folder: 'give it to the user who logs in',
  haikuporter: 'give its path: haikuporter.path in the configuration',
  'ports-tree': 'portstree.path in the configuration must be a git checkout, or where one can be made',
  sftp:
    'builds can do with that: files are sent through commands, which is slower; sshd_config should have a line "Subsystem sftp …"' +
    ', and startup files print nothing where no person is',
  space: 'make room there, or change "disk" in the configuration',
  stall: 'the disk of the builder, or what runs there, may hang: look at it with createbuilder ssh',
  'unknown-files': 'move away what is not to be lost, or have .gitignore of the tree name it',
  talk: "builds can do with that; scp, rsync and HaikuPorter's build master may not: print only where a person is, as in: case $- in *i*) …",
} as const;

function withHint(finding: Finding): Finding {
  const known = Object.entries(hints).find(([what]) => what === finding.what);
  return known === undefined ? finding : { ...finding, hint: known[1] };
}

/** @throws `error` itself if it is a bug */
function badFinding(what: string, error: unknown): Finding {
  if (!(error instanceof BuilderError)) throw error;
  const { message, hint } = error;
  return { what, good: false, detail: message, ...(hint === undefined ? {} : { hint }) };
}
