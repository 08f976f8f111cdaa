import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { BuildrunState } from '@buildmeister/buildrun';
import { parseDocument } from '@buildmeister/documents';
import { dispatch } from '../src/dispatch.js';
import { replayEvents } from '../src/journal-events.js';
import { eventStream } from '../src/observers/event-stream.js';
import { failureCommand } from '../src/observers/failure-command.js';
import { createLiveDisplay } from '../src/observers/live-display.js';
import { logExcerpt } from '../src/observers/log-excerpt.js';
import { metricsFile } from '../src/observers/metrics-file.js';
import { renderMetrics } from '../src/observers/metrics.js';
import type { ObserverFactory } from '../src/observers/observer.js';
import { plain, renderDisplay } from '../src/observers/render-display.js';
import { type Behaviour, build, failing, type Farm, hang, makeFarm, memoryBuilder } from './makers.js';

let farm: Farm;
beforeEach(async () => {
  farm = await makeFarm();
});

const badPlan = (): ReturnType<Farm['plan']> =>
  farm.plan(build('bad'), build('app', ['bad']), build('suite', ['app']), build('good'));

const silent = { notice: () => undefined, warn: () => undefined };

describe('--events', () => {
  test('gives the journal, every byte of it', async () => {
    let text = '';
    const output = {
      write: (piece: string | Uint8Array) => {
        text += Buffer.from(piece).toString();
        return true;
      },
      once: () => undefined,
    };
    await dispatch(
      farm.options(badPlan(), [memoryBuilder('one', failing('bad'))], {
        observers: [eventStream(output, silent)],
      }),
    );
    expect(text).toBe(readFileSync(join(farm.output, 'journal.ndjson'), 'utf8'));
    expect(text.split('\n')[0]).toContain('"event":"began"');
  });

  test('waits for a slow reader without keeping what he has not read', async () => {
    let waiting = (): void => undefined;
    let pieces = 0;
    const output = {
      write: () => {
        pieces += 1;
        return false;
      },
      once: (_event: 'drain', listener: () => void) => {
        waiting = listener;
      },
    };
    const options = farm.options(badPlan(), [memoryBuilder('one')], {
      observers: [eventStream(output, silent)],
    });
    const running = dispatch(options);
    const release = setInterval(() => waiting(), 20);
    await running;
    clearInterval(release);
    expect(pieces).toBeGreaterThan(0);
  });
});

test('who watches a buildrun is not told of an interrupted one that is closed before it', async () => {
  const begun: string[] = [];
  const watch: ObserverFactory = ({ state }) => ({
    onEvent: ({ event }) => {
      if (event.event === 'ended') begun.push(...state.builds.map(({ id }) => id));
    },
  });
  await dispatch(farm.options(farm.plan(build('old')), [memoryBuilder('one')]));
  const journal = join(farm.output, 'journal.ndjson');
  const lines = readFileSync(journal, 'utf8').split('\n');
  // As if it had been killed before it ended.
  const isEnd = (line: string): boolean => /"event":"(?:ended|settled)"/.test(line);
  writeFileSync(journal, lines.filter((line) => !isEnd(line)).join('\n'));
  await dispatch(farm.options(farm.plan(build('new')), [memoryBuilder('one')], { observers: [watch] }));
  expect(begun).toEqual(['new-1.0-1']);
});

describe('--metrics', () => {
  test('count builds, builders and failures', async () => {
    const path = join(farm.folder, 'dispatch.prom');
    const messages = { notice: () => undefined, warn: () => undefined };
    await dispatch(
      farm.options(badPlan(), [memoryBuilder('one', failing('bad'))], {
        observers: [metricsFile(path, messages)],
      }),
    );
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('# TYPE buildmeister_builds gauge\n');
    expect(text).toContain('buildmeister_builds{architecture="x86_64",state="lost"} 2\n');
    expect(text).toContain('buildmeister_build_failures{architecture="x86_64",class="build-failed"} 1\n');
    expect(text).toContain('buildmeister_builder_up{architecture="x86_64",builder="one"} 1\n');
    expect(text).toContain('buildmeister_buildrun_success{architecture="x86_64"} 0\n');
  });

  test('that cannot be written are said once, and the buildrun goes on', async () => {
    const said: string[] = [];
    const messages = { notice: () => undefined, warn: (text: string) => void said.push(text) };
    const { document } = await dispatch(
      farm.options(farm.plan(build('good')), [memoryBuilder('one')], {
        observers: [metricsFile(join(farm.folder, 'no-such-folder', 'metrics'), messages)],
      }),
    );
    expect(document.built).toHaveLength(1);
    expect(said).toEqual([expect.stringContaining('no-such-folder')]);
  });

  test('escape what a name may hold', () => {
    const state = stateWith(['a"b\\']);
    expect(renderMetrics(state, 0)).toContain(String.raw`{architecture="x86_64",builder="a\"b\\"} 0`);
  });
});

describe('--on-failure', () => {
  const observer = (command: string, said: string[] = []) =>
    failureCommand({ command, messages: { notice: () => undefined, warn: (text) => void said.push(text) } });

  test('is run once for a failed port, with a document that lists what it takes down', async () => {
    const told = join(farm.folder, 'told');
    await dispatch(
      farm.options(badPlan(), [memoryBuilder('one', failing('bad'))], {
        observers: [observer(`cat >> ${told}; echo "$BUILDMEISTER_PORT" >> ${told}`)],
      }),
    );
    const [line, name] = readFileSync(told, 'utf8').trim().split('\n');
    expect(name).toBe('bad-1.0-1');
    expect(parseDocument('failure', JSON.parse(line ?? ''), 'command')).toMatchObject({
      port: { name: 'bad' },
      class: 'build-failed',
      lost: ['app-1.0-1', 'suite-1.0-1'],
      log: join(farm.output, 'builds', '0.log'),
      output: farm.output,
    });
  });

  test('is not run again when a buildrun goes on', async () => {
    const told = join(farm.folder, 'told');
    const options = { observers: [observer(`echo told >> ${told}; cat > /dev/null`)] };
    const stop = new AbortController();
    const stopAtGood: Behaviour = (request, hooks) => {
      if (!request.port.startsWith('good')) return failing('bad')(request, hooks);
      stop.abort('SIGTERM');
      return hang(request, hooks);
    };
    const plan = badPlan();
    await dispatch(
      farm.options(plan, [memoryBuilder('one', stopAtGood)], {
        ...options,
        signal: stop.signal,
        abortSignal: stop.signal,
      }),
    );
    await dispatch(farm.options(undefined, [memoryBuilder('one')], options));
    expect(readFileSync(told, 'utf8')).toBe('told\n');
  });

  test('that fails is said, with what it complained about, and hinders nothing', async () => {
    const said: string[] = [];
    const { document } = await dispatch(
      farm.options(badPlan(), [memoryBuilder('one', failing('bad'))], {
        observers: [observer('echo no mail today >&2; exit 3', said)],
      }),
    );
    expect(document.built).toHaveLength(1);
    expect(said).toEqual(['--on-failure command for bad-1.0-1: exit status 3: no mail today']);
  });
});

describe('the excerpt of a log', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'log-')), 'log');
  const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index + 1} ${'x'.repeat(index % 90)}`);
  writeFileSync(path, `${lines.join('\n')}\n`);

  test.each([1, 5, 11, 300, 19_995, 20_000])('shows what is around line %d', (line) => {
    expect(logExcerpt(path, line)).toEqual(lines.slice(Math.max(0, line - 11), line + 10));
  });

  test('shows the last lines where no line matters, without what only a terminal understands', () => {
    expect(logExcerpt(path, undefined)).toEqual(lines.slice(-20));
    writeFileSync(`${path}.2`, '\x1b[31mred\x1b[0m\n');
    expect(logExcerpt(`${path}.2`, undefined)).toEqual(['red']);
  });

  test('is empty where there is no log', () => {
    expect(logExcerpt(`${path}.3`, 7)).toEqual([]);
  });
});

describe('the display on a terminal', () => {
  test('shows what each builder does and what it printed last, and leaves nothing behind', async () => {
    let screen = '';
    const terminal = {
      isTTY: true,
      columns: 100,
      rows: 24,
      write: (text: string | Uint8Array) => {
        screen += Buffer.from(text).toString();
        return true;
      },
      once: () => undefined,
    };
    const display = createLiveDisplay(terminal, {
      messages: {
        notice: (text) => void terminal.write(`${text}\n`),
        warn: (text) => void terminal.write(`${text}\n`),
      },
    });
    await dispatch(
      farm.options(badPlan(), [memoryBuilder('one', failing('bad'))], {
        observers: [display.observe],
        messages: display.messages,
      }),
    );
    expect(screen).toMatch(/one +(bad|good)-1\.0-1 {2}0:00 of ~/);
    expect(shown(screen)).not.toContain('of ~');
    expect(shown(screen)).toContain('build 0, bad-1.0-1: failed [build-failed]: no such header');
  });

  test('is cut to the width of the terminal and a third of its height', () => {
    const names = Array.from({ length: 30 }, (_, number) => `builder-${number}`);
    const reason = `connect ECONNREFUSED ${'宽'.repeat(60)}`;
    const state = stateWith(names, (builder) => [
      { event: 'builder-preparing', builder },
      { event: 'builder-failed', builder, class: 'unreachable', reason },
    ]);
    const lines = renderDisplay({
      state,
      activity: 'all builders are away, reconnecting',
      lastLines: new Map(),
      expectedEnd: null,
      now: 0,
      columns: 60,
      rows: 24,
    });
    expect(lines).toHaveLength(9);
    expect(lines.at(-1)).toBe('… and 23 more builders');
    expect(Math.max(...lines.map(cells))).toBeLessThanOrEqual(59);
  });

  test.each([
    { name: 'colours', text: '\x1b[1;31mred\x1b[0m', left: 'red' },
    { name: 'a title for the window', text: '\x1b]0;title\x07text', left: 'text' },
    { name: 'moves of the cursor', text: 'a\x1b[2Jb\rc\b', left: 'abc' },
    { name: 'text that turns the direction', text: 'a\u{202E}b', left: 'ab' },
  ])('is not disturbed by $name', ({ text, left }) => {
    expect(plain(text)).toBe(left);
  });
});

/** A buildrun of nothing with builders of these names, to each of which something has happened. */
function stateWith(
  names: readonly string[],
  happened: (name: string) => readonly object[] = () => [],
): BuildrunState {
  const began = {
    event: 'began',
    planDigest: '',
    tree: { path: '/tree', head: null, origin: null },
    architecture: 'x86_64',
    secondaryArchitectures: [],
    packages: '/packages',
    systemPackages: null,
    maxFailures: null,
    builds: [],
    skipped: [],
  };
  const attached = { event: 'attached', builders: names.map((name) => ({ name, speed: 1 })) };
  const events = [began, attached, ...names.flatMap(happened)];
  const stamped = events.map((event) => ({ document: 'buildmeister/event@1', time: 0, ...event }));
  return replayEvents(stamped, 'test').state;
}

/** Cells of a terminal, wide characters taking two. */
function cells(line: string): number {
  return line.length + line.split('宽').length - 1;
}

/** What is left on a screen after cursor movements up and erasing to the end. */
function shown(screen: string): string {
  const lines: string[] = [];
  for (const part of screen.replaceAll('\x1b', 'ESC').split(/(?=ESC\[\d+A)/)) {
    const move = /^ESC\[(\d+)AESC\[0J/.exec(part);
    lines.splice(lines.length - Number(move?.[1] ?? 0));
    lines.push(
      ...part
        .slice(move?.[0].length ?? 0)
        .split('\n')
        .slice(0, -1),
    );
  }
  return lines.join('\n');
}
