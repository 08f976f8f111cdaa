import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ExitCode, ToolError } from '@buildmeister/cli';

const scenarios = ['empty', 'production'] as const;
/** What a plan begins with: no packages at all, or all of the tree's, of which some are older than their recipes. */
export type Scenario = (typeof scenarios)[number];

const policies = ['default', 'haikuporter'] as const;
export type Policy = (typeof policies)[number];

export interface CompareOptions {
  /** Absolute path of a checkout of HaikuPorter; empty where nothing is built. */
  readonly haikuporter: string;
  /** Absolute path of a ports tree. */
  readonly haikuports: string;
  /** Where everything is kept, so that a comparison that was interrupted goes on. */
  readonly work: string;
  readonly scenarios: readonly Scenario[];
  readonly policies: readonly Policy[];
  /** So many builds of each plan, the first ones; undefined for all. */
  readonly builds: number | undefined;
  /** Numbers of local builders; the plan is run with each of them. The first is the one that counts. */
  readonly locals: readonly number[];
  /** How many ports are newer than their packages in the production folder. */
  readonly raised: number;
  /** Folder of Haiku's own packages and those that a bare system needs; undefined for made-up ones. */
  readonly systemPackages: string | undefined;
  /** Names of the licenses that Haiku has, one a line; undefined for all that recipes name. */
  readonly licenses: string | undefined;
  /** Whether HaikuPorter looks for changed recipes at each start, as it does on a farm; it takes a second each time. */
  readonly updateEachTime: boolean;
  /** Whether the stand-in runs the plans too. */
  readonly standIn: boolean;
  /** Whether nothing is built: what plans begin with, and the plans, are made and kept. */
  readonly plansOnly: boolean;
}

export const usage = `usage: scripts/compare-builders --haikuporter DIR --haikuports DIR [OPTIONS]

Runs plans with the real HaikuPorter and with the stand-in, and compares what becomes of each build: outcome,
packages, their requirements, and which packages each builder was shown.

  --haikuporter DIR      checkout of HaikuPorter, such as revision 8c51a31; it is left as it is
  --haikuports DIR       ports tree; it is left as it is
  --work DIR             where everything is kept; run again with the same to go on [compare-builders]
  --scenario NAME,…      empty: no package is there; production: all are, some older than their recipes [both]
  --policy NAME,…        of the plans: default, haikuporter [both]
  --builds N             only the first N builds of each plan
  --local N,…            local builders; of several numbers, each is tried with HaikuPorter [1]
  --raised N             ports with a new revision on the production folder [256]
  --system-packages DIR  packages of a bare system [made of the tree]
  --licenses FILE        names of Haiku's licenses, one a line [all that recipes name]
  --update-each-time     let HaikuPorter look for changed recipes at each start, as on a farm
  --no-stand-in          run HaikuPorter alone
  --plans-only           make the plans, SCENARIO/plan-POLICY.json in the work folder, and build nothing
`;

/** @throws ToolError `USAGE` */
export function parseOptions(argv: readonly string[], cwd: string): CompareOptions {
  const values = parse(argv);
  const folder = (name: 'haikuporter' | 'haikuports'): string => {
    const value = values[name];
    if (value === undefined) throw wrong(`--${name} DIR is needed`);
    return resolve(cwd, value);
  };
  const { builds, raised = '256', local = '1', licenses } = values;
  const systemPackages = values['system-packages'];
  return {
    haikuporter: values['plans-only'] === true ? '' : folder('haikuporter'),
    haikuports: folder('haikuports'),
    work: resolve(cwd, values.work ?? 'compare-builders'),
    scenarios: oneOf('scenario', values.scenario, scenarios),
    policies: oneOf('policy', values.policy, policies),
    builds: builds === undefined ? undefined : count('builds', builds),
    locals: local.split(',').map((text) => count('local', text)),
    raised: count('raised', raised),
    systemPackages: systemPackages === undefined ? undefined : resolve(cwd, systemPackages),
    licenses: licenses === undefined ? undefined : resolve(cwd, licenses),
    updateEachTime: values['update-each-time'] === true,
    standIn: values['no-stand-in'] !== true,
    plansOnly: values['plans-only'] === true,
  };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        haikuporter: text,
        haikuports: text,
        work: text,
        scenario: text,
        policy: text,
        builds: text,
        local: text,
        raised: text,
        'system-packages': text,
        licenses: text,
        'update-each-time': flag,
        'no-stand-in': flag,
        'plans-only': flag,
      },
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw wrong(error.message, error);
  }
}

function oneOf<T extends string>(
  option: string,
  given: string | undefined,
  known: readonly T[],
): readonly T[] {
  if (given === undefined) return known;
  return given.split(',').map((word) => {
    const found = known.find((name) => name === word);
    if (found === undefined) throw wrong(`--${option} ${word}: one of ${known.join(', ')} is meant`);
    return found;
  });
}

function count(option: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw wrong(`--${option} ${text}: a whole number of at least 1 is needed`);
}

function wrong(message: string, cause?: unknown): ToolError {
  return new ToolError('USAGE', message, { exitCode: ExitCode.usage, cause });
}
