import type { Token, TokenKind, TokenReader } from './package-info-tokens.js';
import { tokenReader } from './package-info-tokens.js';
import type { PackageAttribute, TextKind } from './package-attribute.js';
import {
  architectures,
  type GlobalWritableFile,
  lowerCase,
  type Operator,
  operators,
  PackageFlag,
  type PackageInfo,
  type PackageUser,
  type Resolvable,
  type ResolvableExpression,
  updateTypes,
  type UserSettingsFile,
} from './package-info.js';
import { buildPackageInfo, resolvableName } from './package-info-builder.js';
import { parseVersion } from './version-parser.js';

/**
 * Reads a .PackageInfo file: Haiku's PackageInfoParser.cpp, and PackageInfo.cpp, InitCheck.
 *
 * @param file for messages
 * @throws ToolError `BAD_PACKAGE_INFO`, with file, line and column
 */
export function parsePackageInfo(text: string, file: string): PackageInfo {
  const tokens = tokenReader(text, file);
  const info = buildPackageInfo(parseElements(tokens), (what) => tokens.bad(text.length, what));
  for (const { name, groups } of info.users) {
    for (const group of groups) {
      if (info.groups.includes(group)) continue;
      throw tokens.bad(text.length, `group '${group}' of user '${name}' is missing in groups`);
    }
  }
  return info;
}

type Parser = (tokens: TokenReader, start: Token) => Iterable<PackageAttribute>;

/** What may be in a .PackageInfo file, by name; the value is what reads it. */
const elements: ReadonlyMap<string, Parser> = new Map<string, Parser>([
  ['name', parseName],
  ['summary', parseSummary],
  ['description', oneText('description')],
  ['vendor', oneText('vendor')],
  ['packager', oneText('packager')],
  ['architecture', parseArchitecture],
  ['version', parsePackageVersion],
  ['copyrights', textList('copyright')],
  ['licenses', textList('license')],
  ['provides', parseProvides],
  ['requires', parseRequires],
  ['supplements', expressionList('supplements')],
  ['conflicts', expressionList('conflicts')],
  ['freshens', expressionList('freshens')],
  ['replaces', textList('replaces', checkName)],
  ['flags', parseFlags],
  ['urls', textList('url', checkUrl)],
  ['source-urls', textList('sourceUrl', checkUrl)],
  ['base-package', oneText('basePackage')],
  ['global-writable-files', parseGlobalWritableFiles],
  ['user-settings-files', parseUserSettingsFiles],
  ['users', parseUsers],
  ['groups', textList('group', checkUserName)],
  ['post-install-scripts', textList('postInstallScript')],
  ['pre-uninstall-scripts', textList('preUninstallScript')],
]);

const required = [
  'name',
  'summary',
  'description',
  'vendor',
  'packager',
  'architecture',
  'version',
  'copyrights',
  'licenses',
  'provides',
];

function* parseElements(tokens: TokenReader): Generator<PackageAttribute> {
  const seen = new Set<string>();
  for (let token = tokens.next(); ; token = tokens.next()) {
    if (token.kind === 'separator') continue;
    if (token.kind === 'end') {
      const missing = required.find((name) => !seen.has(name));
      if (missing !== undefined) throw tokens.bad(token.start, `${missing} is missing`);
      return;
    }
    if (token.kind !== 'string') throw tokens.bad(token.start, 'expected the name of an attribute');
    const name = lowerCase(token.text);
    const parse = elements.get(name);
    if (parse === undefined) throw tokens.bad(token.start, `unknown attribute "${token.text}"`);
    if (seen.has(name)) throw tokens.bad(token.start, `${name} is there twice`);
    seen.add(name);
    let isEmpty = true;
    for (const attribute of parse(tokens, token)) {
      isEmpty = false;
      yield attribute;
    }
    if (isEmpty && required.includes(name)) throw tokens.bad(token.start, `${name} is empty`);
  }
}

function* parseName(tokens: TokenReader): Generator<PackageAttribute> {
  const token = expectString(tokens, tokens.next());
  checkName(tokens, token);
  yield { kind: 'name', value: lowerCase(token.text) };
}

function* parseSummary(tokens: TokenReader): Generator<PackageAttribute> {
  const { start, text } = expectString(tokens, tokens.next());
  if (text.includes('\n')) throw tokens.bad(start, 'the summary has more than one line');
  yield* given('summary', text);
}

function oneText(kind: TextKind): Parser {
  return (tokens) => given(kind, expectString(tokens, tokens.next()).text);
}

function given(kind: TextKind, value: string): readonly PackageAttribute[] {
  return value === '' ? [] : [{ kind, value }];
}

function textList(kind: TextKind, check?: (tokens: TokenReader, token: Token) => void): Parser {
  return function* (tokens) {
    for (const token of listItems(tokens, { allowSingle: true })) {
      expectString(tokens, token);
      check?.(tokens, token);
      yield { kind, value: token.text };
    }
  };
}

function* parseArchitecture(tokens: TokenReader): Generator<PackageAttribute> {
  const { start, text } = expectString(tokens, tokens.next());
  const value = architectures.find((architecture) => architecture === lowerCase(text));
  if (value === undefined) throw tokens.bad(start, `architecture must be one of ${architectures.join(', ')}`);
  yield { kind: 'architecture', value };
}

function* parsePackageVersion(tokens: TokenReader): Generator<PackageAttribute> {
  const token = expectString(tokens, tokens.next());
  const value = versionOf(tokens, token);
  if (value.revision === 0) throw tokens.bad(token.start, 'the version lacks a revision (-1)');
  yield { kind: 'version', value };
}

function* parseProvides(tokens: TokenReader): Generator<PackageAttribute> {
  for (const token of listItems(tokens)) yield { kind: 'provides', value: parseResolvable(tokens, token) };
}

function parseResolvable(tokens: TokenReader, nameToken: Token): Resolvable {
  checkName(tokens, nameToken);
  let version: Resolvable['version'];
  let compatibleVersion: Resolvable['compatibleVersion'];
  let token = tokens.next();
  if (token.kind === '=') {
    version = versionOf(tokens, expectString(tokens, tokens.next()));
    token = tokens.next();
  } else if (!endsItem(token)) {
    throw tokens.bad(token.start, "expected '=' or the end of the line");
  }
  const isCompatible = token.kind === 'string' && (token.text === 'compat' || token.text === 'compatible');
  // Without the operator, the word is the next thing in the list: Haiku's parser takes it so, and recipes have that.
  if (isCompatible && tokens.next().kind === '>=') {
    compatibleVersion = versionOf(tokens, expectString(tokens, tokens.next()));
  } else {
    tokens.rewind(token);
  }
  return { name: lowerCase(nameToken.text), version, compatibleVersion };
}

/** Without a requirement that is marked as base, there is no base package, whatever was said before. */
function* parseRequires(tokens: TokenReader): Generator<PackageAttribute> {
  let basePackage: string | undefined;
  for (const token of listItems(tokens)) {
    const value = parseExpression(tokens, token);
    if (value.condition !== undefined) {
      const next = tokens.next();
      if (next.kind === 'string' && next.text === 'base') {
        if (basePackage !== undefined)
          throw tokens.bad(token.start, 'more than one package is marked as base');
        basePackage = token.text;
      } else {
        tokens.rewind(next);
      }
    }
    yield { kind: 'requires', value };
  }
  yield { kind: 'basePackage', value: basePackage ?? '' };
}

function expressionList(kind: 'supplements' | 'conflicts' | 'freshens'): Parser {
  return function* (tokens) {
    for (const token of listItems(tokens)) yield { kind, value: parseExpression(tokens, token) };
  };
}

function parseExpression(tokens: TokenReader, nameToken: Token): ResolvableExpression {
  checkName(tokens, nameToken);
  const name = lowerCase(nameToken.text);
  const token = tokens.next();
  if (isOperator(token.kind)) {
    const version = versionOf(tokens, expectString(tokens, tokens.next()));
    return { name, condition: { operator: token.kind, version } };
  }
  if (!endsItem(token)) {
    throw tokens.bad(token.start, `expected ${operators.join(', ')} or the end of the line`);
  }
  tokens.rewind(token);
  return { name, condition: undefined };
}

function* parseFlags(tokens: TokenReader): Generator<PackageAttribute> {
  let value = 0;
  for (const token of listItems(tokens, { allowSingle: true })) {
    const flag = Object.entries(PackageFlag).find(([name]) => name === lowerCase(token.text))?.[1];
    if (flag === undefined) {
      throw tokens.bad(token.start, `expected ${Object.keys(PackageFlag).join(' or ')}`);
    }
    value |= flag;
  }
  yield { kind: 'flags', value };
}

function* parseGlobalWritableFiles(tokens: TokenReader): Generator<PackageAttribute> {
  for (const token of listItems(tokens)) {
    const path = expectString(tokens, token).text;
    let next = tokens.next();
    const isDirectory = next.kind === 'string' && next.text === 'directory';
    if (isDirectory) next = tokens.next();
    let updateType: GlobalWritableFile['updateType'];
    if (next.kind === 'string') {
      const { text, start } = next;
      updateType = updateTypes.find((type) => type === text);
      if (updateType === undefined) throw tokens.bad(start, `expected ${updateTypes.join(', ')}`);
    } else {
      expectItemEnd(tokens, next);
    }
    yield { kind: 'globalWritableFile', value: { path, isDirectory, updateType } };
  }
}

function* parseUserSettingsFiles(tokens: TokenReader): Generator<PackageAttribute> {
  for (const token of listItems(tokens)) {
    const path = expectString(tokens, token).text;
    const next = tokens.next();
    let isDirectory = false;
    let template: UserSettingsFile['template'];
    if (next.kind === 'string' && next.text === 'directory') isDirectory = true;
    else if (next.kind === 'string' && next.text === 'template') {
      template = expectString(tokens, tokens.next()).text;
    } else {
      expectItemEnd(tokens, next);
    }
    yield { kind: 'userSettingsFile', value: { path, isDirectory, template } };
  }
}

function* parseUsers(tokens: TokenReader): Generator<PackageAttribute> {
  for (const token of listItems(tokens)) yield { kind: 'user', value: parseUser(tokens, token) };
}

function parseUser(tokens: TokenReader, nameToken: Token): PackageUser {
  checkUserName(tokens, nameToken);
  const parts = { 'real-name': '', home: '', shell: '' };
  const groups: string[] = [];
  for (;;) {
    const token = tokens.next();
    if (token.kind !== 'string') {
      expectItemEnd(tokens, token);
      break;
    }
    const { text } = token;
    if (text === 'real-name' || text === 'home' || text === 'shell') {
      parts[text] = expectString(tokens, tokens.next()).text;
    } else if (text === 'groups') {
      groups.push(...parseUserGroups(tokens));
      break;
    } else {
      throw tokens.bad(token.start, 'expected real-name, home, shell or groups');
    }
  }
  return { name: nameToken.text, realName: parts['real-name'], home: parts.home, shell: parts.shell, groups };
}

function* parseUserGroups(tokens: TokenReader): Generator<string> {
  for (;;) {
    const token = tokens.next();
    if (token.kind !== 'string') {
      expectItemEnd(tokens, token);
      return;
    }
    checkUserName(tokens, token);
    yield token.text;
  }
}

/** The first token of each item of a list in braces. */
function* listItems(tokens: TokenReader, { allowSingle = false } = {}): Generator<Token> {
  const open = tokens.next();
  if (open.kind !== '{') {
    if (!allowSingle) throw tokens.bad(open.start, "expected '{'");
    yield open;
    return;
  }
  for (;;) {
    const token = tokens.next();
    if (token.kind === '}') return;
    if (token.kind === 'end') throw tokens.bad(open.start, 'the list does not end');
    if (token.kind !== 'separator') yield token;
  }
}

function expectString(tokens: TokenReader, token: Token): Token {
  if (token.kind !== 'string') throw tokens.bad(token.start, 'expected a string');
  return token;
}

function expectItemEnd(tokens: TokenReader, token: Token): void {
  if (!endsItem(token)) throw tokens.bad(token.start, 'expected the end of the line');
  tokens.rewind(token);
}

function endsItem({ kind }: Token): boolean {
  return kind === 'separator' || kind === '}' || kind === 'end';
}

function isOperator(kind: TokenKind): kind is Operator {
  return operators.some((operator) => operator === kind);
}

function versionOf(tokens: TokenReader, token: Token) {
  return parseVersion(token.text, (what) => tokens.bad(token.start, what));
}

function checkName(tokens: TokenReader, token: Token): void {
  if (!resolvableName.test(expectString(tokens, token).text)) {
    throw tokens.bad(token.start, `impossible name '${token.text}'`);
  }
}

function checkUserName(tokens: TokenReader, token: Token): void {
  if (!/^\w+$/.test(expectString(tokens, token).text)) {
    throw tokens.bad(token.start, `impossible user or group name '${token.text}'`);
  }
}

function checkUrl(tokens: TokenReader, token: Token): void {
  if (!/^[A-Za-z][A-Za-z\d+.-]*:\S+$/.test(token.text)) {
    throw tokens.bad(token.start, `'${token.text}' is not a URL`);
  }
}
