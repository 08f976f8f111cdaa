import { scheduleBuilds } from '@buildmeister/buildrun';
import { type Io, type Messages, writeText } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { listPackages } from './build-numbers.js';

export interface PreviewOptions {
  readonly packages: string;
  readonly systemPackages: string | null;
  readonly say: Messages;
  readonly io: Pick<Io, 'stdout'>;
}

/** Prints a line for each build of the plan, without doing anything: what would happen to it with the packages that are there. */
export async function previewBuilds(
  plan: Documents['plan'],
  { packages, systemPackages, say, io }: PreviewOptions,
): Promise<void> {
  const present = {
    packages: await listPackages(packages, 'packages folder'),
    systemPackages:
      systemPackages === null
        ? new Set<string>()
        : await listPackages(systemPackages, 'system packages folder'),
  };
  const { builds, skipped, problems } = scheduleBuilds(plan, present, () => 0);
  for (const { message } of problems) say.warn(message);
  for (const { port, needs, lost } of builds) {
    const makers = [...new Set(needs.map(({ build }) => build))];
    const what =
      lost !== undefined
        ? `lost: ${lost.reason}`
        : makers.length === 0
          ? 'built at once'
          : `built after ${makers.join(', ')}`;
    await writeText(io.stdout, `${port.revisionedName}: ${what}\n`);
  }
  for (const { port, reason } of skipped) {
    await writeText(io.stdout, `${port.revisionedName}: skipped: ${reason}\n`);
  }
}
