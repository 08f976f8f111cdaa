import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunSetup } from '@buildmeister/builders';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dispatch } from '../src/dispatch.js';
import { build, type Farm, makeFarm, memoryBuilder } from './makers.js';
import { runCommand } from './run-command.js';

let farm: Farm;
beforeEach(async () => {
  farm = await makeFarm();
});
afterEach(() => rm(farm.folder, { recursive: true }));

/** A builder that keeps how it was set up. */
function observant() {
  const setups: RunSetup[] = [];
  const builder = memoryBuilder('one');
  const prepare: typeof builder.prepare = async (run, io) => {
    setups.push(run);
    return builder.prepare(run, io);
  };
  return { setups, builder: { ...builder, prepare } };
}

describe('builders are given', () => {
  const conf = { allowUntested: true, allowUnsafeSources: true, createSourcePackages: true };

  test.each([
    ['the settings that the plan was made with', { allowUntested: false, createSourcePackages: false }],
    ['those of haikuports.conf for a plan that has none', undefined],
  ])('%s', async (_what, settings) => {
    const { builder, setups } = observant();
    const plan = { ...farm.plan(build('a')), ...(settings === undefined ? {} : { settings }) };
    await dispatch(farm.options(plan, [builder], { flags: { ...conf, vendor: 'Gardeners' } }));
    expect(setups[0]).toMatchObject({ ...conf, ...settings, vendor: 'Gardeners' });
  });

  test('the settings of their plan when a buildrun goes on', async () => {
    const settings = { allowUntested: false, createSourcePackages: true };
    const plan = { ...farm.plan(build('a')), settings };
    const signal = AbortSignal.abort();
    await dispatch(farm.options(plan, [memoryBuilder('one')], { signal }));
    const { builder, setups } = observant();
    await dispatch({ ...farm.options(plan, [builder], { flags: conf }), plan: undefined });
    expect(setups[0]).toMatchObject({ ...conf, ...settings });
  });
});

describe('before anything is built, packages that would not be published are named', () => {
  test.each([
    ['by their vendor', 'VENDOR="Gardeners"', 'x86_64', /vendor "Haiku Project".*packages of "Gardeners"/],
    ['by the vendor that HaikuPorter takes', '', 'x86_64', /^nothing$/],
    ['by their vendor, whatever its letters', 'VENDOR="HAIKU PROJECT"', 'x86_64', /^nothing$/],
    ['by their architecture', '', 'x86_gcc2', /for x86_gcc2, and the plan for x86_64/],
  ])('%s', async (_how, vendor, architecture, message) => {
    const conf = ['PACKAGER="A <a@b.c>"', 'TARGET_ARCHITECTURE="x86_64"', vendor, ''];
    writeFileSync(join(farm.folder, 'haikuports.conf'), conf.join('\n'));
    writeFileSync(
      join(farm.folder, 'repo.info'),
      `name Example
identifier tag:example.org,2024:example
baseurl https://example.org/repo/current
vendor "Haiku Project"
summary "An example"
priority 1
architecture ${architecture}
`,
    );
    const { error } = await runCommand(
      farm.folder,
      JSON.stringify(farm.plan(build('a'))),
      ...['--packages', 'packages', '--output', 'output', '--local', '1'],
      ...['--haikuporter', 'no-such-command', '--dry-run', '--repo-info', 'repo.info'],
    );
    expect(error?.message ?? 'nothing').toMatch(message);
    expect(error?.exitCode).toBe(error === undefined ? undefined : 2);
  });
});
