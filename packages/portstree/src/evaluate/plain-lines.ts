import { plainValue } from './plain-text.js';
import type { Assignment, ListItem, Part } from './syntax.js';
import type { WordReader } from './word-reader.js';

/**
 * Makes the function that reads what most lines of recipes are, without the detour of tokens: empty lines, comments,
 * assignments, and in functions, whose commands are not kept, commands with simple words. It begins at the reader's
 * position, where a line of a list of commands begins, adds what it reads to `items`, and stops where a line begins that
 * is anything else. What it reads, the parser would read in the same way.
 */
export function createPlainLineReader(text: string, words: WordReader): (items: ListItem[]) => void {
  return (items) => {
    for (;;) {
      skip(emptyLines);
      const start = words.position;
      if (!words.keeps) {
        if (!skip(plainCommand)) return;
        if (items.length === 0) items.push(skipped);
        continue;
      }
      const assignment = readAssignment();
      if (assignment === undefined || !skip(lineEnd)) {
        words.position = start;
        return;
      }
      const { offset } = assignment;
      const command = {
        kind: 'simple',
        offset,
        assignments: [assignment],
        words: [],
        redirections: [],
      } as const;
      items.push({ command, background: false });
    }
  };

  function readAssignment(): Assignment | undefined {
    const start = endOf(blanks);
    beginning.lastIndex = start;
    if (!beginning.test(text)) return undefined;
    const end = beginning.lastIndex;
    const append = text.charCodeAt(end - 2) === plus;
    words.position = end;
    const parts = words.readRest(start);
    if (parts === undefined) return undefined;
    return {
      offset: start,
      name: text.slice(start, append ? end - 2 : end - 1),
      index: undefined,
      append,
      value: onlyArray(parts) ?? { offset: start, parts, plain: plainValue(parts) },
    };
  }

  function endOf(run: RegExp): number {
    run.lastIndex = words.position;
    return run.test(text) ? run.lastIndex : words.position;
  }

  function skip(run: RegExp): boolean {
    run.lastIndex = words.position;
    if (!run.test(text)) return false;
    words.position = run.lastIndex;
    return true;
  }
}

/** Stands for all commands that are not kept. */
const skipped: ListItem = {
  command: { kind: 'unsupported', offset: 0, construct: 'command of a function' },
  background: false,
};

function onlyArray(parts: readonly Part[]) {
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'array' ? only : undefined;
}

const plus = 43;
const blanks = /[ \t]+/y;
const lineEnd = /[ \t]*\n/y;
const beginning = /[A-Za-z_][A-Za-z0-9_]*\+?=/y;
const emptyLines = /(?:[ \t]*(?:#[^\n]*)?\n)+/y;

/**
 * A line with one command, none of whose characters mean anything to the grammar. Expansions have names only. The
 * alternatives begin with different characters, so that no text takes long to match.
 */
const plainCommand = commandExpression();

function commandExpression(): RegExp {
  const variable = '\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}';
  const inQuotes = `[^"\\\\$\`]|\\\\[^]|\\$(?=[A-Za-z_])|${variable}`;
  const first = 'A-Za-z0-9_./$+:@%,=-';
  const reserved = 'if|then|else|elif|fi|for|while|until|do|done|case|esac|function|select|time|coproc|in';
  const character = `[^'"\\\\$\`<>()|&; \\t\\n#[\\]]|\\\\[^]|\\$(?![({'"[])|${variable}|"(?:${inQuotes}){0,1000}"|'[^']{0,1000}'`;
  return new RegExp(
    `[ \\t]*(?!(?:${reserved})(?![${first}]))(?:[A-Za-z0-9_./+:@%,=-]|\\$(?=[A-Za-z_]))+(?:[ \\t]+(?:${character}){1,1000}){0,100}[ \\t]*\\n`,
    'y',
  );
}
