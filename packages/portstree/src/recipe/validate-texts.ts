import { isLowerCase } from '../python-text.js';
import type { AttributeValue } from './attributes.js';
import { RecipeError } from './recipe-error.js';

const maxSummaryLength = 80;

/** SUMMARY is one line of at least three words that says what the port is (Port.py, _validateSUMMARY). */
export function validateSummary(key: string, summary: string, portName: string): void {
  const mistake = summaryMistake(summary, portName);
  if (mistake === undefined) return;
  const [message, hint] = mistake;
  throw new RecipeError('BAD_SUMMARY', `${key} ${message}`, { hint, variable: key });
}

function summaryMistake(
  summary: string,
  portName: string,
): readonly [message: string, hint?: string] | undefined {
  if (summary === '') return ['is empty'];
  if (summary.includes('\n')) return ['has several lines, one was expected'];
  if (summary.toLowerCase().startsWith(portName)) {
    return [`starts with the name of the port, "${portName}"`, 'say what it is, without its name'];
  }
  if (isLowerCase(String.fromCodePoint(summary.codePointAt(0) ?? 0))) {
    return ['starts with a small letter, a capital one was expected'];
  }
  if (summary.endsWith('.')) return ['ends with a full stop, none was expected'];
  if (!threeWords.test(summary)) return ['has less than three words'];
  if (summary.length <= maxSummaryLength) return undefined;
  const { length } = Array.from(summary);
  return length > maxSummaryLength
    ? [`has ${length} characters, at most ${maxSummaryLength} were expected`]
    : undefined;
}

/** HaikuPorter counts the spaces. */
const threeWords = / .* /s;

/** DESCRIPTION says more than SUMMARY (Port.py, _validateDESCRIPTION). */
export function validateDescription(
  key: string,
  description: readonly string[],
  summary: AttributeValue | undefined,
): void {
  if (description.length === 0) {
    throw new RecipeError('BAD_DESCRIPTION', `${key} is empty`, { variable: key });
  }
  if (description.join('') === summary) {
    throw new RecipeError('BAD_DESCRIPTION', `${key} only repeats SUMMARY`, { variable: key });
  }
}

/** Each license is one of Haiku's or a file of the port (Port.py, _validateLICENSE). */
export function validateLicense(
  key: string,
  licenses: readonly string[],
  {
    haikuLicenses,
    licenseFiles,
  }: { readonly haikuLicenses: ReadonlySet<string> | null; readonly licenseFiles: ReadonlySet<string> },
): void {
  if (licenses.length === 0) throw new RecipeError('BAD_LICENSE', `${key} is not set`, { variable: key });
  if (haikuLicenses === null) return;
  const unknown = licenses.find((license) => !haikuLicenses.has(license) && !licenseFiles.has(license));
  if (unknown === undefined) return;
  throw new RecipeError(
    'BAD_LICENSE',
    `${key} names "${unknown}", which is neither a license of Haiku nor a file in the port's folder licenses`,
    { hint: similar(unknown, [...haikuLicenses, ...licenseFiles]), variable: key },
  );
}

/** COPYRIGHT holds years and holders only (Port.py, _validateCOPYRIGHT). */
export function validateCopyright(key: string, copyright: readonly string[]): void {
  if (copyright.length === 0) throw new RecipeError('BAD_COPYRIGHT', `${key} is not set`, { variable: key });
  const text = copyright.join('\n').toLowerCase();
  if (text.includes('@')) {
    throw new RecipeError('BAD_COPYRIGHT', `${key} contains an e-mail address (@), none was expected`, {
      variable: key,
    });
  }
  const sign = ['copyright', '(c)', '©'].find((word) => text.includes(word));
  if (sign === undefined) return;
  throw new RecipeError('BAD_COPYRIGHT', `${key} contains "${sign}", only years and names were expected`, {
    variable: key,
  });
}

function similar(license: string, known: readonly string[]): string {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const match = known.find(
    (name) =>
      plain(license) !== '' && (plain(name).includes(plain(license)) || plain(license).includes(plain(name))),
  );
  return match === undefined
    ? 'add its text to the folder licenses beside the recipe, under that name'
    : `perhaps "${match}" is meant; otherwise add its text to the folder licenses beside the recipe`;
}
