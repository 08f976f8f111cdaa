import type { BrokenNeed } from './ports-to-raise.js';

/** A recipe whose revision is raised, with the ports that it is for. */
export interface RaisedPorts {
  /** `name` of each port: one for each architecture. */
  readonly names: readonly string[];
  /** name-version-revision, as it will be. */
  readonly revisionedName: string;
  readonly needs: readonly BrokenNeed[];
}

/** The first line of a commit's message; and the rest, which says why each port is in it. */
export interface CommitMessage {
  readonly subject: string;
  readonly body: string;
}

/** Columns of a commit's message. */
const width = 72;

/** Words for a commit that raises revisions. */
export function raiseMessage(raised: readonly RaisedPorts[]): CommitMessage {
  const changed = distinct(raised.flatMap(({ needs }) => needs.map(({ of }) => of)));
  const names = distinct(raised.flatMap((one) => one.names.slice(0, 1)));
  const cause = listed(changed);
  const subject = `${listed(names)}: raise revision for ${cause}`;
  const changes = distinct(raised.flatMap(({ needs }) => needs.map(({ change }) => change)));
  const many = raised.length > 1;
  const paragraphs = [
    ...changes.map((change) => wrapped(`- ${change}`)),
    '',
    wrapped(
      `${many ? 'These ports have' : 'This port has'} packages that were built before and require what is no longer provided: they cannot be installed until they are built again.`,
      '',
    ),
    '',
    ...raised.map(portText),
  ];
  return {
    subject: subject.length <= width ? subject : shortSubject(names, changed),
    body: paragraphs.join('\n'),
  };
}

function shortSubject(names: readonly string[], changed: readonly string[]): string {
  const [first = ''] = changed;
  const others = changed.length > 1 ? ` and ${changed.length - 1} more` : '';
  return `various: raise revision of ${names.length} port${names.length === 1 ? '' : 's'} for ${first}${others}`;
}

function portText({ revisionedName, names, needs }: RaisedPorts): string {
  const also = names.length > 1 ? ` (also ${names.slice(1).join(', ')})` : '';
  const reasons = distinct(needs.map(({ requirement }) => requirement)).map((requirement) => {
    const those = needs.filter((need) => need.requirement === requirement).map((need) => need.package);
    return `${listed(distinct(those))} ${those.length > 1 ? 'require' : 'requires'} ${requirement}`;
  });
  return wrapped(`- ${revisionedName}${also}: ${reasons.join('; ')}`);
}

function listed(names: readonly string[]): string {
  return names.join(', ');
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

/** In lines that are not too long; none but the first begins at the margin, where words mean something to git. */
function wrapped(text: string, indent = '  '): string {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

/** Packages are made by strangers: what they require may hold anything. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- what would end a line
  return text.replaceAll(/[\x00-\x1f\x7f]/g, '?');
}
