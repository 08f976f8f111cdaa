import type { RunSetup } from './builder.js';
import type { BuilderPaths } from './builder-settings.js';

/**
 * Text of the configuration for the HaikuPorter on a builder: the keys that RemoteBuilderSSH.py writes
 * (_writeBuilderConfig), and those that decide what packages say of themselves. HaikuPorter evaluates it with bash.
 */
export function builderConf(
  name: string,
  paths: BuilderPaths,
  run: Pick<
    RunSetup,
    | 'allowUnsafeSources'
    | 'allowUntested'
    | 'architecture'
    | 'createSourcePackages'
    | 'downloadMirror'
    | 'secondaryArchitectures'
    | 'vendor'
  >,
): string {
  const values: readonly (readonly [string, string])[] = [
    ['TREE_PATH', paths.tree],
    ['PACKAGES_PATH', paths.packages],
    ['PACKAGER', `Builder ${name} <hpkg-builder@haiku-os.org>`],
    ['TARGET_ARCHITECTURE', run.architecture],
    ['SECONDARY_TARGET_ARCHITECTURES', run.secondaryArchitectures.join(' ')],
    ['ALLOW_UNTESTED', yesNo(run.allowUntested)],
    ['ALLOW_UNSAFE_SOURCES', yesNo(run.allowUnsafeSources)],
    ['CREATE_SOURCE_PACKAGES', yesNo(run.createSourcePackages)],
    ...optional('OUTPUT_DIRECTORY', paths.output),
    ...optional('VENDOR', run.vendor),
    ...optional('DOWNLOAD_MIRROR', run.downloadMirror),
  ];
  return values.map(([key, value]) => `${key}="${value.replaceAll(/["\\$`]/g, '\\$&')}"\n`).join('');
}

/** Without it, HaikuPorter takes its default. */
function optional(key: string, value: string | null | undefined): readonly (readonly [string, string])[] {
  return value === null || value === undefined ? [] : [[key, value]];
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
