import { describe, expect, test } from '@jest/globals';
import { type PortIdentity, shellVariables } from '../src/recipe/shell-variables.js';

const port: PortIdentity = {
  name: 'foo',
  baseName: 'foo',
  version: '1.2',
  folder: '/ports/dev-libs/foo',
  workFolder: '/out/dev-libs/foo/work-1.2',
  targetArchitecture: 'x86_64',
  buildArchitecture: 'x86_64',
  secondaryArchitecture: null,
  isCrossRepository: false,
  packagerName: 'A. Packager',
  packagerEmail: 'packager@example.org',
  crossToolsFolder: '/out/cross_tools',
};
const secondary: PortIdentity = {
  ...port,
  name: 'foo_x86',
  targetArchitecture: 'x86_gcc2',
  secondaryArchitecture: 'x86',
};
const cross: PortIdentity = { ...port, isCrossRepository: true, targetArchitecture: 'arm64' };

describe('the variables a recipe is given', () => {
  test.each([
    { name: 'its name', variable: 'portName', value: 'foo' },
    {
      name: 'what depends on the revision waits for it',
      variable: 'portRevisionedName',
      value: 'foo-1.2-$REVISION',
    },
    { name: 'the default source folder', variable: 'SOURCE_DIR', value: 'foo-1.2' },
    { name: 'its folder', variable: 'portBaseDir', value: '/ports/dev-libs/foo' },
    { name: 'where it will be installed', variable: 'prefix', value: '/packages/foo-1.2-$REVISION/.self' },
    {
      name: 'where its settings will be',
      variable: 'sysconfDir',
      value: '/packages/foo-1.2-$REVISION/.settings',
    },
    { name: 'a folder', variable: 'libDir', value: '/packages/foo-1.2-$REVISION/.self/lib' },
    { name: 'the same folder below the prefix', variable: 'relativeLibDir', value: 'lib' },
    {
      name: 'the documentation of the port',
      variable: 'relativeDocDir',
      value: 'documentation/packages/foo',
    },
    { name: 'the architecture', variable: 'effectiveTargetArchitecture', value: 'x86_64' },
    {
      name: 'the triple as a name',
      variable: 'effectiveTargetMachineTripleAsName',
      value: 'x86_64_unknown_haiku',
    },
    { name: 'no suffix', variable: 'secondaryArchSuffix', value: '' },
    { name: 'that it is no cross-build', variable: 'isCrossRepository', value: 'false' },
  ])('$name', ({ variable, value }) => {
    expect(shellVariables(port).get(variable)).toBe(value);
  });

  test('arguments for configure and CMake name every folder', () => {
    const variables = shellVariables(port);
    expect(variables.get('configureDirArgs')).toMatch(
      /^--prefix=\/packages\/foo-1\.2-\$REVISION\/\.self --sysconfdir=\S+\.settings --datadir=\S+\/data /,
    );
    expect(variables.get('cmakeDirArgs')).toMatch(
      /^-DCMAKE_INSTALL_PREFIX=\S+ -DCMAKE_INSTALL_SYSCONFDIR=\S+ -DCMAKE_INSTALL_DATADIR=data /,
    );
    expect(variables.get('configureDirVariables')).toBe(
      'prefix sysconfDir dataDir dataRootDir binDir sbinDir libDir includeDir oldIncludeDir docDir infoDir manDir ' +
        'libExecDir sharedStateDir localStateDir',
    );
  });

  test.each([
    { variable: 'portName', value: 'foo_x86' },
    { variable: 'portBaseName', value: 'foo' },
    { variable: 'secondaryArchSuffix', value: '_x86' },
    { variable: 'secondaryArchSubDir', value: '/x86' },
    { variable: 'effectiveTargetArchitecture', value: 'x86' },
    { variable: 'targetArchitecture', value: 'x86_gcc2' },
    { variable: 'relativeBinDir', value: 'bin/x86' },
    { variable: 'relativeIncludeDir', value: 'develop/headers/x86' },
    { variable: 'relativeLibExecDir', value: 'lib' },
    { variable: 'relativeDevelopLibDir', value: 'develop/lib/x86' },
  ])('for a secondary architecture: $variable', ({ variable, value }) => {
    expect(shellVariables(secondary).get(variable)).toBe(value);
  });

  test.each([
    { name: 'targetMachineTriple', port: cross, value: 'aarch64-unknown-haiku' },
    { name: 'isCrossRepository', port: cross, value: 'true' },
    { name: 'installDestDir', port: cross, value: '/out/dev-libs/foo/work-1.2/boot/cross-sysroot/arm64' },
    {
      name: 'prefix',
      port: { ...cross, name: 'gcc_cross_arm64' },
      value: '/out/cross_tools/packages/gcc_cross_arm64-1.2-$REVISION/.self',
    },
    { name: 'installDestDir', port: { ...cross, name: 'gcc_cross_arm64' }, value: undefined },
  ])('in a tree for cross-building: $name of $port.name', ({ name, port: crossPort, value }) => {
    expect(shellVariables(crossPort).get(name)).toBe(value);
  });
});
