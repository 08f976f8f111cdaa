import { AttributeCursor } from './attribute-cursor.js';
import { AttributeType } from './attribute-definitions.js';
import type { AttributeSection } from './attribute-section.js';
import { hexadecimal } from './package-listing.js';
import type { PackageReader } from './package-reader.js';

/**
 * What `package dump` prints, in pieces: Haiku's src/bin/package/command_dump.cpp. Each character stands for one
 * byte.
 *
 * @throws ToolError `BAD_PACKAGE`, possibly after some pieces
 */
export function* packageDump(reader: PackageReader): Generator<string> {
  yield '\n====  SECTION: package attributes ====\n';
  yield* sectionDump(reader.readAttributes());
  yield '\n====  SECTION: TOC ====\n';
  yield* sectionDump(reader.readToc());
}

function* sectionDump(section: AttributeSection): Generator<string> {
  const cursor = new AttributeCursor(section, 'bytes');
  const open: string[] = [];
  let endsList = false;
  for (;;) {
    if (cursor.next()) {
      const name = cursor.name();
      yield `${'  '.repeat(open.length)}>${name}: ${valueText(cursor)}\n`;
      // An attribute without children counts as one that has ended.
      endsList = !cursor.hasChildren;
      if (cursor.hasChildren) open.push(name);
      continue;
    }
    const ended = open.pop();
    if (ended === undefined) break;
    if (endsList) yield `${'  '.repeat(open.length)}<${ended}\n`;
    endsList = true;
  }
  cursor.expectEnd();
}

function valueText(cursor: AttributeCursor): string {
  switch (cursor.type) {
    case AttributeType.string:
      return `"${cursor.text()}"`;
    case AttributeType.raw:
      return `data: size: ${cursor.dataSize}, ${cursor.inline ? 'inline' : `offset: ${cursor.dataOffset}`}`;
    default:
      return `${cursor.uint} (${hexadecimal(cursor.uint)})`;
  }
}
