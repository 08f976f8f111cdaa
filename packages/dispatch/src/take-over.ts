import { type Build, leftBuilds, type LeftBuild, type Schedule } from '@buildmeister/buildrun';
import type { Messages } from '@buildmeister/cli';
import type { BuildrunEvent, Documents, Immutable, ScheduledBuild } from '@buildmeister/documents';
import { buildKeys } from './build-keys.js';
import type { LastBuildrun } from './last-buildrun.js';
import { haveSameInputs } from './same-inputs.js';

export interface TakeOver {
  /** Builds of the last buildrun that go on as builds of the next one. */
  readonly adopted: NonNullable<Extract<Immutable<BuildrunEvent>, { readonly event: 'began' }>['adopted']>;
  /** What the next one builds: what is scheduled, and what else is taken over. */
  readonly builds: Schedule['builds'];
}

interface NextBuildrun {
  readonly plan: Pick<Documents['plan'], 'architecture' | 'tree'>;
  readonly schedule: Schedule;
  /** Absolute path of the packages folder. */
  readonly packages: string;
  /** File names of the packages in it. */
  readonly files: ReadonlySet<string>;
  readonly messages: Messages;
}

/**
 * Takes over what the last buildrun has left on builders, running or at its end there, whatever the new plan looks like
 * around it. What a port needs may have become newer meanwhile; its own recipe and the files that belong to it must be
 * the same. Ports that the plan does not hold are taken over too, unless they are built or gone.
 */
export async function takeOver(last: LastBuildrun | undefined, next: NextBuildrun): Promise<TakeOver> {
  const { schedule, messages } = next;
  const adopted: TakeOver['adopted'][number][] = [];
  const more: Immutable<ScheduledBuild>[] = [];
  if (last === undefined) return { adopted, builds: schedule.builds };
  const keyOf = buildKeys(last.state);
  for (const left of leftBuilds(last.state)) {
    const { id, number, builder, startTime } = left;
    const build = last.state.buildsById.get(id);
    if (build === undefined) continue;
    const obstacle = await whyNot(build, last, next);
    if (obstacle !== undefined) {
      messages.notice(`${describe(left)} is not waited for: ${obstacle}`);
      continue;
    }
    messages.notice(`${describe(left)} is taken over`);
    adopted.push({ build: id, number, key: keyOf(number), builder, startTime });
    if (!schedule.builds.some(({ port }) => port.revisionedName === id)) more.push(alone(build));
  }
  return { adopted, builds: [...schedule.builds, ...more] };
}

function describe({ id, number, builder }: LeftBuild): string {
  return `build ${number}, ${id}, which builder ${builder} has,`;
}

/** Why nobody needs the build any more, or would build something else now; undefined if it is to go on. */
async function whyNot(
  { id, plan: { port, resultingPackages, sharedPackages = [] } }: Build,
  { state: { began } }: LastBuildrun,
  { plan, schedule, packages, files }: NextBuildrun,
): Promise<string | undefined> {
  if (began === null || began.architecture !== plan.architecture || began.packages !== packages) {
    return 'this buildrun is for other packages';
  }
  // A plan may hold several versions of one port.
  const planned =
    schedule.builds.find((build) => build.port.revisionedName === id) ??
    schedule.builds.find((build) => build.port.name === port.name);
  const shared = new Set([...sharedPackages, ...(planned?.sharedPackages ?? [])]);
  const own = resultingPackages.filter((fileName) => !shared.has(fileName));
  const present =
    own.find((fileName) => files.has(fileName)) ??
    (resultingPackages.every((fileName) => files.has(fileName)) ? resultingPackages[0] : undefined);
  if (present !== undefined) return `${present} is in the packages folder`;
  const isPlanned = planned !== undefined && planned.port.revisionedName === id;
  if (planned !== undefined && (!isPlanned || !haveSame(planned.resultingPackages, resultingPackages))) {
    return `${planned.port.revisionedName} is built now`;
  }
  const other = schedule.builds.find(
    (build) => build !== planned && build.resultingPackages.some((name) => own.includes(name)),
  );
  if (other !== undefined) return `${other.port.revisionedName} makes what it makes`;
  if (planned !== undefined && planned.port.recipeFilePath !== port.recipeFilePath) {
    return `its recipe is ${planned.port.recipeFilePath} now`;
  }
  const isSame = await haveSameInputs(plan.tree.path, port.recipeFilePath, [began.tree.head, plan.tree.head]);
  return isSame ? undefined : 'its recipe or the files beside it have changed, or that cannot be told';
}

function haveSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}

/** A build that the plan does not hold: it waits for nothing, and what it was given is there. */
function alone({ plan, requiredPackages }: Build): Immutable<ScheduledBuild> {
  const { port, resultingPackages, sharedPackages, estimate, notActive, wants, neverOn, limits } = plan;
  return {
    port,
    resultingPackages,
    requiredPackages: [...requiredPackages],
    needs: [],
    estimate,
    ...(sharedPackages === undefined ? {} : { sharedPackages }),
    ...(notActive === true ? { notActive } : {}),
    ...(wants === undefined ? {} : { wants }),
    ...(neverOn === undefined ? {} : { neverOn }),
    ...(limits === undefined ? {} : { limits }),
  };
}
