// Measures what reading many packages and making a repository of them costs:
//
//   node bench/repository.js FOLDER
//
// FOLDER holds .hpkg files that can be in one repository. Each measurement runs in a process of its own, and
// counts all of it, with starting Node; CPU is that of all threads. Build the package first.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  architectures,
  describeRepository,
  readDependencyInfos,
  readPackageInfo,
  readPackagesFolder,
  readRepository,
  updateRepository,
  withFile,
  writeRepository,
} from '@buildmeister/hpkg';

const runs = 3;

const measurements = {
  'metadata of all packages': (folder) => readPackagesFolder(folder).packages.length,
  'metadata of all packages, into a cache': (folder, scratch) => {
    rmSync(join(scratch, 'cache'), { force: true });
    return readDependencyInfos(folder, { cacheFile: join(scratch, 'cache') }).packages.length;
  },
  'metadata of all packages, from the cache': (folder, scratch) =>
    readDependencyInfos(folder, { cacheFile: join(scratch, 'cache') }).packages.length,
  'repository of all packages': (folder) => {
    const names = packageNames(folder);
    const repository = describeRepository(
      repositoryInfo(folder, names),
      names.map((name) => join(folder, name)),
    );
    return writeRepository(repository).length;
  },
  'repository with 20 new packages, names trusted': (folder, scratch) => {
    const names = packageNames(folder);
    const { repository } = updateRepository(repositoryInfo(folder, names), names, {
      known: withFile(join(scratch, 'repo'), readRepository),
      trustFileNames: true,
      locate: (name) => join(folder, name),
    });
    return writeRepository(repository).length;
  },
};

/** The repository before the update, without 20 of the packages. */
function prepare(folder, scratch) {
  const names = packageNames(folder);
  const paths = names.slice(20).map((name) => join(folder, name));
  const repository = describeRepository(repositoryInfo(folder, names), paths);
  writeFileSync(join(scratch, 'repo'), writeRepository(repository));
}

function packageNames(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.hpkg'))
    .toSorted();
}

function repositoryInfo(folder, names) {
  const { vendor } = withFile(join(folder, names[0]), readPackageInfo);
  const architecture = architectures.find((one) =>
    names.some((name) => one !== 'any' && name.endsWith(`-${one}.hpkg`)),
  );
  return {
    name: 'bench',
    identifier: 'tag:bench',
    baseUrl: '',
    vendor,
    summary: 'bench',
    priority: 1,
    architecture,
    licenses: [],
  };
}

function spent() {
  const { user, system } = process.cpuUsage();
  return ((user + system) / 1e6).toFixed(2);
}

function seconds() {
  return (performance.now() / 1000).toFixed(2);
}

const [folder, name, scratch] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: repository.js FOLDER');
if (name === undefined) {
  const temporary = mkdtempSync(join(tmpdir(), 'bench-'));
  prepare(folder, temporary);
  for (const measurement of Object.keys(measurements)) {
    for (let run = 0; run < runs; run += 1) {
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), folder, measurement, temporary], {
        stdio: 'inherit',
      });
    }
  }
  rmSync(temporary, { recursive: true });
} else {
  const result = measurements[name](folder, scratch);
  console.log(`${name}: ${spent()} s of CPU, ${seconds()} s (${result})`);
}
