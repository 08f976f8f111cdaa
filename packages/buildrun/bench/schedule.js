#!/usr/bin/env node
// How long buildruns take beside the shortest time that any schedule could take, by what is known of the lengths of
// builds and by the order and place in which they are built.
//
//   node packages/buildrun/bench/schedule.js [PLAN.json]
//
// PLAN.json is what depgraph writes; without it the graph is made up. Lengths are lognormal with median 34 s and sigma
// 1.7: this gives the mean (142 s) and the longest percent (from 1,600 s) of the 1,654 packages in the record of a
// bulk build of pkgsrc, tests/data/history-bulk-large.zst in github.com/jperkin/bob.
//
// Bound: the largest of work / sum of speeds and longest path / fastest speed. "Noisy": what is known is wrong by a
// lognormal factor of sigma 0.7. "30 % missing": besides, 30 % of the ports were never built and count as the 99th
// percentile of the others.
import { readFileSync } from 'node:fs';
import { createRandom, forecast, lowerBound, scheduleBuilds } from '../dist/index.js';

const median = 34_000;
const sigma = 1.7;
const seeds = Array.from({ length: Number(process.env.SEEDS ?? 10) }, (_, index) => index + 1);
const mixes = {
  '4 equal': [1, 1, 1, 1],
  '8 equal': Array(8).fill(1),
  '16 equal': Array(16).fill(1),
  '4: 1 1 ½ ⅓': [1, 1, 1 / 2, 1 / 3],
  '4: 1 ½ ¼ ¼': [1, 1 / 2, 1 / 4, 1 / 4],
  '8: 4×1 2×½ 2×¼': [1, 1, 1, 1, 1 / 2, 1 / 2, 1 / 4, 1 / 4],
  '8: 2 4×1 3×½': [2, 1, 1, 1, 1, 1 / 2, 1 / 2, 1 / 2],
  '16: 4×2 8×1 4×¼': [...Array(4).fill(2), ...Array(8).fill(1), ...Array(4).fill(1 / 4)],
};

const graph = process.argv[2] === undefined ? madeUpGraph(2700) : planned(process.argv[2]);
console.log(`${graph.length} builds; per cent over the bound, mean and worst of ${seeds.length} draws`);
console.log(
  `${'builders'.padEnd(18)} ${'known lengths'.padEnd(14)} hours (bound)   ours          greedy        fifo`,
);
for (const [label, speeds] of Object.entries(mixes)) {
  for (const knowledge of ['exact', 'noisy', '30 % missing']) {
    const ratios = { ours: [], greedy: [], fifo: [] };
    let hours = 0;
    for (const seed of seeds) {
      const builds = withLengths(graph, seed);
      const believed = withEstimates(builds, knowledge, seed);
      const { work, path } = lowerBound(builds, speeds, ({ estimate }) => estimate);
      const bound = Math.max(work, path);
      hours += bound / 3_600_000 / seeds.length;
      ratios.ours.push(ours(believed, builds, speeds) / bound);
      ratios.greedy.push(list(believed, builds, speeds, 'greedy') / bound);
      ratios.fifo.push(list(believed, builds, speeds, 'fifo') / bound);
    }
    const columns = Object.values(ratios).map((values) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return `${percent(mean)} ${percent(Math.max(...values))}`.padEnd(13);
    });
    console.log(
      `${label.padEnd(18)} ${knowledge.padEnd(14)} ${hours.toFixed(2).padStart(12)}   ${columns.join(' ')}`,
    );
  }
}

function percent(ratio) {
  return `+${((ratio - 1) * 100).toFixed(1)}`.padStart(6);
}

function ours(believed, builds, speeds) {
  const lengths = new Map(builds.map((build) => [build.port.revisionedName, build.estimate]));
  const { makespan } = forecast({
    builds: believed,
    builders: speeds.map((speed, index) => ({ attached: { name: `b${index}`, speed } })),
    duration: ({ port }) => lengths.get(port.revisionedName),
  });
  return makespan;
}

/** A schedule that gives whatever is first in the queue to an idle builder: in the order of arrival to any, or the longest path to the fastest. */
function list(believed, builds, speeds, kind) {
  const index = new Map(builds.map((build, at) => [build.port.revisionedName, at]));
  const needs = builds.map((build) => [...new Set(build.needs.map((need) => index.get(need.build)))]);
  const dependents = builds.map(() => []);
  for (const [at, own] of needs.entries()) for (const need of own) dependents[need].push(at);
  const rank = believed.map(() => 0);
  for (const at of topological(needs).reverse()) {
    rank[at] = believed[at].estimate + Math.max(0, ...dependents[at].map((other) => rank[other]));
  }
  const missing = needs.map((own) => own.length);
  const ready = builds.flatMap((_, at) => (missing[at] === 0 ? [at] : []));
  const idle = speeds.map((_, at) => at);
  const running = [];
  let now = 0;
  while (ready.length > 0 || running.length > 0) {
    if (kind === 'greedy') ready.sort((a, b) => rank[b] - rank[a] || a - b);
    idle.sort((a, b) => (kind === 'greedy' ? speeds[b] - speeds[a] : 0) || a - b);
    while (ready.length > 0 && idle.length > 0) {
      const [build] = ready.splice(0, 1);
      const [builder] = idle.splice(0, 1);
      running.push({ build, builder, end: now + builds[build].estimate / speeds[builder] });
    }
    running.sort((a, b) => a.end - b.end);
    const { build, builder, end } = running.shift();
    now = end;
    idle.push(builder);
    for (const other of dependents[build]) if ((missing[other] -= 1) === 0) ready.push(other);
  }
  return now;
}

function topological(needs) {
  const order = [];
  const seen = new Set();
  const visit = (at) => {
    if (seen.has(at)) return;
    seen.add(at);
    for (const need of needs[at]) visit(need);
    order.push(at);
  };
  for (const at of needs.keys()) visit(at);
  return order;
}

function withLengths(builds, seed) {
  const random = createRandom(seed);
  return builds.map((build) => ({
    ...build,
    estimate: Math.max(1000, Math.round(median * Math.exp(sigma * normal(random)))),
  }));
}

function withEstimates(builds, knowledge, seed) {
  if (knowledge === 'exact') return builds;
  const random = createRandom(seed + 1000);
  const noisy = builds.map((build) => ({
    ...build,
    estimate: Math.max(1, Math.round(build.estimate * Math.exp(0.7 * normal(random)))),
  }));
  if (knowledge === 'noisy') return noisy;
  const isMissing = noisy.map(() => random.chance(0.3));
  const known = noisy.filter((_, at) => !isMissing[at]).map(({ estimate }) => estimate);
  const unknown = known.toSorted((a, b) => a - b)[Math.ceil(known.length * 0.99) - 1];
  const likely = Math.round(known.reduce((sum, length) => sum + length, 0) / known.length);
  return noisy.map((build, at) => (isMissing[at] ? { ...build, estimate: unknown, likely } : build));
}

function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function planned(file) {
  const plan = JSON.parse(readFileSync(file, 'utf8'));
  const present = new Set(plan.builds.flatMap(({ requiredPackages }) => requiredPackages));
  const { builds } = scheduleBuilds(plan, { packages: new Set(), systemPackages: present }, () => 0);
  return builds.filter(({ lost }) => lost === undefined);
}

/** Each build needs up to five earlier ones, more often those near the beginning, as ports do. */
function madeUpGraph(count) {
  const random = createRandom(1);
  return Array.from({ length: count }, (_, at) => {
    const wanted = at === 0 ? 0 : random.pick([0, 1, 1, 2, 2, 3, 5]);
    const needs = Array.from({ length: wanted }, () => Math.floor(at * random.next() ** 2));
    const port = {
      name: `p${at}`,
      version: '1',
      revision: '1',
      revisionedName: `p${at}-1-1`,
      recipeFilePath: '',
    };
    return {
      port,
      resultingPackages: [`p${at}-1-1-any.hpkg`],
      requiredPackages: [],
      needs: [...new Set(needs)].map((need) => ({ package: `p${need}-1`, build: `p${need}-1-1` })),
      estimate: 0,
    };
  });
}
