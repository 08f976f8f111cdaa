import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { execa } from 'execa';

const top = fileURLToPath(new URL('../../../../', import.meta.url));

jest.setTimeout(60_000);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanging-tests-'));
  const testEnvironment = join(top, 'scripts/jest/watched-environment.js');
  await writeFile(join(folder, 'jest.config.json'), JSON.stringify({ rootDir: folder, testEnvironment }));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const count = async (report: string) =>
  await execa('node', [join(top, 'scripts/count-tests.js'), report], { reject: false });

describe('a test file that loops without ever waiting', () => {
  const report = () => join(folder, 'report.json');
  const runJest = async (...args: readonly string[]) =>
    await execa(
      'npm',
      [
        ...['run', '--silent', 'jest', '--', '--config', join(folder, 'jest.config.json'), '--forceExit'],
        ...['--json', `--outputFile=${report()}`, ...args],
      ],
      { cwd: top, reject: false, env: { TEST_FILE_MINUTES: '0.05' } },
    );
  const asFile = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
  };
  const loops = "describe('a', () => test('b', () => { (function turn() { for (;;); })(); }));";
  const starts = "const { pid } = require('node:child_process').spawn('sleep', ['600'], { detached: true });";

  beforeAll(async () => {
    const tells = `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(pid));`;
    await asFile('loops.test.js', `${starts} ${tells} ${loops}`);
    await asFile('ends.test.js', "test('c', () => {});");
  });
  /** What nobody has waited for yet has ended all the same. */
  const stateOfStarted = async () => {
    const { stdout } = await execa('cat', [join(folder, 'pid')]);
    return (await execa('ps', ['-o', 'stat=', '-p', stdout], { reject: false })).stdout;
  };
  const ended = /^(Z.*)?$/;

  test('is ended and named with its test and the place, and the other files go on', async () => {
    const { stderr, exitCode } = await runJest('--maxWorkers=2');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/loops\.test\.js has run for 0\.05 minutes and is ended, at the test "a b"\n/);
    expect(stderr).toMatch(/ {4}at turn \(.*loops\.test\.js:\d+\)/);
    expect((await count(report())).stdout).toBe('1 passed, 1 failed, 0 skipped');
    expect(await stateOfStarted()).toMatch(ended);
  });

  test('is ended with all of the run where it is alone in it', async () => {
    await rm(report(), { force: true });
    const { stderr, failed } = await runJest('--runInBand', 'loops');
    expect(failed).toBe(true);
    expect(stderr).toContain('is ended, at the test "a b"');
    const counted = await count(report());
    expect(counted.stdout).toBe('no report: the run was ended\n0 passed, 1 failed, 0 skipped');
    expect(counted.exitCode).toBe(1);
    expect(await stateOfStarted()).toMatch(ended);
  });
});

test('a report that was cut short counts as none', async () => {
  await writeFile(join(folder, 'cut.json'), '{"numPassedTests": 3, ');
  expect((await count(join(folder, 'cut.json'))).stdout).toMatch(
    /^no report: .*\n0 passed, 1 failed, 0 skipped$/,
  );
});
