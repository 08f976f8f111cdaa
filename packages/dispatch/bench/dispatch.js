// Measures what dispatch itself costs: node bench/dispatch.js [BUILDS [BUILDERS]]
// Empty builds on local builders, and the files of a large buildrun that goes on for long.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFileChecksums, createLocalBuilder } from '@buildmeister/builders';
import { buildrunStatus } from '@buildmeister/buildrun';
import { parsePackageInfo, writePackageFile } from '@buildmeister/hpkg';
import { openJournal } from '@buildmeister/storage';
import { dispatch } from '../dist/dispatch.js';
import { createFileRefresher } from '../dist/file-refresher.js';
import { replayEvents, stampEvent } from '../dist/journal-events.js';

const [count = 1000, builderCount = 8] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'bench-dispatch-'));
await emptyBuilds();
await filesOfLargeBuildrun(7000);
await rm(folder, { recursive: true });

async function emptyBuilds() {
  for (const name of ['tree', 'packages', 'made']) await mkdir(join(folder, name));
  const plan = planOf(count, ({ revisionedName }) => [`${revisionedName}-any.hpkg`]);
  for (const { port, resultingPackages } of plan.builds) {
    const info = [
      `name ${port.name}\nversion 1-1\narchitecture any\nsummary "s"\ndescription "d"\npackager "p <p@example.org>"`,
      `vendor "v"\nlicenses { "MIT" }\ncopyrights { "2026 c" }\nprovides { ${port.name} = 1 }`,
    ].join('\n');
    const fileName = resultingPackages[0];
    writePackageFile(join(folder, 'made', fileName), { info: parsePackageInfo(info, fileName), entries: [] });
  }
  const haikuporter = join(folder, 'haikuporter');
  await writeFile(
    haikuporter,
    `#!/bin/sh
for argument; do case $argument in --config=*) . "\${argument#--config=}" ;; --purge) exit 0 ;; esac; done
cp "${folder}/made/$argument-1-any.hpkg" "$PACKAGES_PATH/"
`,
    { mode: 0o755 },
  );
  const checksums = createFileChecksums();
  const builders = Array.from({ length: builderCount }, (_, index) => {
    const name = `local-${index + 1}`;
    return createLocalBuilder({
      ...{
        name,
        folder: join(folder, name),
        treePath: plan.tree.path,
        haikuporter: [haikuporter],
        checksums,
      },
    });
  });
  const before = { cpu: process.cpuUsage(), wall: performance.now() };
  const { document } = await dispatch({
    plan,
    place: { kind: 'single', path: join(folder, 'output') },
    packages: join(folder, 'packages'),
    systemPackages: undefined,
    openBuilders: () => Promise.resolve(builders),
    flags: { allowUntested: false, allowUnsafeSources: false, createSourcePackages: false },
    limits: {},
    maxFailures: undefined,
    messages: { notice: () => undefined, warn: (text) => console.error(text) },
    signal: new AbortController().signal,
  });
  const { user, system } = process.cpuUsage(before.cpu);
  const seconds = (performance.now() - before.wall) / 1000;
  report(`${document.built.length} empty builds on ${builderCount} local builders`, {
    'CPU ms of dispatch per build': (user + system) / 1000 / count,
    'wall ms per build': (seconds * 1000) / count,
    'builds per second': count / seconds,
  });
}

/** Something happens ten times a second for 20 seconds; what writing about it costs. */
async function filesOfLargeBuildrun(builds) {
  const plan = planOf(builds, ({ name, revisionedName }) =>
    ['', '_devel', '_debuginfo'].map(
      (suffix) => `${name}${suffix}-${revisionedName.slice(name.length + 1)}-x86_64.hpkg`,
    ),
  );
  const { tree, architecture, secondaryArchitectures } = plan;
  const requiredPackages = Array.from({ length: 60 }, (_, index) => `required_${index}-1.2.3-1-x86_64.hpkg`);
  const began = {
    ...{ event: 'began', planDigest: '', tree, architecture, secondaryArchitectures },
    ...{ packages: '/p', systemPackages: null, maxFailures: null, skipped: [] },
    builds: plan.builds.map(({ port, resultingPackages }) => ({
      ...{ port, resultingPackages, requiredPackages, needs: [], estimate: 60_000 },
    })),
  };
  const attached = { event: 'attached', builders: [{ name: 'one', speed: 1 }] };
  const now = Date.now();
  const events = [began, attached].map((event) => stampEvent(event, now));
  const { state } = replayEvents(JSON.parse(JSON.stringify(events)), 'bench');
  const journal = await openJournal(join(folder, 'journal.ndjson'));
  const path = join(folder, 'status.json');
  let length = 0;
  const status = createFileRefresher({
    path,
    render: () => {
      const text = `${JSON.stringify(buildrunStatus(state, 'building'))}\n`;
      length = text.length;
      return text;
    },
    onError: (error) => {
      throw error;
    },
  });
  const before = { cpu: process.cpuUsage(), wall: performance.now() };
  for (let tick = 0; tick < 200; tick++) {
    journal.append(stampEvent({ event: 'builder-preparing', builder: 'one' }, now));
    status.touch();
    await sleep(100);
  }
  const { user, system } = process.cpuUsage(before.cpu);
  const wall = performance.now() - before.wall;
  await status.finish();
  journal.close();
  report(`journal and status of a buildrun of ${builds} builds`, {
    'per cent of a CPU': ((user + system) / 1000 / wall) * 100,
    'status in MB': length / 1e6,
  });
}

function planOf(size, packagesOf) {
  const builds = Array.from({ length: size }, (_, index) => {
    const name = `port${String(index).padStart(5, '0')}`;
    const revisionedName = `${name}-1-1`;
    const recipeFilePath = `x/${name}/${name}-1.recipe`;
    const port = { name, version: '1', revision: '1', revisionedName, recipeFilePath };
    const resultingPackages = packagesOf(port);
    return { port, resultingPackages, requiredPackages: [], missingPackageIDs: [], buildable: true };
  });
  return {
    document: 'buildmeister/plan@1',
    tree: { path: join(folder, 'tree'), head: null, origin: null },
    ...{ architecture: 'x86_64', secondaryArchitectures: [], policy: 'default' },
    ...{ packages: join(folder, 'packages'), systemPackages: null },
    ...{ builds, skipped: [], cycles: [], problems: [] },
  };
}

function report(what, figures) {
  const rounded = Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(2))]);
  console.log(JSON.stringify({ what, ...Object.fromEntries(rounded) }));
}
