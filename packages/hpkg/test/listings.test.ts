import { describe, expect, test } from '@jest/globals';
import { formatPackageInfo } from '../src/info-format.js';
import { bytesContent } from '../src/package-entry.js';
import { packageDump } from '../src/package-dump.js';
import { type ListMode, packageListing } from '../src/package-listing.js';
import { createPackage } from '../src/package-writer.js';
import { file, folder, fullInfo, packageInfo, reader, symlink } from './makers.js';

const bytes = createPackage({
  info: packageInfo({ flags: 2 }),
  entries: [
    folder(
      'bin',
      [
        file('tool', 'x'.repeat(1234), { permissions: 0o6751 }),
        file('a name that is longer than the column', ''),
        symlink('link', 'tool'),
      ],
      { attributes: [{ name: 'BEOS:TYPE', type: 0x4d494d53, content: bytesContent('a/b') }] },
    ),
    file(Uint8Array.of(0xe4, 0x62), 'x', {
      modifiedTime: 0,
      permissions: 0,
      attributes: [
        { name: 'odd', type: 1, content: bytesContent('') },
        { name: 'none', type: 0, content: bytesContent('0123456789') },
      ],
    }),
  ],
});

const list = (mode: ListMode, attributes = false): string =>
  [...packageListing(reader(bytes), { mode, attributes })].join('');

const info = `package-attributes:
\tname: sample
\tsummary: A sample
\tdescription: A package for tests.
\tvendor: Some Vendor
\tpackager: Some Body <some@body.example>
\tflags:
\t\tsystem_package
\tarchitecture: x86_64
\tversion: 1.2.3-4
\tcopyright: 2024 Some Body
\tlicense: MIT
\tprovides: sample = 1.2.3
`;

describe('a listing', () => {
  test('of entries', () => {
    expect(list('all')).toBe(
      `${info}bin                                      0  2023-11-14 22:13:20  drwxr-xr-x
  tool                                1234  2023-11-14 22:13:20  -rwsr-s--x
  a name that is longer than the column         0  2023-11-14 22:13:20  -rw-r--r--
  link                                   0  2023-11-14 22:13:20  lrwxrwxrwx  -> tool
\xe4b                                       1  1970-01-01 00:00:00  ----------
`,
    );
  });

  test('of entries with attributes', () => {
    expect(list('all', true)).toContain(`drwxr-xr-x
  <BEOS:TYPE                             3  'MIMS'>
`);
    expect(list('all', true)).toContain(`
  <odd                                   0  0x1>
  <none                                 10  0>
`);
  });

  test('of what the package says about itself', () => {
    expect(list('info')).toBe(info);
  });

  test('of paths', () => {
    expect(list('paths')).toBe('bin\nbin/tool\nbin/a name that is longer than the column\nbin/link\n\xe4b\n');
  });

  test('of everything that a package can say about itself', () => {
    const full = reader(createPackage({ info: { ...fullInfo, installPath: '/x' }, entries: [] }));
    const text = [...packageListing(full, { mode: 'info', attributes: false })].join('');
    expect(Buffer.from(text, 'latin1').toString()).toBe(`package-attributes:
\tname: sample
\tsummary: A sample
\tdescription: Two lines,
\tnot "one", ä 日本 🎉
\tvendor: Some Vendor
\tpackager: Some Body <some@body.example>
\tbase package: base_thing
\tflags:
\t\tapprove_license
\t\tsystem_package
\tarchitecture: x86_64
\tversion: 2.10.3_4~beta2-7
\tcopyright: 2019 Somebody
\tcopyright: 2001 Änother
\tlicense: MIT
\tlicense: Special License
\tURL: https://example.org/?x=1#y
\tsource URL: https://example.org/a.tar.gz
\tsource URL: https://mirror.example.org/a.tar.gz
\tprovides: sample = 2.10.3_4~beta2-7 (compatible >= 2)
\tprovides: lib:libsample = 5.1.0
\tprovides: api:plain
\tprovides: odd (compatible >= 0.9~rc1)
\trequires: haiku
\trequires: lib:a<3
\trequires: lib:b<=3.1
\trequires: lib:c==1.2.3-4
\trequires: lib:d!=0.9
\trequires: lib:e>=1.0~alpha
\trequires: cmd:f>7.0.1.2
\trequires: base_thing==1
\tsupplements: other_app
\tconflicts: rival<9
\tfreshens: stale
\treplaces: older
\treplaces: Oldest
\tglobal writable file: settings/keep keep-old
\tglobal writable file: settings/with space manual
\tglobal writable file: settings/plain
\tglobal writable file: settings/dir directory auto-merge
\tuser settings file: settings/a template settings/a template
\tuser settings file: settings/b
\tuser settings file: settings/c directory
\tuser: daemon
\t\treal name: The Daemon
\t\thome:      /var/d
\t\tshell:     /bin/sh
\t\tgroup:     wheel
\t\tgroup:     disk
\tuser: plain
\tgroup: wheel
\tgroup: disk
\tpost-install script: boot/post-install/a.sh
\tpre-uninstall script: boot/pre-uninstall/a.sh
\tinstall path: /x
`);
  });
});

test('a dump shows both trees, with what follows the children of an attribute', () => {
  const small = createPackage({
    info: packageInfo(),
    entries: [folder('f', [file('a', 'x', { permissions: 0o600 })]), file('b', 'x'.repeat(9))],
  });
  expect([...packageDump(reader(small))].join('')).toBe(`
====  SECTION: package attributes ====
>package:name: "sample"
>package:summary: "A sample"
>package:description: "A package for tests."
>package:vendor: "Some Vendor"
>package:packager: "Some Body <some@body.example>"
>package:flags: 0 (0)
>package:architecture: 4 (0x4)
>package:version.major: "1"
  >package:version.minor: "2"
  >package:version.micro: "3"
  >package:version.revision: 4 (0x4)
<package:version.major
>package:copyright: "2024 Some Body"
>package:license: "MIT"
>package:provides: "sample"
  >package:version.major: "1"
    >package:version.minor: "2"
    >package:version.micro: "3"
  <package:version.major
<package:provides

====  SECTION: TOC ====
>dir:entry: "f"
  >file:type: 1 (0x1)
  >file:atime: 1700000000 (0x6553f100)
  >file:mtime: 1700000000 (0x6553f100)
  >file:crtime: 1700000000 (0x6553f100)
  >dir:entry: "a"
    >file:permissions: 384 (0x180)
    >file:atime: 1700000000 (0x6553f100)
    >file:mtime: 1700000000 (0x6553f100)
    >file:crtime: 1700000000 (0x6553f100)
    >data: data: size: 1, inline
  <dir:entry
<dir:entry
>dir:entry: "b"
  >file:atime: 1700000000 (0x6553f100)
  >file:mtime: 1700000000 (0x6553f100)
  >file:crtime: 1700000000 (0x6553f100)
  >data: data: size: 9, offset: 0
<dir:entry
`);
});

describe('a format', () => {
  test.each([
    { format: '%name%', expected: 'sample' },
    { format: '%version%', expected: '1.2.3-4' },
    { format: '%fileName%', expected: 'sample-1.2.3-4-x86_64.hpkg' },
    { format: String.raw`100 %% %name%\t\n\\\%`, expected: '100 % sample\t\n\\%' },
    { format: '', expected: '' },
  ])('$format', ({ format, expected }) => {
    expect(formatPackageInfo(packageInfo(), format)).toBe(expected);
  });

  test.each(['%vendor%', '%name', '%', 'x\\'])('%s is refused', (format) => {
    expect(() => formatPackageInfo(packageInfo(), format)).toThrow(
      expect.objectContaining({ code: 'USAGE' }),
    );
  });
});
