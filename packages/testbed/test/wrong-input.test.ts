import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createExampleFarm } from '../src/example-farm.js';
import { requireSystem } from '../src/require-system.js';
import { linkTools, runInFarm } from './pipeline.js';
import { type SshBuilders, startSshBuilders } from './ssh-builders.js';

jest.setTimeout(60_000);

/** What an operator gets to see: the status, and each message in the words that say what to change. */
interface Case {
  readonly line: string;
  readonly status: number;
  readonly says: RegExp;
}

const folders = '--packages packages --system-packages system-packages';
const plan = `depgraph --quiet --all --tree haikuports ${folders}`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wrong-input-'));
  const farm = await createExampleFarm(folder);
  await linkTools(join(folder, 'bin'));
  await mkdir(join(folder, 'empty'));
  await cp(join(farm.tree, 'dev-libs'), join(folder, 'plain/dev-libs'), { recursive: true });
  await mkdir(join(folder, 'broken'));
  await writeFile(join(folder, 'broken/sed-4.9-1-x86_64.hpkg'), 'hpkg, cut off');
  await writeFile(join(folder, 'unclosed.conf'), 'TREE_PATH="haikuports\n');
  await writeFile(join(folder, 'unknown.conf'), 'TREE_PATH="haikuports"\nTARGET_ARCHITECTURE="pdp11"\n');
  const { status, stderr } = await runInFarm(folder, `${plan} >plan.json`);
  if (status !== 0) throw new Error(stderr);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('documents', () => {
  const cases: Readonly<Record<string, Case>> = {
    'empty stdin': {
      line: `depgraph ${folders} </dev/null`,
      status: 65,
      says: /stdin is empty.*from affected-recipes[^]*hint: the command before the pipe has failed/,
    },
    'a command before the pipe that fails': {
      line: `affected-recipes --tree nowhere --since HEAD | depgraph ${folders} | dispatch --packages packages --output b --local 1`,
      status: 65,
      says: /affected-recipes: .*nowhere: no such folder[^]*dispatch: stdin is empty/,
    },
    'a document that was cut off': {
      line: 'head -c 500 plan.json | dispatch --packages packages --output b --local 1',
      status: 65,
      says: /not one whole JSON document, expected a document "buildmeister\/plan@1"/,
    },
    'a document of another kind': {
      line: 'createrepo --packages packages --repository r <plan.json',
      status: 65,
      says: /expected a document "buildmeister\/buildrun@1".*found "buildmeister\/plan@1"/,
    },
    'a document that a filter has spoilt': {
      line: `sed 's/"name":"libseed"/"name":3/' plan.json | dispatch --packages packages --output b --local 1`,
      status: 65,
      says: /\/builds\/\d+\/port\/name: must be string/,
    },
    'stdout on a full disk': {
      line: `${plan} >/dev/full`,
      status: 69,
      says: /stdout: no space left on the disk/,
    },
  };
  test.each(Object.entries(cases))('%s', async (_name, expected) => {
    expect(await runCase(expected)).toEqual(message(expected));
  });
});

describe('options', () => {
  const cases: Readonly<Record<string, Case>> = {
    'of affected-recipes': {
      line: 'affected-recipes --sinse HEAD',
      status: 2,
      says: /unknown option --sinse[^]*did you mean --since\?/,
    },
    'of depgraph': {
      line: 'depgraph why --neds libseed',
      status: 2,
      says: /--neds[^]*did you mean --needs\?/,
    },
    'of dispatch': {
      line: 'dispatch --builder empty',
      status: 2,
      says: /unknown option --builder [^]*did you mean --builders\?/,
    },
    'of createrepo': {
      line: 'createrepo --repositry r --packages packages',
      status: 2,
      says: /unknown option --repositry[^]*did you mean --repository\?/,
    },
    'of createbuilder': {
      line: 'createbuilder check --bogus',
      status: 2,
      says: /unknown option --bogus[^]*createbuilder check --help shows all options/,
    },
  };
  test.each(Object.entries(cases))('%s', async (_name, expected) => {
    expect(await runCase(expected)).toEqual(message(expected));
  });
});

describe('trees and configurations', () => {
  const cases: Readonly<Record<string, Case>> = {
    'an unknown port': {
      line: `depgraph --tree haikuports ${folders} libsed`,
      status: 1,
      says: /libsed.*did you mean libseed/,
    },
    'no tree': {
      line: `depgraph --all --tree nowhere ${folders}`,
      status: 2,
      says: /ports tree .*nowhere: no such folder/,
    },
    'a tree without git': {
      line: 'affected-recipes --tree plain --since HEAD',
      status: 2,
      says: /plain is no git checkout/,
    },
    'an unknown revision': {
      line: 'affected-recipes --tree haikuports --since 1234567',
      status: 2,
      says: /has no revision "1234567"/,
    },
    'no configuration': {
      line: `depgraph --config nowhere.conf --all ${folders}`,
      status: 2,
      says: /configuration file .*nowhere\.conf: no such file/,
    },
    'a configuration that bash cannot read': {
      line: `depgraph --config unclosed.conf --all ${folders}`,
      status: 2,
      says: /unclosed\.conf:1: /,
    },
    'an architecture that there is not': {
      line: `depgraph --config unknown.conf --all ${folders}`,
      status: 2,
      says: /TARGET_ARCHITECTURE is "pdp11", expected one of: arm/,
    },
  };
  test.each(Object.entries(cases))('%s', async (_name, expected) => {
    expect(await runCase(expected)).toEqual(message(expected));
  });
});

describe('packages', () => {
  const cases: Readonly<Record<string, Case>> = {
    'no packages folder': {
      line: 'depgraph --all --tree haikuports --packages nowhere --system-packages system-packages',
      status: 2,
      says: /packages folder .*nowhere: no such folder[^]*mkdir -p/,
    },
    "no packages of Haiku's own": {
      line: 'depgraph --tree haikuports --packages packages --system-packages empty scarecrow',
      status: 1,
      says: /nothing provides haiku.*system packages .*empty/,
    },
    'a package that was cut off': {
      line: 'depgraph --all --tree haikuports --packages broken --system-packages system-packages',
      status: 1,
      says: /broken\/sed-4\.9-1-x86_64\.hpkg: /,
    },
    'a package that was cut off, when publishing': {
      line: 'createrepo --packages broken --repository r --repo-info repo.info',
      status: 1,
      says: /broken\/sed-4\.9-1-x86_64\.hpkg: .*left out/,
    },
  };
  test.each(Object.entries(cases))('%s', async (_name, expected) => {
    expect(await runCase(expected)).toEqual(message(expected));
  });
});

describe('builders', () => {
  const cases: Readonly<Record<string, Case>> = {
    none: {
      line: 'dispatch --packages packages --output b --builders empty <plan.json',
      status: 2,
      says: /no builder configuration .*hint: make one with: createbuilder/s,
    },
    'on this machine, without a haikuporter': {
      line: 'dispatch --packages packages --output b --local 1 --haikuporter nothing <plan.json',
      status: 69,
      says: /builder local-1: no command nothing there/,
    },
  };
  test.each(Object.entries(cases))('%s', async (_name, expected) => {
    expect(await runCase(expected)).toEqual(message(expected));
  });
});

(requireSystem('sshd', 'ssh-keygen') ? describe : describe.skip)('SSH builders', () => {
  let machines: SshBuilders;

  beforeAll(async () => {
    machines = await startSshBuilders(folder);
    await rm(join(folder, 'builders/two.json'));
  });
  afterAll(async () => {
    await machines.stop();
  });

  test('a host key that is not known', async () => {
    const knownHosts = join(folder, 'builders/known_hosts');
    const known = await readFile(knownHosts);
    await writeFile(knownHosts, '');
    const expected: Case = {
      line: 'dispatch --packages packages --output ssh --builders builders <plan.json',
      status: 69,
      says: /builder one: .*127\.0\.0\.1.*known_hosts/,
    };
    expect(await runCase(expected)).toEqual(message(expected));
    await writeFile(knownHosts, known);
  });

  test('a key that the builder refuses', async () => {
    await writeFile(join(folder, 'machine-one/authorized_keys'), '');
    const expected: Case = {
      line: 'dispatch --packages packages --output ssh --builders builders <plan.json',
      status: 69,
      says: /builder one: .*authorized_keys/,
    };
    expect(await runCase(expected)).toEqual(message(expected));
  });
});

async function runCase({ line }: Case): Promise<{ status: number | undefined; stderr: string }> {
  const { status, stderr } = await runInFarm(folder, line);
  return { status, stderr };
}

function message({ status, says }: Case): unknown {
  return { status, stderr: expect.stringMatching(says) };
}
