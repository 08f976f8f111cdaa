import type { TreeChange } from '../../src/example-tree.js';

/** A way in which the active version of a port moves back. The port is `lib` and its name; the port `app` and its name needs it. */
export interface Way {
  readonly name: string;
  /** What the newest recipe has besides, or in the place of what others have. */
  readonly newer?: RecipeParts;
  /** Files beside the recipes. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the version before had a recipe beside the newest one: otherwise that recipe was renamed, or its revision raised. */
  readonly bump?: 'beside' | 'renamed' | 'revision';
  /** Names of ports and packages end so. */
  readonly suffix?: string;
  /** Each of them a commit. */
  readonly moves: readonly (readonly TreeChange[])[];
  readonly outcome: Outcome;
  /** What has to be changed besides before the dependent can be built again. */
  readonly remedy?: readonly TreeChange[];
}

/**
 * What becomes of the newer version, as long as the dependent that was built with it is not replaced:
 * `withdrawn`: a person says that it is not to be had, and it goes at once; `kept`: it stays for the dependent;
 * `unjudged`: it stays until its recipe can be read again; `replaced`: nobody needs it;
 * `refused`: what would take its place cannot be had before its revision is raised.
 */
export type Outcome = 'withdrawn' | 'kept' | 'unjudged' | 'replaced' | 'refused';

interface RecipeParts {
  readonly architectures?: string;
  readonly secondary?: string;
  readonly license?: string;
  readonly revision?: string;
  readonly extra?: boolean;
}

/** Path of a recipe of the library of a way. */
export function recipeOf(way: string, version: string, category = 'dev-libs'): string {
  return `${category}/lib${way}/lib${way}-${version}.recipe`;
}

export function libraryRecipe(way: string, parts: RecipeParts = {}): string {
  const { architectures = 'all', secondary, license = 'MIT', revision = '1', extra = false } = parts;
  const suffix = secondary === undefined ? '' : '${secondaryArchSuffix}';
  const name = `lib${way}${suffix}`;
  return `SUMMARY="A library for all"
DESCRIPTION="Something that others need."
HOMEPAGE="https://example.org/"
COPYRIGHT="2026 The gardeners"
SOURCE_URI="https://example.org/library.tar.gz"
LICENSE="${license}"
REVISION="${revision}"
ARCHITECTURES="${architectures}"
${secondary === undefined ? '' : `SECONDARY_ARCHITECTURES="${secondary}"\n`}PROVIDES="${name} = $portVersion
  lib:${name} = $portVersion compat >= 1"
REQUIRES="haiku"
PROVIDES_devel="${name}_devel = $portVersion
  devel:${name} = $portVersion compat >= 1"
REQUIRES_devel="${name} == $portVersion base"
${extra ? `PROVIDES_extra="${name}_extra = $portVersion\n  cmd:${name} = $portVersion"\nREQUIRES_extra="${name} == $portVersion base"\n` : ''}`;
}

/** The port that needs the library of `way`. */
export function dependentRecipe({ name, suffix = '' }: Way, revision: number): string {
  const library = `lib${name}${suffix}`;
  return `SUMMARY="An application for all"
DESCRIPTION="Something that needs a library."
HOMEPAGE="https://example.org/"
COPYRIGHT="2026 The gardeners"
SOURCE_URI="https://example.org/application.tar.gz"
LICENSE="MIT"
REVISION="${revision}"
ARCHITECTURES="all"
PROVIDES="app${name} = $portVersion"
REQUIRES="haiku
  lib:${library}"
BUILD_REQUIRES="devel:${library}"
`;
}

const rewrite = (name: string, parts: RecipeParts, version = '2'): TreeChange => ({
  kind: 'write',
  path: recipeOf(name, version),
  text: libraryRecipe(name, parts),
});
const remove = (name: string, version: string): TreeChange => ({ kind: 'delete', path: recipeOf(name, version) });

export const ways: readonly Way[] = [
  {
    name: 'untested',
    moves: [[rewrite('untested', { architectures: '?all' })]],
    outcome: 'withdrawn',
  },
  {
    name: 'broken',
    moves: [[rewrite('broken', { architectures: 'all !x86_gcc2' })]],
    outcome: 'withdrawn',
  },
  {
    name: 'elsewhere',
    moves: [[rewrite('elsewhere', { architectures: 'x86_64' })]],
    outcome: 'withdrawn',
  },
  {
    name: 'secondary',
    newer: { secondary: 'x86' },
    suffix: '_x86',
    moves: [[rewrite('secondary', { secondary: '?x86' })]],
    outcome: 'withdrawn',
  },
  {
    name: 'single',
    newer: { secondary: 'x86' },
    suffix: '_x86',
    moves: [[rewrite('single', { secondary: '' })]],
    outcome: 'withdrawn',
  },
  { name: 'deleted', moves: [[remove('deleted', '2')]], outcome: 'kept' },
  {
    name: 'renamed',
    moves: [
      [
        { kind: 'rename', path: recipeOf('renamed', '2'), to: recipeOf('named', '2') },
        { kind: 'write', path: recipeOf('named', '2'), text: libraryRecipe('named') },
      ],
    ],
    outcome: 'kept',
  },
  {
    name: 'moved',
    moves: [
      [
        { kind: 'rename', path: recipeOf('moved', '1'), to: recipeOf('moved', '1', 'app-misc') },
        remove('moved', '2'),
      ],
    ],
    outcome: 'kept',
  },
  {
    name: 'apart',
    moves: [
      [
        { kind: 'rename', path: recipeOf('apart', '2'), to: recipeOf('apart', '2', 'app-misc') },
        {
          kind: 'write',
          path: recipeOf('apart', '2', 'app-misc'),
          text: libraryRecipe('apart', { architectures: '?all' }),
        },
      ],
    ],
    outcome: 'withdrawn',
  },
  {
    name: 'unusable',
    moves: [[rewrite('unusable', { license: '' })]],
    outcome: 'unjudged',
  },
  {
    name: 'unlicensed',
    newer: { license: 'Own' },
    files: { 'licenses/Own': 'Do as you like.\n' },
    moves: [[{ kind: 'delete', path: 'dev-libs/libunlicensed/licenses/Own' }]],
    outcome: 'unjudged',
  },
  {
    name: 'twice',
    moves: [[rewrite('twice', { revision: '2' })], [remove('twice', '2')]],
    outcome: 'kept',
  },
  {
    name: 'both',
    moves: [[remove('both', '2')], [{ kind: 'write', path: recipeOf('both', '1.5'), text: libraryRecipe('both', { architectures: '?all' }) }]],
    outcome: 'kept',
  },
  {
    name: 'back',
    bump: 'renamed',
    moves: [[{ kind: 'rename', path: recipeOf('back', '2'), to: recipeOf('back', '1') }]],
    outcome: 'kept',
  },
  {
    name: 'revision',
    bump: 'revision',
    moves: [[rewrite('revision', { revision: '1' }, '1')]],
    outcome: 'replaced',
  },
  {
    name: 'changed',
    bump: 'renamed',
    moves: [
      [
        { kind: 'rename', path: recipeOf('changed', '2'), to: recipeOf('changed', '1') },
        { kind: 'replace', path: recipeOf('changed', '1'), search: 'A library', by: 'Another library' },
      ],
    ],
    outcome: 'refused',
    remedy: [{ kind: 'bump-revision', path: recipeOf('changed', '1') }],
  },
  {
    name: 'fewer',
    newer: { extra: true },
    moves: [[remove('fewer', '2')]],
    outcome: 'kept',
  },
  {
    name: 'less',
    newer: { extra: true },
    moves: [[rewrite('less', { architectures: '?all', extra: true })]],
    outcome: 'withdrawn',
  },
];

/** The packages of the library of a way, one version of it. */
export function libraryFiles({ name, suffix, newer }: Way, version: string): readonly string[] {
  const isNewer = version.startsWith('2');
  const packages = ['', '_devel', ...(newer?.extra === true && isNewer ? ['_extra'] : [])];
  return packages.map((ending) => fileName(`lib${name}${suffix ?? ''}${ending}`, version));
}

export function fileName(name: string, version: string): string {
  return `${name}-${version}-x86_gcc2.hpkg`;
}

/** Version and revision of the library of a way, before and after the bump. */
export function versionsOf({ bump }: Way): { readonly older: string; readonly newer: string } {
  return { older: '1-1', newer: bump === 'revision' ? '1-2' : '2-1' };
}
