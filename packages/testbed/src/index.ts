export { findCommand, requireSystem } from './require-system.js';
export { type HostKeyType, makeKeyPair, type Sshd, type SshdOptions, startSshd } from './sshd.js';
