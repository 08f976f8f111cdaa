import { describe, expect, test } from '@jest/globals';
import type { Facts, Request } from '../src/facts.js';
import { planBuilds } from '../src/plan.js';
import { reportPlan } from '../src/report-plan.js';
import { facts, port } from './makers.js';

function said(world: Facts, request: Request = { kind: 'all' }): readonly string[] {
  const lines: string[] = [];
  const plan = planBuilds(world, request, { policy: 'default' });
  reportPlan(plan, request, { warn: (text) => lines.push(text), notice: (text) => lines.push(text) });
  return lines;
}

function broken(count: number, requirement: string): readonly ReturnType<typeof port>[] {
  return Array.from({ length: count }, (_, number) =>
    port(`p${requirement}${number}-1-1`, { buildRequires: [requirement] }),
  );
}

describe('what people are told of a plan', () => {
  test('few ports that cannot be built, each with its reason', () => {
    expect(said(facts({ ports: [...broken(2, 'x'), port('good-1-1')] }))).toEqual([
      'skipped px0-1-1 (UNRESOLVABLE): build-requires "x" of px0-1 cannot be met: nothing provides x',
      'skipped px1-1-1 (UNRESOLVABLE): build-requires "x" of px1-1 cannot be met: nothing provides x',
      '1 build, 2 cannot be built',
    ]);
  });

  test('many, by what they have in common, with the reason of the one that is nearest to it', () => {
    const ports = [
      ...broken(7, 'x'),
      ...broken(5, 'y'),
      port('q-1-1', { buildRequires: ['py0'] }),
      port('r-1-1', { obstacle: { code: 'BROKEN_RECIPE', reason: 'it is broken' } }),
      port('s-1-1', { obstacle: { code: 'UNTESTED', reason: 'it is untested' } }),
    ];
    expect(said(facts({ ports }))).toEqual([
      'skipped 7 ports because of "x": px0-1-1, px1-1-1, px2-1-1, px3-1-1, px4-1-1 and 2 more',
      '  px0-1-1 (UNRESOLVABLE): build-requires "x" of px0-1 cannot be met: nothing provides x',
      'skipped 6 ports because of "y": py0-1-1, py1-1-1, py2-1-1, py3-1-1, py4-1-1 and 1 more',
      '  py0-1-1 (UNRESOLVABLE): build-requires "y" of py0-1 cannot be met: nothing provides y',
      'skipped 1 port (BROKEN_RECIPE): r-1-1',
      '  r-1-1 (BROKEN_RECIPE): it is broken',
      '"skipped" in the plan has every port and its reason; depgraph why PORT tells all about one',
      '0 builds, 1 port built already or not made for x86_64, 14 cannot be built',
    ]);
  });

  test('very many causes: the largest, and how many others', () => {
    const ports = Array.from('abcdefghijkl', (letter, number) =>
      broken(number === 11 ? 2 : 1, letter),
    ).flat();
    const lines = said(facts({ ports }));
    expect(lines[0]).toBe('skipped 2 ports because of "l": pl0-1-1, pl1-1-1');
    expect(lines).toContain('skipped 2 ports for 2 other causes');
  });
});
