import { compareVersions } from './version.js';

export const operators = ['<', '<=', '==', '!=', '>=', '>'] as const;
export type Operator = (typeof operators)[number];

/** Something that a package provides: `lib:libfoo = 1.2 compat >= 1`. */
export interface Provided {
  readonly name: string;
  readonly version: string | undefined;
  /** The oldest version that this is compatible with. */
  readonly compatibleVersion: string | undefined;
}

/** Something that a package or build requires: `devel:libfoo >= 1.2`. */
export interface Requirement {
  /** As it was written. */
  readonly text: string;
  readonly name: string;
  /** `invalid` for anything but the six operators, and for an operator without a version: nothing meets it. */
  readonly operator: Operator | 'invalid' | undefined;
  readonly version: string | undefined;
  /** Written with ` base` at the end: what the tree makes is meant, not a package that is there from earlier. */
  readonly base: boolean;
}

const providedNameEnd = /[\s=]/;
const requiredNameEnd = /[\s=!<>]/;
const providedPattern = /^([^\s=]+)\s*(?:=\s*(\S+)\s*(?:(?:\(compatible|compat)\s*>=\s*([^\s)]+))?)?/;
const requirementPattern = /^([^\s=!<>]+)\s*([=!<>]+)?\s*(\S+)?/;

/**
 * Reads a provides entry in a recipe's form (`a = 1 compat >= 0.9`) or that of `package list -i`
 * (`a = 1 (compatible >= 0.9)`), as HaikuPorter's PackageInfo.py, class `Resolvable`; undefined if there is no name.
 */
export function parseProvided(text: string): Provided | undefined {
  const [, name, version, compatibleVersion] = providedPattern.exec(text.trim()) ?? [];
  return name === undefined ? undefined : { name, version, compatibleVersion };
}

/** Reads only the name of a provides entry, which costs less. */
export function providedName(text: string): string | undefined {
  const written = text.trim();
  const end = written.search(providedNameEnd);
  const name = end < 0 ? written : written.slice(0, end);
  return name === '' ? undefined : name;
}

/**
 * Reads a requirement as HaikuPorter's PackageInfo.py, class `ResolvableExpression`; undefined if there is no
 * name.
 *
 * @param options.ignoreBase for requirements of package files, where ` base` means nothing
 */
export function parseRequirement(
  text: string,
  options: { readonly ignoreBase?: boolean } = {},
): Requirement | undefined {
  const written = text.trim();
  const [, name, operator, version] = requirementPattern.exec(written) ?? [];
  if (name === undefined) return undefined;
  return {
    text: written,
    name,
    operator: operator === undefined ? undefined : knownOperator(operator, version),
    version,
    base: options.ignoreBase !== true && written.endsWith(' base'),
  };
}

/** Reads only the name of a requirement, which costs less. */
export function requirementName(text: string): string | undefined {
  const written = text.trim();
  const end = written.search(requiredNameEnd);
  const name = end < 0 ? written : written.slice(0, end);
  return name === '' ? undefined : name;
}

/** Writes a requirement the way HaikuPorter prints it. */
export function formatRequirement({ text, name, operator, version, base }: Requirement): string {
  if (operator === 'invalid') return text;
  const condition = operator === undefined || version === undefined ? '' : ` ${operator} ${version}`;
  return `${name}${condition}${base ? ' base' : ''}`;
}

/**
 * Tells whether `provided`, which must have the required name, meets `requirement` (HaikuPorter's
 * ProvidesManager.py, `getMatchingProvides`): a condition on the version is met only by something with
 * a version, and only if that is compatible with the required one.
 */
export function meets(provided: Provided, { operator, version }: Requirement): boolean {
  if (operator === undefined) return true;
  if (operator === 'invalid' || version === undefined || provided.version === undefined) return false;
  if (!holds[operator](compareVersions(provided.version, version))) return false;
  return (
    provided.compatibleVersion === undefined || compareVersions(provided.compatibleVersion, version) <= 0
  );
}

function knownOperator(text: string, version: string | undefined): Operator | 'invalid' {
  const known = operators.find((operator) => operator === text);
  return known === undefined || version === undefined ? 'invalid' : known;
}

const holds: Readonly<Record<Operator, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
};
