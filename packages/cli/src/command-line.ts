import { readFileSync } from 'node:fs';
import type { Argv } from 'yargs';
import { ExitCode, ToolError } from './errors.js';
import type { Io } from './io.js';
import { knownWords, listKeys, positionalsOf } from './parser-words.js';
import { plainName, unknownWord } from './unknown-words.js';

/** Options that every tool has. */
export interface CommonOptions {
  readonly config: string | undefined;
  readonly quiet: boolean;
}

export interface CommandLine {
  readonly name: string;
  /** `import.meta.url` of the tool's cli module in its `dist` or `src` folder: finds its package.json for `--version`. */
  readonly moduleUrl: string;
  /** Declares the tool's commands; all work is done in their handlers. */
  readonly declare: (parser: Argv<CommonOptions>) => Argv<unknown>;
}

/**
 * Parses `argv` and runs the handler of the command it names. `--help` and `--version` print to stdout
 * and run nothing.
 *
 * @throws ToolError `USAGE` when the arguments do not fit, and whatever a handler throws.
 */
export async function runCommandLine(
  { name, moduleUrl, declare }: CommandLine,
  argv: readonly string[],
  io: Io,
): Promise<void> {
  // Loaded here: what runs without a command line of ours, such as a stand-in, starts in half the time.
  const { default: yargs } = await import('yargs');
  const { words, rest } = withoutLongTail(withoutNeedlessDashes(argv));
  const parser = yargs([])
    .scriptName(name)
    .option('config', {
      type: 'string',
      requiresArg: true,
      describe:
        'haikuports.conf to use; otherwise, the first that exists of ./haikuports.conf, ' +
        '~/config/settings/haikuports.conf and /system/settings/haikuports.conf',
    })
    .option('quiet', {
      type: 'boolean',
      default: false,
      describe: 'say nothing on stderr unless something is wrong',
    })
    .version(readVersion(moduleUrl))
    .strict()
    .middleware((parsed) => {
      keepLast(parsed, parser);
    }, true)
    .middleware((parsed) => {
      takeWords(parsed, parser, { words, rest });
    })
    .parserConfiguration({
      'greedy-arrays': false,
      'parse-positional-numbers': false,
    })
    .wrap(Math.min(110, io.stdout.columns ?? 110))
    .exitProcess(false)
    .fail((message, error) => {
      // yargs throws some of its own complaints, such as a missing argument, instead of only telling them.
      if (error !== undefined && error.name !== 'YError') throw error;
      throw usageError(name, error?.message ?? message, { words, parser });
    });
  let shown = '';
  await declare(parser).parseAsync(words, {}, (_error, _argv, output) => {
    shown = output;
  });
  if (shown !== '') io.stdout.write(`${shown}\n`);
}

interface Refused {
  readonly words: readonly string[];
  readonly parser: object;
}

function usageError(name: string, message: string, { words, parser }: Refused): ToolError {
  const known = knownWords(parser);
  const unknown = unknownWord(words, known);
  const help = `${[name, ...known.commands].join(' ')} --help shows all options`;
  const near = unknown?.near ?? [];
  return new ToolError('USAGE', unknown?.message ?? message, {
    exitCode: ExitCode.usage,
    hint: near.length === 0 ? help : `did you mean ${near.join(' or ')}? ${help}`,
  });
}

function readVersion(moduleUrl: string): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', moduleUrl), 'utf8'));
  return manifest !== null && typeof manifest === 'object' && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}

/** Of an option that is given twice, the last one counts. */
function keepLast(parsed: Record<string, unknown>, parser: object): void {
  const lists = new Set(listKeys(parser).map(plainName));
  for (const [key, value] of Object.entries(parsed)) {
    if (key === '_' || key === '--' || !Array.isArray(value)) continue;
    if (!lists.has(plainName(key))) parsed[key] = value.at(-1);
  }
}

/** `--` before words that cannot be taken for options says nothing, and keeps yargs from seeing positionals in them. */
function withoutNeedlessDashes(argv: readonly string[]): string[] {
  const cut = argv.indexOf('--');
  const needed = cut !== -1 && argv.slice(cut + 1).some((word) => word.startsWith('-'));
  return argv.filter((_word, index) => needed || index !== cut);
}

interface Words {
  /** What yargs gets to see. */
  readonly words: readonly string[];
  /** More words for the list of positionals. */
  readonly rest: readonly string[];
}

/** Thousands of file names take yargs longer than what is done with them; of many in a row it sees the first ones. */
function withoutLongTail(argv: readonly string[]): Words {
  const start = argv.findLastIndex((word) => word.startsWith('-')) + 1;
  const end = argv.includes('--') ? argv.length : start + manyWords;
  return { words: argv.slice(0, end), rest: argv.slice(end) };
}

/** More than any command has positionals that are no list, so that too many words are seen to be too many. */
const manyWords = 20;

/** What follows `--`, or what yargs was spared, belongs to the list of positionals, if the command has one. */
function takeWords(parsed: Record<string, unknown>, parser: object, { words, rest }: Words): void {
  const cut = words.indexOf('--');
  const more = cut === -1 ? rest : words.slice(cut + 1);
  const list = positionalsOf(parser).find((key) => Array.isArray(parsed[key]));
  if (more.length === 0 || list === undefined) return;
  const given: unknown = parsed[list];
  if (Array.isArray(given)) parsed[list] = [...given.map(String), ...more];
}
