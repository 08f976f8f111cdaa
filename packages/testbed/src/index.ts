export { createExampleFarm, type ExampleFarm } from './example-farm.js';
export { commitChanges, createExampleTree, examplesFolder, type TreeChange } from './example-tree.js';
export { git } from './git.js';
export { findCommand, requireSystem } from './require-system.js';
export { type HostKeyType, makeKeyPair, type Sshd, type SshdOptions, startSshd } from './sshd.js';
export { createSystemPackages, type SystemPackagesOptions } from './system-packages.js';
