import { expect, test } from '@jest/globals';
import type { StoredObject } from '@buildmeister/storage/s3';
import { array, assert, constantFrom, integer, property, record, subarray } from 'fast-check';
import {
  alignMemory,
  findSuperfluous,
  isAligned,
  rememberGenerations,
  rememberPackages,
} from '../src/store/plan-store.js';
import type { StoredPackage, StoreMemory } from '../src/store/store-state.js';

const grace = 10;
const keep = 3;

/** Where a publication may be cut short. */
const cuts = ['nowhere', 'before it remembers', 'before the pointer', 'before it deletes'] as const;

interface Step {
  readonly wait: number;
  readonly names: readonly string[];
  readonly cut: (typeof cuts)[number];
}

/** A store as publications leave it, with what a reader could still need. */
class Model {
  now = 0;
  memory: StoreMemory | undefined;
  pointer: number | undefined;
  readonly packages = new Set<string>();
  readonly generations = new Map<number, { names: readonly string[]; until: number | undefined }>();
  readonly folders = new Set<number>();

  publish({ wait, names, cut }: Step): void {
    this.now += wait;
    const { now } = this;
    const listing = [...this.packages].map(objectOf);
    const memory = this.aligned();
    for (const name of names) this.packages.add(name);
    const there = [...this.folders];
    const number = 1 + Math.max(0, ...there);
    this.folders.add(number);
    if (cut === 'before it remembers') return;
    this.memory = {
      architecture: 'x86_64',
      generations: rememberGenerations(memory, there, { number, now }),
      packages: rememberPackages(names.map(storedPackage), listing, { memory, now }),
    };
    if (cut === 'before the pointer') return;
    const former = this.generations.get(this.pointer ?? 0);
    if (former !== undefined) former.until = now;
    this.pointer = number;
    this.generations.set(number, { names, until: undefined });
    if (cut !== 'before it deletes') this.prune(this.memory);
  }

  aligned(): StoreMemory | undefined {
    const { memory, pointer } = this;
    if (memory === undefined || pointer === undefined || isAligned(memory, pointer)) return memory;
    return alignMemory(memory, { number: pointer, fileNames: new Set(this.generations.get(pointer)?.names) });
  }

  prune(memory: StoreMemory): void {
    const { generations, kept, packages } = findSuperfluous(memory, { now: this.now, grace, keep });
    const needed = new Set(kept.flatMap((number) => this.generations.get(number)?.names ?? []));
    for (const number of generations) this.folders.delete(number);
    const gone = new Set(packages.filter((name) => !needed.has(name)));
    for (const name of gone) this.packages.delete(name);
    this.memory = {
      ...memory,
      generations: memory.generations.filter(({ number }) => !generations.includes(number)),
      packages: memory.packages.filter(({ fileName }) => !gone.has(fileName)),
    };
  }

  /** What readers could miss: generations that somebody may read, without their folder or one of their packages. */
  missing(): readonly string[] {
    const newest = [...this.generations.keys()].toSorted((a, b) => b - a).slice(0, keep);
    return [...this.generations].flatMap(([number, { names, until }]) => {
      const isNeeded = until === undefined || this.now - until < grace || newest.includes(number);
      if (!isNeeded) return [];
      const lost = names.filter((name) => !this.packages.has(name));
      return this.folders.has(number) ? lost : [`generation ${number}`];
    });
  }
}

const objectOf = (name: string): StoredObject => ({
  key: `packages/${name}`,
  size: 1,
  etag: name,
  modified: 0,
});
const storedPackage = (name: string): StoredPackage => ({
  fileName: name,
  size: 1,
  etag: name,
  sha256: name,
});

const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}-1-1-any.hpkg`);
const steps = array(
  record<Step>({ wait: integer({ min: 0, max: 15 }), names: subarray(names), cut: constantFrom(...cuts) }),
  { maxLength: 25 },
);

test('whatever is published and cut short when, nothing that somebody may need is deleted', () => {
  assert(
    property(steps, (history) => {
      const model = new Model();
      for (const step of history) {
        model.publish(step);
        expect(model.missing()).toEqual([]);
      }
    }),
  );
});

test('what nobody needs is deleted in the end', () => {
  assert(
    property(steps, (history) => {
      const model = new Model();
      for (const step of history) model.publish(step);
      for (let count = 0; count <= keep + 1; count++)
        model.publish({ wait: grace + 1, names: ['z-1-1-any.hpkg'], cut: 'nowhere' });
      expect([...model.packages]).toEqual(['z-1-1-any.hpkg']);
      expect(model.folders.size).toBe(keep);
    }),
  );
});
