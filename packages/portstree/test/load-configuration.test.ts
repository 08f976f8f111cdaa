import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type ConfigurationOptions, loadConfiguration } from '../src/index.js';
import { makeFolder, writeFiles } from './make-tree.js';

const load = async (conf: string, options: Partial<ConfigurationOptions> = {}) => {
  const cwd = makeFolder();
  writeFiles(cwd, { 'haikuports.conf': conf });
  return { cwd, configuration: await loadConfiguration({ cwd, home: null, ...options }) };
};

const whole = `
TREE_PATH="/ports/"
TARGET_ARCHITECTURE="x86_gcc2"
SECONDARY_TARGET_ARCHITECTURES="
	x86
	"
PACKAGER="A. Packager <packager@example.org>"
ALLOW_UNTESTED="yes"
CREATE_SOURCE_PACKAGES="True"
OUTPUT_DIRECTORY="/out"
PACKAGE_COMPRESSION_LEVEL=9
LICENSES_DIRECTORY=/licenses
SECONDARY_CROSS_TOOLS="/tools/x86"
`;

describe('haikuports.conf', () => {
  test('is read with its defaults', async () => {
    const { configuration } = await load(whole);
    expect(configuration).toMatchObject({
      treePath: '/ports',
      outputDirectory: '/out',
      packagesPath: '/out/packages',
      repositoryPath: '/out/repository',
      targetArchitecture: 'x86_gcc2',
      secondaryArchitectures: ['x86'],
      allowUntested: true,
      allowUnsafeSources: false,
      createSourcePackages: true,
      packager: 'A. Packager <packager@example.org>',
      packagerName: 'A. Packager',
      packagerEmail: 'packager@example.org',
      vendor: 'Haiku Project',
      packageCompressionLevel: 9,
      licensesDirectory: '/licenses',
      packageCommand: null,
      secondaryCrossTools: { x86: '/tools/x86' },
      isCrossRepository: false,
    });
  });

  test('may use what a shell offers', async () => {
    const { configuration } = await load(
      'root=/srv\nTREE_PATH="$root/ports"\nTARGET_ARCHITECTURE=$(echo arm64)\n',
    );
    expect(configuration).toMatchObject({ treePath: '/srv/ports', targetArchitecture: 'arm64' });
  });

  test('works in the tree, and keeps packages there, unless it says otherwise', async () => {
    const { configuration } = await load('TREE_PATH=ports\nTARGET_ARCHITECTURE=x86_64');
    expect(configuration.packagesPath).toBe(path.join(configuration.treePath, 'packages'));
  });

  test('is overruled by the command line', async () => {
    const { cwd, configuration } = await load(whole, {
      treePath: 'other',
      targetArchitecture: 'x86_64',
      secondaryArchitectures: [],
    });
    expect(configuration).toMatchObject({
      treePath: path.join(cwd, 'other'),
      targetArchitecture: 'x86_64',
      secondaryArchitectures: [],
    });
  });

  test.each([
    {
      name: 'a flag',
      conf: 'ALLOW_UNTESTED=maybe',
      message: /ALLOW_UNTESTED is "maybe", expected one of: yes, no/,
    },
    {
      name: 'a number',
      conf: 'PACKAGE_COMPRESSION_LEVEL=fast',
      message: /PACKAGE_COMPRESSION_LEVEL is "fast"/,
    },
    { name: 'an architecture', conf: 'TARGET_ARCHITECTURE=x87', message: /TARGET_ARCHITECTURE is "x87"/ },
    { name: 'the packager', conf: 'PACKAGER=me', message: /PACKAGER is "me", "Name <address>" was expected/ },
    {
      name: 'what is per architecture',
      conf: 'SECONDARY_TARGET_ARCHITECTURES="x86\narm"\nSECONDARY_CROSS_TOOLS=/x',
      message: /SECONDARY_CROSS_TOOLS has 1 lines/,
    },
    { name: 'the shell', conf: 'TREE_PATH="/ports', message: /haikuports\.conf:\d+: / },
  ])('names the line that does not fit: $name', async ({ conf, message }) => {
    const given = { treePath: '/ports', targetArchitecture: 'x86_64' };
    const { targetArchitecture, ...tree } = given;
    await expect(
      load(conf, conf.startsWith('TARGET_ARCHITECTURE') ? tree : { ...tree, targetArchitecture }),
    ).rejects.toMatchObject({
      code: 'BAD_CONFIGURATION',
      exitCode: 2,
      message: expect.stringMatching(message),
    });
  });
});

describe('where haikuports.conf is looked for', () => {
  test('the working directory comes before the home folder', async () => {
    const home = makeFolder();
    writeFiles(home, { 'config/settings/haikuports.conf': 'TREE_PATH=/home\nTARGET_ARCHITECTURE=x86' });
    const { configuration } = await load('TREE_PATH=/here\nTARGET_ARCHITECTURE=x86', { home });
    expect(configuration.treePath).toBe('/here');
    const elsewhere = await loadConfiguration({ cwd: makeFolder(), home });
    expect(elsewhere.treePath).toBe('/home');
  });

  test('the file given on the command line is the only one', async () => {
    await expect(load(whole, { file: 'missing.conf' })).rejects.toMatchObject({
      code: 'UNREADABLE_CONFIGURATION',
      exitCode: 2,
      message: expect.stringMatching(/missing\.conf: no such file/),
    });
  });

  test('a folder in its place is told', async () => {
    const cwd = makeFolder();
    writeFiles(cwd, { 'haikuports.conf/x': '' });
    await expect(loadConfiguration({ cwd, home: null })).rejects.toMatchObject({
      code: 'UNREADABLE_CONFIGURATION',
      message: expect.stringMatching(/is a folder, a file was expected/),
    });
  });

  test('none is needed where tree and architecture are given', async () => {
    const cwd = makeFolder();
    const configuration = await loadConfiguration({
      cwd,
      home: null,
      treePath: 't',
      targetArchitecture: 'arm64',
    });
    expect(configuration).toMatchObject({
      file: null,
      treePath: path.join(cwd, 't'),
      targetArchitecture: 'arm64',
    });
  });

  test('without any, the message says what is missing and where it was looked for', async () => {
    const cwd = makeFolder();
    await expect(loadConfiguration({ cwd, home: '/home/me', treePath: '/ports' })).rejects.toMatchObject({
      code: 'NO_CONFIGURATION',
      message: expect.stringContaining(`${cwd}/haikuports.conf, /home/me/config/settings/haikuports.conf`),
      hint: expect.stringContaining('--arch'),
    });
  });

  test('an architecture that Haiku does not know is refused', async () => {
    await expect(load(whole, { targetArchitecture: 'z80' })).rejects.toMatchObject({
      code: 'UNKNOWN_ARCHITECTURE',
      hint: expect.stringContaining('x86_gcc2'),
    });
  });

  test('a tree for cross-building is recognised', async () => {
    const tree = makeFolder();
    writeFiles(tree, { '.cross': '' });
    const { configuration } = await load('', { treePath: tree, targetArchitecture: 'arm64' });
    expect(configuration.isCrossRepository).toBe(true);
  });
});
