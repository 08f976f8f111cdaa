import {
  createMarks,
  createPackaging,
  type PackageId,
  providedName,
  type RequirementId,
  type Resolution,
  type ResolveOptions,
} from '@buildmeister/resolver';
import { describeStep } from './chain-step.js';
import type { PlanContext } from './plan-context.js';
import type { Schedule } from './schedule.js';
import { someOf } from './some-of.js';

/** Why a build of a schedule is certain to fail. */
export interface Refusal {
  /** `name-version`. */
  readonly port: string;
  readonly reason: string;
  /** The reason in few words. */
  readonly cause: string;
}

export interface BuildChecker {
  /**
   * Looks for builds that are certain to fail, and gives them other packages; what has no others is refused. True if builds
   * must be scheduled again.
   */
  check(schedule: Schedule): { readonly changed: boolean; readonly refused: readonly Refusal[] };
}

interface Fault {
  readonly reason: string;
  readonly cause: string;
  /** Sets of packages without one of which the build may do better, the best first. */
  readonly without: readonly (readonly PackageId[])[];
}

/**
 * A build fails when a package of it requires a version, and among what HaikuPorter looks through when it packages there are only
 * others (RequiresUpdater.py: "found provides for …, but none matching the version requirement"). And it cannot be given
 * two versions of a package: HaikuPorter would take whichever it finds first. This ends, as each build is helped
 * a few times at most.
 */
export function createBuildChecker(context: PlanContext): BuildChecker {
  const { universe, buildable, availability } = context;
  const packaging = createPackaging(universe);
  const helped = new Map<string, number>();
  const sound = new WeakSet<Resolution>();
  const names = createMarks(universe.packages.length);
  const nameNumbers = numberNames(context);

  const faultOf = (schedule: Schedule, name: string, build: Resolution): Fault | undefined =>
    givenTwice(schedule, name, build) ?? unpackageable(name, build);

  const givenTwice = (
    { resolver, choices }: Schedule,
    name: string,
    { required, missing }: Resolution,
  ): Fault | undefined => {
    names.clear();
    const all = [...required, ...missing];
    const twice = all.find((id) => !names.add(nameNumbers[id] ?? 0));
    const port = buildable.get(name);
    if (twice === undefined || port === undefined) return undefined;
    const versions = all.filter((id) => nameNumbers[id] === nameNumbers[twice]);
    const needed = versions.map((id) => {
      const step = resolver.chain(port, (met) => met === id, choices.get(name))?.at(-1);
      const { requirement, of, metBy } =
        step === undefined ? { requirement: '', of: null, metBy: '' } : describeStep(context, step);
      return `${metBy} for "${requirement}" of ${of ?? 'every build'}`;
    });
    const packageName = universe.packages[twice]?.info.name ?? '';
    return {
      reason: `it needs ${packageName} in ${versions.length} versions, and a build is given one: ${needed.join(', ')}`,
      cause: `${packageName} in two versions`,
      without: versions.map((kept) => versions.filter((id) => id !== kept)).toReversed(),
    };
  };

  const unpackageable = (name: string, { required, missing }: Resolution): Fault | undefined => {
    const port = buildable.get(name);
    if (port === undefined) return undefined;
    let looked: readonly PackageId[] | undefined;
    for (const by of port.packages) {
      if (universe.packages[by]?.info.architecture === 'source') continue;
      const own = universe.metByOwnPort(by);
      for (const [place, requirement] of universe.requirementsOf(by, 'requires').entries()) {
        if (universe.requirements[requirement]?.operator === undefined || own[place] !== undefined) continue;
        if (packaging.isMetByAll(requirement)) continue;
        looked ??= packaging.lookedThrough(port, [...required, ...missing]);
        if (packaging.firstMeeting(requirement, looked) !== undefined) continue;
        const providers = packaging.providing(requirement, [...port.packages, ...looked]);
        if (providers.length > 0) return mismatch(by, requirement, providers);
      }
    }
    return undefined;
  };

  const mismatch = (by: PackageId, requirement: RequirementId, providers: readonly PackageId[]): Fault => {
    const { text = '', name = '' } = universe.requirements[requirement] ?? {};
    const found = providers.map((id) => {
      const { info, origin, fileName } = universe.packages[id] ?? { info: undefined };
      const said = info?.provides.find((provided) => providedName(provided) === name) ?? name;
      return `"${said}" of ${origin === 'tree' ? `${info?.name}-${info?.version}` : fileName}`;
    });
    return {
      reason: `HaikuPorter would not package ${universe.packages[by]?.info.name}: it requires "${text}", and among what the build requirements need there is only ${someOf(found)}`,
      cause: `"${text}"`,
      without: [providers],
    };
  };

  /** Other packages for a build, if there are any that make a difference. */
  const help = (schedule: Schedule, name: string, fault: Fault): ResolveOptions | undefined => {
    const port = buildable.get(name);
    const count = helped.get(name) ?? 0;
    if (port === undefined || count >= mostHelp) return undefined;
    helped.set(name, count + 1);
    const options = schedule.choices.get(name) ?? {};
    for (const without of fault.without) {
      const other = {
        ...options,
        without: schedule.resolver.leaveOut([...(options.without ?? []), ...without]),
      };
      if (!schedule.resolver.isComplete(port, other)) continue;
      if (faultOf(schedule, name, schedule.resolver.resolve(port, other)) === undefined) return other;
    }
    return undefined;
  };

  return {
    check: (schedule) => {
      const refused: Refusal[] = [];
      let changed = false;
      for (const [name, build] of schedule.builds) {
        if (sound.has(build)) continue;
        const fault = faultOf(schedule, name, build) ?? incomplete(schedule, name);
        if (fault === undefined) {
          sound.add(build);
          continue;
        }
        changed = true;
        const other = help(schedule, name, fault);
        if (other === undefined) refused.push({ port: name, reason: fault.reason, cause: fault.cause });
        else schedule.choices.set(name, other);
      }
      for (const { port, reason, cause } of refused) {
        availability.exclude(buildable.get(port)?.packages ?? [], {
          reason: `${port} is not built: ${reason}`,
          cause,
        });
      }
      return { changed, refused };
    },
  };

  /** A build that was helped may lack something since builds were kept from waiting for each other. */
  function incomplete({ resolver, choices }: Schedule, name: string): Fault | undefined {
    const port = buildable.get(name);
    const options = choices.get(name);
    if (port === undefined || options?.without === undefined || resolver.isComplete(port, options))
      return undefined;
    return {
      reason: 'it needs other packages than it can be given, as builds would wait for each other',
      cause: 'other packages',
      without: [],
    };
  }
}

/** A build is helped so often, and refused then. */
const mostHelp = 3;

/** By package: a number for its name. */
function numberNames({ universe }: PlanContext): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(universe.packages, ({ info }) => {
    const known = numbers.get(info.name) ?? numbers.size;
    numbers.set(info.name, known);
    return known;
  });
}
