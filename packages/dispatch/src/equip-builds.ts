import { stat } from 'node:fs/promises';
import {
  type BuildrunState,
  type History,
  overrideBuilds,
  recallBuilds,
  type Schedule,
} from '@buildmeister/buildrun';
import type { Builder } from '@buildmeister/builders';
import { isSystemError, type Messages } from '@buildmeister/cli';
import type { BuildrunEvent, Immutable } from '@buildmeister/documents';
import { locatePackages, type PackageFolders } from './package-folders.js';
import type { Overrides } from './read-overrides.js';

export interface Wishes {
  readonly overrides: Overrides;
  /** By port, as in overrides; they go before these. */
  readonly priorities: ReadonlyMap<string, number>;
}

type Builds = Schedule['builds'];

interface Equipment {
  readonly history: History;
  readonly wishes: Wishes;
  readonly messages: Messages;
}

/** Adds to builds what is known of their ports from earlier, and what is asked for them. */
export function equipBuilds(builds: Builds, { history, wishes, messages }: Equipment): Builds {
  const recalled = recallBuilds(builds, history);
  const { builds: overridden, unused } = overrideBuilds(recalled, wishes.overrides);
  const priorities = [...wishes.priorities].map(([port, priority]) => [port, { priority }] as const);
  const { builds: wanted, unused: unknown } = overrideBuilds(overridden, Object.fromEntries(priorities));
  if (unused.length > 0) {
    messages.notice(
      `of the overrides, ${unused.join(', ')} ${unused.length === 1 ? 'is' : 'are'} not built now`,
    );
  }
  for (const port of unknown) messages.warn(`--priority ${port}: the plan builds no such port`);
  return wanted;
}

/** Sizes of the packages that builds require and that are there, by file name. */
export async function packageSizes(builds: Builds, folders: PackageFolders): Promise<Record<string, number>> {
  const fileNames = [...new Set(builds.flatMap(({ requiredPackages }) => requiredPackages))].toSorted();
  const sizes: Record<string, number> = {};
  for (const fileName of fileNames) {
    const located = await locatePackages([fileName], folders);
    if (typeof located === 'string') continue;
    for (const { path } of located) {
      try {
        sizes[fileName] = (await stat(path)).size;
      } catch (error) {
        // It is noticed when a build is to be given it.
        if (!isSystemError(error)) throw error;
      }
    }
  }
  return sizes;
}

type AttachedBuilder = Extract<Immutable<BuildrunEvent>, { readonly event: 'attached' }>['builders'][number];

/** The builders of an earlier process, as far as the state knows them: where builds may still be running. */
export function earlierBuilders({
  builders,
  open,
}: Pick<BuildrunState, 'builders' | 'open'>): AttachedBuilder[] {
  const known = [...builders.values()].map(({ name, speed, host, bandwidth }) => ({
    name,
    speed,
    host,
    bandwidth,
  }));
  const named = [...open.values()].map(({ builder }) => builder).filter((name) => name !== null);
  const others = [...new Set(named)].filter((name) => !builders.has(name));
  return [...known, ...others.map((name) => ({ name, speed: 1 }))];
}

/** What the core is told of a builder. */
export function attachedBuilder(
  { name, traits }: Pick<Builder, 'name' | 'traits'>,
  history: History,
): AttachedBuilder {
  const bandwidth = history.bandwidth(name);
  return {
    name,
    speed: history.speed(name),
    host: traits.host,
    labels: [...traits.labels],
    memory: traits.memory,
    ...(bandwidth === undefined ? {} : { bandwidth }),
  };
}
