import { describe, expect, test } from '@jest/globals';
import { parseDocument } from '@buildmeister/documents';
import { apply, type BuildrunState, initialState, pendingPorts } from '../src/index.js';

const port = (name: string) => ({
  name,
  version: '1',
  revision: '1',
  revisionedName: `${name}-1-1`,
  recipeFilePath: `x/${name}/${name}-1.recipe`,
});

/** A buildrun of a library and a program that needs it, in which the library's source could not be downloaded. */
function afterFailedDownload(): BuildrunState {
  const state = initialState();
  const scheduled = (name: string, needs: readonly string[]) => ({
    port: port(name),
    resultingPackages: [`${name}-1-1-x86_64.hpkg`],
    requiredPackages: [],
    needs: needs.map((need) => ({ package: `${need}-1`, build: `${need}-1-1` })),
    estimate: 1000,
  });
  let time = 0;
  const happen = (event: object): void => {
    time += 3_600_000;
    apply(state, parseDocument('event', { document: 'buildmeister/event@1', time, ...event }, 'test'));
  };
  happen({
    event: 'began',
    planDigest: '',
    tree: { path: '/tree', head: null, origin: null },
    architecture: 'x86_64',
    secondaryArchitectures: [],
    packages: '/packages',
    systemPackages: null,
    maxFailures: null,
    builds: [scheduled('library', []), scheduled('program', ['library'])],
    skipped: [],
  });
  happen({ event: 'attached', builders: [{ name: 'one', speed: 1 }] });
  happen({ event: 'builder-preparing', builder: 'one' });
  happen({ event: 'builder-ready', builder: 'one' });
  for (let number = 0; number < 4; number++) {
    happen({ event: 'build-started', build: 'library-1-1', number, builder: 'one' });
    happen({ event: 'build-failed', number, class: 'source-download', reason: 'the mirror is down' });
  }
  return state;
}

describe('a port that failed through no fault of its own', () => {
  const outcome = { skipped: [], builds: afterFailedDownload().builds };
  const hour = 3600;

  test.each([
    { attempts: 1, hours: 1 },
    { attempts: 2, hours: 2 },
    { attempts: 3, hours: 4 },
    { attempts: 9, hours: 24 },
  ])('comes back $hours h after buildrun $attempts in a row', ({ attempts, hours }) => {
    let { ports } = pendingPorts(outcome, [], 0);
    for (let count = 1; count < attempts; count++) ports = pendingPorts(outcome, ports, count).ports;
    expect(ports.find(({ port: { name } }) => name === 'library')).toMatchObject({
      owed: true,
      attempts,
      notBefore: attempts - 1 + hours * hour,
    });
  });

  test('is what the ports that need it wait for', () => {
    const { ports } = pendingPorts(outcome, [], 0);
    expect(ports.find(({ port: { name } }) => name === 'program')).toMatchObject({
      outcome: 'lost',
      owed: true,
      waitsFor: ['library'],
    });
  });
});
