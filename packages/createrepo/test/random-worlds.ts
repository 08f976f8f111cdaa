import type { PackageInfo, PackageVersion, Resolvable, ResolvableExpression } from '@buildmeister/hpkg';

/** A number from 0 to `count - 1`. */
type Draw = (count: number) => number;

/** Numbers that depend on the seed only (mulberry32). */
function drawFrom(seed: number): Draw {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  };
}

/**
 * Small repositories that have all that clients know of packages: each is the packages `wN_…`, and what they provide and
 * ask for is called so as well, so that all of them can lie in one repository. Two packages of each have to do with each
 * other in a way that one of the clients' rules is about; whatever else is in the world may get in between.
 */
export function randomWorlds(seed: number, count: number): readonly (readonly PackageInfo[])[] {
  const draw = drawFrom(seed);
  return Array.from({ length: count }, (_, world) => new WorldMaker(draw, `w${world}_`).make());
}

/** What one package gives, and what the other says of it. */
type Pair = readonly [Partial<PackageInfo>, Partial<PackageInfo>];

class WorldMaker {
  private readonly draw: Draw;
  private readonly prefix: string;
  private readonly names: readonly string[];
  private readonly things: readonly string[];

  constructor(draw: Draw, prefix: string) {
    this.draw = draw;
    this.prefix = prefix;
    this.names = ['a', 'b', 'c'].slice(0, 1 + draw(3)).map((name) => prefix + name);
    this.things = ['x', 'y', 'z'].map((name) => prefix + name);
  }

  make(): readonly PackageInfo[] {
    return [...this.names.map((name) => this.anyPackage(name)), ...this.pair()];
  }

  private anyPackage(name: string): PackageInfo {
    return {
      ...blank,
      name,
      architecture: this.draw(16) === 0 ? 'source' : this.oneOf(['x86_64', 'any']),
      version: { ...this.version(), revision: 1 },
      provides: [
        ...(this.draw(8) === 0 ? [] : [this.provided(name)]),
        ...this.some(2, () => this.provided(this.oneOf(this.things))),
      ],
      requires: this.some(2, () => this.expression(this.anything())),
      supplements: this.some(1, () => this.expression(this.anything())),
      conflicts: this.some(1, () => this.expression(this.anything())),
      freshens: this.some(1, () => this.expression(this.anything())),
      replaces: this.draw(3) === 0 ? this.some(1, () => this.anything()) : [],
    };
  }

  /** A package that provides something, and one that requires it. */
  private pair(): readonly PackageInfo[] {
    const [giver, taker, thing] = [`${this.prefix}giver`, `${this.prefix}taker`, `${this.prefix}t`] as const;
    const version = { ...this.version(), revision: 0 };
    const other = { ...version, revision: 1 + this.draw(2) };
    const plain: Resolvable = { name: thing, version: undefined, compatibleVersion: undefined };
    const wanted: ResolvableExpression = { name: thing, condition: undefined };
    const operator = this.oneOf(['<', '<=', '==', '>=', '>'] as const);
    const conditional = (of: PackageVersion): ResolvableExpression => ({
      name: thing,
      condition: { operator, version: of },
    });
    const requires = [wanted];
    const newer = { ...version, major: '20' };
    const atLeast = (of: PackageVersion): ResolvableExpression => ({
      name: thing,
      condition: { operator: '>=', version: of },
    });
    const given = this.provided(thing);
    const [gives, asks] = this.oneOf<() => Pair>([
      () => [{ provides: [{ ...plain, version }] }, { requires: [conditional(other)] }],
      () => [{ provides: [{ ...plain, version: other }] }, { requires: [conditional(version)] }],
      () => [{ provides: [plain] }, { requires: [conditional(version)] }],
      () => [{ provides: [plain] }, { requires, conflicts: [conditional(version)] }],
      () => [{ provides: [plain] }, { requires, conflicts: [conditional(other)] }],
      () => [
        { provides: [{ ...plain, version: newer, compatibleVersion: newer }] },
        { requires: [atLeast(version)] },
      ],
      () => [{ provides: [given] }, { requires, conflicts: [wanted] }],
      () => [{ provides: [given] }, { requires, replaces: [thing] }],
      () => [{ provides: [given], architecture: 'source' }, { requires }],
    ])();
    const more = (name: string): PackageInfo => ({
      ...this.anyPackage(name),
      architecture: 'any',
      ...(this.draw(5) === 0 ? {} : { requires: [], conflicts: [], replaces: [] }),
    });
    return [
      { ...more(giver), ...gives },
      { ...more(taker), ...asks },
    ];
  }

  private anything(): string {
    if (this.draw(16) === 0) return `${this.prefix}none`;
    return this.oneOf(this.draw(3) === 0 ? this.names : this.things);
  }

  private provided(name: string): Resolvable {
    const kind = this.draw(4);
    if (kind === 0) return { name, version: undefined, compatibleVersion: undefined };
    return { name, version: this.version(), compatibleVersion: kind === 1 ? this.version() : undefined };
  }

  private expression(name: string): ResolvableExpression {
    if (this.draw(4) === 0) return { name, condition: undefined };
    const operator = this.oneOf(['<', '<=', '==', '!=', '!=', '>=', '>'] as const);
    return { name, condition: { operator, version: this.version() } };
  }

  private version(): PackageVersion {
    return {
      major: this.oneOf(['1', '1', '2', '10', '1a']),
      minor: this.oneOf(['', '', '0', '5']),
      micro: '',
      preRelease: this.draw(8) === 0 ? this.oneOf(['b', 'rc2']) : '',
      revision: this.draw(2) === 0 ? 0 : 1 + this.draw(3),
    };
  }

  private some<Item>(most: number, make: () => Item): Item[] {
    return Array.from({ length: this.draw(most + 1) }, make);
  }

  private oneOf<Item>(items: readonly Item[]): Item {
    const [item] = items.slice(this.draw(items.length));
    if (item === undefined) throw new Error('nothing to draw from');
    return item;
  }
}

const blank: PackageInfo = {
  name: '',
  summary: 'A package',
  description: '',
  vendor: 'Example',
  packager: 'Somebody <somebody@example.org>',
  basePackage: undefined,
  flags: 0,
  architecture: 'any',
  version: { major: '1', minor: '', micro: '', preRelease: '', revision: 1 },
  copyrights: ['2024 Somebody'],
  licenses: ['MIT'],
  urls: [],
  sourceUrls: [],
  provides: [],
  requires: [],
  supplements: [],
  conflicts: [],
  freshens: [],
  replaces: [],
  globalWritableFiles: [],
  userSettingsFiles: [],
  users: [],
  groups: [],
  postInstallScripts: [],
  preUninstallScripts: [],
  checksum: undefined,
  installPath: undefined,
};
