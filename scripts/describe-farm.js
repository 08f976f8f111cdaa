// Says in plain words what the last run of scripts/buildmaster in this farm folder came to.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name) => JSON.parse(readFileSync(name, 'utf8'));
const buildrun = read('buildrun.json');
const repository = read('repository.json');
const names = (outcomes) => outcomes.map(({ port }) => port.revisionedName).join(', ');
const say = (label, text) => console.log(`${label.padEnd(13)}${text}`);

console.log('');
if (buildrun.built.length + buildrun.failed.length + buildrun.lost.length === 0) {
  say('Nothing new', 'every port that can be built has been built');
}
if (buildrun.built.length > 0) say('Built', names(buildrun.built));
for (const { port, reason, buildNumbers } of buildrun.failed) {
  say(
    'Failed',
    `${port.revisionedName}: ${reason} (log: ${join(buildrun.output, 'builds', `${buildNumbers.at(-1)}.log`)})`,
  );
}
for (const { port, reason } of [...buildrun.lost, ...buildrun.cancelled])
  say('Lost', `${port.revisionedName}: ${reason}`);
for (const { port, code, reason } of buildrun.skipped) {
  if (code !== 'ALREADY_BUILT') say('Not built', `${port.revisionedName}: ${reason}`);
}
const { added, removed, packageCount } = repository;
say(
  'Repository',
  `${repository.repository} (${packageCount} packages, ${added.length} new, ${removed.length} gone)`,
);
say('Status', join(process.cwd(), 'buildruns', 'current', 'status.json'));
say('Next', 'raise the REVISION of a recipe in example-farm/haikuports, commit it, and run npm start again');
