export { createExampleFarm, type ExampleFarm } from './example-farm.js';
export { commitChanges, createExampleTree, examplesFolder, type TreeChange } from './example-tree.js';
export { git } from './git.js';
export {
  askLibsolv,
  type LibsolvAnswer,
  libsolvFile,
  type LibsolvOptions,
  stepAsClient,
} from './libsolv-peer.js';
export { mayMount } from './may-mount.js';
export { findCommand, requireSystem } from './require-system.js';
export { type S3Server, s3ServerFile, startS3Server } from './s3-server.js';
export { type HostKeyType, makeKeyPair, type Sshd, type SshdOptions, startSshd } from './sshd.js';
export { type Fault, faults, type FaultyProxy, refusalsAndLies, startFaultyProxy } from './faulty-proxy.js';
export { createSystemPackages, type SystemPackagesOptions } from './system-packages.js';
