import { readAssignment } from './assignment-reader.js';
import type { Budget } from './budget.js';
import { evaluateCondition } from './condition.js';
import type { GivenVariables } from './evaluation.js';
import {
  expandArithmetic,
  type ExpansionContext,
  expandFields,
  expandPattern,
  expandText,
} from './expansion.js';
import {
  defineDebugInfoPackage,
  getPackagePrefix,
  updateRevisionVariables,
} from './haikuporter-functions.js';
import { matches } from './pattern.js';
import { parse } from './parser.js';
import { Refusal } from './refusal.js';
import type { ShellVariables } from './shell-variables.js';
import type {
  Assignment,
  CaseCommand,
  Command,
  CommandSubstitution,
  ForCommand,
  IfCommand,
  List,
  LoopCommand,
  Redirection,
  SimpleCommand,
  Word,
} from './syntax.js';
import { evaluateTest } from './test-command.js';
import { filterText } from './text-filters.js';
import { declarationBuiltins } from './token.js';

export interface InterpreterOptions {
  readonly variables: ShellVariables;
  readonly budget: Budget;
  /** What HaikuPorter sets before the recipe. */
  readonly given: GivenVariables;
  readonly nesting: number;
}

export interface Interpreter {
  /** Executes a list and answers the exit status of its last command. */
  run(list: List): number;
  /** The functions that were defined. */
  readonly functions: ReadonlySet<string>;
}

/**
 * Executes the commands of a recipe as bash does it after `set -e`: a command that fails ends the recipe, except
 * where its status is asked for. Such an end is left to bash, which knows what to say.
 *
 * @throws Refusal, LimitExceeded
 */
export function createInterpreter(options: InterpreterOptions): Interpreter {
  const { variables, budget } = options;
  const functions = new Set<string>();
  let revised = false;
  let status = 0;
  let asked = 0;
  let leaving: { readonly kind: 'break' | 'continue'; levels: number } | undefined;
  let loops = 0;

  const context: ExpansionContext = {
    variables,
    budget,
    status: () => status,
    substitute,
  };

  function run(list: List): number {
    return budget.nest(() => {
      for (const { command, background } of list) {
        if (background) throw new Refusal('command in the background', command.offset);
        status = execute(command);
        if (leaving !== undefined) break;
      }
      return status;
    });
  }

  /** Runs where a failure does not end the recipe. */
  function ask<Result>(work: () => Result): Result {
    asked += 1;
    try {
      return work();
    } finally {
      asked -= 1;
    }
  }

  function check(result: number, offset: number): number {
    if (result !== 0 && asked === 0) throw new Refusal('command that fails', offset);
    return result;
  }

  function execute(command: Command): number {
    switch (command.kind) {
      case 'simple':
        try {
          return check(executeSimple(command), command.offset);
        } catch (error) {
          throw located(error, command.offset);
        }
      case 'and-or': {
        const last = command.rest.length - 1;
        status = ask(() => execute(command.first));
        command.rest.forEach(({ operator, command: next }, index) => {
          if (leaving !== undefined || (operator === '&&') !== (status === 0)) return;
          status = index === last ? execute(next) : ask(() => execute(next));
        });
        return status;
      }
      case 'not':
        return ask(() => execute(command.command)) === 0 ? 1 : 0;
      case 'if':
        return executeIf(command);
      case 'loop':
        return executeLoop(command);
      case 'for':
        return executeFor(command);
      case 'case':
        return executeCase(command);
      case 'group':
        return run(command.body);
      case 'function':
        functions.add(command.name);
        return 0;
      case 'arithmetic': {
        const value = locate(command.offset, () => expandArithmetic(command.expression, context));
        return check(value === 0 ? 1 : 0, command.offset);
      }
      case 'conditional': {
        const holds = locate(command.offset, () => evaluateCondition(command.condition, context));
        return check(holds ? 0 : 1, command.offset);
      }
      case 'unsupported':
        throw new Refusal(command.construct, command.offset);
      case 'pipeline':
      case 'subshell':
      case 'redirected':
        break;
    }
    throw new Refusal(command.kind === 'redirected' ? 'redirection' : command.kind, command.offset);
  }

  function executeIf({ branches, otherwise }: IfCommand): number {
    for (const { condition, body } of branches) {
      const result = ask(() => run(condition));
      if (leaving !== undefined) return result;
      if (result === 0) return run(body);
    }
    return otherwise === undefined ? 0 : run(otherwise);
  }

  function executeLoop({ until, condition, body }: LoopCommand): number {
    let result = 0;
    loops += 1;
    for (;;) {
      budget.iterate();
      const holds = ask(() => run(condition)) === 0;
      if (endsLoop() || holds === until) break;
      result = run(body);
      if (endsLoop()) break;
    }
    loops -= 1;
    return result;
  }

  function executeFor({ name, words, body, offset }: ForCommand): number {
    const fields = locate(offset, () => expandFields(words ?? [], context));
    let result = 0;
    loops += 1;
    for (const field of fields) {
      budget.iterate();
      locate(offset, () => variables.set(name, field));
      result = run(body);
      if (endsLoop()) break;
    }
    loops -= 1;
    return result;
  }

  /** Tells, after a round, whether the innermost loop ends because of `break` or `continue`. */
  function endsLoop(): boolean {
    if (leaving === undefined) return false;
    leaving.levels -= 1;
    const { kind, levels } = leaving;
    if (levels === 0) leaving = undefined;
    return kind === 'break' || levels > 0;
  }

  function executeCase({ word, items, offset }: CaseCommand): number {
    const text = locate(offset, () => expandText(word, context));
    let result = 0;
    let fallsThrough = false;
    for (const { patterns, body, end } of items) {
      const fits = (): boolean =>
        patterns.some((pattern) =>
          locate(pattern.offset, () => matches(expandPattern(pattern, context), text, budget)),
        );
      if (!fallsThrough && !fits()) continue;
      result = body.length === 0 ? 0 : run(body);
      if (end === ';;' || leaving !== undefined) return result;
      fallsThrough = end === ';&';
    }
    return result;
  }

  function executeSimple({ assignments, words, redirections, offset }: SimpleCommand): number {
    if (words.length > 0 && assignments.length > 0) throw new Refusal('assignment before a command', offset);
    if (words.length === 0) {
      if (redirections.length > 0) throw new Refusal('redirection', offset);
      for (const assignment of assignments) assign(assignment);
      return 0;
    }
    const declaration = words[0]?.plain;
    if (declaration !== undefined && declarationBuiltins.has(declaration) && !functions.has(declaration)) {
      if (redirections.length > 0) throw new Refusal('redirection', offset);
      return declare(words.slice(1), offset);
    }
    const [command, ...operands] = expandFields(words, context);
    if (command === undefined) {
      if (redirections.length > 0) throw new Refusal('redirection', offset);
      return 0;
    }
    if (redirections.length > 0 && !(command === 'echo' && redirections.every(isHarmless))) {
      throw new Refusal('redirection', offset);
    }
    return executeBuiltin(command, operands, offset);
  }

  function executeBuiltin(command: string, operands: readonly string[], offset: number): number {
    if (functions.has(command)) throw new Refusal(`call of the function ${command}`, offset);
    switch (command) {
      case ':':
      case 'true':
      // What it prints goes to /dev/null.
      case 'echo':
        return 0;
      case 'false':
        return 1;
      case '[':
        if (operands.at(-1) !== ']') throw new Refusal('[ without ]', offset);
        return evaluateTest(operands.slice(0, -1), offset) ? 0 : 1;
      case 'test':
        return evaluateTest(operands, offset) ? 0 : 1;
      case 'eval':
        return evaluate(operands.join(' '));
      case 'unset':
        unset(operands, offset);
        return 0;
      case 'break':
      case 'continue':
        return leave(command, operands, offset);
      case 'defineDebugInfoPackage':
        defineDebugInfoPackage(operands, variables, offset);
        return 0;
      case 'updateRevisionVariables':
        if (!revised) updateRevisionVariables(options.given, variables, offset);
        revised = true;
        return 0;
      default:
        throw new Refusal(`command ${command.slice(0, 40)}`, offset);
    }
  }

  function evaluate(text: string): number {
    const list = parse(text, { nesting: options.nesting });
    return list.length === 0 ? 0 : run(list);
  }

  function unset(names: readonly string[], offset: number): void {
    for (const name of names) {
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
        throw new Refusal('unset with an option or an index', offset);
      if (functions.has(name)) throw new Refusal('unset of a function', offset);
      variables.unset(name);
    }
  }

  function leave(kind: 'break' | 'continue', operands: readonly string[], offset: number): number {
    const [levels = '1'] = operands;
    if (!/^[1-9][0-9]?$/.test(levels) || Number(levels) > loops || operands.length > 1) {
      throw new Refusal(`${kind} outside of a loop`, offset);
    }
    leaving = { kind, levels: Number(levels) };
    return 0;
  }

  function assign({ name, index, append, value, offset }: Assignment): void {
    if ('kind' in value) {
      if (index !== undefined) throw new Refusal('array as an element', offset);
      for (const element of value.elements) {
        if (element.parts[0]?.kind === 'literal' && element.parts[0].text.startsWith('[')) {
          throw new Refusal('index within an array', element.offset);
        }
      }
      const fields = expandFields(value.elements, context);
      const elements = new Map(append ? variables.elements(name) : []);
      const next = ([...elements.keys()].at(-1) ?? -1) + 1;
      fields.forEach((field, at) => elements.set(next + at, field));
      variables.setArray(name, elements);
      return;
    }
    const text = expandText(value, context);
    if (index === undefined) {
      variables.set(name, append ? (variables.get(name) ?? '') + text : text);
      return;
    }
    const position = expandArithmetic(index, context);
    if (position < 0) throw new Refusal('negative index', offset);
    variables.setElement(name, position, append ? (variables.getElement(name, position) ?? '') + text : text);
  }

  /** `export` and `declare` at the top level: what they set is what an assignment sets. */
  function declare(words: readonly Word[], offset: number): number {
    for (const word of words) {
      if (word.plain === '-x' || word.plain === '-g') continue;
      const assignment = readAssignment(word);
      if (assignment !== undefined) assign(assignment);
      else if (word.plain === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(word.plain)) {
        throw new Refusal('declaration with options or expansions', offset);
      }
    }
    return 0;
  }

  function substitute(part: CommandSubstitution): string {
    const { body, offset } = part;
    return budget.nest(() => {
      const list = typeof body === 'string' ? locate(offset, () => parse(body, options)) : body;
      if (list.length === 0) {
        // Whether this is a command that succeeds depends on the blanks in it.
        if (status !== 0) throw new Refusal('empty command substitution after a failure', offset);
        return '';
      }
      const [item] = list;
      const command = item?.command;
      const stages = command?.kind === 'pipeline' ? command.commands : [command];
      if (list.length !== 1 || item?.background === true) throw new Refusal('command substitution', offset);
      const changes = variables.changes();
      const text = pipe(stages, offset).replace(/\n+$/, '');
      if (variables.changes() !== changes) throw new Refusal('change within a command substitution', offset);
      status = 0;
      return text;
    });
  }

  /** What a pipe writes that begins with a command whose output is known. */
  function pipe(stages: readonly (Command | undefined)[], offset: number): string {
    let text = '';
    for (const [index, stage] of stages.entries()) {
      if (stage?.kind !== 'simple' || stage.assignments.length > 0 || stage.redirections.length > 0) {
        throw new Refusal('command substitution', offset);
      }
      const words = expandFields(stage.words, context);
      const [name, ...operands] = words;
      if (name === undefined || functions.has(name)) throw new Refusal('command substitution', offset);
      const written = index === 0 ? output(name, operands, offset) : filterText(words, text, budget);
      if (written === undefined) throw new Refusal(`command substitution with ${name.slice(0, 40)}`, offset);
      text = budget.keep(written);
    }
    return text;
  }

  /** What a command that succeeds prints. */
  function output(command: string, operands: readonly string[], offset: number): string {
    if (command === 'getPackagePrefix') return `${getPackagePrefix(operands, variables, offset)}\n`;
    if (command === 'echo' && !operands[0]?.startsWith('-')) return `${operands.join(' ')}\n`;
    // Recipes cannot change the working directory, which the evaluation with bash begins with.
    if (command === 'pwd' && operands.length === 0) return '/\n';
    throw new Refusal(`command substitution with ${command.slice(0, 40)}`, offset);
  }

  return { run, functions };
}

/** Says where in the recipe a refusal comes from that does not know it, or that comes from evaluated text. */
function locate<Result>(offset: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw located(error, offset);
  }
}

function located(error: unknown, offset: number): unknown {
  return error instanceof Refusal ? new Refusal(error.construct, offset) : error;
}

function isHarmless({ operator, target }: Redirection): boolean {
  return (
    (operator === '>&' && (target.plain === '2' || target.plain === '1')) ||
    ((operator === '>' || operator === '>>' || operator === '&>') && target.plain === '/dev/null')
  );
}
