// Measures what a build over SSH costs beyond the build itself: node bench/ssh-builder.js [ROUND-TRIP-MS…]
// A real sshd on loopback, a HaikuPorter that does nothing but make a package, and a proxy that delays.
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSshBuilder, readBuilder } from '@buildmeister/builders';
import { makeKeyPair, startSshd } from '@buildmeister/testbed';

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
echo "$argument" > "$PACKAGES_PATH/$argument-1-any.hpkg"
`,
  { mode: 0o755 },
);
const publicKey = await makeKeyPair(join(folder, 'key'));
const sshd = await startSshd({ folder: join(folder, 'sshd'), authorizedKeys: [publicKey] });
const small = await Promise.all(
  Array.from({ length: 150 }, (_, index) => makePackage(`package${index}-1.2.3-1-x86_64.hpkg`, 1000)),
);
const large = await makePackage('large-1-1-x86_64.hpkg', 5 * 1024 * 1024);

for (const delay of delays) await measure(delay);
await sshd.stop();
await rm(folder, { recursive: true });

async function measure(delay) {
  const proxy = await startProxy(sshd.port, delay / 2);
  const { port } = proxy.address();
  const file = join(folder, 'bench.json');
  const key = sshd.knownHosts[0].replace(/^\S+ /, '');
  await writeFile(join(folder, 'known_hosts'), `[127.0.0.1]:${port} ${key}\n`);
  const privateKey = (await readFile(join(folder, 'key'))).toString('base64');
  await writeFile(
    file,
    JSON.stringify({
      name: 'bench',
      ssh: { host: '127.0.0.1', port, user: sshd.user, privateKey },
      portstree: { path: join(folder, 'tree'), packagesPath: join(folder, `packages-${delay}`) },
      haikuporter: { path: join(folder, 'haikuporter') },
    }),
  );
  const builder = createSshBuilder(await readBuilder(file));
  const seconds = {};
  let builds = 0;
  const time = async (what, work) => {
    const start = performance.now();
    await work();
    seconds[what] = Number(((performance.now() - start) / 1000).toFixed(3));
  };
  const build = async (requiredPackages) => {
    const result = await builder.build(
      {
        key: `bench.${(builds += 1)}`,
        number: 1,
        port: 'a-1',
        requiredPackages,
        resultingPackages: ['a-1-1-any.hpkg'],
        stagingFolder: staging,
      },
      { signal, onOutput: () => undefined },
    );
    if (result.kind !== 'built') throw new Error(result.reason);
  };
  const keepPackages = new Set(small.map(({ fileName }) => fileName));
  const run = {
    ...{ treeHead: null, treeOrigin: null, architecture: 'x86_64', secondaryArchitectures: [] },
    ...{ allowUntested: false, allowUnsafeSources: false, createSourcePackages: false, keepPackages },
  };
  await time('prepare', () => builder.prepare(run, { signal }));
  await time('150 small uploads and a build', () => build(small));
  await time('build with 150 cached', () => build(small));
  await time('upload of 5 MiB and a build', () => build([...small, large]));
  await builder.prepare(run, { signal });
  await time('first build of a session, 150 cached', () => build(small));
  await builder.close();
  proxy.close();
  console.log(JSON.stringify({ 'round trip in ms': delay, seconds }));
}

async function makePackage(fileName, size) {
  const path = join(folder, 'repository', fileName);
  await writeFile(path, Buffer.alloc(size, fileName));
  return { fileName, path };
}

async function startProxy(target, delay) {
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: target, host: '127.0.0.1', noDelay: true });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ]) {
      from.on('data', (bytes) => setTimeout(() => to.destroyed || to.write(bytes), delay));
      from.on('close', () => setTimeout(() => to.destroy(), delay));
      from.on('error', () => undefined);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
