import type { Problem } from '@buildmeister/documents';
import type { PortReference } from '../port.js';
import type { DoubtfulEntry } from './doubtful-entries.js';
import type { RecipeError } from './recipe-error.js';

/** Words a recipe's error for its author, with the line of the variable at fault if the recipe sets it plainly. */
export function describeRecipeError(
  { recipeFilePath, versionedName }: PortReference,
  { code, message, hint, line, variable }: RecipeError,
  text: string,
): Problem {
  const found = line ?? (variable === undefined ? undefined : assignmentLine(text, variable));
  return {
    code,
    message: `${place(recipeFilePath, found)}: ${message}`,
    ...(hint === undefined ? {} : { hint }),
    file: recipeFilePath,
    ...(found === undefined ? {} : { line: found }),
    port: versionedName,
  };
}

/** Words that a recipe sets a variable that means nothing, such as REVISION_devel. */
export function describeIgnoredVariable(
  { recipeFilePath, versionedName }: PortReference,
  variable: string,
  text: string,
): Problem {
  const line = assignmentLine(text, variable);
  return {
    code: 'IGNORED_VARIABLE',
    message: `${place(recipeFilePath, line)}: ${variable} is ignored: that attribute exists once for the whole port`,
    file: recipeFilePath,
    ...(line === undefined ? {} : { line }),
    port: versionedName,
  };
}

/** Words that something in a recipe will not mean to Haiku what it means to its author. */
export function describeDoubtfulEntry(
  { recipeFilePath, versionedName }: PortReference,
  { message, hint }: DoubtfulEntry,
): Problem {
  return {
    code: 'DOUBTFUL_ENTRY',
    message: `${recipeFilePath}: ${message}`,
    hint,
    file: recipeFilePath,
    port: versionedName,
  };
}

function place(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}

function assignmentLine(text: string, variable: string): number | undefined {
  const assignment = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${variable}\\+?=`);
  const index = text.split('\n').findIndex((line) => assignment.test(line));
  return index === -1 ? undefined : index + 1;
}
