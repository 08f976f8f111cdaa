import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from '@buildmeister/documents';
import { readJournal } from '@buildmeister/storage';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { build, type Farm, makeFarm, packageName, writePackage } from './makers.js';

const bin = fileURLToPath(new URL('../bin/dispatch.js', import.meta.url));

let farm: Farm;
beforeEach(async () => {
  farm = await makeFarm();
  mkdirSync(join(farm.folder, 'haikuports'));
  mkdirSync(join(farm.folder, 'results'));
});
afterEach(() => rm(farm.folder, { recursive: true }));

/**
 * A command that answers as HaikuPorter does to a builder: it takes the package of the port from a folder, after a
 * moment, and says so in a file.
 */
function standIn(seconds: number): string {
  const path = join(farm.folder, 'haikuporter');
  writeFileSync(
    path,
    `#!/bin/sh
case "$*" in *--purge*) exit 0 ;; esac
for word; do case "$word" in --config=*) config=\${word#--config=} ;; esac; done
packages=$(sed -n 's/^PACKAGES_PATH="\\(.*\\)"$/\\1/p' "$config")
echo "building $word"
sleep ${seconds}
cp "${farm.folder}/results/$word"-*.hpkg "$packages/" && echo "$word" >>"${farm.folder}/built"
`,
  );
  chmodSync(path, 0o755);
  return path;
}

function start(haikuporter: string, input: unknown, ...flags: readonly string[]) {
  const folders = ['--packages', farm.packages, '--output', farm.output];
  return execa(process.execPath, [bin, ...folders, '--local', '3', '--haikuporter', haikuporter, ...flags], {
    cwd: farm.folder,
    input: JSON.stringify(input),
    reject: false,
    env: { HOME: farm.folder },
  });
}

/** Ports whose packages are ready to be "built". */
function chain(count: number): ReturnType<typeof build>[] {
  return Array.from({ length: count }, (_, index) => {
    writePackage(join(farm.folder, 'results', packageName(`p${index}`)));
    return build(`p${index}`, index < 3 ? [] : [`p${index - 3}`]);
  });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('dispatch, killed again and again', () => {
  test('ends with the packages of an undisturbed run, each committed once', async () => {
    const builds = chain(12);
    const plan = farm.plan(...builds);
    const haikuporter = standIn(0.05);
    let resume: readonly string[] = [];
    for (const events of [1, 3, 9, 4, 12, 6, 14]) {
      const run = start(haikuporter, plan, ...resume);
      const before = journal().length;
      while (journal().length < before + events && run.exitCode === null) await pause(5);
      run.kill('SIGKILL');
      await run;
      resume = ['--resume'];
    }
    expect(journal().filter(({ event }) => event === 'attached').length).toBeGreaterThan(4);
    const { stdout, exitCode } = await start(haikuporter, plan, '--resume');
    expect(exitCode).toBe(0);
    const result = parseDocument('buildrun', JSON.parse(stdout), 'stdout');
    expect(result.built).toHaveLength(12);
    expect(readdirSync(farm.packages).filter((name) => name.endsWith('.hpkg'))).toHaveLength(12);
    for (const { resultingPackages } of builds) {
      const [name = ''] = resultingPackages;
      expect(readFileSync(join(farm.packages, name))).toEqual(
        readFileSync(join(farm.folder, 'results', name)),
      );
    }
    const committed = journal().filter(({ event }) => event === 'build-committed');
    expect(new Set(committed.map((event) => JSON.stringify(event))).size).toBe(12);
    const numbers = journal().flatMap((event) => (event.event === 'build-started' ? [event.number] : []));
    expect(new Set(numbers).size).toBe(numbers.length);
  }, 60_000);

  function journal() {
    const path = join(farm.output, 'journal.ndjson');
    try {
      return readJournal(path).map((entry) => parseDocument('event', entry, path));
    } catch {
      return [];
    }
  }
});

describe('a signal', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)(
    '%s twice cancels what runs, prints the result, and ends with status %d',
    async (signal, status) => {
      const plan = farm.plan(...chain(4));
      const run = start(standIn(30), plan);
      for (;;) {
        await pause(50);
        if (readdirSync(farm.folder).includes('output') && readdirSync(farm.output).includes('builds')) {
          const logs = readdirSync(join(farm.output, 'builds')).map((name) =>
            readFileSync(join(farm.output, 'builds', name), 'utf8'),
          );
          if (logs.some((log) => log.includes('building p'))) break;
        }
      }
      run.kill(signal);
      const journal = join(farm.output, 'journal.ndjson');
      while (!readFileSync(journal, 'utf8').includes('"control":"stop"')) await pause(50);
      run.kill(signal);
      const { stdout, exitCode } = await run;
      expect(exitCode).toBe(status);
      const result = parseDocument('buildrun', JSON.parse(stdout), 'stdout');
      expect(result).toMatchObject({ status: 'aborted', built: [], failed: [], lost: [] });
      expect(result.cancelled).toHaveLength(4);
      const { stdout: processes } = await execa('ps', ['-eo', 'args']);
      expect(processes).not.toContain(`${farm.folder}/haikuporter`);
    },
    30_000,
  );
});
