import type { Immutable, PendingPort } from '@buildmeister/documents';
import type { TreePort } from '../facts.js';
import { portEntry } from '../skipped-port.js';
import { buildrunStates } from './buildrun-states.js';
import type { FarmFacts, PortState } from './farm-facts.js';
import { pendingState } from './pending-state.js';
import { publishedVersions } from './published-versions.js';
import { skippedState } from './skipped-state.js';

/** A state without what is the same for all states. */
export type Finding = Omit<PortState, 'port' | 'owed' | 'published' | 'newer'>;

/**
 * Where each port of the tree stands, by name: the active version of each, or the newest where none can be built. What is
 * nearest to the repository counts: a package that is there, then one that is built, then a build, then what was
 * asked for, and what a plan says of it.
 */
export function missingPorts(facts: FarmFacts): readonly PortState[] {
  const { tree, pending } = facts;
  const owed = new Map(
    pending.flatMap((entry) => (entry.notActive === true ? [] : [[entry.port.name, entry]])),
  );
  const find = createFinder(facts, owed);
  const versionsOf = publishedVersions(facts.published ?? new Set());
  return portsByName(tree.ports).map(([name, versions]) => {
    const active = versions.findLast(({ versionedName }) => tree.active.has(versionedName));
    const port = active ?? versions.at(-1);
    if (port === undefined) throw new Error(`port ${name} has no version`);
    const finding = find(port);
    const published = finding.state === 'published' ? [] : versionsOf(port);
    const newest = versions.at(-1);
    const entry = owed.get(name);
    return {
      port: portEntry(port),
      ...finding,
      owed: finding.state !== 'published' && entry !== undefined && entry.givenUp === undefined,
      ...(published.length === 0 ? {} : { published }),
      ...(newest === port || newest?.obstacle === undefined
        ? {}
        : { newer: { version: newest.version, ...newest.obstacle } }),
    };
  });
}

function portsByName(ports: readonly TreePort[]): readonly (readonly [string, readonly TreePort[]])[] {
  const versions = new Map<string, TreePort[]>();
  for (const port of ports) {
    const known = versions.get(port.name);
    if (known === undefined) versions.set(port.name, [port]);
    else known.push(port);
  }
  return [...versions].sort(([a], [b]) => (a < b ? -1 : 1));
}

function createFinder(
  facts: FarmFacts,
  owed: ReadonlyMap<string, Immutable<PendingPort>>,
): (port: TreePort) => Finding {
  const { plan, present, published, keptBack, wanted, buildrun } = facts;
  const skipped = new Map(plan.skipped.map((skip) => [skip.port.revisionedName, skip]));
  const kept = new Map(
    keptBack.flatMap((step) => (step.fileName === undefined ? [] : [[step.fileName, step]])),
  );
  const inBuildrun = buildrunStates(facts);
  return (port) => {
    const { obstacle, packages, revisionedName, name } = port;
    if (obstacle !== undefined) return unusable(obstacle, port.recipeFilePath);
    const files = packages.map(({ hpkgName }) => hpkgName);
    const back = files.flatMap((file) => kept.get(file) ?? []);
    const [first] = back;
    if (first !== undefined)
      return keptBackState(
        first.reason,
        back.flatMap(({ fileName }) => fileName ?? []),
      );
    if (published !== undefined && files.some((file) => published.has(file))) return publishedState;
    const there = files.find((file) => present.has(file));
    if (there !== undefined) return toBePublished(there, buildrun !== undefined);
    const running = inBuildrun.get(revisionedName);
    if (running !== undefined) return running;
    const entry = owed.get(name);
    if (entry?.givenUp !== undefined) return givenUpState(entry.givenUp);
    const skip = skipped.get(revisionedName);
    if (skip !== undefined && skip.code !== 'ALREADY_BUILT') return skippedState(skip, entry);
    if (entry !== undefined) return pendingState(entry, facts);
    return wanted === 'all' ? wantedState : notAskedFor(name);
  };
}

const publishedState: Finding = {
  state: 'published',
  code: 'PUBLISHED',
  reason: 'its packages are in the repository',
  next: 'a commit that raises its version or revision',
  attention: 'nobody',
};

const wantedState: Finding = {
  state: 'queued',
  code: 'WANTED',
  reason: 'the farm builds every port of the tree',
  next: 'the next update with a new commit plans it; "buildmaster everything" does so at once',
  attention: 'nobody',
};

function notAskedFor(name: string): Finding {
  return {
    state: 'not-asked-for',
    code: 'NOT_ASKED_FOR',
    reason: 'no commit has changed it since this farm began to count, and nobody has asked for it',
    next: `a commit that changes it, or an operator with: buildmaster build ${name}`,
    attention: 'operator',
  };
}

function unusable({ code, reason }: NonNullable<TreePort['obstacle']>, recipe: string): Finding {
  if (code === 'BROKEN_RECIPE') {
    return {
      state: 'cannot-be-built',
      code,
      reason,
      next: `a commit that mends ${recipe}`,
      attention: 'packager',
    };
  }
  return {
    state: 'not-made',
    code,
    reason,
    next: `a commit that changes what ${recipe} says of this architecture`,
    attention: 'packager',
  };
}

function keptBackState(reason: string, files: readonly string[]): Finding {
  return {
    state: 'kept-back',
    code: 'KEPT_BACK',
    reason: `${files.join(', ')} ${files.length === 1 ? 'is' : 'are'} built and not published: ${reason}`,
    next: 'it is published by itself when that is no longer so: mostly when what requires or provides it is built anew',
    attention: 'packager',
    cause: reason,
  };
}

function toBePublished(file: string, isRunning: boolean): Finding {
  return {
    state: 'queued',
    code: 'TO_BE_PUBLISHED',
    reason: `${file} is built`,
    next: isRunning ? 'it is published at the end of the buildrun' : 'the next update publishes it',
    attention: 'nobody',
  };
}

function givenUpState({ time, by, reason }: NonNullable<Immutable<PendingPort>['givenUp']>): Finding {
  return {
    state: 'given-up',
    code: 'GIVEN_UP',
    reason: `${by ?? 'somebody'} has given it up${reason === undefined ? '' : `: ${reason}`}`,
    next: 'a commit that changes it, or an operator who asks for it by name',
    attention: 'nobody',
    since: time,
  };
}
