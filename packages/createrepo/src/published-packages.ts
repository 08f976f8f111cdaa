import { ToolError } from '@buildmeister/cli';
import { bytesAccess, canonicalFileName, type PackageInfo, readRepository } from '@buildmeister/hpkg';
import type { Generation } from './generations/read-generation.js';
import type { RecordedPackage } from './generations/generation-record.js';
import { type PackageFacts, packageFacts } from './package-facts.js';

/** A package in a generation. */
export interface PublishedPackage {
  readonly facts: PackageFacts;
  /** With checksum. */
  readonly info: PackageInfo;
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
  const sources = new Map(recorded?.map((entry) => [entry.fileName, entry]));
  try {
    const { packages } = readRepository(bytesAccess(`${generation.path}/repo`, generation.repository));
    return new Map(
      packages.map((info) => {
        const fileName = canonicalFileName(info);
        return [fileName, { facts: packageFacts(fileName, info), info, source: sources.get(fileName) }];
      }),
    );
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}
