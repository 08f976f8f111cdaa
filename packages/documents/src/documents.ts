import { ExitCode, type Input, type Io, readJson, ToolError, writeJson } from '@buildmeister/cli';
import type {
  Affected,
  Builder,
  BuilderConfiguration,
  BuildRecord,
  BuildFailure,
  Buildrun,
  BuildrunEvent,
  Forecast,
  Pending,
  Plan,
  PortOverrides,
  Pruned,
  Repository,
} from './generated/types.js';
import * as validators from './generated/validators.js';
import type { ValidationError, Validator } from './validator.js';

/** Makes data that came from outside unchangeable for those it is handed to. */
export type Immutable<T> = T extends (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

/** The documents that cross pipes or are kept in files, by kind. */
export interface Documents {
  affected: Immutable<Affected>;
  plan: Immutable<Plan>;
  buildrun: Immutable<Buildrun>;
  repository: Immutable<Repository>;
  pruned: Immutable<Pruned>;
  builder: Immutable<Builder>;
  event: Immutable<BuildrunEvent>;
  pending: Immutable<Pending>;
  forecast: Immutable<Forecast>;
  failure: Immutable<BuildFailure>;
}
export type DocumentKind = keyof Documents;

/** The tool that writes each kind, for hints. */
const writers: Readonly<Record<DocumentKind, string>> = {
  affected: 'affected-recipes',
  plan: 'depgraph',
  buildrun: 'dispatch',
  repository: 'createrepo',
  pruned: 'createrepo prune',
  builder: 'createbuilder',
  event: 'dispatch',
  pending: 'dispatch',
  forecast: 'dispatch simulate',
  failure: 'dispatch',
};

const validate: { readonly [Kind in DocumentKind]: Validator<Documents[Kind]> } = {
  affected: validators.affected,
  plan: validators.plan,
  buildrun: validators.buildrun,
  repository: validators.repository,
  pruned: validators.pruned,
  builder: validators.builder,
  event: validators.buildrunEvent,
  pending: validators.pending,
  forecast: validators.forecast,
  failure: validators.failure,
};

/**
 * Reads the one document of `kind` on `stdin`.
 *
 * @throws ToolError with exit status 65 if it is empty, cut off, of another kind, or does not fit the schema.
 */
export async function readDocument<Kind extends DocumentKind>(
  kind: Kind,
  stdin: Input,
): Promise<Documents[Kind]> {
  return parseDocument(kind, await readJson(stdin, expectation([kind])), 'stdin');
}

/** As `readDocument`, for tools that take one of several kinds; `document` tells which it is. */
export async function readAnyDocument<Kind extends DocumentKind>(
  kinds: readonly Kind[],
  stdin: Input,
): Promise<Documents[Kind]> {
  const value = await readJson(stdin, expectation(kinds));
  const kind = kinds.find((candidate) => kindOf(value) === tag(candidate));
  if (kind === undefined) throw otherKind(kinds, value, 'stdin');
  return parseDocument(kind, value, 'stdin');
}

/** Checks that `value`, which comes from `source` (a file name or "stdin"), is a document of `kind`. */
export function parseDocument<Kind extends DocumentKind>(
  kind: Kind,
  value: unknown,
  source: string,
): Documents[Kind] {
  if (kindOf(value) !== tag(kind)) throw otherKind([kind], value, source);
  const validator: Validator<Documents[Kind]> = validate[kind];
  if (!validator(value)) throw misfit(validator, kind, source);
  return value;
}

/**
 * Checks a builder's configuration file, in the form that HaikuPorter's build master and createbuilder write.
 *
 * @throws ToolError `BAD_BUILDER_CONFIGURATION`, exit status 2, naming the property.
 */
export function parseBuilderConfiguration(value: unknown, file: string): Immutable<BuilderConfiguration> {
  const validator: Validator<Immutable<BuilderConfiguration>> = validators.builderConfiguration;
  if (validator(value)) return value;
  throw new ToolError('BAD_BUILDER_CONFIGURATION', misfit(validator, 'builder', file).message, {
    hint: 'createbuilder writes such files; docs/builders.md lists every property',
  });
}

/**
 * Checks a file of port overrides.
 *
 * @throws ToolError `BAD_OVERRIDES`, exit status 2, naming the port and the property.
 */
export function parsePortOverrides(value: unknown, file: string): Immutable<PortOverrides> {
  const validator: Validator<Immutable<PortOverrides>> = validators.portOverrides;
  if (validator(value)) return value;
  throw new ToolError('BAD_OVERRIDES', misfit(validator, 'port-overrides', file).message, {
    hint: 'docs/operating.md describes the file, packages/documents/schemas/port-overrides.schema.json every property',
  });
}

/** The record of a build (records/N.json of a buildrun), also one that HaikuPorter wrote; undefined if `value` is none. */
export function parseBuildRecord(value: unknown): Immutable<BuildRecord> | undefined {
  const validator: Validator<Immutable<BuildRecord>> = validators.buildRecord;
  return validator(value) ? value : undefined;
}

/** Writes a document of any kind to stdout. */
export async function writeDocument(
  io: Pick<Io, 'stdout'>,
  document: Documents[DocumentKind],
): Promise<void> {
  await writeJson(io.stdout, document);
}

function misfit(validator: Validator<unknown>, label: string, source: string): ToolError {
  const error = validator.errors?.[0];
  const path = error?.instancePath === undefined || error.instancePath === '' ? '/' : error.instancePath;
  return new ToolError(
    'BAD_DOCUMENT',
    `${source}: ${label}: ${path}: ${error?.message ?? 'does not fit the schema'}${allowed(error)}`,
    {
      exitCode: ExitCode.badInput,
      hint: 'if a filter changed the document, look at what it does to that path',
    },
  );
}

/** What was found or would have been right, where the message alone does not say it. */
function allowed(error: ValidationError | undefined): string {
  const extra = error?.params?.['additionalProperty'] ?? error?.propertyName;
  if (typeof extra === 'string') return `: ${JSON.stringify(extra.slice(0, 100))}`;
  const values = error?.params?.['allowedValues'];
  return Array.isArray(values) ? ` (${values.join(', ')})` : '';
}

function otherKind(kinds: readonly DocumentKind[], value: unknown, source: string): ToolError {
  const found = kindOf(value);
  return new ToolError(
    'OTHER_DOCUMENT',
    `${source}: expected ${expectation(kinds)}, found ${found === undefined ? 'JSON without a document property' : `"${found}"`}`,
    {
      exitCode: ExitCode.badInput,
      hint: `pipe the output of ${kinds.map((kind) => writers[kind]).join(' or ')} into this`,
    },
  );
}

function kindOf(value: unknown): string | undefined {
  return value !== null &&
    typeof value === 'object' &&
    'document' in value &&
    typeof value.document === 'string'
    ? value.document.slice(0, 100)
    : undefined;
}

function tag(kind: DocumentKind): string {
  return `buildmeister/${kind}@1`;
}

function expectation(kinds: readonly DocumentKind[]): string {
  return `a document ${kinds.map((kind) => `"${tag(kind)}" (from ${writers[kind]})`).join(' or ')}`;
}
