export {
  type Builder,
  BuilderError,
  type BuilderErrorClass,
  type BuilderErrorOptions,
  type BuilderTraits,
  type BuildHooks,
  type BuildLimits,
  type BuildRequest,
  type BuildResult,
  type FailureClass,
  type FetchedPackage,
  type PreparedBuilder,
  type PrepareIo,
  type RequiredPackage,
  type RunSetup,
  transientClasses,
  type UploadWork,
} from './builder.js';
export {
  type BuilderPaths,
  type BuilderSettings,
  type BuildersFolder,
  readBuilder,
  readBuilders,
  type ReadBuildersOptions,
  type SshTarget,
} from './builder-settings.js';
export { splitWords } from './shell-words.js';
export { sharedTrees } from './shared-trees.js';
export { builderSlots } from './builder-slots.js';
export { classifyLog, type LogTail, type LogVerdict } from './classify-log.js';
export { createFileChecksums, type FileChecksums } from './file-checksums.js';
export { createLocalBuilder, type LocalBuilderOptions } from './local-builder.js';
export { createSshBuilder, type SshBuilderOptions } from './ssh-builder.js';
export { isEncryptedPkcs8 } from './pkcs8-key.js';
export { readableKey } from './private-key.js';
export { readHostKeys } from './host-key-file.js';
export { type Finding, inspectBuilder } from './inspect-builder.js';
export {
  findHost,
  fingerprint,
  type HostKeyVerdict,
  judgeHostKey,
  keyType,
  knownHostName,
  knownHostsLine,
  parseKnownHosts,
} from './known-hosts.js';
export { type Unlocked, unlockBuilder } from './unlock-builder.js';
export { scanHostKeys, type ScanOptions } from './scan-host-keys.js';
export { type ConnectOptions } from './ssh-connection.js';
