import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BuilderError } from '@buildmeister/builders';
import { parseBuildRecord } from '@buildmeister/documents';
import { acquireLock, readJournal } from '@buildmeister/storage';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dispatch } from '../src/dispatch.js';
import type { ControlSource } from '../src/run-buildrun.js';
import {
  type Behaviour,
  build,
  deliver,
  failing,
  type Farm,
  fetched,
  hang,
  makeFarm,
  memoryBuilder,
  packageName,
  succeed,
  survivingBuilder,
  writePackage,
} from './makers.js';

let farm: Farm;
beforeEach(async () => {
  farm = await makeFarm();
});
afterEach(() => rm(farm.folder, { recursive: true }));

function packages(): readonly string[] {
  return readdirSync(farm.packages).filter((name) => name.endsWith('.hpkg'));
}

function readJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(farm.output, ...path), 'utf8'));
}

const names = (outcomes: readonly { readonly port: { readonly name: string } }[]): readonly string[] =>
  outcomes.map(({ port }) => port.name);

describe('a plan', () => {
  test('is built in the order of its needs, and each build is given what it requires', async () => {
    const builder = memoryBuilder('one');
    const plan = farm.plan(build('app', ['lib']), build('lib'));
    const { document, exitCode } = await dispatch(farm.options(plan, [builder]));
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({
      status: 'complete',
      publish: true,
      failed: [],
      lost: [],
      cancelled: [],
    });
    expect(names(document.built)).toEqual(['app', 'lib']);
    expect(packages()).toEqual([packageName('app'), packageName('lib')]);
    expect(builder.requests.map(({ port }) => port)).toEqual(['lib-1.0', 'app-1.0']);
    expect(builder.requests[1]?.requiredPackages).toEqual([
      { fileName: 'haiku-r1-1-x86_64.hpkg', path: join(farm.systemPackages, 'haiku-r1-1-x86_64.hpkg') },
      { fileName: packageName('lib'), path: join(farm.packages, packageName('lib')) },
    ]);
    expect(builder.closed).toBe(true);
  });

  test('runs on several builders at once', async () => {
    const arrived: (() => void)[] = [];
    const meet: Behaviour = async (request, hooks) => {
      await new Promise<void>((resolve) => {
        arrived.push(resolve);
        if (arrived.length === 2) for (const go of arrived) go();
      });
      return succeed(request, hooks);
    };
    const plan = farm.plan(build('a'), build('b'));
    const { document } = await dispatch(
      farm.options(plan, [memoryBuilder('one', meet), memoryBuilder('two', meet)]),
    );
    expect(new Set(document.built.map(({ builder }) => builder))).toEqual(new Set(['one', 'two']));
  });

  test('leaves the files that HaikuPorter leaves', async () => {
    await dispatch(farm.options(farm.plan(build('app')), [memoryBuilder('one')]));
    expect(readJson('status.json')).toMatchObject({
      buildStatus: 'complete',
      builds: { complete: [{ port: { name: 'app' }, buildNumbers: [0] }], active: [], scheduled: [] },
      nextBuildNumber: 1,
      portsTreeHead: 'a'.repeat(40),
    });
    expect(parseBuildRecord(readJson('records', '0.json'))).toMatchObject({
      buildSuccess: true,
      builderId: 'one',
    });
    expect(readFileSync(join(farm.output, 'builds', '0.log'), 'utf8')).toBe('building app-1.0\n');
    expect(readFileSync(join(farm.output, 'builders', 'one.log'), 'utf8')).toContain('build 0, app-1.0-1');
    expect(readFileSync(join(farm.output, 'master.log'), 'utf8')).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}: /,
    );
  });

  test('of ports that were never built before is counted on from the numbers in use', async () => {
    await dispatch(farm.options(farm.plan(build('a')), [memoryBuilder('one')]));
    writeFileSync(join(farm.output, 'buildnumber'), '');
    const { document } = await dispatch(farm.options(farm.plan(build('b')), [memoryBuilder('one')]));
    expect(document.built[0]?.buildNumbers).toEqual([1]);
  });
});

describe('a plan that names no commit', () => {
  const plan = () => {
    const planned = farm.plan(build('app'));
    return { ...planned, tree: { ...planned.tree, head: null } };
  };

  test('is refused where its ports tree is in git', async () => {
    mkdirSync(join(farm.folder, 'haikuports', '.git'), { recursive: true });
    await expect(dispatch(farm.options(plan(), [memoryBuilder('one')]))).rejects.toMatchObject({
      code: 'NO_COMMIT',
      exitCode: 65,
    });
    expect(existsSync(farm.output)).toBe(false);
  });

  test('is built where it is not', async () => {
    const { exitCode } = await dispatch(farm.options(plan(), [memoryBuilder('one')]));
    expect(exitCode).toBe(0);
  });
});

describe('nothing to do', () => {
  test('writes nothing', async () => {
    const { document, exitCode } = await dispatch(farm.options(farm.plan(), []));
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ startTime: null, built: [], failed: [], lost: [], cancelled: [] });
    expect(existsSync(farm.output)).toBe(false);
  });

  test('also when all packages of the plan are there; no file of an earlier buildrun changes', async () => {
    const plan = farm.plan(build('app'));
    await dispatch(farm.options(plan, [memoryBuilder('one')]));
    const times = (): readonly number[] =>
      readdirSync(farm.output).map((name) => statSync(join(farm.output, name)).mtimeMs);
    const before = times();
    const { document } = await dispatch(farm.options(plan, []));
    expect(document.skipped).toMatchObject([{ port: { name: 'app' }, code: 'ALREADY_BUILT' }]);
    expect(times()).toEqual(before);
  });
});

describe('a failed build', () => {
  test('makes what needs it lost, with its name in the reason, and the rest is built', async () => {
    const plan = farm.plan(build('bad'), build('app', ['bad']), build('tool', ['app']), build('good'));
    const { document, exitCode } = await dispatch(farm.options(plan, [memoryBuilder('one', failing('bad'))]));
    expect(exitCode).toBe(1);
    expect(document.status).toBe('complete (with 3 failures)');
    expect(names(document.built)).toEqual(['good']);
    expect(document.failed).toMatchObject([
      { port: { name: 'bad' }, class: 'build-failed', reason: 'no such header', line: 7 },
    ]);
    expect(document.lost).toMatchObject([
      { class: 'dependency-failed', reason: 'needs bad-1.0, but bad-1.0-1 failed: no such header' },
      {
        class: 'dependency-failed',
        reason: 'needs app-1.0 of app-1.0-1, but bad-1.0-1 failed: no such header',
      },
    ]);
  });

  test('and what it took down are written to pending.json, and leave it when they are built', async () => {
    const plan = farm.plan(build('bad'), build('app', ['bad']), build('suite', ['app']));
    await dispatch(farm.options(plan, [memoryBuilder('one', failing('bad'))]));
    expect(readJson('pending.json')).toMatchObject({
      ports: [
        { port: { name: 'app' }, outcome: 'lost', owed: true, waitsFor: ['bad'] },
        { port: { name: 'bad' }, outcome: 'failed', owed: false },
        { port: { name: 'suite' }, outcome: 'lost', owed: true, waitsFor: ['bad'] },
      ],
    });
    await dispatch(farm.options(plan, [memoryBuilder('one')]));
    expect(readJson('pending.json')).toMatchObject({ ports: [] });
  });

  test('that somebody else has built meanwhile leaves pending.json, though there is nothing to build', async () => {
    const plan = farm.plan(build('bad'));
    await dispatch(farm.options(plan, [memoryBuilder('one', failing('bad'))]));
    writePackage(join(farm.packages, packageName('bad')));
    await dispatch(farm.options(plan, []));
    expect(readJson('pending.json')).toMatchObject({ ports: [] });
  });

  test("is shown without a property that HaikuPorter's web page fails on", async () => {
    const plan = farm.plan(build('bad'), build('app', ['bad']));
    await dispatch(farm.options(plan, [memoryBuilder('one', failing('bad'))]));
    const status = readJson('status.json');
    expect(status).toMatchObject({
      builds: { failed: [{ failureReason: 'no such header' }], lost: [{ lost: true }] },
    });
    expect(status).not.toHaveProperty('builds.failed.0.reason');
    expect(status).not.toHaveProperty('builds.lost.0.reason');
  });

  test('is not tried again, but --max-failures ends the rest as cancelled', async () => {
    const builder = memoryBuilder('one', failing('a'));
    const plan = farm.plan(build('a'), build('b'), build('c'));
    const { document, exitCode } = await dispatch(farm.options(plan, [builder], { maxFailures: 1 }));
    expect(exitCode).toBe(1);
    expect(builder.requests).toHaveLength(1);
    expect(names(document.cancelled)).toEqual(['b', 'c']);
    expect(document.cancelled[0]?.reason).toBe('1 builds failed, no more than 1 may');
  });
});

describe('what a builder delivers', () => {
  const other: Behaviour = (request) => {
    const path = join(request.stagingFolder, packageName('other'));
    writePackage(path);
    const target = join(request.stagingFolder, request.resultingPackages[0] ?? '');
    writeFileSync(target, readFileSync(path));
    return Promise.resolve({ kind: 'built', packages: [fetched(target)] });
  };
  const cut: Behaviour = (request) => {
    const target = join(request.stagingFolder, request.resultingPackages[0] ?? '');
    writePackage(target);
    writeFileSync(target, readFileSync(target).subarray(0, 100));
    return Promise.resolve({ kind: 'built', packages: [fetched(target)] });
  };
  const changed: Behaviour = (request, hooks) =>
    succeed(request, hooks).then((result) => ({
      kind: 'built',
      packages:
        result.kind === 'built' ? result.packages.map((file) => ({ ...file, sha256: '0'.repeat(64) })) : [],
    }));
  const outside: Behaviour = (request) => {
    const path = join(farm.folder, request.resultingPackages[0] ?? '');
    writePackage(path);
    return Promise.resolve({ kind: 'built', packages: [fetched(path)] });
  };
  const linked: Behaviour = (request) => {
    const path = join(farm.folder, 'elsewhere-1.0-1-x86_64.hpkg');
    writePackage(path);
    const target = join(request.stagingFolder, request.resultingPackages[0] ?? '');
    symlinkSync(path, target);
    return Promise.resolve({ kind: 'built', packages: [fetched(target)] });
  };
  test.each([
    ['another package', other, 'result-invalid', 'the package in it is other-1.0-1-x86_64.hpkg'],
    ['half a package', cut, 'result-invalid', packageName('app')],
    ['other bytes than it sent', changed, 'result-invalid', 'the builder sent 000000'],
    ['a file elsewhere', outside, 'result-invalid', 'not to the staging folder'],
    ['a symbolic link', linked, 'result-invalid', 'is no regular file'],
    [
      'nothing',
      () => Promise.resolve({ kind: 'built', packages: [] }) as ReturnType<Behaviour>,
      'result-missing',
      'did not make app-1.0-1-x86_64.hpkg',
    ],
  ])('is refused when it is %s', async (_what, behaviour, failureClass, reason) => {
    const { document } = await dispatch(
      farm.options(farm.plan(build('app')), [memoryBuilder('one', behaviour)]),
    );
    expect(document.failed).toMatchObject([{ class: failureClass, reason: expect.stringContaining(reason) }]);
    expect(packages()).toEqual([]);
    expect(readdirSync(join(farm.packages, '.staging'))).toEqual([]);
  });

  test('never replaces a package, and of its set none is put in then', async () => {
    const two = { ...build('app'), resultingPackages: [packageName('app'), packageName('app_devel')] };
    const taken: Behaviour = (request, hooks) => {
      writeFileSync(join(farm.packages, packageName('app_devel')), 'mine');
      return succeed(request, hooks);
    };
    const { document } = await dispatch(farm.options(farm.plan(two), [memoryBuilder('one', taken)]));
    expect(document.failed[0]?.reason).toBe(
      'app_devel-1.0-1-x86_64.hpkg has come into the packages folder meanwhile',
    );
    expect(packages()).toEqual([packageName('app_devel')]);
    expect(readFileSync(join(farm.packages, packageName('app_devel')), 'utf8')).toBe('mine');
  });

  test('brings what it really requires to those who need it', async () => {
    writePackage(join(farm.packages, packageName('hidden')));
    const requiring: Behaviour = (request, hooks) =>
      request.port === 'lib-1.0'
        ? Promise.resolve(deliver(request, { requires: ['hidden'] }))
        : succeed(request, hooks);
    const builder = memoryBuilder('one', requiring);
    const lib = { ...build('lib'), requiredPackages: ['haiku-r1-1-x86_64.hpkg', packageName('hidden')] };
    await dispatch(farm.options(farm.plan(lib, build('app', ['lib'])), [builder]));
    expect(builder.requests[1]?.requiredPackages.map(({ fileName }) => fileName)).toContain(
      packageName('hidden'),
    );
  });
});

describe('a filtered plan', () => {
  test('uses a package that nobody builds any more if it is there', async () => {
    writePackage(join(farm.packages, packageName('lib')));
    const builder = memoryBuilder('one');
    await dispatch(farm.options(farm.plan(build('app', ['lib'])), [builder]));
    expect(builder.requests[0]?.requiredPackages.map(({ fileName }) => fileName)).toContain(
      packageName('lib'),
    );
  });

  test.each([
    ['a package that nobody makes', build('app', ['lib']), 'needs lib-1.0, which no build of the plan makes'],
    [
      'a required package that has vanished',
      { ...build('app'), requiredPackages: [packageName('gone')] },
      'required package gone-1.0-1-x86_64.hpkg is neither in the packages folder nor',
    ],
    ['itself', build('app', ['app']), 'needs itself: app-1.0-1 needs app-1.0-1'],
  ])('with a build that needs %s loses that build', async (_what, planned, reason) => {
    const { document, exitCode } = await dispatch(
      farm.options(farm.plan(planned, build('good')), [memoryBuilder('one')]),
    );
    expect(exitCode).toBe(1);
    expect(document.lost).toMatchObject([{ reason: expect.stringContaining(reason) }]);
    expect(names(document.built)).toEqual(['good']);
  });

  test('with the same build twice builds it once', async () => {
    const builder = memoryBuilder('one');
    await dispatch(farm.options(farm.plan(build('app'), build('app')), [builder]));
    expect(builder.requests).toHaveLength(1);
    expect(farm.said).toContain('the plan holds app-1.0-1 twice');
  });

  test('with package names that lead out of the folder does not follow them', async () => {
    const hostile = { ...build('app'), resultingPackages: ['../../etc-1-1-x86_64.hpkg'] };
    const { document } = await dispatch(farm.options(farm.plan(hostile), [memoryBuilder('one')]));
    expect(document.skipped).toMatchObject([{ code: 'BAD_PLAN' }]);
  });
});

describe('a package that vanishes while the buildrun is at work', () => {
  test('loses the build that requires it', async () => {
    const plan = farm.plan(build('lib'), {
      ...build('app', ['lib']),
      requiredPackages: ['haiku-r1-1-x86_64.hpkg'],
    });
    const removing: Behaviour = (request, hooks) => {
      rmSync(join(farm.systemPackages, 'haiku-r1-1-x86_64.hpkg'));
      return succeed(request, hooks);
    };
    const { document } = await dispatch(farm.options(plan, [memoryBuilder('one', removing)]));
    expect(document.lost).toMatchObject([
      {
        class: 'package-vanished',
        reason: expect.stringContaining('haiku-r1-1-x86_64.hpkg'),
      },
    ]);
  });
});

describe('builders', () => {
  test('that fail have their build done by another', async () => {
    const full = new BuilderError('disk-full', 'bad', 'its disk is full');
    const bad = memoryBuilder('bad', () => Promise.reject(full));
    const slow: Behaviour = async (request, hooks) => {
      while (bad.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      return succeed(request, hooks);
    };
    const plan = farm.plan(build('a'), build('b'));
    const { document, exitCode } = await dispatch(farm.options(plan, [bad, memoryBuilder('good', slow)]));
    expect(exitCode).toBe(0);
    expect(document.built.map(({ builder }) => builder)).toEqual(['good', 'good']);
    expect(farm.said).toContain('builder bad: its disk is full [disk-full]');
  });

  test('whose connection is cut go on with their build, under its number, when they are back', async () => {
    const builder = survivingBuilder('one');
    const plan = farm.plan(build('app'));
    const { document, exitCode } = await dispatch(farm.options(plan, [builder]));
    expect(exitCode).toBe(0);
    expect(document.built).toMatchObject([{ buildNumbers: [0] }]);
    expect(new Set(builder.requests.map(({ key }) => key)).size).toBe(1);
    expect(farm.said.join('\n')).toContain('builder one is back, build 0, app-1.0-1, goes on there');
    expect(readFileSync(join(farm.output, 'builds', '0.log'), 'utf8')).toBe('one\ntwo\nthree\n');
  }, 20_000);

  test('that nobody can use until they are mended end the buildrun with status 69, and nothing is forgotten', async () => {
    const refuse = () => Promise.reject(new BuilderError('authentication', 'one', 'the key was refused'));
    const plan = farm.plan(build('app'));
    const { document, exitCode } = await dispatch(
      farm.options(plan, [memoryBuilder('one', succeed, refuse)]),
    );
    expect(exitCode).toBe(69);
    expect(document.cancelled).toMatchObject([{ port: { name: 'app' } }]);
    const again = await dispatch(farm.options(undefined, [memoryBuilder('one')]));
    expect(again.exitCode).toBe(0);
    expect(packages()).toEqual([packageName('app')]);
  });
});

describe('a signal', () => {
  test('lets what runs end, owes the rest, and --resume goes on', async () => {
    const stop = new AbortController();
    const plan = farm.plan(build('a'), build('b'));
    const slow: Behaviour = async (request, hooks) => {
      stop.abort('SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 20));
      return succeed(request, hooks);
    };
    const stopped = await dispatch(farm.options(plan, [memoryBuilder('one', slow)], { signal: stop.signal }));
    expect(stopped.document).toMatchObject({ status: 'stopped by SIGTERM', failed: [], lost: [] });
    expect(names(stopped.document.built)).toEqual(['a']);
    expect(names(stopped.document.cancelled)).toEqual(['b']);
    expect(readJson('pending.json')).toMatchObject({ ports: [{ outcome: 'cancelled', owed: true }] });
    const { document, exitCode } = await dispatch(farm.options(undefined, [memoryBuilder('one')]));
    expect(exitCode).toBe(0);
    expect(names(document.built)).toEqual(['a', 'b']);
  });

  test('twice cancels what runs, owes it, and --resume goes on', async () => {
    const stop = new AbortController();
    const abort = new AbortController();
    const plan = farm.plan(build('a'), build('b'));
    const hanging: Behaviour = (request, hooks) => {
      setTimeout(() => stop.abort('SIGTERM'), 10);
      setTimeout(() => abort.abort('SIGTERM'), 20);
      return hang(request, hooks);
    };
    const stopped = await dispatch(
      farm.options(plan, [memoryBuilder('one', hanging)], {
        signal: stop.signal,
        abortSignal: abort.signal,
      }),
    );
    expect(stopped.document).toMatchObject({ status: 'aborted', publish: false, failed: [], lost: [] });
    expect(names(stopped.document.cancelled)).toEqual(['a', 'b']);
    const { document, exitCode } = await dispatch(farm.options(undefined, [memoryBuilder('one')]));
    expect(exitCode).toBe(0);
    expect(document.publish).toBe(true);
    expect(names(document.built)).toEqual(['a', 'b']);
    expect(document.built[0]?.buildNumbers).toEqual([0, 1]);
  });
});

test('a damaged package that has the name of a system package is said and not used', async () => {
  const name = 'haiku-r1-1-x86_64.hpkg';
  writeFileSync(join(farm.packages, name), 'hpkg, but not much of it');
  const builder = memoryBuilder('one');
  const { exitCode } = await dispatch(farm.options(farm.plan(build('app')), [builder]));
  expect(exitCode).toBe(0);
  expect(builder.requests[0]?.requiredPackages).toEqual([
    { fileName: name, path: join(farm.systemPackages, name) },
  ]);
  expect(farm.said.join('\n')).toContain(`${join(farm.packages, name)} is damaged`);
});

describe('a request of an operator', () => {
  test('is answered in the journal, granted or not, and then done', async () => {
    const plan = farm.plan(build('lib'), build('app', ['lib']));
    const answered: string[] = [];
    const controls: ControlSource = (onRequest) => {
      onRequest({ id: '1', by: 'dispatch ctl', control: 'cancel', port: 'ap' });
      onRequest({ id: '2', by: 'dispatch ctl', control: 'cancel', port: 'app' });
      return Promise.resolve({
        answered: (id) => {
          answered.push(id);
          return Promise.resolve();
        },
        close: () => undefined,
      });
    };
    const { document } = await dispatch(farm.options(plan, [memoryBuilder('one')], { controls }));
    expect(answered.toSorted()).toEqual(['1', '2']);
    expect(document.cancelled).toMatchObject([
      { port: { name: 'app' }, reason: 'cancelled by dispatch ctl' },
    ]);
    expect(names(document.built)).toEqual(['lib']);
    const entries = readJournal(join(farm.output, 'journal.ndjson'));
    expect(entries.filter((entry) => JSON.stringify(entry).includes('"event":"control"'))).toMatchObject([
      { accepted: false, answer: 'no build of ap is in this buildrun; there is app' },
      { accepted: true, build: 'app-1.0-1' },
    ]);
  });
});

describe('a buildrun that was interrupted', () => {
  /** Leaves the journal as a crash after its first `count` events would. */
  function crashAfter(count: number): void {
    const journal = join(farm.output, 'journal.ndjson');
    const lines = readFileSync(journal, 'utf8').split('\n').slice(0, count);
    writeFileSync(journal, `${lines.join('\n')}\n{"document":"buildmei`);
  }

  function indexOf(name: string): number {
    const entries = readJournal(join(farm.output, 'journal.ndjson'));
    return entries.findIndex((entry) => JSON.stringify(entry).includes(`"event":"${name}"`));
  }

  test('goes on when the same plan comes again', async () => {
    const plan = farm.plan(build('lib'), build('app', ['lib']));
    await dispatch(farm.options(plan, [memoryBuilder('one')]));
    crashAfter(indexOf('build-committed') + 1);
    rmSync(join(farm.packages, packageName('app')));
    const builder = memoryBuilder('one');
    const { document, exitCode } = await dispatch(farm.options(plan, [builder]));
    expect(exitCode).toBe(0);
    expect(names(document.built)).toEqual(['lib', 'app']);
    expect(builder.requests.map(({ port }) => port)).toEqual(['app-1.0']);
  });

  test('before it wrote a record writes that', async () => {
    const plan = farm.plan(build('lib'), build('app', ['lib']));
    await dispatch(farm.options(plan, [memoryBuilder('one')]));
    crashAfter(indexOf('build-committed') + 1);
    rmSync(join(farm.packages, packageName('app')));
    const record = readJson('records', '0.json');
    rmSync(join(farm.output, 'records', '0.json'));
    await dispatch(farm.options(undefined, [memoryBuilder('one')]));
    expect(readJson('records', '0.json')).toEqual(record);
  });

  test.each([0, 1])('while %d of 2 packages were in place completes the set', async (placed) => {
    const two = { ...build('app'), resultingPackages: [packageName('app'), packageName('app_devel')] };
    const keep: string[] = [];
    const keeping: Behaviour = async (request, hooks) => {
      keep.push(request.stagingFolder);
      return succeed(request, hooks);
    };
    await dispatch(farm.options(farm.plan(two), [memoryBuilder('one', keeping)]));
    crashAfter(indexOf('build-fetched') + 1);
    const [staging = ''] = keep;
    mkdirSync(staging);
    for (const [index, name] of two.resultingPackages.entries()) {
      linkSync(join(farm.packages, name), join(staging, name));
      if (index >= placed) rmSync(join(farm.packages, name));
    }
    const builder = memoryBuilder('one');
    const { document } = await dispatch(farm.options(undefined, [builder]));
    expect(builder.requests).toEqual([]);
    expect(names(document.built)).toEqual(['app']);
    expect(packages()).toEqual(two.resultingPackages);
    expect(existsSync(staging)).toBe(false);
  });

  test('is closed when another plan comes, and what it owed is kept', async () => {
    await dispatch(farm.options(farm.plan(build('a'), build('b')), [memoryBuilder('one')]));
    crashAfter(indexOf('attached') + 1);
    rmSync(join(farm.packages, packageName('a')));
    rmSync(join(farm.packages, packageName('b')));
    const { document } = await dispatch(farm.options(farm.plan(build('b')), [memoryBuilder('one')]));
    expect(names(document.built)).toEqual(['b']);
    expect(readJson('pending.json')).toMatchObject({ ports: [{ port: { name: 'a' }, owed: true }] });
    expect(existsSync(join(farm.output, 'journal.1.ndjson'))).toBe(true);
  });

  test('is not there: --resume says so', async () => {
    await expect(dispatch(farm.options(undefined, []))).rejects.toMatchObject({
      code: 'NOTHING_TO_RESUME',
      exitCode: 2,
    });
  });

  test('has a journal that somebody has changed: it is refused, naming the line', async () => {
    const plan = farm.plan(build('a'));
    await dispatch(farm.options(plan, [memoryBuilder('one')]));
    const journal = join(farm.output, 'journal.ndjson');
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"builder-ready"', '"builder-rusty"'));
    rmSync(join(farm.packages, packageName('a')));
    await expect(dispatch(farm.options(plan, [memoryBuilder('one')]))).rejects.toThrow(
      `${journal}: line 4: event`,
    );
  });
});

describe('a folder of buildruns', () => {
  test('gets a numbered folder each, listed where the web page looks, and numbers go on', async () => {
    const place = { kind: 'many', path: join(farm.folder, 'buildruns') } as const;
    for (const name of ['a', 'b']) {
      await dispatch(farm.options(farm.plan(build(name)), [memoryBuilder('one')], { place }));
    }
    const read = (...path: readonly string[]): string => readFileSync(join(place.path, ...path), 'utf8');
    expect(read('buildruns.txt')).toBe('1\n2\n');
    expect(read('last_buildrun')).toBe('2\n');
    expect(read('buildnumber')).toBe('2\n');
    expect(JSON.parse(read('current', 'status.json'))).toMatchObject({
      builds: { complete: [{ port: { name: 'b' }, buildNumbers: [1] }] },
    });
  });
});

describe('what cannot be used', () => {
  test('a packages folder that is not there is named', async () => {
    const missing = join(farm.folder, 'missing');
    await expect(
      dispatch(farm.options(farm.plan(build('a')), [], { packages: missing })),
    ).rejects.toMatchObject({ message: `packages folder ${missing}: no such folder`, exitCode: 2 });
  });

  test('an output folder that cannot be made is named', async () => {
    writeFileSync(farm.output, 'a file');
    await expect(dispatch(farm.options(farm.plan(build('a')), []))).rejects.toThrow(farm.output);
  });

  test('a folder in which another is at work is refused with status 75', async () => {
    await dispatch(farm.options(farm.plan(build('a')), [memoryBuilder('one')]));
    const lock = await acquireLock(join(farm.output, 'dispatch.lock'), { what: 'it' });
    await expect(dispatch(farm.options(farm.plan(build('b')), []))).rejects.toMatchObject({ exitCode: 75 });
    await lock.release();
  });
});
