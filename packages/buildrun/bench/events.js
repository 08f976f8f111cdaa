// CPU time that the core takes an event in a buildrun of 10,000 builds on 200 builders, simulation included: node bench/events.js
import { createRandom, noFaults, simulate } from '../dist/index.js';

const buildCount = 10_000;
const builderCount = 200;

for (const speeds of [[1], [1, 1, 1, 0.5, 0.25, 2]]) {
  const builds = makeBuilds();
  const begin = process.cpuUsage();
  const { events, makespan, violations } = simulate(
    {
      seed: 1,
      builds,
      durations: new Map(builds.map(({ port, estimate }) => [port.revisionedName, estimate])),
      broken: new Map(),
      poisonous: new Set(),
      builders: Array.from({ length: builderCount }, (_, index) => {
        const speed = speeds[index % speeds.length];
        return { name: `b${index}`, speed, believedSpeed: speed, outages: [] };
      }),
      maxFailures: null,
      faults: noFaults,
      stops: [],
    },
    { check: false },
  );
  const { user, system } = process.cpuUsage(begin);
  const microseconds = (user + system) / events.length;
  console.log(
    `speeds ${speeds.join(', ')}: ${events.length} events, ${microseconds.toFixed(1)} µs each, ` +
      `virtual hours ${(makespan / 3_600_000).toFixed(2)}, violations ${violations.length}`,
  );
}

function makeBuilds() {
  const random = createRandom(1);
  return Array.from({ length: buildCount }, (_, index) => {
    const wanted = index === 0 ? 0 : random.integer(0, 3);
    const needed = Array.from({ length: wanted }, () => random.integer(Math.max(0, index - 800), index - 1));
    return {
      port: {
        name: `p${index}`,
        version: '1',
        revision: '1',
        revisionedName: `p${index}-1-1`,
        recipeFilePath: '',
      },
      resultingPackages: [`p${index}-1-1-any.hpkg`],
      requiredPackages: ['base-1-1-any.hpkg'],
      needs: [...new Set(needed)].map((need) => ({ package: `p${need}-1`, build: `p${need}-1-1` })),
      estimate: Math.round(Math.exp(random.next() * 6 + 2) * 1000),
    };
  });
}
