#!/usr/bin/env node
// Measures planning: a made-up tree that grows, and real folders if they are given.
//
//   node packages/depgraph/bench/plan.js [TREE PACKAGES SYSTEM_PACKAGES [PORT…]]
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { planBuilds, readFacts, verifyPlan } from '../dist/index.js';
import { loadConfiguration, openRecipeEvaluator } from '../../portstree/dist/index.js';

const [treePath, packagesPath, systemPath, ...portNames] = process.argv.slice(2);

const factors = [1, 2, 5, 10];
if (process.env.FACTOR !== undefined) {
  growAt(Number(process.env.FACTOR), process.env.WORLD);
  process.exit();
}
if (treePath === undefined || systemPath !== undefined) {
  console.log(
    'made-up tree, plan for everything, each in a process of its own; CPU seconds, and per n log n as a share of 1x',
  );
  for (const world of ['all anew', 'from nothing']) {
    let unit;
    for (const factor of factors) {
      const env = { ...process.env, FACTOR: String(factor), WORLD: world };
      const out = execFileSync(process.execPath, [fileURLToPath(import.meta.url)], { env, encoding: 'utf8' });
      const { seconds, ...rest } = JSON.parse(out);
      const count = 3500 * factor;
      const share = seconds / (count * Math.log(count));
      unit ??= share;
      console.log(
        `${String(factor).padStart(3)}x ${world.padEnd(12)} ${seconds.toFixed(2).padStart(6)} s  ${(share / unit).toFixed(2)}  ${rest.builds} builds, ${rest.json} MB of JSON, ${rest.memory} MB, ${rest.wrong} faults`,
      );
    }
  }
}
if (systemPath !== undefined) {
  const { seconds, value } = await measureAsync(() => real());
  console.log(`reading tree and packages: ${seconds.toFixed(2)} s`);
  const requests = {
    everything: { kind: 'all' },
    ...(portNames.length > 0 ? { [portNames.join(' ')]: { kind: 'ports', ports: portNames } } : {}),
  };
  for (const [name, request] of Object.entries(requests)) {
    for (const policy of ['default', 'haikuporter']) {
      const planned = measure(() => planBuilds(value.facts, request, { policy }));
      console.log(
        `${name}, ${policy}: ${planned.seconds.toFixed(2)} s, ${planned.value.builds.length} builds`,
      );
    }
  }
}
console.log(`at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

/** Prints what planning a made-up tree costs. */
function growAt(factor, world) {
  const facts = madeUp(3500 * factor)[world];
  const { seconds, value: plan } = measure(() => planBuilds(facts, { kind: 'all' }, { policy: 'default' }));
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const json = (JSON.stringify(plan).length / 1e6).toFixed(1);
  const wrong = factor === 1 ? verifyPlan(plan, facts).length : 0;
  console.log(JSON.stringify({ seconds, builds: plan.builds.length, json, memory, wrong }));
}

async function real() {
  const configuration = await loadConfiguration({
    cwd: process.cwd(),
    home: null,
    treePath,
    targetArchitecture: 'x86_64',
  });
  const evaluator = openRecipeEvaluator({ sandbox: true, cacheFolder: undefined });
  const folders = {
    packages: path.resolve(packagesPath),
    systemPackages: path.resolve(systemPath),
    cacheFolder: undefined,
  };
  return await readFacts({ configuration, evaluator, ...folders }, { strict: false });
}

function measure(work) {
  const before = process.cpuUsage();
  const value = work();
  return { seconds: since(before), value };
}

async function measureAsync(work) {
  const before = process.cpuUsage();
  const value = await work();
  return { seconds: since(before), value };
}

function since(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/**
 * A tree of `count` ports in which few are needed by many, in groups of 3,500 so that builds need as much in a large one
 * as in a small one; with an older package of each, and without packages.
 */
function madeUp(count) {
  let seed = 1;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const ports = [];
  const present = [];
  for (let number = 0; number < count; number++) {
    const name = `port${number}`;
    const place = number % 3500;
    const earlier = (most) =>
      Array.from(
        { length: place === 0 ? 0 : Math.floor(random() * most) },
        () => number - place + Math.floor(random() ** 3 * place),
      );
    const libraries = earlier(8);
    const make = (own, revision, lists) => ({
      name: own,
      version: revision === '' ? '2' : `1-${revision}`,
      architecture: 'x86_64',
      provides: [`${own} = ${revision === '' ? '2' : '1'}`, ...lists.provides],
      requires: lists.requires,
      buildRequires: revision === '' ? libraries.map((other) => `devel:port${other}`) : [],
      buildPrerequires: revision === '' ? earlier(8).map((other) => `cmd:port${other}`) : [],
      testRequires: [],
    });
    const main = {
      provides: [`lib:${name} = 1 compat >= 1`, `cmd:${name}`],
      requires: libraries.map((other) => `lib:port${other}`),
    };
    const devel = { provides: [`devel:${name} = 1`], requires: [name] };
    ports.push({
      name,
      version: '2',
      revision: '1',
      versionedName: `${name}-2`,
      revisionedName: `${name}-2-1`,
      recipeFilePath: `category/${name}/${name}-2.recipe`,
      obstacle: undefined,
      packages: [
        { hpkgName: `${name}-2-1-x86_64.hpkg`, dependencyInfo: make(name, '', main) },
        { hpkgName: `${name}_devel-2-1-x86_64.hpkg`, dependencyInfo: make(`${name}_devel`, '', devel) },
      ],
    });
    present.push({ fileName: `${name}-1-1-x86_64.hpkg`, info: make(name, '1', main) });
    present.push({ fileName: `${name}_devel-1-1-x86_64.hpkg`, info: make(`${name}_devel`, '1', devel) });
  }
  const basics = ['bash', 'find', 'grep', 'objcopy', 'readelf', 'sed', 'strip', 'xres'].map(
    (name) => `cmd:${name}`,
  );
  const base = {
    name: 'haiku',
    version: '1-1',
    architecture: 'x86_64',
    provides: ['haiku = 1', 'coreutils', ...basics],
  };
  const none = { requires: [], buildRequires: [], buildPrerequires: [], testRequires: [] };
  const tree = {
    tree: { path: '/tree', head: null, origin: null },
    architecture: 'x86_64',
    secondaryArchitectures: [],
    ports,
    active: new Set(ports.map(({ versionedName }) => versionedName)),
  };
  const systemPackages = {
    path: '/system',
    packages: [{ fileName: 'haiku-1-1-x86_64.hpkg', info: { ...base, ...none } }],
  };
  return {
    'all anew': { tree, packages: { path: '/packages', packages: present }, systemPackages },
    'from nothing': { tree, packages: { path: '/packages', packages: [] }, systemPackages },
  };
}
