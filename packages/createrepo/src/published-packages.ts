import { join } from 'node:path';
import { ToolError } from '@buildmeister/cli';
import { bytesAccess, canonicalFileName, openRepository } from '@buildmeister/hpkg';
import type { Generation } from './generations/read-generation.js';
import type { RecordedPackage } from './generations/generation-record.js';
import { type Layout, repositoryFiles } from './generations/layout.js';
import { readIfThere } from './generations/read-if-there.js';
import { type PackageContent, packageFacts } from './package-facts.js';

/** A package in a generation. */
export interface PublishedPackage extends PackageContent {
  /** The file in the packages folder that it came from; undefined if nothing remembers it. */
  readonly source: RecordedPackage | undefined;
}

/**
 * The packages in a generation, by file name; undefined if its repository file is damaged: then what was in it is
 * not known, and it has to be replaced.
 */
export function readPublished(generation: Generation): ReadonlyMap<string, PublishedPackage> | undefined {
  // Where something was damaged, nothing is believed about files without reading them.
  const recorded = generation.intact ? generation.record?.packages : undefined;
  return parsePackages(`${generation.path}/repo`, generation.repository, recorded);
}

/**
 * The packages in a repository file that HaikuPorter wrote, by file name; undefined if there is none or it is
 * damaged.
 */
export function readPlainPublished({ root }: Layout): ReadonlyMap<string, PublishedPackage> | undefined {
  const path = join(root, repositoryFiles.repository);
  const content = readIfThere(path);
  return content === undefined ? undefined : parsePublished(path, content);
}

/** The packages in a repository file, by file name; undefined if it is damaged. `place` is for messages. */
export function parsePublished(
  place: string,
  content: Uint8Array,
): ReadonlyMap<string, PublishedPackage> | undefined {
  return parsePackages(place, content, undefined);
}

function parsePackages(
  path: string,
  content: Uint8Array,
  recorded: readonly RecordedPackage[] | undefined,
): ReadonlyMap<string, PublishedPackage> | undefined {
  const sources = new Map(recorded?.map((entry) => [entry.fileName, entry]));
  try {
    const packages = new Map<string, PublishedPackage>();
    const index = openRepository(bytesAccess(path, content)).index((indexed, solverInfo) => {
      const fileName = canonicalFileName(indexed);
      packages.set(fileName, {
        facts: packageFacts(fileName, solverInfo(), indexed),
        summary: indexed,
        addTo: (writer, checksum) => {
          writer.addKnown(index, indexed, checksum);
        },
        source: sources.get(fileName),
      });
    });
    return packages;
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}
