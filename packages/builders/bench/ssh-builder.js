// Measures what a build over SSH costs beyond the build itself: node bench/ssh-builder.js [ROUND-TRIP-MS…]
// A real sshd on loopback, a HaikuPorter that does nothing but make a package, and a proxy that delays. Beside each
// figure stands its target and, where it is known, what HaikuPorter's build master takes. SILENT=1 also waits
// until a link that goes silent is noticed, which takes up to a minute.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createSshBuilder, readBuilder, unlockBuilder } from '@buildmeister/builders';
import { makeKeyPair, startSshd } from '@buildmeister/testbed';
import { startDelayingProxy } from './delaying-proxy.js';

const run = promisify(execFile);
let builds = 0;
const runs = Number(process.env.RUNS ?? 3);
const delays = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [0, 20, 100];
const { signal } = new AbortController();
const folder = await mkdtemp(join(tmpdir(), 'bench-builders-'));
const staging = join(folder, 'staging');
for (const name of ['sshd', 'tree', 'repository', 'staging']) await mkdir(join(folder, name));
await writeFile(
  join(folder, 'haikuporter'),
  `#!/bin/sh
for argument; do case $argument in --config=*) . "\${argument#--config=}" ;; --purge) exit 0 ;; esac; done
echo "building $argument"
[ "$argument" != hanging-1 ] || exec sleep 1000
echo "$argument" > "$PACKAGES_PATH/$argument-1-any.hpkg"
`,
  { mode: 0o755 },
);
const publicKey = await makeKeyPair(join(folder, 'key'));
const sshd = await startSshd({ folder: join(folder, 'sshd'), authorizedKeys: [publicKey] });
const small = await Promise.all(
  Array.from({ length: 150 }, (_, index) => makePackage(`package${index}-1.2.3-1-x86_64.hpkg`, 1000)),
);
const targets = {
  cached: { 0: [0.3, 0.57], 20: [0.6, 10.6], 100: [1.5, 49] },
  uploads: { 100: [4, 109] },
  large: { 100: [1.5, 23] },
};

for (const delay of delays) await measure(delay);
await compareWithScp();
if (process.env.SILENT) await measureSilence();
await sshd.stop();
await rm(folder, { recursive: true });

async function measure(delay) {
  const proxy = await startDelayingProxy(sshd.port, delay);
  const uploads = [];
  const cached = [];
  const large = [];
  for (let round = 0; round < runs; round++) {
    const builder = await makeBuilder(proxy.port, `${delay}-${round}`);
    const package5 = await makePackage(`large${delay}.${round}-1-1-x86_64.hpkg`, 5 * 1024 * 1024);
    await builder.prepare(setup(), { signal });
    uploads.push(await time(() => build(builder, small)));
    for (let again = 0; again < 3; again++) cached.push(await time(() => build(builder, small)));
    // Beyond a build whose packages are all there.
    large.push((await time(() => build(builder, [...small, package5]))) - median(cached));
    await builder.close();
  }
  proxy.close();
  report(`${delay} ms: build with 150 packages, all cached`, median(cached), targets.cached[delay]);
  report(`${delay} ms: first build, 150 small uploads`, median(uploads), targets.uploads[delay]);
  report(`${delay} ms: upload of 5 MiB`, median(large), targets.large[delay]);
}

async function compareWithScp() {
  const ours = [];
  const theirs = [];
  for (let round = 0; round < runs; round++) {
    const big = await makePackage(`big${round}-1-1-x86_64.hpkg`, 500_000_000);
    const builder = await makeBuilder(sshd.port, `scp-${round}`);
    await builder.prepare(setup(), { signal });
    await build(builder, []);
    const empty = await time(() => build(builder, []));
    ours.push((await time(() => build(builder, [big]))) - empty);
    await builder.close();
    const target = join(folder, 'sshd/copy');
    const options = [
      '-q',
      '-P',
      sshd.port,
      '-i',
      join(folder, 'key'),
      '-o',
      `UserKnownHostsFile=${folder}/known_hosts`,
    ];
    theirs.push(await time(() => run('scp', [...options, big.path, `${sshd.user}@127.0.0.1:${target}`])));
    await rm(target);
    await rm(big.path);
    await rm(join(folder, `packages-scp-${round}`), { recursive: true });
  }
  const scp = median(theirs);
  report('0 ms: upload of 500 MB, verified by its sum', median(ours), [1.3 * scp]);
  report('0 ms: the same by scp, not verified', scp);
}

async function measureSilence() {
  const proxy = await startDelayingProxy(sshd.port, 0);
  const builder = await makeBuilder(proxy.port, 'silent');
  await builder.prepare(setup(), { signal });
  let start = 0;
  const building = build(builder, [], {
    port: 'hanging-1',
    onOutput: (text) => {
      if (!text.includes('building hanging-1\n')) return;
      proxy.silence();
      start = performance.now();
    },
  });
  await building.catch((error) => {
    if (error.class !== 'connection-lost') throw error;
  });
  report('a silent link is noticed', (performance.now() - start) / 1000, [60, 951]);
  await makeBuilder(sshd.port, 'silent');
  await unlockBuilder(await readBuilder(join(folder, 'bench.json')), { signal });
}

async function makeBuilder(port, name) {
  const file = join(folder, 'bench.json');
  const key = sshd.knownHosts[0].replace(/^\S+ /, '');
  await writeFile(join(folder, 'known_hosts'), `[127.0.0.1]:${port} ${key}\n`);
  const privateKey = (await readFile(join(folder, 'key'))).toString('base64');
  await writeFile(
    file,
    JSON.stringify({
      name: 'bench',
      ssh: { host: '127.0.0.1', port, user: sshd.user, privateKey },
      portstree: { path: join(folder, 'tree'), packagesPath: join(folder, `packages-${name}`) },
      haikuporter: { path: join(folder, 'haikuporter') },
    }),
  );
  return createSshBuilder(await readBuilder(file));
}

function setup() {
  return {
    ...{ treeHead: null, treeOrigin: null, architecture: 'x86_64', secondaryArchitectures: [] },
    ...{ allowUntested: false, allowUnsafeSources: false, createSourcePackages: false },
    keepPackages: new Set(small.map(({ fileName }) => fileName)),
  };
}

async function build(builder, requiredPackages, { port = 'a-1', onOutput = () => undefined } = {}) {
  const request = {
    ...{ key: `bench.${(builds += 1)}`, number: 1, port, requiredPackages },
    ...{ resultingPackages: [`${port}-1-any.hpkg`], stagingFolder: staging },
  };
  const result = await builder.build(request, { signal, onOutput });
  if (result.kind !== 'built') throw new Error(result.reason);
}

async function time(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

function report(what, seconds, [target, haikuporter] = []) {
  const aim = target === undefined ? '' : `target ${target.toFixed(2)}`;
  const peer = haikuporter === undefined ? '' : `HaikuPorter ${haikuporter}`;
  console.log(`${what.padEnd(48)} ${seconds.toFixed(3).padStart(8)} s  ${aim.padEnd(13)} ${peer}`.trimEnd());
}

async function makePackage(fileName, size) {
  const path = join(folder, 'repository', fileName);
  await writeFile(path, Buffer.alloc(size, fileName));
  return { fileName, path };
}
