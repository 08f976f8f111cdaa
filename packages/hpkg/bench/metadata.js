// Reads what all packages of a folder say about themselves, to be measured as a whole process:
//
//   node bench/metadata.js FOLDER           everything that they say
//   node bench/metadata.js FOLDER CACHE     what a resolver needs, remembered in the file CACHE
//
// Build the package first. `scripts/bench repo` runs this.
import { readDependencyInfos, readPackagesFolder } from '@buildmeister/hpkg';

const [folder, cacheFile] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: metadata.js FOLDER [CACHE]');

const { packages } =
  cacheFile === undefined ? readPackagesFolder(folder) : readDependencyInfos(folder, { cacheFile });
console.log(packages.length);
