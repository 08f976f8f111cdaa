import { join } from 'node:path';
import { parsePackageInfo, writePackageFile } from '@buildmeister/hpkg';
import type { PortsTree } from '@buildmeister/portstree';
import { meets, parseProvided, parseRequirement } from '@buildmeister/resolver';
import { packageInfoText } from '../package-info-text.js';
import { describePackage } from '../stand-in/packages/describe-package.js';
import { findPort } from '../stand-in/stand-in-port.js';

const haikuVersion = 'r1~beta6_hrev59000';

/** Haiku's own packages, which no port makes, and what they provide beside themselves. */
const haikuPackages: Readonly<Record<string, readonly string[]>> = {
  haiku:
    `arp chop clear df ftpd hd hey login more passwd pidof ping prio ps renice resattr su telnet telnetd top traceroute
    trash unchop useradd watch xres`
      .split(/\s+/)
      .map((command) => `cmd:${command}`),
  haiku_datatranslators: [],
  haiku_devel: [],
  haiku_extras: ['app:tv'],
  haiku_loader: [],
  haiku_source: [],
  makefile_engine: [],
  netfs: [],
  userland_fs: [],
  webpositive: ['app:webpositive'],
};

/** Packages of ports that come with Haiku because builds start from them; what they require comes too. */
const bareSystem = `
  autoconf automake bash bc binutils bison bzip2_devel cdrtools_devel coreutils ctags curl_devel dav1d_devel diffutils
  expat_devel fdk_aac ffmpeg6_devel file findutils flex fluidlite_devel fontconfig_devel freetype_devel fribidi_devel gawk gcc
  gcc_syslibs gcc_syslibs_devel gettext giflib_devel git glu_devel graphite2_devel grep groff gutenprint9_devel gzip haikuwebkit_devel
  harfbuzz_devel icu74_devel jam jasper_devel lame_devel lcms_devel less libass_devel libavif1.0_devel libbluray_devel
  libdvdnav_devel libedit_devel libexecinfo libicns_devel libjpeg_turbo_devel liblayout libogg_devel libpcap_devel libpcre_devel
  libpng16_devel libpsl_devel libraw_devel libssh2_devel libtheora_devel libtool libvorbis_devel libvpx1.16_devel libwebp_devel
  libxml2_devel libxslt m4 make mandoc mercurial mesa_devel mesa_swpipe mkdepend nano nasm ncurses6_devel nghttp2_devel noto
  noto_sans_cjk_jp openjpeg_devel openssh openssl3_devel opus_devel p7zip patch perl pkgconfig python3.14 readline sed sharutils
  snappy_devel soxr_devel speex_devel speexdsp_devel sqlite subversion_devel taglib_devel tar texinfo tiff_devel unzip
  wavpack_devel wget which woff2_devel xz_utils_devel zip zlib_devel zstd_bin zstd_devel
`
  .trim()
  .split(/\s+/);

/**
 * Makes the packages of a Haiku system on which builds can begin, from what the tree says, into `place`.
 *
 * @param options.withPorts false for Haiku's own packages alone
 */
export function createBareSystem(
  tree: PortsTree,
  place: string,
  { withPorts }: { readonly withPorts: boolean },
): void {
  for (const [name, provides] of Object.entries(haikuPackages)) {
    const fileName = `${name}-${haikuVersion}-1-x86_64.hpkg`;
    const text = packageInfoText({
      name,
      version: `${haikuVersion}-1`,
      architecture: 'x86_64',
      summary: `Made-up package ${name}`,
      description: [`Stands for Haiku's ${name}.`],
      packager: 'The peer <peer@example.org>',
      vendor: 'Haiku Project',
      licenses: ['MIT'],
      copyrights: ['2026 The peer'],
      provides: [`${name} = ${haikuVersion}`, ...provides],
    });
    writePackageFile(join(place, fileName), { info: parsePackageInfo(text, fileName), entries: [] });
  }
  if (!withPorts) return;
  for (const { port, made } of closure(tree, bareSystem)) {
    const planned = findPort(tree, { port: port.versionedName, yes: false });
    const text = describePackage(planned, made, { name: made.name, requires: made.dependencyInfo.requires });
    writePackageFile(join(place, made.hpkgName), {
      info: parsePackageInfo(text, made.hpkgName),
      entries: [],
    });
  }
}

/** Packages by name, and what meets their requirements, and so on: of several, the newest port's by name. */
function closure(tree: PortsTree, names: readonly string[]) {
  const all = tree.activePorts.flatMap((port) => port.packages.map((made) => ({ port, made })));
  const byName = new Map(all.map((one) => [one.made.name, one]));
  const providers = new Map<string, (typeof all)[number][]>();
  for (const one of all) {
    for (const text of one.made.dependencyInfo.provides) {
      const name = parseProvided(text)?.name;
      if (name !== undefined) providers.set(name, [...(providers.get(name) ?? []), one]);
    }
  }
  const found = new Set<(typeof all)[number]>();
  const pending = names.flatMap((name) => byName.get(name) ?? []);
  for (const one of pending) {
    if (found.has(one)) continue;
    found.add(one);
    for (const text of one.made.dependencyInfo.requires) {
      const requirement = parseRequirement(text, { ignoreBase: true });
      if (requirement === undefined) continue;
      const fitting = (providers.get(requirement.name) ?? []).filter(({ made }) =>
        made.dependencyInfo.provides.some((provided) => {
          const offer = parseProvided(provided);
          return offer !== undefined && meets(offer, requirement);
        }),
      );
      const chosen = fitting.find((candidate) => found.has(candidate)) ?? fitting.at(-1);
      if (chosen !== undefined) pending.push(chosen);
    }
  }
  return found;
}
