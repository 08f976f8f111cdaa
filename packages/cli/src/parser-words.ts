import type { KnownWords } from './unknown-words.js';

/** What may have several values: options declared as arrays, and positionals. */
export function listKeys(parser: object): readonly string[] {
  return [...texts(property(call(parser, 'getOptions'), 'array')), ...positionalsOf(parser)];
}

export function positionalsOf(parser: object): readonly string[] {
  return textsOfAll(call(parser, 'getGroups'));
}

/** What a yargs parser knows when it refuses a command line. */
export function knownWords(parser: object): KnownWords {
  const internals = call(parser, 'getInternalMethods');
  const options = call(parser, 'getOptions');
  const names = (kind: string): readonly string[] => Object.keys(Object(property(options, kind)));
  const aliases = property(options, 'alias');
  const flags = texts(property(options, 'boolean'));
  const positionals = positionalsOf(parser);
  return {
    commands: texts(property(call(internals, 'getContext'), 'commands')),
    subcommands: texts(call(call(internals, 'getCommandInstance'), 'getCommands')),
    options: [...names('key'), ...names('alias'), ...textsOfAll(aliases)].filter(
      (name) => !positionals.includes(name),
    ),
    flags: flags.flatMap((name) => [name, ...texts(property(aliases, name))]),
  };
}

/** What one of those methods gives that the types of yargs leave out. */
function call(object: unknown, method: string): unknown {
  const get = property(object, method);
  return typeof get === 'function' ? Reflect.apply(get, object, []) : undefined;
}

function property(object: unknown, name: string): unknown {
  return Reflect.get(Object(object), name);
}

function textsOfAll(lists: unknown): readonly string[] {
  return Object.values(Object(lists)).flatMap(texts);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
