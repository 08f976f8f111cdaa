import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageDependencyInfo, readPackageInfo, withFile } from '@buildmeister/hpkg';
import type { BuildFinding, MadePackage } from './findings.js';
import { readDocumentFile } from './tools.js';
import { runFiles } from './run-plan.js';

/**
 * What became of each build of a run, in the order of its plan. Where the run was interrupted, the result is that of what was
 * left: what had been built before it is known by its packages.
 */
export async function readFindings(run: { readonly folder: string }): Promise<readonly BuildFinding[]> {
  const files = runFiles(run);
  const { builds } = await readDocumentFile('plan', files.plan);
  const result = await readDocumentFile('buildrun', files.result);
  const outcomes = new Map(
    (['built', 'failed', 'lost', 'cancelled'] as const).flatMap((outcome) =>
      result[outcome].map((found) => [found.port.revisionedName, { outcome, found }] as const),
    ),
  );
  return await Promise.all(
    builds.map(async (build) => {
      const { revisionedName } = build.port;
      const known = outcomes.get(revisionedName);
      const packages = madePackages(build.resultingPackages, files.packages);
      const isThere = packages.size === build.resultingPackages.length;
      return {
        port: revisionedName,
        outcome: known?.outcome ?? (isThere ? 'built' : 'missing'),
        failureClass: known?.outcome === 'failed' ? (known.found.class ?? null) : null,
        reason: known?.found.reason ?? null,
        packages,
        shown: await readShown(join(files.shown, versionedName(revisionedName))),
      };
    }),
  );
}

/** dispatch asks builders for name-version. */
function versionedName(revisionedName: string): string {
  return revisionedName.slice(0, revisionedName.lastIndexOf('-'));
}

function madePackages(fileNames: readonly string[], folder: string): ReadonlyMap<string, MadePackage> {
  return new Map(
    fileNames
      .filter((fileName) => existsSync(join(folder, fileName)))
      .map((fileName) => {
        const info = withFile(join(folder, fileName), readPackageInfo);
        const { provides, requires } = packageDependencyInfo(info);
        return [fileName, { provides, requires }];
      }),
  );
}

async function readShown(file: string): Promise<readonly string[] | null> {
  if (!existsSync(file)) return null;
  return (await readFile(file, 'utf8')).split('\n').filter((name) => name.endsWith('.hpkg'));
}
