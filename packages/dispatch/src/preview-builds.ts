import { scheduleBuilds } from '@buildmeister/buildrun';
import { type Io, type Messages, writeText } from '@buildmeister/cli';
import type { Documents } from '@buildmeister/documents';
import { folderAside, type PackagesAside } from '@buildmeister/storage';
import { listPackages } from './build-numbers.js';
import type { BuildrunPlace } from './buildrun-place.js';
import { findReturns } from './take-back.js';

export interface PreviewOptions {
  readonly place: BuildrunPlace;
  readonly packages: string;
  readonly storeAside?: PackagesAside | undefined;
  readonly systemPackages: string | null;
  readonly say: Messages;
  readonly io: Pick<Io, 'stdout'>;
}

/** Prints a line for each build of the plan, without doing anything: what would happen to it with the packages that are there. */
export async function previewBuilds(
  plan: Documents['plan'],
  { place, packages, storeAside, systemPackages, say, io }: PreviewOptions,
): Promise<void> {
  const present = {
    packages: await listPackages(packages, 'packages folder'),
    systemPackages:
      systemPackages === null
        ? new Set<string>()
        : await listPackages(systemPackages, 'system packages folder'),
  };
  const aside = [folderAside(packages), ...(storeAside === undefined ? [] : [storeAside])];
  const returns = await findReturns(plan, { place, aside, files: present.packages });
  const coming = [
    ...returns.takenBack.flatMap(({ build }) => build.resultingPackages),
    ...returns.sharedFiles.keys(),
  ];
  const { builds, skipped, problems } = scheduleBuilds(
    plan,
    { ...present, packages: new Set([...present.packages, ...coming]) },
    () => 0,
  );
  for (const { message } of problems) say.warn(message);
  for (const { build } of returns.takenBack)
    await writeText(io.stdout, `${build.port.revisionedName}: taken back\n`);
  for (const { port, needs, lost } of builds) {
    const makers = [...new Set(needs.map(({ build }) => build))];
    const reason = lost?.reason ?? returns.refused.get(port.revisionedName);
    const what =
      reason !== undefined
        ? `lost: ${reason}`
        : makers.length === 0
          ? 'built at once'
          : `built after ${makers.join(', ')}`;
    await writeText(io.stdout, `${port.revisionedName}: ${what}\n`);
  }
  const taken = new Set(returns.takenBack.map(({ build }) => build.port.revisionedName));
  for (const { port, reason } of skipped.filter((one) => !taken.has(one.port.revisionedName))) {
    await writeText(io.stdout, `${port.revisionedName}: skipped: ${reason}\n`);
  }
}
