import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parsePackageInfo, writePackageFile } from '@buildmeister/hpkg';
import { packageInfoText } from './package-info-text.js';

export interface SystemPackagesOptions {
  /** Default: x86_64. */
  readonly architecture?: string;
  readonly secondaryArchitectures?: readonly string[];
}

interface SystemPackage {
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly provides: readonly string[];
}

/**
 * Makes the packages that are on every Haiku system, as far as the example tree and HaikuPorter need them. They are
 * empty: the commands come from the machine that the stand-in runs on.
 *
 * @returns the file names
 */
export function createSystemPackages(
  folder: string,
  { architecture = 'x86_64', secondaryArchitectures = [] }: SystemPackagesOptions = {},
): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return systemPackages(secondaryArchitectures).map(({ name, version, summary, provides }) => {
    const fileName = `${name}-${version}-${architecture}.hpkg`;
    const ownVersion = version.slice(0, version.lastIndexOf('-'));
    const text = packageInfoText({
      name,
      version,
      architecture,
      summary,
      description: [`${summary}.`],
      packager: 'The gardeners <garden@example.org>',
      vendor: 'Haiku Project',
      licenses: ['MIT'],
      copyrights: ['2026 The gardeners'],
      provides: [`${name} = ${ownVersion}`, ...provides.map((what) => `${what} = ${ownVersion}`)],
    });
    writePackageFile(join(folder, fileName), { info: parsePackageInfo(text, fileName), entries: [] });
    return fileName;
  });
}

/** What the packages of Haiku itself provide. */
function systemPackages(secondaryArchitectures: readonly string[]): readonly SystemPackage[] {
  const haiku = 'r1~beta5_hrev57937-1';
  return [
    {
      name: 'haiku',
      version: haiku,
      summary: 'The Haiku base system',
      provides: ['cmd:xres', 'lib:libroot', 'lib:libbe'],
    },
    {
      name: 'haiku_devel',
      version: haiku,
      summary: 'Development files of the Haiku base system',
      provides: ['devel:libroot', 'devel:libbe'],
    },
    ...secondaryArchitectures.flatMap((architecture) => [
      {
        name: `haiku_${architecture}`,
        version: haiku,
        summary: `The Haiku base system for ${architecture}`,
        provides: [`lib:libroot_${architecture}`, `lib:libbe_${architecture}`],
      },
      {
        name: `haiku_${architecture}_devel`,
        version: haiku,
        summary: `Development files of the Haiku base system for ${architecture}`,
        provides: [`devel:libroot_${architecture}`, `devel:libbe_${architecture}`],
      },
    ]),
    {
      name: 'bash',
      version: '5.2.026-1',
      summary: 'The shell that recipes are written for',
      provides: ['cmd:bash', 'cmd:sh'],
    },
    {
      name: 'binutils',
      version: '2.42-1',
      summary: 'Tools for object files',
      provides: ['cmd:objcopy', 'cmd:readelf', 'cmd:strip'],
    },
    {
      name: 'coreutils',
      version: '9.5-1',
      summary: 'The commands that every script needs',
      provides: ['cmd:cat', 'cmd:cp', 'cmd:mkdir', 'cmd:sort'],
    },
    {
      name: 'findutils',
      version: '4.9.0-1',
      summary: 'Commands that find files',
      provides: ['cmd:find', 'cmd:xargs'],
    },
    {
      name: 'gawk',
      version: '5.3.0-1',
      summary: 'A language for lines of text',
      provides: ['cmd:awk', 'cmd:gawk'],
    },
    {
      name: 'grep',
      version: '3.11-1',
      summary: 'A command that finds lines of text',
      provides: ['cmd:grep'],
    },
    { name: 'sed', version: '4.9-1', summary: 'An editor for streams of text', provides: ['cmd:sed'] },
  ];
}
