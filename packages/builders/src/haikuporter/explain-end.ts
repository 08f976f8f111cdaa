import { builderMessages } from './builder-messages.js';
import { type FinalWords, finalWords } from './final-words.js';
import type { MessageKind } from './message-kind.js';
import { portMessages } from './port-messages.js';

/** All messages with which HaikuPorter ends; the first that fits counts. */
export const messageKinds: readonly MessageKind[] = [...builderMessages, ...portMessages];

export interface ExplainedEnd {
  readonly kind: MessageKind;
  /** What it says, in one line. */
  readonly text: string;
  /** Index of the line that says it. */
  readonly index: number;
}

/** What HaikuPorter's last words mean; undefined if they are none that are known. `lines` as for `finalWords`. */
export function explainEnd(lines: readonly string[]): ExplainedEnd | undefined {
  const words = finalWords(lines);
  return words === undefined ? undefined : explainWords(words);
}

/** A build that waits for ever may wait for something that only the builder can be guilty of. */
export function findWaiting(lines: readonly string[]): ExplainedEnd | undefined {
  const index = lines.findLastIndex((line) => line.startsWith('waiting for build package '));
  return index === -1 ? undefined : explainWords({ lines: lines.slice(index, index + 1), index });
}

function explainWords({ lines, index }: FinalWords): ExplainedEnd | undefined {
  const text = lines.join('\n');
  for (const kind of messageKinds) {
    const match = kind.pattern.exec(text);
    if (match === null) continue;
    const before = text.slice(0, match.index).split('\n').length - 1;
    return { kind, text: summary(lines.slice(before)), index: index + before };
  }
  return undefined;
}

/** For a list of what was tried, why it came to nothing. */
function summary(lines: readonly string[]): string {
  const reason = lines.findIndex((line) => line.startsWith('Reason: '));
  return lines.slice(Math.max(0, reason)).join(' ');
}
