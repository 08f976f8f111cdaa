export { type AtomicWriteOptions, syncFolder, writeFileAtomically } from './atomic-file.js';
export { type Journal, openJournal, readJournal } from './journal.js';
export { acquireLock, type Lock, type LockOptions, withLock } from './lock.js';
