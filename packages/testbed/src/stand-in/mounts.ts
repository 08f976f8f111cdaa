import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './faults.js';
import type { StandInPort } from './stand-in-port.js';

/**
 * Does `work` with the folders mounted that the faults name, as HaikuPorter mounts `/dev` and packagefs: it takes them away
 * at the end, however that comes, and when it is interrupted (Port.py, _executeInChroot, catches
 * KeyboardInterrupt). TERM and KILL leave them.
 */
export async function withMounts(
  faults: readonly Fault[],
  { folders }: StandInPort,
  work: () => Promise<void>,
): Promise<void> {
  const wanted = faults.flatMap((fault) => (fault.kind === 'mount' ? fault.folder : []));
  const point = join(folders.work, 'dev');
  const unmount = (): void => {
    wanted.forEach(() => execFileSync('umount', [point], { stdio: 'ignore' }));
  };
  const interrupted = (): void => {
    process.stdout.write('*** interrupted - stopping child process\n*** child stopped\n');
    unmount();
    process.stdout.write('Error: Interrupted.\n');
    process.exit(1);
  };
  if (wanted.length > 0) process.once('SIGINT', interrupted);
  for (const folder of wanted) mount(folder, point);
  try {
    await work();
  } finally {
    process.off('SIGINT', interrupted);
    unmount();
  }
}

function mount(folder: string, point: string): void {
  mkdirSync(point, { recursive: true });
  execFileSync('mount', ['--bind', folder, point], { stdio: 'ignore' });
}
