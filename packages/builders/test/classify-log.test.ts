import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { classifyLog } from '../src/classify-log.js';
import { keepLogTail } from '../src/log-tail.js';

const classify = (lines: readonly string[], exitStatus = 1): ReturnType<typeof classifyLog> =>
  classifyLog({ firstLine: 101, lines }, exitStatus);

describe('classifyLog', () => {
  test.each([
    [
      'a compiler error',
      'build-failed',
      [
        'gcc -c x.c',
        'src/x.c:3:10: fatal error: zlib.h: No such file or directory',
        'make: *** [x.o] Error 1',
      ],
      1,
    ],
    [
      'a linker error',
      'build-failed',
      ["x.o: in function `main':", "x.c: undefined reference to `foo'", 'collect2: error: ld returned 1'],
      1,
    ],
    ['cmake', 'build-failed', ['-- Looking', 'CMake Error at CMakeLists.txt:3 (find_package):'], 1],
    [
      'a full disk, whatever it leads to',
      'disk-full',
      ['x.c:1: error: no', '/tmp/cc.s: No space left on device'],
      1,
    ],
    ['a killed compiler', 'out-of-memory', ['g++: fatal error: Killed signal terminated program cc1plus'], 0],
    ['bad_alloc', 'out-of-memory', ["terminate called after throwing an instance of 'std::bad_alloc'"], 0],
    [
      'a host that is not found',
      'source-download',
      ["wget: unable to resolve host address `example.org'"],
      0,
    ],
    ['a missing source', 'source-download', ['HTTP request sent, awaiting response... 404 Not Found'], 0],
    [
      'a source that HaikuPorter gets from nowhere',
      'source-download',
      [
        'Warning: Unable to fetch source from https://example.org/x.tar.gz (error: 1)',
        'Error: Failed to fetch source from all known locations.',
      ],
      1,
    ],
    [
      'a source that is another than the recipe says',
      'source-checksum',
      ['Error: Expected SHA-256: 1234', 'Error: Found SHA-256:\t 5678'],
      0,
    ],
    [
      'what comes before the words with which HaikuPorter ends',
      'build-failed',
      [
        'Building ...',
        'beds.txt:2: what is this?',
        "Warning: Command '['bash', '-c', '. /wrapper-script']' returned non-zero exit status 1.",
        "cleaning 'chroot/boot' folder",
        'keeping chroot folder /boot/home/haikuports/work-1.0 intact for inspection',
        'Error: Build has failed - stopping.',
      ],
      1,
    ],
    ['a wrong checksum', 'source-checksum', ['Checksum SHA256 mismatch for x.tar.gz'], 0],
    [
      'a missing dependency',
      'missing-dependency',
      ['requires "lib:libz" of package "x" could not be resolved'],
      0,
    ],
  ])('%s', (_name, failureClass, lines, index) => {
    expect(classify(lines)).toMatchObject({ class: failureClass, line: 101 + index });
  });

  test('without a known sign, the last line and the exit status', () => {
    expect(classify(['a', 'b', '', ''], 3)).toEqual({
      class: 'build-failed',
      reason: 'haikuporter ended with status 3: b',
      line: 102,
    });
  });
  test('no output at all', () => {
    expect(classify([], 2)).toEqual({
      class: 'build-failed',
      reason: 'haikuporter ended with status 2 and printed nothing',
    });
  });
  test('a signal', () => {
    expect(classify(['working'], 139)).toMatchObject({
      class: 'killed',
      reason: 'haikuporter was killed by signal 11: working',
    });
  });
  test('what the purges before and after say is not looked at', () => {
    const lines = [
      'Error: cannot purge',
      'running command: haikuporter x',
      'broken',
      'command exit status: 1',
      'Error: y',
    ];
    expect(classify(lines)).toMatchObject({ reason: 'haikuporter ended with status 1: broken', line: 103 });
  });
  test('colours are left out of the reason', () => {
    expect(classify(['\u001b[1;31mx.c:1:2: error: no\u001b[0m']).reason).toBe('x.c:1:2: error: no');
  });
  test('takes any text, and the reason is one short line', () => {
    const lines = fc.array(fc.string({ unit: 'binary', maxLength: 3000 }), { maxLength: 50 });
    fc.assert(
      fc.property(lines, (some) => {
        const { reason } = classify(some);
        expect(reason.length).toBeLessThanOrEqual(200);
        expect(reason).not.toContain('\n');
      }),
    );
  });
});

describe('keepLogTail', () => {
  test('the lines of a text in pieces, counted from 1', () => {
    const keeper = keepLogTail();
    for (const piece of ['a', 'b\nc\n', '\nd']) keeper.add(piece);
    expect(keeper.tail()).toEqual({ firstLine: 1, lines: ['ab', 'c', '', 'd'] });
  });
  test('the number of a line stays the same when earlier ones are dropped', () => {
    const keeper = keepLogTail();
    for (let line = 1; line <= 12345; line++) keeper.add(`line ${line}\n`);
    const { firstLine, lines } = keeper.tail();
    expect(lines[0]).toBe(`line ${firstLine}`);
    expect(lines.at(-1)).toBe('line 12345');
    expect(lines.length).toBeLessThanOrEqual(800);
  });
  test('a line without end stays bounded', () => {
    const keeper = keepLogTail();
    for (let round = 0; round < 1000; round++) keeper.add('x'.repeat(1000));
    expect(keeper.tail().lines.join('').length).toBeLessThanOrEqual(2000);
  });
});
