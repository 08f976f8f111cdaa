import { describe, expect, test } from '@jest/globals';
import { apply } from '../src/apply.js';
import { buildrunDocument, buildrunStatus } from '../src/buildrun-documents.js';
import { attached, began, ready, scheduled, started, stateAfter } from './makers.js';

describe('the status of a build', () => {
  test('lists what it requires in order, with what turned out to be required since it was last asked for', () => {
    const state = stateAfter(
      began([scheduled('lib'), scheduled('app', { needs: ['lib'] })]),
      attached('one'),
      ...ready('one'),
      started('lib', 0, 'one'),
    );
    const required = (): readonly (readonly string[])[] =>
      buildrunStatus(state, 'building').builds.blocked.map(({ requiredPackages }) => requiredPackages);
    expect(required()).toEqual([['haiku-1-1-any.hpkg']]);

    const event = { document: 'buildmeister/event@1', time: 10_000, number: 0 } as const;
    const packages = [{ fileName: 'lib-1-1-any.hpkg', size: 1, sha256: '0'.repeat(64) }];
    apply(state, { ...event, event: 'build-fetched', packages });
    apply(state, { ...event, event: 'build-committed', alsoRequired: ['another-1-1-any.hpkg'] });
    const [app] = buildrunStatus(state, 'building').builds.scheduled;
    expect(app?.requiredPackages).toEqual(['another-1-1-any.hpkg', 'haiku-1-1-any.hpkg', 'lib-1-1-any.hpkg']);
  });
});

describe("the status of a builder, which HaikuPorter's web page shows", () => {
  const builderOf = (state: ReturnType<typeof stateAfter>) => {
    const { active, idle, reconnecting, lost } = buildrunStatus(state, 'building').builders;
    return [...active, ...idle, ...reconnecting, ...lost][0];
  };
  const time = 10_000;
  const common = { document: 'buildmeister/event@1', time, builder: 'one' } as const;

  test('lists what is in its cache, and no more what has gone from it', () => {
    const state = stateAfter(
      began([scheduled('lib'), scheduled('app', { needs: ['lib'] })]),
      attached('one'),
    );
    expect(builderOf(state)?.availablePackages).toEqual([]);
    apply(state, { ...common, event: 'builder-preparing' });
    apply(state, { ...common, event: 'builder-ready', cached: ['zlib-1-1-any.hpkg', 'haiku-1-1-any.hpkg'] });
    expect(builderOf(state)?.availablePackages).toEqual(['haiku-1-1-any.hpkg', 'zlib-1-1-any.hpkg']);
    apply(state, { ...common, event: 'builder-failed', class: 'unreachable', reason: 'off' });
    apply(state, { ...common, event: 'builder-preparing' });
    apply(state, { ...common, event: 'builder-ready', cached: ['bash-1-1-any.hpkg', 'haiku-1-1-any.hpkg'] });
    expect(builderOf(state)?.availablePackages).toEqual(['bash-1-1-any.hpkg', 'haiku-1-1-any.hpkg']);
  });

  test.each([
    ['unreachable', 12],
    ['remote-command', 5],
    ['authentication', 1],
    ['cancelled', 12],
  ] as const)('says after how many failures such as %s it is set aside', (failureClass, most) => {
    const state = stateAfter(began([scheduled('lib')]), attached('one'));
    expect(builderOf(state)).toMatchObject({ connectionErrors: 0, maxConnectionErrors: 12 });
    apply(state, { ...common, event: 'builder-preparing' });
    apply(state, { ...common, event: 'builder-failed', class: failureClass, reason: 'so' });
    expect(builderOf(state)).toMatchObject({ maxConnectionErrors: most });
  });
});

describe('the document of a buildrun', () => {
  test.each([
    ['signal', 'aborted', true],
    ['stop', 'somebody said so', true],
    ['max-failures', 'stopped: somebody said so', true],
    ['disk-full', 'stopped: somebody said so', true],
    ['abort', 'aborted', false],
  ] as const)('after a stop by %s has the status "%s", and publish is %s', (stopClass, status, publish) => {
    const state = stateAfter(began([scheduled('lib')]));
    const event = { document: 'buildmeister/event@1', time: 10_000, event: 'stopping' } as const;
    apply(state, { ...event, class: stopClass, reason: 'somebody said so' });
    expect(buildrunDocument(state, '/output')).toMatchObject({ status, publish });
  });

  test('without a stop is to be published', () => {
    const state = stateAfter(began([scheduled('lib')]));
    expect(buildrunDocument(state, '/output')).toMatchObject({ status: 'complete', publish: true });
  });
});
