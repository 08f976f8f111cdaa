export {
  type ObjectStore,
  type ObjectStoreOptions,
  openObjectStore,
  type StoredObject,
} from './object-store.js';
export type { Patience } from './s3-client.js';
export { readS3Settings, type S3Settings, type S3SettingsSources } from './s3-settings.js';
export {
  asideKey,
  asidePackageKey,
  asidePackageOfKey,
  packageKey,
  packageOfKey,
  packagesKey,
  storeAside,
} from './store-aside.js';
export type { LocalFile } from './upload-file.js';
