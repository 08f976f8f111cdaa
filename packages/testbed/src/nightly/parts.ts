import { join } from 'node:path';

/** What a part may need from outside this repository: each is a folder, given by the option of that name. */
export const inputNames = ['haikuporter', 'haikuports', 'recorded', 'packages', 'system-packages'] as const;
type InputName = (typeof inputNames)[number];

export interface PartSettings {
  readonly inputs: Readonly<Partial<Record<InputName, string>>>;
  /** For everything that is left to chance. */
  readonly seed: number;
  /** How many of a tree's last commits are built and published again. */
  readonly commits: number;
  /** Folder of this part alone. */
  readonly work: string;
}

export interface PartCommand {
  /** Words, seen from the top of this repository. */
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Part {
  readonly name: string;
  readonly about: string;
  readonly needs: readonly InputName[];
  /** Whether it belongs to the default set; the others do when what they need is given. */
  readonly byDefault: boolean;
  /** Whether it runs only when it is named. */
  readonly byNameOnly?: boolean;
  /** What it takes at most on 2 cores, in minutes. */
  readonly minutes: number;
  readonly commands: (settings: PartSettings) => readonly PartCommand[];
  /** In what it prints, the line that says how it went: the last that fits, or the part of it in parentheses. */
  readonly figure: RegExp;
}

/** Everything that is too long for `npm test`. */
export const parts: readonly Part[] = [
  {
    name: 'compare-builders',
    about:
      '100 builds from an empty folder and 100 on a production folder, with HaikuPorter and the stand-in',
    needs: ['haikuporter', 'haikuports'],
    byDefault: true,
    minutes: 25,
    commands: ({ inputs, work }) => [
      {
        words: [
          ...['scripts/compare-builders', '--haikuporter', given(inputs, 'haikuporter'), '--haikuports'],
          ...[given(inputs, 'haikuports'), '--work', work, '--policy', 'default', '--builds', '100'],
        ],
      },
    ],
    figure: /^\d+ differences$/,
  },
  {
    name: 'plans',
    about: 'plans for everything, from an empty folder and on a production folder, checked without resolving',
    needs: ['haikuports'],
    byDefault: true,
    minutes: 8,
    commands: ({ inputs, work }) => [
      {
        words: [
          ...['scripts/compare-builders', '--haikuports', given(inputs, 'haikuports'), '--work', work],
          '--plans-only',
        ],
      },
      ...['empty', 'production'].map((scenario) => ({
        words: [
          ...[
            'bash',
            '-c',
            'exec scripts/verify-plan --config "$1/haikuports.conf" < "$1/plan-default.json"',
          ],
          ...['verify-plan', join(work, scenario)],
        ],
      })),
    ],
    figure: /^\d+ builds, \d+ faults$/,
  },
  {
    name: 'history',
    about: "a tree's last commits, built and published one by one, and the repository after each",
    needs: ['haikuports'],
    byDefault: false,
    byNameOnly: true,
    minutes: 90,
    commands: ({ inputs, commits, work }) => [
      {
        words: [
          ...['scripts/walk-history', '--haikuports', given(inputs, 'haikuports'), '--work', work],
          ...['--commits', `${commits}`],
        ],
      },
    ],
    figure: /^\d+ commits, .* faults, .*$/,
  },
  {
    name: 'evaluators',
    about: 'every recipe of the tree, evaluated with bash alone and without it where that is exact',
    needs: ['haikuports'],
    byDefault: true,
    minutes: 4,
    commands: ({ inputs }) => [{ words: ['scripts/compare-evaluators', given(inputs, 'haikuports')] }],
    figure: /^differences: \d+$/,
  },
  {
    name: 'recorded-tree',
    about: 'what is made of the tree, beside what was recorded from HaikuPorter',
    needs: ['haikuports', 'recorded'],
    byDefault: false,
    minutes: 5,
    commands: ({ inputs }) => [
      { words: ['scripts/compare-tree', given(inputs, 'haikuports'), given(inputs, 'recorded')] },
    ],
    figure: /^.*: \d+ differences$/,
  },
  {
    name: 'recorded-plans',
    about: 'plans by the rules of HaikuPorter, beside what was recorded from it',
    needs: ['haikuports', 'recorded', 'packages', 'system-packages'],
    byDefault: false,
    minutes: 5,
    commands: ({ inputs }) => [
      {
        words: [
          'scripts/compare-plans',
          ...(['haikuports', 'recorded', 'packages', 'system-packages'] as const).map((name) =>
            given(inputs, name),
          ),
        ],
      },
    ],
    figure: /^.* compared, \d+ differences$/,
  },
  {
    name: 'generated-recipes',
    about: '5,000 generated recipes, evaluated with bash and without',
    needs: [],
    byDefault: true,
    minutes: 4,
    commands: ({ seed }) => [
      tests('portstree/test/evaluate/static-against-bash', { EVALUATOR_CASES: '5000' }, seed),
      tests('portstree/test/evaluate/possible-provides', { EVALUATOR_CASES: '3000' }, seed),
    ],
    figure: /^Tests: +(.*)$/,
  },
  {
    name: 'simulations',
    about: '10,000 simulated buildruns with every kind of bad luck',
    needs: [],
    byDefault: true,
    minutes: 5,
    commands: ({ seed }) => [tests('buildrun/test/simulator', { BUILDMEISTER_SIMULATIONS: '10000' }, seed)],
    figure: /^Tests: +(.*)$/,
  },
  {
    name: 'killed-buildruns',
    about: 'dispatch with builders behind sshd, killed 40 times',
    needs: [],
    byDefault: true,
    minutes: 4,
    commands: ({ seed }) => [tests('dispatch/test/killed-over-ssh', { KILLS: '40' }, seed)],
    figure: /^Tests: +(.*)$/,
  },
  {
    name: 'killed-publications',
    about: 'createrepo killed 60 times while clients read, in a folder and in a store',
    needs: [],
    byDefault: true,
    minutes: 4,
    commands: ({ seed }) => [tests('createrepo/test/killed-at-random', { KILLS: '60' }, seed)],
    figure: /^Tests: +(.*)$/,
  },
  {
    name: 'store-faults',
    about: 'each fault of a store in every twentieth request of whole publications',
    needs: [],
    byDefault: true,
    minutes: 10,
    commands: ({ seed }) => [tests('createrepo/test/store-faults', { STORE_FAULTS: '20' }, seed)],
    figure: /^Tests: +(.*)$/,
  },
  {
    name: 'every-store-fault',
    about: 'each fault of a store in each request; takes hours',
    needs: [],
    byDefault: false,
    minutes: 150,
    commands: ({ seed }) => [tests('createrepo/test/store-faults', { STORE_FAULTS: '1' }, seed)],
    figure: /^Tests: +(.*)$/,
  },
  {
    name: 'clients',
    about: 'what can be installed of 20,000 random repositories, by createrepo and by libsolv',
    needs: [],
    byDefault: true,
    minutes: 7,
    commands: ({ seed }) => [tests('createrepo/test/libsolv', { LIBSOLV_WORLDS: '20000' }, seed)],
    figure: /^Tests: +(.*)$/,
  },
  {
    name: 'damaged-packages',
    about: '20,000 damaged package files',
    needs: [],
    byDefault: true,
    minutes: 5,
    commands: ({ seed }) => [
      tests('hpkg/test/(hostile-packages|record-scanner)', { HPKG_FUZZ_RUNS: '20000' }, seed),
    ],
    figure: /^Tests: +(.*)$/,
  },
];

/** The parts that run when none is named. */
export function defaultParts(inputs: PartSettings['inputs']): readonly Part[] {
  return parts.filter(
    ({ byDefault, byNameOnly = false, needs }) =>
      byDefault || (!byNameOnly && needs.length > 0 && needs.every((name) => inputs[name] !== undefined)),
  );
}

function given(inputs: PartSettings['inputs'], name: InputName): string {
  const path = inputs[name];
  if (path === undefined) throw new Error(`${name} is not given`);
  return path;
}

function tests(pattern: string, env: Readonly<Record<string, string>>, seed: number): PartCommand {
  const seeds = { KILL_SEED: `${seed}`, EVALUATOR_SEED: `${seed}`, LIBSOLV_SEED: `${seed}` };
  return {
    words: ['npm', 'run', '--silent', 'jest', '--', '--forceExit', `packages/${pattern}`],
    env: { ...seeds, ...env },
  };
}
