import { expect, test } from '@jest/globals';
import { builderConf } from '../src/builder-conf.js';
import { runSetup } from './example.js';

const paths = { tree: '/t', packages: '/packages', cache: '/cache', configuration: '/builder.conf' };

/** After the eight lines that HaikuPorter's RemoteBuilderSSH.py writes. */
test.each([
  ['nothing of what haikuports.conf does not say', {}, undefined, []],
  [
    'what packages say of themselves, where haikuports.conf has it',
    { vendor: 'The "Gardeners"', downloadMirror: 'https://example.org' },
    undefined,
    ['VENDOR="The \\"Gardeners\\""', 'DOWNLOAD_MIRROR="https://example.org"'],
  ],
  ['that there is no mirror', { downloadMirror: '' }, undefined, ['DOWNLOAD_MIRROR=""']],
  ['where HaikuPorter is to write', {}, '/output', ['OUTPUT_DIRECTORY="/output"']],
])('the configuration of a builder says %s', (_what, setup, output, lines) => {
  const text = builderConf('a', output === undefined ? paths : { ...paths, output }, runSetup(setup));
  expect(text.trimEnd().split('\n').slice(8)).toEqual(lines);
});
