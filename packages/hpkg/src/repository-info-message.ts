import { flattenMessage, type MessageField, type MessageValues, unflattenMessage } from './flat-message.js';
import { architectures } from './package-info.js';
import type { RepositoryInfo } from './repository-info.js';

/** The repository information as Haiku stores it: RepositoryInfo.cpp, Archive. */
export function flattenRepositoryInfo(info: RepositoryInfo): Uint8Array {
  const fields: MessageField[] = [
    // Haiku's tools for other systems leave the name of the class empty; readers ignore it.
    text('class', ''),
    ...(info.baseUrl === '' ? [] : [text('baseUrl', info.baseUrl)]),
    text('name', info.name),
    text('identifier', info.identifier),
    text('url', info.identifier),
    text('vendor', info.vendor),
    text('summary', info.summary),
    byte('priority', info.priority),
    byte('architecture', architectures.indexOf(info.architecture)),
  ];
  if (info.licenses.length > 0) {
    fields.push(
      text('licenseName', ...info.licenses.map(({ name }) => name)),
      text('licenseText', ...info.licenses.map((license) => license.text)),
    );
  }
  return flattenMessage(fields);
}

/**
 * Reads the repository information: Haiku's RepositoryInfo.cpp, the constructor that takes an archive.
 *
 * @param bad makes the error for damage at an offset, in bytes
 */
export function unflattenRepositoryInfo(
  bytes: Uint8Array,
  bad: (offset: number, what: string) => Error,
): RepositoryInfo {
  const fields = unflattenMessage(bytes, bad);
  const find = (name: string): MessageValues | undefined =>
    fields.find((field) => field.name === name)?.values;
  const texts = (name: string): readonly string[] => {
    const found = find(name);
    return found?.type === 'string' ? found.values : [];
  };
  const number = (name: string): number => {
    const found = find(name);
    const value = found?.type === 'uint8' ? found.values[0] : undefined;
    if (value === undefined) throw bad(0, `repository information without ${name}`);
    return value;
  };
  const one = (name: string): string => {
    const value = texts(name)[0];
    if (value === undefined) throw bad(0, `repository information without ${name}`);
    return value;
  };
  const identifier = texts('identifier')[0] ?? one('url');
  const architecture = architectures[number('architecture')];
  if (architecture === undefined) throw bad(0, `unknown architecture ${number('architecture')}`);
  const licenseTexts = texts('licenseText');
  return {
    name: one('name'),
    identifier,
    baseUrl: texts('baseUrl')[0] ?? (identifier.startsWith('http') ? identifier : ''),
    vendor: one('vendor'),
    summary: one('summary'),
    priority: number('priority'),
    architecture,
    licenses: texts('licenseName').map((name, index) => ({ name, text: licenseTexts[index] ?? '' })),
  };
}

function text(name: string, ...values: readonly string[]): MessageField {
  return { name, values: { type: 'string', values } };
}

function byte(name: string, value: number): MessageField {
  return { name, values: { type: 'uint8', values: [value] } };
}
