import type { Documents, Immutable } from '@buildmeister/documents';

/** What the active version of each port of a tree makes. */
export interface TreeProducts {
  /** By package name. */
  readonly products: ReadonlyMap<string, TreeProduct>;
}

export interface TreeProduct {
  readonly fileName: string;
  /** name-version-revision of the port that makes it. */
  readonly port: string;
}

export interface StepInput extends TreeProducts {
  /** File names of the packages in the repository. */
  readonly published: readonly string[];
  readonly document: Immutable<Documents['repository']>;
  /** Why ports are not built, by name-version-revision. */
  readonly unbuilt: ReadonlyMap<string, string>;
}

export interface StepFindings {
  /** Where the repository is not what the tree says, and nobody says why. */
  readonly faults: readonly string[];
  /** Where it is not, and a document says why. */
  readonly told: readonly string[];
}

/** Compares a repository with the tree it was made from, without asking how it was decided. */
export function checkStep({ products, published, document, unbuilt }: StepInput): StepFindings {
  const faults: string[] = [];
  const told: string[] = [];
  const kept = new Map(
    (document.keptBack ?? []).flatMap(({ fileName, stays, reason }) =>
      [fileName, stays].flatMap((file) => (file === undefined ? [] : [[file, reason] as const])),
    ),
  );
  const problems = new Map(
    document.problems.flatMap(({ code, file, message }) =>
      code.startsWith('KEPT_FOR_') && file !== undefined ? [[file, message] as const] : [],
    ),
  );
  const whyKept = (file: string): string | undefined =>
    kept.get(file) ?? problems.get(file) ?? [...problems.values()].find((text) => text.includes(file));
  const tell = (what: string, why: string | undefined): void => {
    if (why === undefined) faults.push(what);
    else told.push(`${what}: ${why}`);
  };
  const byName = new Map<string, string>();
  for (const file of published) {
    const name = nameOf(file);
    if (byName.has(name)) faults.push(`${name} is published twice`);
    byName.set(name, file);
    const product = products.get(name);
    if (product === undefined) tell(`${file} is published, and no port makes ${name}`, whyKept(file));
    else if (product.fileName !== file) {
      const why = unbuilt.get(product.port) ?? whyKept(product.fileName) ?? whyKept(file);
      tell(`${file} is published in the place of ${product.fileName}`, why);
    }
  }
  for (const [name, { fileName, port }] of products) {
    if (!byName.has(name)) tell(`${fileName} is not published`, unbuilt.get(port) ?? whyKept(fileName));
  }
  for (const file of document.noLongerInstallable ?? []) {
    const named = document.problems.find(
      ({ code, message }) => code === 'BUILT_WITH_NEWER' && message.includes(file),
    );
    tell(`${file} can no longer be installed`, named?.message);
  }
  return { faults, told };
}

/** What could be installed by `before` and is published still, cannot now. */
export function noLongerInstallable(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly string[] {
  return [...now].flatMap(([name, problem]) =>
    problem !== '' && before.get(name) === '' ? [`${name} can no longer be installed: ${problem}`] : [],
  );
}

function nameOf(fileName: string): string {
  return fileName.split('-', 1)[0] ?? '';
}
