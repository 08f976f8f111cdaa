import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSystemError } from '@buildmeister/cli';
import { BuildStopped } from './build-stopped.js';
import type { Fault } from './faults.js';
import type { StandInPort } from './stand-in-port.js';

/**
 * Does those of the faults that come before anything is built, in their order. The other ones damage packages: see
 * `packageFiles`.
 *
 * @throws BuildStopped if one of them is to fail
 */
export async function misbehave(
  faults: readonly Fault[],
  { port, configuration }: StandInPort,
  say: (line: string) => void,
): Promise<void> {
  for (const fault of faults) {
    switch (fault.kind) {
      case 'output':
        for (let line = 1; line <= fault.lines; line++)
          say(`line ${line} of ${fault.lines}: ${'.'.repeat(60)}`);
        break;
      case 'sleep':
        await sleep(fault.seconds * 1000);
        break;
      case 'hang':
        // A process of its own, as a build that hangs has some: who ends this one has to end that one too.
        await once(spawn('sleep', ['infinity'], { stdio: 'inherit' }), 'exit');
        throw new BuildStopped('the process that never ends has ended');
      case 'signal':
        process.kill(process.pid, `SIG${fault.signal}`);
        await sleep(60_000);
        break;
      case 'fail':
        if ((await countFailure(configuration.repositoryPath, port.versionedName)) <= fault.times) {
          say('this build was told to fail');
          throw new BuildStopped('Build has failed - stopping.');
        }
        break;
      case 'mount':
      case 'slow-map':
      case 'leave-out':
      case 'truncate':
      case 'other':
        break;
    }
  }
}

/** How often the port has failed on this machine, this time included; purging a port does not change that. */
async function countFailure(folder: string, versionedName: string): Promise<number> {
  const file = join(folder, `stand-in-failures-${versionedName}`);
  let count = 1;
  try {
    count += Number(await readFile(file, 'utf8'));
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
  }
  await mkdir(folder, { recursive: true });
  await writeFile(file, String(count));
  return count;
}
