// Compares what this package reads and writes with what Haiku's own tools answered:
//
//   node bench/compare-with-reference.js FOLDER
//
// FOLDER holds `formats` (X.hpkg with X.list.txt, X.list-a.txt, X.list-i.txt, X.list-p.txt, X.dump.txt,
// X.checksum.txt, X.packageinfo and X.manifest.json), `repos` (folders with repo, list.txt, list-f.txt and
// list-v.txt, possibly gzipped) and `corrupt` (damaged packages). Build the package first.
import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ToolError } from '@buildmeister/cli';
import { contentChecksum } from '../dist/checksum.js';
import { extractPackage } from '../dist/extract-package.js';
import { readRepositoryHeader } from '../dist/file-header.js';
import { openHeap } from '../dist/heap-reader.js';
import {
  bytesAccess,
  createPackage,
  openPackage,
  parsePackageInfo,
  readPackageInfo,
  readRepository,
  writeRepository,
} from '../dist/index.js';
import { packageDump } from '../dist/package-dump.js';
import { readEntries } from '../dist/package-entry-reader.js';
import { packageListing } from '../dist/package-listing.js';
import { repositoryListing } from '../dist/repository-listing.js';
import { openRepository } from '../dist/repository-reader.js';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: compare-with-reference.js FOLDER');

let same = 0;
let different = 0;

function compare(what, ours, theirs) {
  if (Buffer.compare(ours, theirs) === 0) {
    same += 1;
    return;
  }
  different += 1;
  let offset = 0;
  while (ours[offset] === theirs[offset]) offset += 1;
  const around = (bytes) => JSON.stringify(bytes.toString('latin1', Math.max(0, offset - 30), offset + 30));
  console.log(`${what}: differs at ${offset}: ${around(ours)}, not ${around(theirs)}`);
}

const joined = (pieces) => Buffer.from([...pieces].join(''), 'latin1');

function compareFormats(path) {
  for (const file of readdirSync(path).filter((name) => name.endsWith('.hpkg'))) {
    const name = file.slice(0, -5);
    const bytes = readFileSync(join(path, file));
    const source = bytesAccess(file, bytes);
    const answer = (suffix) => readFileSync(join(path, name + suffix));
    const list = (options) => joined(packageListing(openPackage(source), options));
    compare(`${name} list`, list({ mode: 'all', attributes: false }), answer('.list.txt'));
    compare(`${name} list -a`, list({ mode: 'all', attributes: true }), answer('.list-a.txt'));
    compare(`${name} list -i`, list({ mode: 'info', attributes: false }), answer('.list-i.txt'));
    compare(`${name} list -p`, list({ mode: 'paths', attributes: false }), answer('.list-p.txt'));
    compare(`${name} dump`, joined(packageDump(openPackage(source))), answer('.dump.txt'));
    compare(`${name} checksum`, Buffer.from(`${contentChecksum(source)}\n`), answer('.checksum.txt'));
    compareInfo(name, source, answer('.packageinfo').toString());
    compareExtracted(name, source, JSON.parse(answer('.manifest.json').toString()));
    compareWritten(name, bytes);
  }
}

function compareInfo(name, source, text) {
  const info = readPackageInfo(source);
  const parsed = { ...parsePackageInfo(text, name), installPath: info.installPath };
  compare(`${name} .PackageInfo`, Buffer.from(JSON.stringify(parsed)), Buffer.from(JSON.stringify(info)));
}

function compareExtracted(name, source, manifest) {
  const target = mkdtempSync(join(tmpdir(), 'reference-'));
  const { entries: count } = extractPackage(source, { folder: target });
  const entries = Array.isArray(manifest) ? manifest : manifest.entries;
  for (const entry of entries) {
    const relative =
      entry.pathHex === undefined ? Buffer.from(entry.path) : Buffer.from(entry.pathHex, 'hex');
    const path = Buffer.concat([Buffer.from(`${target}/`), relative]);
    const stats = lstatSync(path);
    const found = {
      type: stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'symlink' : 'file',
      mode: (stats.mode & 0o7777).toString(8).padStart(4, '0'),
      ...(stats.isFile() ? { sha256: createHash('sha256').update(readFileSync(path)).digest('hex') } : {}),
      ...(stats.isSymbolicLink() ? { target: readlinkSync(path) } : {}),
      ...(stats.isFile() ? { mtime: stats.mtimeMs / 1000 } : {}),
    };
    for (const [key, value] of Object.entries(found)) {
      if (entry[key] === undefined) continue;
      const expected = String(entry[key])
        .replace(/^0o/, '')
        .padStart(key === 'mode' ? 4 : 0, '0');
      compare(
        `${name} extract ${relative.toString()} ${key}`,
        Buffer.from(String(value)),
        Buffer.from(expected),
      );
    }
  }
  compare(
    `${name} extract: number of entries`,
    Buffer.from(String(count)),
    Buffer.from(String(entries.length)),
  );
  rmSync(target, { recursive: true });
}

/** Writes the package again from what was read; `package add` puts data into another order. */
function compareWritten(name, bytes) {
  if (name === 'added') return;
  const { header } = openPackage(bytesAccess(name, bytes));
  const written = createPackage(contentsOf(bytes), { compression: header.heap.compression });
  compare(`${name} written`, heapOf(written), heapOf(bytes));
  if (header.heap.compression === 'none') compare(`${name} written`, Buffer.from(written), bytes);
}

function heapOf(bytes) {
  const { heap } = openPackage(bytesAccess('x', bytes));
  return Buffer.from(heap.read(0, heap.size));
}

function contentsOf(bytes) {
  const source = bytesAccess('x', bytes);
  const reader = openPackage(source);
  const { heap } = reader;
  const content = (data) => ({
    size: data.size,
    chunks: () => ['inline' in data ? data.inline : Uint8Array.from(heap.read(data.offset, data.size))],
  });
  const root = { entries: [] };
  const open = [root];
  for (const event of readEntries(reader.readToc(), 'utf8')) {
    if (event.kind === 'leave') {
      open.pop();
    } else if (event.kind === 'attribute') {
      const { name, type, data } = event.attribute;
      open.at(-1).attributes.push({ name, type, content: content(data) });
    } else {
      const { nameBytes, targetBytes, data, ...entry } = event.entry;
      const made = {
        ...entry,
        name: nameBytes,
        target: targetBytes,
        content: content(data),
        entries: [],
        attributes: [],
      };
      open.at(-1).entries.push(made);
      open.push(made);
    }
  }
  return { info: readPackageInfo(source), entries: root.entries };
}

function compareRepositories(path) {
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/^repo(\.gz)?$/.test(entry.name)) continue;
    const where = entry.parentPath ?? entry.path;
    const repository = readMaybeZipped(join(where, 'repo'));
    const reader = openRepository(bytesAccess(where, repository));
    for (const { name, ...options } of [
      { name: 'list', fileNames: false, verbose: false },
      { name: 'list-f', fileNames: true, verbose: false },
      { name: 'list-v', fileNames: false, verbose: true },
    ]) {
      compare(
        `${where} ${name}`,
        joined(repositoryListing(reader, options)),
        readMaybeZipped(join(where, `${name}.txt`)),
      );
    }
    // A base URL that was taken from the identifier is written as one.
    if (where.endsWith('oldinfo')) continue;
    const written = writeRepository(readRepository(bytesAccess(where, repository)));
    compare(`${where} written`, repositoryHeapOf(written), repositoryHeapOf(repository));
  }
}

function repositoryHeapOf(bytes) {
  const source = bytesAccess('x', bytes);
  const heap = openHeap(source, readRepositoryHeader(source).heap);
  return Buffer.from(heap.read(0, heap.size));
}

function readMaybeZipped(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return gunzipSync(readFileSync(`${path}.gz`));
  }
}

/** Damaged packages are read or refused, but nothing else happens. */
function readCorrupt(path) {
  for (const file of readdirSync(path).filter((name) => name.endsWith('.hpkg'))) {
    const source = bytesAccess(file, readFileSync(join(path, file)));
    const target = mkdtempSync(join(tmpdir(), 'reference-'));
    for (const action of [
      () => readPackageInfo(source),
      () => contentChecksum(source),
      () => Array.from(packageListing(openPackage(source), { mode: 'all', attributes: true }), () => 0),
      () => Array.from(packageDump(openPackage(source)), () => 0),
      () => extractPackage(source, { folder: target }),
    ]) {
      try {
        action();
      } catch (error) {
        if (!(error instanceof ToolError) || error.code !== 'BAD_PACKAGE') throw error;
      }
      same += 1;
    }
    rmSync(target, { recursive: true });
  }
}

compareFormats(join(folder, 'formats'));
compareRepositories(join(folder, 'repos'));
readCorrupt(join(folder, 'corrupt'));
console.log(`${same} same, ${different} different`);
if (different > 0) process.exitCode = 1;
