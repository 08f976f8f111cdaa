import { chainOf, meets, type Misfit, parseProvided, type UnmetNeed } from '@buildmeister/resolver';
import type { Facts } from './facts.js';

/** Packages mentioned for one requirement; the rest is counted. */
const maxMisfits = 4;

/**
 * Says why a requirement cannot be met, from the port that was asked for down to the requirement at which it ends,
 * with every package that comes close, and what usually is the cause of that.
 */
export function unmetReason(unmet: UnmetNeed, facts: Facts): string {
  const chain = chainOf(unmet);
  const root = chain.at(-1) ?? unmet;
  const causes = usualCauses(root, facts);
  return [describe(unmet, facts), ...causes].join('. ');
}

function describe(unmet: UnmetNeed, facts: Facts): string {
  return `${describeNeed(unmet)} cannot be met: ${describeMisfits(unmet, facts)}`;
}

/** `build-requires "devel:libfoo >= 2" of bar-1.0`, in HaikuPorter's words. */
function describeNeed({ need, requirement, of }: UnmetNeed): string {
  const whose = of === undefined ? 'every build' : `${of.info.name}-${of.info.version}`;
  return `${need.kind} "${requirement.text}" of ${whose}`;
}

function describeMisfits({ requirement, misfits }: UnmetNeed, facts: Facts): string {
  if (misfits.length === 0) return `nothing provides ${requirement.name}`;
  const rank = ({ kind, because }: Misfit): number =>
    because !== undefined ? 0 : kind === 'unusable' ? 1 : 2;
  const sorted = misfits.toSorted((a, b) => rank(a) - rank(b));
  // What would do if something else were right says more than what never does.
  const best = sorted.filter((misfit) => rank(misfit) === rank(sorted[0] ?? misfit));
  const shown = best[0]?.because === undefined ? best.slice(0, maxMisfits) : best.slice(0, 1);
  const texts = shown.map((misfit) => describeMisfit(misfit, requirement.text, facts));
  const others = misfits.length - shown.length;
  if (others > 0) texts.push(`${others} more ${others === 1 ? 'does' : 'do'} not fit either`);
  return texts.join('; ');
}

function describeMisfit(misfit: Misfit, requirement: string, facts: Facts): string {
  const { package: found, provided, kind, reason, because } = misfit;
  const where = describePackage(misfit);
  if (kind === 'version') {
    return provided.version === undefined
      ? `${where} provides ${provided.name} without a version, "${requirement}" is required`
      : `${provided.name} is provided at ${provided.version} by ${where}, "${requirement}" is required`;
  }
  if (kind === 'compatibility') {
    return `${where} provides ${provided.name} at ${provided.version}, compatible with ${provided.compatibleVersion} and newer only, "${requirement}" is required`;
  }
  if (because !== undefined) return `${where} would do, but ${describe(because, facts)}`;
  return reason?.kind === 'excluded'
    ? `${where} would do, but ${reason.reason}`
    : `${found.info.name}-${found.info.version} cannot be had either`;
}

function describePackage({ package: found }: Misfit): string {
  if (found.origin === 'tree') return `${found.info.name}-${found.info.version} of the port ${found.port}`;
  return `${found.fileName} in the ${found.origin === 'present' ? 'packages folder' : 'system packages'}`;
}

function usualCauses({ need, requirement, misfits }: UnmetNeed, facts: Facts): readonly string[] {
  const causes: string[] = [];
  const provides = (texts: readonly string[]): boolean =>
    texts.some((text) => {
      const provided = parseProvided(text);
      return provided !== undefined && provided.name === requirement.name && meets(provided, requirement);
    });

  const files = [...facts.packages.packages, ...(facts.systemPackages?.packages ?? [])];
  const foreign = files.find(
    ({ info }) =>
      !usableArchitectures(facts.tree.architecture).includes(info.architecture) && provides(info.provides),
  );
  if (foreign !== undefined) {
    causes.push(
      `${foreign.fileName} provides it for ${foreign.info.architecture} only, builds are for ${facts.tree.architecture}`,
    );
  }
  const port = facts.tree.ports.findLast(
    ({ versionedName, packages }) =>
      !facts.tree.active.has(versionedName) &&
      packages.some(({ dependencyInfo }) => provides(dependencyInfo.provides)),
  );
  if (port !== undefined) {
    causes.push(
      port.obstacle === undefined
        ? `The port ${port.versionedName} would make it, but a newer version of it is the active one`
        : `The port ${port.versionedName} would make it, but ${port.obstacle.reason}`,
    );
  }
  const isBasic =
    isHaikus(requirement.name) || (need.kind === 'scriptlet-prerequires' && facts.systemPackages === null);
  if (isBasic && !misfits.some((misfit) => misfit.package.origin === 'system')) {
    causes.push(systemPackagesCause(facts));
  }
  return causes;
}

/** The architectures of packages that builds for `architecture` can use: HaikuPorter's ProvidesManager.py. */
export function usableArchitectures(architecture: string): readonly string[] {
  return [architecture, 'any', 'source'];
}

/** Whether Haiku itself, rather than a port, brings this. */
function isHaikus(name: string): boolean {
  return /^(haiku|haiku_.*|makefile_engine|netfs|userland_fs|webpositive|cmd:xres)$/.test(name);
}

function systemPackagesCause({ systemPackages }: Facts): string {
  const advice =
    'it must hold the packages of the Haiku that the builders run (haiku-….hpkg, haiku_devel-….hpkg, makefile_engine-….hpkg, from /system/packages or a Haiku package repository)';
  return systemPackages === null
    ? `Haiku's own packages come from no port, and no folder of system packages is given: name one with --system-packages DIR; ${advice}`
    : `Haiku's own packages come from no port, and the folder of system packages ${systemPackages.path} lacks it (${systemPackages.packages.length} packages are in it): ${advice}`;
}
