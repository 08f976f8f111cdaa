import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { buildScript, stopScript } from '../src/build-script.js';
import { inspectionScript } from '../src/inspection-script.js';
import { sessionScript, type SessionSettings } from '../src/session-script.js';
import { receiveScript } from '../src/stream-upload.js';
import { defaultLogLimits, supervisorScript } from '../src/supervisor-script.js';
import { unlockScript } from '../src/unlock-script.js';
import { examplePaths } from './example-machine.js';
import { commandsOf } from './shell-commands.js';

/** Commands of the table in docs/builder-commands.md. */
function documented(): string[] {
  const path = fileURLToPath(new URL('../../../docs/builder-commands.md', import.meta.url));
  const rows = readFileSync(path, 'utf8').matchAll(/^\| `([^`]+)` *\|/gm);
  return [...rows].map(([, name = '']) => name);
}

const settings = { paths: examplePaths('/home'), haikuporter: ['haikuporter'], haikuporterArguments: [] };
const session: SessionSettings = {
  ...settings,
  holder: { host: 'farm', pid: 1, token: 'a', since: '2026-01-01T00:00:00Z' },
  expects: undefined,
  head: 'a'.repeat(40),
  origin: 'https://example.org/haikuports',
  referenceTree: '/other',
  leaveTree: false,
  configuration: '',
};
const logLimits = defaultLogLimits;

/** All that is ever run on a builder. */
const scripts: Readonly<Record<string, string>> = {
  session: sessionScript(session),
  'session in a tree that is left alone': sessionScript({ ...session, leaveTree: true }),
  build: buildScript(settings, { key: 'k', port: 'a-1', logLimits, goesOn: false }),
  'build that goes on': buildScript(settings, { key: 'k', port: 'a-1', logLimits, goesOn: true }),
  supervisor: supervisorScript(settings, { port: 'a-1', logLimits }),
  stop: stopScript(settings, { key: 'k', why: 'cancelled' }),
  'stop of a silent build': stopScript(settings, { key: 'k', why: 'x', onlyIf: { silentSeconds: 1 } }),
  'stop of a talkative build': stopScript(settings, { key: 'k', why: 'x', onlyIf: { receivedBytes: 1 } }),
  inspection: inspectionScript({ ...settings, traits: { disk: null } }),
  unlock: unlockScript(settings),
  upload: receiveScript({ fileName: 'a', path: '/a', size: 1, resume: true }, '/'),
  'opening a channel': 'cat',
};

describe('docs/builder-commands.md', () => {
  test('has each command that scripts for builders run, and no other', () => {
    const used = new Set(Object.values(scripts).flatMap(commandsOf));
    expect([...used].toSorted()).toEqual(documented());
  });

  test.each(Object.entries(scripts))('knows all commands of the script: %s', (_name, script) => {
    expect(commandsOf(script).filter((command) => !documented().includes(command))).toEqual([]);
  });
});

describe('the commands of a script', () => {
  test.each([
    ['one', 'ls -l', ['ls']],
    ['behind separators', 'a; b && c || d | e & f', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['in conditions and loops', 'if a; then b; else c; fi\nwhile d; do e; done', ['a', 'b', 'c', 'd', 'e']],
    ['not the words of a loop', 'for x in a b; do c; done', ['c']],
    ['in what is expanded', 'x=$(a "$(b)") y="${z:-$(c)}" w=$(($(d < "$e")))', ['a', 'b', 'c', 'd']],
    ['not in quotes and comments', 'say \'a; b\' "c; d" # e; f', ['say']],
    ['behind variables', 'A=1 B="2 3" a', ['a']],
    ['behind redirections', '2>/dev/null a > b 2>&1', ['a']],
    ['not patterns', 'case $x in a | b) c ;; *d*) e ;; esac; f', ['c', 'e', 'f']],
    ['not patterns of a case in what is expanded', 'x=$(case $y in a) b ;; esac); c', ['b', 'c']],
    ['not its own functions', 'a() { b; }\na', ['b']],
    ['that others run', 'exec setsid a; attempt class b c', ['a', 'attempt', 'b', 'setsid']],
    ['that are looked for', 'command -v a >/dev/null', ['a']],
    ['not those of the shell', '[ -e x ] && kill 1; . y; { printf z; }', []],
  ])('%s', (_name, script, expected) => {
    expect(commandsOf(script)).toEqual(expected);
  });
});
