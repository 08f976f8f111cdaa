// CPU time that the core takes an event in a buildrun of 10,000 builds on 200 builders: node packages/buildrun/bench/events.js
import { apply, createRandom, forecast, initialState } from '../dist/index.js';

const buildCount = 10_000;
const builderCount = 200;
const packageCount = 6000;
const requiredCount = 150;
const giga = 1024 ** 3;

for (const [label, speeds, constrained] of [
  ['equal builders', [1], false],
  ['unequal builders', [1, 1, 1, 0.5, 0.25, 2], false],
  ['equal builders, all constraints', [1], true],
  ['unequal builders, all constraints', [1, 1, 1, 0.5, 0.25, 2], true],
]) {
  const options = { ...makeBuilds(constrained), builders: makeBuilders(speeds, constrained) };
  const { began } = forecast({ ...options, builders: [], builds: options.builds.slice(0, 0) }).state;
  const beginning = measure(() => apply(initialState(), { ...began, ...options }));
  const all = measure(() => forecast(options));
  const { eventCount, makespan, state } = all.value;
  const hours = (makespan / 3_600_000).toFixed(2);
  const each = (all.microseconds - beginning.microseconds) / eventCount;
  console.log(
    `${label.padEnd(34)} ${eventCount} events, ${each.toFixed(1)} µs each, ` +
      `beginning ${Math.round(beginning.microseconds / 1000)} ms, ` +
      `${state.counts.built} built, ${state.counts.lost} lost, virtual hours ${hours}`,
  );
}

function measure(work) {
  const begin = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(begin);
  return { value, microseconds: user + system };
}

/** With constraints: 150 required packages of known size each, 40 sorts of demands, builds that avoid a builder, priorities. */
function makeBuilds(constrained) {
  const random = createRandom(1);
  const files = Array.from(
    { length: constrained ? packageCount : 1 },
    (_, index) => `r${index}-1-1-any.hpkg`,
  );
  const packageSizes = constrained
    ? Object.fromEntries(files.map((file) => [file, random.integer(10_000, 5_000_000)]))
    : {};
  const builds = Array.from({ length: buildCount }, (_, index) => {
    const wanted = index === 0 ? 0 : random.integer(0, 3);
    const needed = Array.from({ length: wanted }, () => random.integer(Math.max(0, index - 800), index - 1));
    const port = { name: `p${index}`, version: '1', revision: '1', revisionedName: `p${index}-1-1` };
    return {
      port: { ...port, recipeFilePath: '' },
      resultingPackages: [`p${index}-1-1-any.hpkg`],
      requiredPackages: constrained
        ? [
            ...new Set(
              Array.from(
                { length: requiredCount },
                () => files[Math.floor(packageCount * random.next() ** 2)],
              ),
            ),
          ]
        : files,
      needs: [...new Set(needed)].map((need) => ({ package: `p${need}-1`, build: `p${need}-1-1` })),
      estimate: Math.round(Math.exp(random.next() * 6 + 2) * 1000),
      ...(constrained ? constraints(random) : {}),
    };
  });
  return { builds, packageSizes };
}

function constraints(random) {
  return {
    ...(random.chance(0.1) ? { priority: random.integer(-3, 3) } : {}),
    ...(random.chance(0.1) ? { avoid: [`b${random.integer(0, builderCount - 1)}`] } : {}),
    ...(random.chance(0.2) ? { neverOn: [`b${random.integer(0, 4)}`] } : {}),
    ...(random.chance(0.2) ? { likely: 100_000 } : {}),
    ...(random.chance(0.5)
      ? {
          wants: {
            ...(random.chance(0.3) ? { labels: [random.pick(['ssd', 'big'])] } : {}),
            ...(random.chance(0.5) ? { memory: random.pick([2, 8, 24]) * giga } : {}),
            ...(random.chance(0.3) ? { disk: 20 * giga } : {}),
          },
        }
      : {}),
  };
}

function makeBuilders(speeds, constrained) {
  return Array.from({ length: builderCount }, (_, index) => {
    const attached = { name: `b${index}`, speed: speeds[index % speeds.length] };
    if (!constrained) return { attached };
    const labels = [...(index % 3 === 0 ? ['ssd'] : []), ...(index % 10 === 0 ? ['big'] : [])];
    const machine = { host: `h${index >> 1}`, memory: (index % 20 < 4 ? 64 : 16) * giga, labels };
    return { attached: { ...attached, ...machine, bandwidth: 10_000_000 }, diskFree: 100 * giga };
  });
}
