export { type AtomicWriteOptions, syncFolder, writeFileAtomically } from './atomic-file.js';
export { type FolderAside, folderAside } from './folder-aside.js';
export { type Journal, openJournal, readJournal } from './journal.js';
export {
  acquireLock,
  type Lock,
  type LockHolder,
  type LockOptions,
  readLockHolder,
  withLock,
} from './lock.js';
export { type AsidePackage, asideName, type PackagesAside } from './packages-aside.js';
