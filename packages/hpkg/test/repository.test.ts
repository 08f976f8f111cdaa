import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fileChecksum } from '../src/checksum.js';
import { writePackageFile } from '../src/package-file.js';
import { canonicalFileName, type PackageInfo } from '../src/package-info.js';
import { bytesAccess } from '../src/random-access.js';
import { packRepository, updateRepository } from '../src/repository-file.js';
import type { RepositoryInfo } from '../src/repository-info.js';
import { parseRepositoryInfo } from '../src/repository-info-parser.js';
import { openRepository, readRepository } from '../src/repository-reader.js';
import { writeRepository } from '../src/repository-writer.js';
import { withFile } from '../src/open-file.js';
import { file, folder, fullInfo, packageInfo, version } from './makers.js';

const info: RepositoryInfo = {
  name: 'Sample',
  identifier: 'tag:example.org,2024:sample',
  baseUrl: 'https://example.org/sample',
  vendor: 'Some Vendor',
  summary: 'For tests ä',
  priority: 200,
  architecture: 'x86_64',
  licenses: [],
};
const checksum = '0123456789abcdef'.repeat(4);
const read = (bytes: Uint8Array) => readRepository(bytesAccess('repo', bytes));

describe('a repository file', () => {
  test.each([
    { name: 'without packages', repository: { info, packages: [] } },
    {
      name: 'with licenses',
      repository: {
        info: {
          ...info,
          licenses: [
            { name: 'One', text: 'ä\n' },
            { name: 'Two', text: '' },
          ],
        },
        packages: [],
      },
    },
    {
      name: 'with packages, in the order given',
      repository: {
        info,
        packages: [
          packageInfo({ name: 'z', checksum }),
          { ...fullInfo, checksum },
          packageInfo({ name: 'a', architecture: 'any', checksum }),
        ],
      },
    },
    {
      name: 'with many packages',
      repository: {
        info,
        packages: Array.from({ length: 500 }, (_, index) =>
          packageInfo({ name: `package_${index}`, checksum }),
        ),
      },
    },
  ])('$name is read as it was written', ({ repository }) => {
    expect(read(writeRepository(repository))).toEqual(repository);
    expect(read(writeRepository(repository, { compression: 'zstd' }))).toEqual(repository);
    expect(writeRepository(repository)).toEqual(writeRepository(repository));
  });

  test('without a base URL takes an identifier that is one', () => {
    const repository = { info: { ...info, baseUrl: '', identifier: 'https://example.org/x' }, packages: [] };
    expect(read(writeRepository(repository)).info.baseUrl).toBe('https://example.org/x');
    const other = { info: { ...info, baseUrl: '' }, packages: [] };
    expect(read(writeRepository(other)).info.baseUrl).toBe('');
  });

  test.each([
    {
      code: 'DUPLICATE_PACKAGE',
      packages: [packageInfo({ checksum }), packageInfo({ checksum, version: version('2-1') })],
    },
    { code: 'OTHER_VENDOR', packages: [packageInfo({ checksum, vendor: 'Else' })] },
    { code: 'OTHER_ARCHITECTURE', packages: [packageInfo({ checksum, architecture: 'x86' })] },
    { code: 'NO_CHECKSUM', packages: [packageInfo()] },
  ])('is not written with $code', ({ code, packages }) => {
    expect(() => writeRepository({ info, packages })).toThrow(expect.objectContaining({ code }));
  });

  test('takes the vendor in other letter case, and packages of sources', () => {
    const packages = [
      packageInfo({ checksum, vendor: 'SOME vendor' }),
      packageInfo({ checksum, name: 'source', architecture: 'source' }),
    ];
    expect(read(writeRepository({ info, packages })).packages).toEqual(packages);
  });
});

describe('package files', () => {
  let directory: string;
  let paths: string[];
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'repository-'));
    const write = (written: PackageInfo): string => {
      const path = join(directory, `${written.name}-1.2.3-4-x86_64.hpkg`);
      const license = folder('data', [folder('licenses', [file('Special', `text of ${written.name}`)])]);
      writePackageFile(path, { info: written, entries: [license] });
      return path;
    };
    paths = [
      write(packageInfo({ name: 'plain' })),
      write(packageInfo({ name: 'asks', flags: 1 })),
      write(packageInfo({ name: 'asks_too', flags: 1 })),
    ];
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  test('become a repository with checksums and the licenses that must be approved, each once', () => {
    const { info: described, packages } = read(packRepository(info, paths).bytes);
    expect(packages.map(({ name }) => name)).toEqual(['plain', 'asks', 'asks_too']);
    expect(packages.map((entry) => entry.checksum)).toEqual(
      paths.map((path) => withFile(path, fileChecksum)),
    );
    expect(described.licenses).toEqual([{ name: 'Special', text: 'text of asks' }]);
  });

  test('of which the first one that is broken ends it', () => {
    const broken = join(directory, 'broken.hpkg');
    writeFileSync(broken, 'no package');
    expect(() => packRepository(info, [...paths, broken])).toThrow(`${broken}: the file ends`);
  });

  const known = openRepository(
    bytesAccess(
      'known',
      writeRepository({
        info,
        packages: [
          packageInfo({ name: 'plain', checksum: 'old' }),
          packageInfo({ name: 'gone', checksum: 'old' }),
          { ...fullInfo, checksum: 'old' },
          packageInfo({ name: 'asks', version: version('1-1'), checksum: 'old' }),
        ],
      }),
    ),
  );
  const records = (bytes: Uint8Array): readonly string[] =>
    read(bytes).packages.map((one) => `${one.name} ${one.checksum === 'old' ? 'kept' : 'read'}`);

  test('whose name and version are known keep their record', () => {
    const { repository, dropped } = updateRepository(info, paths, { known, trustFileNames: false });
    expect(records(repository.bytes)).toEqual(['plain kept', 'asks read', 'asks_too read']);
    expect(dropped.map(({ name }) => name)).toEqual(['gone', fullInfo.name, 'asks']);
  });

  test('need not exist if their file names are trusted', () => {
    const fileNames = ['gone-1.2.3-4-x86_64.hpkg', 'asks-1.2.3-4-x86_64.hpkg', canonicalFileName(fullInfo)];
    const { repository } = updateRepository(info, fileNames, {
      known,
      trustFileNames: true,
      locate: (path) => join(directory, path),
    });
    expect(records(repository.bytes)).toEqual(['gone kept', 'asks read', `${fullInfo.name} kept`]);
    expect(read(repository.bytes).packages.at(-1)).toEqual({ ...fullInfo, checksum: 'old' });
  });

  test('give the bytes that a repository of the same packages has, wherever their records come from', () => {
    const all = packRepository(info, paths);
    const before = openRepository(
      bytesAccess('before', packRepository(info, paths.slice(1).toReversed()).bytes),
    );
    const options = { known: before, trustFileNames: false };
    const { repository, dropped } = updateRepository(read(all.bytes).info, paths, options);
    expect(repository.bytes).toEqual(all.bytes);
    expect(dropped).toEqual([]);
  });

  test('are refused one by one, before the next one is read', () => {
    const other = { ...info, vendor: 'Else' };
    expect(() => packRepository(other, [...paths, join(directory, 'missing')])).toThrow(
      expect.objectContaining({ code: 'OTHER_VENDOR' }),
    );
  });
});

describe('repo.info', () => {
  const text = `# comment
name        Sample
identifier  tag:example.org,2024:sample
baseurl     https://example.org/sample
vendor      "Some Vendor"
summary     "For tests ä"
priority    200
architecture x86_64
`;
  const parse = (changed: string) => parseRepositoryInfo(changed, 'repo.info');

  test.each([
    { name: 'as it is', changed: text, expected: {} },
    { name: 'with line ends of Windows', changed: text.replaceAll('\n', '\r\n'), expected: {} },
    { name: 'with the old name of the identifier', changed: text.replace('identifier', 'url'), expected: {} },
    { name: 'without base URL', changed: text.replace(/baseurl.*\n/, ''), expected: { baseUrl: '' } },
    {
      name: 'with a value that is not quoted',
      changed: text.replace('Sample', 'Two words'),
      expected: { name: 'Two' },
    },
    {
      name: 'with other quotes',
      changed: text.replace('Sample', `'a "b" c'`),
      expected: { name: 'a "b" c' },
    },
    { name: 'with equals signs', changed: text.replace('name  ', 'name = '), expected: {} },
    { name: 'with more in it', changed: `${text}other x\nname again`, expected: {} },
  ])('$name', ({ changed, expected }) => {
    expect(parse(changed)).toEqual({ ...info, ...expected });
  });

  test.each([
    { name: 'nothing', changed: '', message: 'repo.info: priority is missing' },
    { name: 'an empty name', changed: text.replace('Sample', '""'), message: 'repo.info: name is missing' },
    {
      name: 'any architecture',
      changed: text.replace('x86_64', 'any'),
      message: "repo.info:8: 'any' cannot be",
    },
    {
      name: 'an unknown architecture',
      changed: text.replace('x86_64', 'z80'),
      message: "repo.info:8: 'z80' cannot",
    },
    {
      name: 'a priority that is too high',
      changed: text.replace('200', '256'),
      message: 'repo.info:7: priority 256',
    },
  ])('$name is refused', ({ changed, message }) => {
    expect(() => parse(changed)).toThrow(message);
  });
});
