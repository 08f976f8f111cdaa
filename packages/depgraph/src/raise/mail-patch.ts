import { createHash } from 'node:crypto';
import { changedLine, diffLine } from './changed-line.js';

/** A file in which one line is to be changed. */
export interface FileEdit {
  /** Below the top of the repository, with forward slashes. */
  readonly path: string;
  readonly isExecutable: boolean;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface PatchMail {
  readonly author: { readonly name: string; readonly email: string };
  /** As in the header of a mail: `Sat, 22 Aug 2026 19:34:04 +0200`. */
  readonly date: string;
  /** One line. */
  readonly subject: string;
  /** Lines of the commit's message after the first. */
  readonly body: string;
  readonly edits: readonly FileEdit[];
  /** By which git names the content of files in this repository. */
  readonly hash: 'sha1' | 'sha256';
}

/**
 * A patch as `git format-patch` writes it and `git am` takes it: a mail in a mailbox. Line ends of recipes with carriage returns come
 * through only in an encoding that has none at the end of a line, as git takes those for what mail programs added.
 *
 * @throws Error if of a file anything but one line differs
 */
export function mailPatch({ author, date, subject, body, edits, hash }: PatchMail): Uint8Array {
  const diffs = edits.map((edit) => diffOf(edit, hash));
  const count = edits.length;
  const stat = [
    ...edits.map(({ path }) => ` ${printable(path)} | 2 +-\n`),
    ` ${count} file${count === 1 ? '' : 's'} changed, ${count} insertion${count === 1 ? '' : 's'}(+), ${count} deletion${count === 1 ? '' : 's'}(-)\n`,
  ];
  const text = Buffer.from(`${body}\n---\n${stat.join('')}\n`).toString('latin1');
  const content = `${text}${diffs.join('')}-- \ndepgraph raise\n\n`;
  const isPlain = !content.includes('\r');
  const headers = [
    `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001`,
    `From: ${mailbox(author)}`,
    `Date: ${date}`,
    `Subject: [PATCH] ${encodedWords(subject)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    `Content-Transfer-Encoding: ${isPlain ? '8bit' : 'quoted-printable'}`,
  ];
  return Buffer.from(`${headers.join('\n')}\n\n${isPlain ? content : quotedPrintable(content)}`, 'latin1');
}

function diffOf({ path, isExecutable, before, after }: FileEdit, hash: PatchMail['hash']): string {
  const change = changedLine(path, before, after);
  if (change === undefined) throw new Error(`more than one line of ${path} would change`);
  const index = `index ${blobName(before, hash)}..${blobName(after, hash)} ${isExecutable ? '100755' : '100644'}\n`;
  return `${diffLine(path)}${index}${change}`;
}

/** The name that git gives the content of a file. */
function blobName(bytes: Uint8Array, hash: PatchMail['hash']): string {
  return createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function mailbox({ name, email }: PatchMail['author']): string {
  const isAscii = !beyondAscii.test(name);
  const words =
    isAscii && /[^\w !#$%&'*+/=?^`{|}~-]/.test(name)
      ? `"${name.replaceAll(/["\\]/g, '\\$&')}"`
      : encodedWords(name);
  return `${words} <${email}>`;
}

// oxlint-disable-next-line no-control-regex -- what a header must not have as it is
const beyondAscii = /[^\x20-\x7e]/;

/** Text as a header may have it (RFC 2047). */
function encodedWords(text: string): string {
  if (!beyondAscii.test(text)) return text;
  const words: string[] = [];
  let word = '';
  // An encoded word has 75 characters at most, and no character is divided between two.
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 45) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join('\n ');
}

/** RFC 2045, of text with one character for each byte; line feeds stay. */
function quotedPrintable(text: string): string {
  return text.split('\n').map(quotedLine).join('\n');
}

function quotedLine(line: string): string {
  const parts = Array.from(line, (character, place) => {
    const isBlankAtEnd = /[ \t]/.test(character) && place === line.length - 1;
    const isPlain = /[\t -<>-~]/.test(character) && !isBlankAtEnd;
    return isPlain ? character : `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  });
  let length = 0;
  return parts
    .map((part) => {
      length += part.length;
      // With the sign for a line that goes on, 76 characters.
      if (length <= 75) return part;
      length = part.length;
      return `=\n${part}`;
    })
    .join('');
}

function printable(path: string): string {
  // oxlint-disable-next-line no-control-regex -- what would end a line
  return path.replaceAll(/[\x00-\x1f\x7f]/g, '?');
}
