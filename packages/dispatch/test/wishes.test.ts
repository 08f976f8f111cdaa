import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BuilderError } from '@buildmeister/builders';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { dispatch } from '../src/dispatch.js';
import { readHistory } from '../src/read-history.js';
import { type Behaviour, build, type Farm, makeFarm, memoryBuilder, succeed } from './makers.js';

let farm: Farm;
beforeEach(async () => {
  farm = await makeFarm();
});
afterEach(() => rm(farm.folder, { recursive: true }));

test('a build that ended with its builder leaves a record, by which later buildruns avoid that builder', async () => {
  const bad = memoryBuilder('bad', () =>
    Promise.reject(new BuilderError('transfer', 'bad', 'half of it came')),
  );
  const slow: Behaviour = async (request, hooks) => {
    while (bad.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    return succeed(request, hooks);
  };
  const plan = farm.plan(build('a'), build('b'));
  await dispatch(farm.options(plan, [bad, memoryBuilder('good', slow)]));
  const records = readdirSync(join(farm.output, 'records')).map((name): unknown =>
    JSON.parse(readFileSync(join(farm.output, 'records', name), 'utf8')),
  );
  expect(records).toContainEqual(
    expect.objectContaining({ builderId: 'bad', buildSuccess: false, class: 'interrupted' }),
  );
  const history = await readHistory(farm.output);
  expect([...history.avoid('a'), ...history.avoid('b')]).toEqual(['bad']);
});

test('a port has the limits that are asked for it, the others those of all', async () => {
  const builder = memoryBuilder('one');
  const overrides = {
    a: { timeout: 7, silentTimeout: 0 },
    c: { silentTimeout: 300, logLimit: 0 },
    d: { repeatTimeout: 0, logLimit: '1K' },
  };
  const limits = { totalSeconds: 1000, silentSeconds: 100, logBytes: 5000 };
  const plan = farm.plan(build('a'), build('b'), build('c'), build('d'));
  const wishes = { overrides, priorities: new Map() };
  await dispatch(farm.options(plan, [builder], { wishes, limits }));
  expect(new Map(builder.requests.map((request) => [request.port, request.limits]))).toEqual(
    new Map([
      ['a-1.0', { totalSeconds: 7, logBytes: 5000 }],
      ['b-1.0', { ...limits, repeatSeconds: 100 }],
      ['c-1.0', { totalSeconds: 1000, silentSeconds: 300, repeatSeconds: 300 }],
      ['d-1.0', { ...limits, logBytes: 1024 }],
    ]),
  );
});

test('a port of higher priority is built first, with what it needs', async () => {
  const builder = memoryBuilder('one');
  const wishes = { overrides: {}, priorities: new Map([['app', 5]]) };
  const plan = farm.plan(build('a'), build('b'), build('lib'), build('app', ['lib']));
  await dispatch(farm.options(plan, [builder], { wishes }));
  const ports = builder.requests.map(({ port }) => port);
  // While the packages of lib are put into the folder, another may be started.
  expect([ports[0], ports.indexOf('app-1.0') < ports.indexOf('b-1.0')]).toEqual(['lib-1.0', true]);
});

test('a port that wants what no builder has is lost, with the reason, and owed', async () => {
  const wishes = { overrides: { a: { labels: ['big'] } }, priorities: new Map() };
  const { document, exitCode } = await dispatch(
    farm.options(farm.plan(build('a'), build('b')), [memoryBuilder('one')], { wishes }),
  );
  expect(exitCode).toBe(1);
  expect(document.built).toMatchObject([{ port: { name: 'b' } }]);
  expect(document.lost).toMatchObject([
    { port: { name: 'a' }, reason: 'no builder can take it: it needs label big; one lacks label big' },
  ]);
  expect(JSON.parse(readFileSync(join(farm.output, 'pending.json'), 'utf8'))).toMatchObject({
    ports: [{ port: { name: 'a' }, outcome: 'lost', owed: true }],
  });
});
