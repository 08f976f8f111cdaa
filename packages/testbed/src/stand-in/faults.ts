import { ExitCode, ToolError } from '@buildmeister/cli';

/** What the stand-in does wrong on purpose, so that tests see how a farm deals with it. */
export type Fault =
  /** The build fails; `times`: only so often, then it succeeds. */
  | { readonly kind: 'fail'; readonly times: number }
  /** Prints nothing more and never ends. */
  | { readonly kind: 'hang' }
  /** Waits so many seconds, then goes on. */
  | { readonly kind: 'sleep'; readonly seconds: number }
  /** Ends by this signal, such as `KILL`. */
  | { readonly kind: 'signal'; readonly signal: string }
  /** Takes so many seconds to write a file that others read at the same time, and keeps it empty until then. */
  | { readonly kind: 'slow-map'; readonly seconds: number }
  /** Mounts this folder in the work folder while it builds. */
  | { readonly kind: 'mount'; readonly folder: string }
  /** Prints so many lines first. */
  | { readonly kind: 'output'; readonly lines: number }
  /** Does not make the package of this name, and says nothing about it. */
  | { readonly kind: 'leave-out'; readonly package: string }
  /** Cuts the file of the package of this name in half. */
  | { readonly kind: 'truncate'; readonly package: string }
  /** Makes a package of another name in the file of the package of this name. */
  | { readonly kind: 'other'; readonly package: string };

interface Form {
  readonly usage: string;
  readonly pattern: RegExp;
  readonly make: (argument: string | undefined) => Fault;
}

const forms: readonly Form[] = [
  {
    usage: 'fail [TIMES]',
    pattern: /^fail(?: (\d+))?$/,
    make: (times) => ({ kind: 'fail', times: times === undefined ? Infinity : Number(times) }),
  },
  { usage: 'hang', pattern: /^hang$/, make: () => ({ kind: 'hang' }) },
  {
    usage: 'sleep SECONDS',
    pattern: /^sleep (\d+(?:\.\d+)?)$/,
    make: (seconds) => ({ kind: 'sleep', seconds: Number(seconds) }),
  },
  { usage: 'signal NAME', pattern: /^signal ([A-Z]+)$/, make: (signal = '') => ({ kind: 'signal', signal }) },
  {
    usage: 'slow-map SECONDS',
    pattern: /^slow-map (\d+(?:\.\d+)?)$/,
    make: (seconds) => ({ kind: 'slow-map', seconds: Number(seconds) }),
  },
  {
    usage: 'mount FOLDER',
    pattern: /^mount (\/\S+)$/,
    make: (folder = '') => ({ kind: 'mount', folder }),
  },
  {
    usage: 'output LINES',
    pattern: /^output (\d+)$/,
    make: (lines) => ({ kind: 'output', lines: Number(lines) }),
  },
  {
    usage: 'leave-out PACKAGE',
    pattern: /^leave-out (\S+)$/,
    make: (name = '') => ({ kind: 'leave-out', package: name }),
  },
  {
    usage: 'truncate PACKAGE',
    pattern: /^truncate (\S+)$/,
    make: (name = '') => ({ kind: 'truncate', package: name }),
  },
  {
    usage: 'other PACKAGE',
    pattern: /^other (\S+)$/,
    make: (name = '') => ({ kind: 'other', package: name }),
  },
];

/**
 * The faults of a port. A recipe asks for them in comments, which HaikuPorter does not see:
 *
 *     # stand-in: leave-out libseed_devel
 *
 * and the environment variable STAND_IN for ports by name, or for all of them:
 *
 *     STAND_IN="libseed: sleep 2; *: output 1000"
 *
 * @param recipe text of the recipe
 * @param environment value of STAND_IN
 * @throws ToolError `BAD_FAULT` naming what it does not know
 */
export function readFaults(
  recipe: string,
  environment: string | undefined,
  portName: string,
): readonly Fault[] {
  const fromRecipe = [...recipe.matchAll(/^#\s*stand-in:(.*)$/gm)].map((match) => match[1] ?? '');
  const fromEnvironment = (environment ?? '').split(';').flatMap((entry) => {
    const separator = entry.indexOf(':');
    const name = entry.slice(0, Math.max(0, separator)).trim();
    return name === '*' || name === portName ? [entry.slice(separator + 1)] : [];
  });
  return [...fromRecipe, ...fromEnvironment].map(parseFault);
}

function parseFault(text: string): Fault {
  const words = text.trim().replaceAll(/\s+/g, ' ');
  for (const { pattern, make } of forms) {
    const match = pattern.exec(words);
    if (match !== null) return make(match[1]);
  }
  throw new ToolError('BAD_FAULT', `the stand-in knows no fault "${words}"`, {
    exitCode: ExitCode.usage,
    hint: `there are: ${forms.map(({ usage }) => usage).join(', ')}`,
  });
}
