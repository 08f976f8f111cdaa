import {
  createMarks,
  createPackagedRequirements,
  createPackaging,
  firstWhere,
  type PackagedRequirements,
  type PackageId,
  type RequirementId,
  type Resolution,
} from '@buildmeister/resolver';
import type { PlanContext } from './plan-context.js';
import type { Schedule } from './schedule.js';

/** Finds out what packages will require when the builds of a schedule have made them. */
export interface PackagedLearner {
  /** What is known so far. */
  readonly packaged: PackagedRequirements;
  /**
   * Looks for packages that will require something that what is taken for their requirement does not meet; answers with
   * these packages, whose requirements are known from then on. The schedule has to be made anew then.
   */
  learn(schedule: Schedule): ReadonlySet<PackageId>;
}

/**
 * A build writes the versions that it finds into what it makes: `lib:libfoo` becomes `lib:libfoo >= 1.2`, and where whoever
 * needs the package is given libfoo 2 that is not compatible with 1.2, the package cannot be used. This ends, as only the
 * first answer counts for each requirement.
 */
export function createPackagedLearner({ universe, buildable, availability }: PlanContext): PackagedLearner {
  const packaged = createPackagedRequirements(universe);
  const packaging = createPackaging(universe);
  /** Builds that were looked at, and when. */
  const seen = new WeakMap<Resolution, number>();
  const severalMeet: boolean[] = [];
  const doSeveralMeet = (requirement: RequirementId): boolean =>
    (severalMeet[requirement] ??= hasSecond(universe.candidates(requirement)));

  return {
    packaged,
    learn: ({ builds, resolver, choices }) => {
      const given = createMarks(universe.packages.length);
      const found = new Map<string, readonly PackageId[]>();
      const written = (by: PackageId, requirement: RequirementId): RequirementId => {
        const name = universe.packages[by]?.port ?? '';
        const [port, build] = [buildable.get(name), builds.get(name)];
        if (port === undefined || build === undefined) return requirement;
        const looked =
          found.get(name) ?? packaging.lookedThrough(port, [...build.required, ...build.missing]);
        found.set(name, looked);
        const met = packaging.firstMeeting(requirement, looked);
        return met === undefined ? requirement : packaging.written(requirement, met);
      };

      const changed = new Set<PackageId>();
      const add = (by: PackageId, requirement: RequirementId, as: RequirementId): void => {
        if (as !== requirement && packaged.add(by, requirement, as)) changed.add(by);
      };
      const isMetByOther = (requirement: RequirementId, usual: PackageId): boolean =>
        firstWhere(universe.candidates(requirement), (id) => id !== usual && given.has(id)) !== undefined;
      const mark = ({ required, missing }: Resolution): void => {
        given.clear();
        for (const id of required) given.add(id);
        for (const id of missing) given.add(id);
      };
      const needed = createMarks(universe.packages.length);
      for (const { missing } of builds.values()) for (const id of missing) needed.add(id);
      for (const [name, build] of builds) {
        if (seen.get(build) === availability.generation) continue;
        seen.set(build, availability.generation);
        let isMarked = false;
        for (const by of buildable.get(name)?.packages ?? []) {
          if (!needed.has(by)) continue;
          for (const requirement of openRequirements(by)) {
            if (!doSeveralMeet(requirement)) continue;
            if (!isMarked) mark(build);
            isMarked = true;
            const usual = resolver.choice(requirement);
            if (usual === undefined || !isMetByOther(requirement, usual)) continue;
            const as = written(by, requirement);
            if (!universe.meets(as, usual)) add(by, requirement, as);
          }
        }
      }
      // Builds that are given something else than what is usual.
      for (const name of choices.keys()) {
        const build = builds.get(name);
        if (build === undefined) continue;
        const all = [...build.required, ...build.missing];
        for (const by of build.missing) {
          for (const requirement of openRequirements(by)) {
            const as = written(by, requirement);
            if (as !== requirement && packaging.firstMeeting(as, all) === undefined) add(by, requirement, as);
          }
        }
      }
      return changed;
    },
  };

  /** The requirements of a package that its own port does not meet: what is found then is known without any build. */
  function openRequirements(by: PackageId): readonly RequirementId[] {
    if (universe.packages[by]?.info.architecture === 'source') return [];
    const own = universe.metByOwnPort(by);
    const all = universe.requirementsOf(by, 'requires');
    return own.length === 0 ? all : all.filter((_, place) => own[place] === undefined);
  }
}

function hasSecond(items: Iterable<PackageId>): boolean {
  const [, second] = items;
  return second !== undefined;
}
