import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readDependencyInfos } from '../src/dependency-infos.js';
import { writePackageFile } from '../src/package-file.js';
import type { PackageInfo } from '../src/package-info.js';
import { readPackagesFolder } from '../src/packages-folder.js';
import { file, fullInfo, noise, packageInfo, version } from './makers.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'packages-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function write(fileName: string, changes: Partial<PackageInfo> = {}): string {
  const path = join(directory, fileName);
  writePackageFile(path, { info: packageInfo(changes), entries: [] });
  return path;
}

describe('a folder of packages', () => {
  test('is read in the order of file names', () => {
    for (const name of ['b-1', 'B-1', 'a-1', 'é-1', 'a_b-1']) write(`${name}.hpkg`);
    expect(readPackagesFolder(directory).packages.map(({ fileName }) => fileName)).toEqual([
      'B-1.hpkg',
      'a-1.hpkg',
      'a_b-1.hpkg',
      'b-1.hpkg',
      'é-1.hpkg',
    ]);
  });

  test('gives path, size and info of each', () => {
    const path = write('sample.hpkg', fullInfo);
    expect(readPackagesFolder(directory)).toEqual({
      packages: [{ fileName: 'sample.hpkg', path, size: statSync(path).size, info: fullInfo }],
      problems: [],
    });
  });

  test('may hold large packages, links and other files', () => {
    const large = join(directory, 'large.hpkg');
    writePackageFile(large, { info: packageInfo({ name: 'large' }), entries: [file('f', noise(300_000))] });
    mkdirSync(join(directory, 'other'));
    renameSync(large, join(directory, 'other/large'));
    symlinkSync('other/large', join(directory, 'link.hpkg'));
    write('small.hpkg');
    writeFileSync(join(directory, 'README'), 'text');
    writeFileSync(join(directory, 'x.hpkg.upload'), 'text');
    const { packages, problems } = readPackagesFolder(directory);
    expect(packages.map(({ fileName, info }) => [fileName, info.name])).toEqual([
      ['link.hpkg', 'large'],
      ['small.hpkg', 'sample'],
    ]);
    expect(problems).toEqual([]);
  });

  test('names the packages that cannot be read, and gives the others', () => {
    write('a.hpkg');
    const cut = write('cut.hpkg');
    writeFileSync(cut, readFileSync(cut).subarray(0, -1));
    writeFileSync(join(directory, 'empty.hpkg'), '');
    mkdirSync(join(directory, 'folder.hpkg'));
    symlinkSync('nowhere', join(directory, 'link.hpkg'));
    execFileSync('mkfifo', [join(directory, 'pipe.hpkg')]);
    writeFileSync(
      Buffer.concat([Buffer.from(`${directory}/x`), Buffer.from([0xe9]), Buffer.from('.hpkg')]),
      '',
    );
    write('z.hpkg');
    const { packages, problems } = readPackagesFolder(directory);
    expect(packages.map(({ fileName }) => fileName)).toEqual(['a.hpkg', 'z.hpkg']);
    expect(problems.map(({ code, file: path }) => [code, path])).toEqual([
      ['BAD_PACKAGE', cut],
      ['BAD_PACKAGE', join(directory, 'empty.hpkg')],
      ['NOT_A_FILE', join(directory, 'folder.hpkg')],
      ['NOT_A_FILE', join(directory, 'link.hpkg')],
      ['NOT_A_FILE', join(directory, 'pipe.hpkg')],
      ['NOT_A_FILE', join(directory, 'x\u{fffd}.hpkg')],
    ]);
    expect(problems.slice(2).map(({ message }) => message.replace(/.*: /, ''))).toEqual([
      'is not a regular file',
      'is a link to nothing',
      'is not a regular file',
      'its name is not UTF-8',
    ]);
    expect(problems[0]?.message).toContain(`${cut}: the file has`);
  });

  test('that does not exist is named', () => {
    expect(() => readPackagesFolder(join(directory, 'nowhere'))).toThrow(
      /packages folder .*nowhere: no such/,
    );
  });
});

describe('what a resolver needs to know', () => {
  test('has expressions in the form of recipes', () => {
    write('sample.hpkg', fullInfo);
    expect(readDependencyInfos(directory).packages[0]?.info).toEqual({
      name: 'sample',
      version: '2.10.3_4~beta2-7',
      architecture: 'x86_64',
      provides: [
        'sample = 2.10.3_4~beta2-7 compat >= 2',
        'lib:libsample = 5.1.0',
        'api:plain',
        'odd compat >= 0.9~rc1',
      ],
      requires: [
        'haiku',
        'lib:a < 3',
        'lib:b <= 3.1',
        'lib:c == 1.2.3-4',
        'lib:d != 0.9',
        'lib:e >= 1.0~alpha',
        'cmd:f > 7.0.1.2',
        'base_thing == 1',
      ],
      buildRequires: [],
      buildPrerequires: [],
      testRequires: [],
    });
  });
});

describe('a cache', () => {
  const cacheFile = (): string => join(directory, 'cache/packages');
  const versions = (): readonly string[] =>
    readDependencyInfos(directory, { cacheFile: cacheFile() }).packages.map(({ info }) => info.version);

  /** Puts other bytes into the file, but lets it look as if it had not changed. */
  function damageSecretly(path: string): void {
    const { size, mtime, atime } = statSync(path);
    writeFileSync(path, Buffer.alloc(size));
    utimesSync(path, atime, mtime);
  }

  /** File systems keep nanoseconds, but times can only be set to less. */
  function setTime(path: string): string {
    utimesSync(path, 1_600_000_000, 1_600_000_000);
    return path;
  }

  test('gives the same as reading', () => {
    setTime(write('a.hpkg', fullInfo));
    const uncached = readDependencyInfos(directory);
    expect(readDependencyInfos(directory, { cacheFile: cacheFile() })).toEqual(uncached);
    expect(readDependencyInfos(directory, { cacheFile: cacheFile() })).toEqual(uncached);
  });

  test('spares reading what has not changed', () => {
    const path = setTime(write('a.hpkg'));
    versions();
    damageSecretly(path);
    expect(versions()).toEqual(['1.2.3-4']);
    expect(readDependencyInfos(directory).problems).toHaveLength(1);
  });

  test('notices packages that are replaced, new and gone', () => {
    setTime(write('a.hpkg'));
    setTime(write('b.hpkg'));
    versions();
    setTime(write('a.hpkg', { version: version('1.2.4-4') }));
    rmSync(join(directory, 'b.hpkg'));
    write('c.hpkg', { version: version('3-1') });
    expect(versions()).toEqual(['1.2.4-4', '3-1']);
    expect(readFileSync(cacheFile(), 'utf8')).not.toContain('b.hpkg');
  });

  test('is not written again because of a package that cannot be read', () => {
    setTime(write('a.hpkg'));
    writeFileSync(join(directory, 'torn.hpkg'), 'torn');
    versions();
    const { ino } = statSync(cacheFile());
    expect(versions()).toEqual(['1.2.3-4']);
    expect(statSync(cacheFile()).ino).toBe(ino);
  });

  const withChecksum = (body: string): string =>
    `${createHash('sha256').update(body).digest('hex')}\n${body}\n`;

  test.each([
    { name: 'empty', damage: () => '' },
    { name: 'cut off', damage: (text: string) => text.slice(0, -10) },
    { name: 'changed', damage: (text: string) => text.replace('1.2.3-4', '9.9.9-9') },
    { name: 'something else', damage: () => '{"packages": []}\n' },
    { name: 'of another version', damage: () => withChecksum('[1,[],[]]') },
    { name: 'of another shape', damage: () => withChecksum('[2,["a"],[["a.hpkg","",0,0,0,[1],[]]]]') },
  ])('that is $name is made again', ({ damage }) => {
    setTime(write('a.hpkg'));
    versions();
    const good = readFileSync(cacheFile(), 'utf8');
    writeFileSync(cacheFile(), damage(good));
    expect(versions()).toEqual(['1.2.3-4']);
    expect(readFileSync(cacheFile(), 'utf8')).toBe(good);
  });

  test('that cannot be written is told, and does no harm', () => {
    write('a.hpkg');
    writeFileSync(join(directory, 'cache'), '');
    const { packages, cacheProblem } = readDependencyInfos(directory, { cacheFile: cacheFile() });
    expect(packages).toHaveLength(1);
    expect(cacheProblem?.code).toBe('CACHE_NOT_WRITTEN');
  });
});
