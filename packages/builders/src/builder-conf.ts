import type { RunSetup } from './builder.js';
import type { BuilderPaths } from './builder-settings.js';

/**
 * Text of the configuration for the HaikuPorter on a builder, with the keys that RemoteBuilderSSH.py writes
 * (_writeBuilderConfig). HaikuPorter evaluates it with bash.
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
    | 'secondaryArchitectures'
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
  ];
  return values.map(([key, value]) => `${key}="${value.replaceAll(/["\\$`]/g, '\\$&')}"\n`).join('');
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
