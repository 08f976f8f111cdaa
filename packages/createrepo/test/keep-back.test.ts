import { packageDependencyInfo, packageExclusions, type PackageInfo } from '@buildmeister/hpkg';
import { describe, expect, test } from '@jest/globals';
import { checkConsistency, type Consistency } from '../src/consistency.js';
import { keepBack, type Publication } from '../src/keep-back.js';
import type { PackageFacts } from '../src/package-facts.js';
import { packageNamed } from './makers.js';
import { randomWorlds } from './random-worlds.js';

const terms = { system: [] };

function stepFrom(previous: readonly PackageFacts[], wanted: readonly PackageFacts[]): Publication {
  const files = new Map([...previous, ...wanted].map((one) => [one.fileName, one]));
  const before = (): Consistency => checkConsistency(previous, terms);
  return keepBack({ wanted, previous, before, available: [...files.values()], terms });
}

const make = (fileName: string, facts: Partial<PackageFacts> = {}): PackageFacts =>
  packageNamed(`${fileName}-1-any.hpkg`, { provides: [fileName.replace('-', ' = ')], ...facts });

describe('kept back is', () => {
  test.each<{
    name: string;
    previous: readonly PackageFacts[];
    wanted: readonly PackageFacts[];
    published: string;
  }>([
    {
      name: 'nothing of what can be installed, and what cannot be was published before',
      previous: [make('a-1'), make('b-1', { requires: ['none'] })],
      wanted: [make('a-2', { requires: ['c'] }), make('b-1', { requires: ['none'] }), make('c-1')],
      published: 'a-2 b-1 c-1',
    },
    {
      name: 'what only others need that are kept back',
      previous: [make('lib-1'), make('app-1', { requires: ['lib == 1'] })],
      wanted: [
        make('lib-2'),
        make('app-1', { requires: ['lib == 1'] }),
        make('tool-1', { requires: ['lib == 2'] }),
      ],
      published: 'app-1 lib-1',
    },
    {
      name: 'nothing of several that have to change together',
      previous: [
        make('lib-1'),
        make('app-1', { requires: ['lib == 1'] }),
        make('tool-1', { requires: ['lib == 1'] }),
      ],
      wanted: [
        make('lib-2'),
        make('app-2', { requires: ['lib == 2'] }),
        make('tool-2', { requires: ['lib == 2'] }),
      ],
      published: 'app-2 lib-2 tool-2',
    },
    {
      name: 'all of several that have to change together, if one of them cannot',
      previous: [
        make('lib-1'),
        make('app-1', { requires: ['lib == 1'] }),
        make('tool-1', { requires: ['lib == 1'] }),
      ],
      wanted: [
        make('lib-2'),
        make('app-2', { requires: ['lib == 2'] }),
        make('tool-2', { requires: ['lib == 2', 'none'] }),
      ],
      published: 'app-1 lib-1 tool-1',
    },
    {
      name: 'the end of a package that another cannot do without',
      previous: [make('lib-1'), make('app-1', { requires: ['lib'] })],
      wanted: [make('app-1', { requires: ['lib'] })],
      published: 'app-1 lib-1',
    },
    {
      name: 'not the end of a package that only goes with another',
      previous: [make('lib-1'), make('app-1', { requires: ['lib'] })],
      wanted: [],
      published: '',
    },
    {
      name: 'what excludes all that it needs, and nothing for it',
      previous: [make('a-1')],
      wanted: [make('a-2', { requires: ['b'], conflicts: ['b'] }), make('b-1')],
      published: 'a-1 b-1',
    },
    {
      name: 'not what can be installed with what is kept back for others',
      previous: [make('lib-1'), make('app-1', { requires: ['lib == 1'] })],
      wanted: [
        make('lib-2'),
        make('app-1', { requires: ['lib == 1'] }),
        make('tool-1', { requires: ['lib == 1'] }),
      ],
      published: 'app-1 lib-1 tool-1',
    },
  ])('$name', ({ previous, wanted, published }) => {
    expect(namesOf(stepFrom(previous, wanted).packages)).toBe(published);
  });
});

describe('in random steps', () => {
  const count = 400;
  const olds = randomWorlds(1, count).map((world) => world.map((info) => factsOf(info, '1')));
  const news = randomWorlds(2, count).map((world) => world.map((info) => factsOf(info, '2')));
  const steps = olds.map((previous, index) => ({
    previous,
    // Of three packages, one stays as it is, one goes, and the others are new.
    wanted: [
      ...previous.filter((_, at) => (at + index) % 3 === 0),
      ...(news[index] ?? []).filter(
        ({ name }) => !previous.some((one, at) => one.name === name && (at + index) % 3 !== 1),
      ),
    ],
  }));

  test('nothing stops being installable, nothing useless is published, and no more could be', () => {
    let kept = 0;
    for (const { previous, wanted } of steps) {
      const { packages, keptBack } = stepFrom(previous, wanted);
      kept += keptBack.length;
      expect(isSound(previous, packages)).toBe(true);
      const most = bestStep(previous, wanted);
      expect(takenSteps(previous, wanted, packages)).toBe(most);
    }
    expect(kept).toBeGreaterThan(count / 2);
  });
});

/** Whether nothing is worse than before, and what is new can be installed. */
function isSound(previous: readonly PackageFacts[], packages: readonly PackageFacts[]): boolean {
  const before = checkConsistency(previous, terms).uninstallable;
  const after = checkConsistency(packages, terms).uninstallable;
  return packages.every((one) => !after.has(one.name) || (previous.includes(one) && before.has(one.name)));
}

interface Change {
  readonly from: PackageFacts | undefined;
  readonly to: PackageFacts | undefined;
}

function changesOf(previous: readonly PackageFacts[], wanted: readonly PackageFacts[]): readonly Change[] {
  const names = new Set([...previous, ...wanted].map(({ name }) => name));
  return [...names]
    .map((name) => ({
      from: previous.find((one) => one.name === name),
      to: wanted.find((one) => one.name === name),
    }))
    .filter(({ from, to }) => from !== to);
}

function takenSteps(
  previous: readonly PackageFacts[],
  wanted: readonly PackageFacts[],
  packages: readonly PackageFacts[],
): number {
  return changesOf(previous, wanted).filter(({ from, to }) =>
    to === undefined ? !packages.some((one) => one === from) : packages.includes(to),
  ).length;
}

/** How many of the changes can be made at most, tried one way after the other. */
function bestStep(previous: readonly PackageFacts[], wanted: readonly PackageFacts[]): number {
  const changes = changesOf(previous, wanted);
  const same = previous.filter((one) => wanted.includes(one));
  let best = 0;
  for (let choice = 0; choice < 2 ** changes.length; choice++) {
    const packages = [...same];
    let taken = 0;
    changes.forEach(({ from, to }, at) => {
      const isTaken = (choice & (1 << at)) !== 0;
      if (isTaken) taken += 1;
      const one = isTaken ? to : from;
      if (one !== undefined) packages.push(one);
    });
    if (taken > best && isSound(previous, packages)) best = taken;
  }
  return best;
}

function factsOf(info: PackageInfo, version: string): PackageFacts {
  const said = { ...packageDependencyInfo(info), ...packageExclusions(info) };
  const { provides, requires, conflicts, replaces, architecture } = said;
  return packageNamed(`${info.name}-${version}-1-${architecture}.hpkg`, {
    provides,
    requires,
    conflicts,
    replaces,
  });
}

function namesOf(packages: readonly PackageFacts[]): string {
  return packages.map(({ name, version }) => `${name}-${version.replace(/-1$/, '')}`).join(' ');
}
