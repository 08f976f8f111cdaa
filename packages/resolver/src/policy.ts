export type PolicyName = 'default' | 'haikuporter';

/** The rules of resolution, as data. */
export interface Policy {
  readonly name: PolicyName;
  /** What the build of any port needs for the scripts around it (HaikuPorter's ShellScriptlets.py). */
  readonly scriptletPrerequires: readonly string[];
  /**
   * Which requirements of the packages that a build needs are met besides their runtime requirements:
   * `merged` adds the build requirements of every package of the tree among them.
   */
  readonly closure: 'runtime' | 'merged';
  /**
   * Which of several packages that meet a requirement is taken, after those of the packages folder, system packages
   * and the tree in that order: the first in the listing of the folder, or the package of the required name, then
   * the newest, then by name.
   */
  readonly preference: 'listing' | 'newest';
  /**
   * What happens to a package whose own requirements cannot be met: it is never chosen, or it is found out
   * when chosen, and resolution starts again without it.
   */
  readonly deadEnds: 'foreseen' | 'restart';
  /** Whether a package that is there is used, or waited for, when its port is to be built anew. */
  readonly rebuilt: 'awaited' | 'used';
  /** Whether packages of the tree are taken to require what their recipe says, or what HaikuPorter will write when it packages. */
  readonly requirements: 'written' | 'packaged';
  /** Whether a port whose packages are there already is skipped before or after its requirements are resolved. */
  readonly alreadyBuilt: 'before' | 'after';
}

const scriptletPrerequires: readonly string[] = [
  'coreutils',
  'cmd:bash',
  'cmd:find',
  'cmd:grep',
  'cmd:objcopy',
  'cmd:readelf',
  'cmd:sed',
  'cmd:strip',
  'cmd:xres',
];

export const policies: Readonly<Record<PolicyName, Policy>> = {
  default: {
    name: 'default',
    scriptletPrerequires,
    closure: 'runtime',
    preference: 'newest',
    deadEnds: 'foreseen',
    rebuilt: 'awaited',
    requirements: 'packaged',
    alreadyBuilt: 'before',
  },
  haikuporter: {
    name: 'haikuporter',
    scriptletPrerequires,
    closure: 'merged',
    preference: 'listing',
    deadEnds: 'restart',
    rebuilt: 'used',
    requirements: 'written',
    alreadyBuilt: 'after',
  },
};
