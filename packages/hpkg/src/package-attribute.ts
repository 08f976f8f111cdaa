import type {
  Architecture,
  GlobalWritableFile,
  PackageInfo,
  PackageUser,
  PackageVersion,
  Resolvable,
  ResolvableExpression,
  UserSettingsFile,
} from './package-info.js';

/** Attributes of a package that are one string each. */
export type TextKind =
  | 'name'
  | 'summary'
  | 'description'
  | 'vendor'
  | 'packager'
  | 'basePackage'
  | 'copyright'
  | 'license'
  | 'url'
  | 'sourceUrl'
  | 'replaces'
  | 'group'
  | 'postInstallScript'
  | 'preUninstallScript'
  | 'checksum'
  | 'installPath';

export type ExpressionKind = 'requires' | 'supplements' | 'conflicts' | 'freshens';

/** One attribute of a package. A package has them in a fixed order, but a reader takes them in any. */
export type PackageAttribute =
  | { readonly kind: TextKind; readonly value: string }
  | { readonly kind: 'flags'; readonly value: number }
  | { readonly kind: 'architecture'; readonly value: Architecture }
  | { readonly kind: 'version'; readonly value: PackageVersion }
  | { readonly kind: 'provides'; readonly value: Resolvable }
  | { readonly kind: ExpressionKind; readonly value: ResolvableExpression }
  | { readonly kind: 'globalWritableFile'; readonly value: GlobalWritableFile }
  | { readonly kind: 'userSettingsFile'; readonly value: UserSettingsFile }
  | { readonly kind: 'user'; readonly value: PackageUser };

/** All attributes of a package, in the order in which Haiku writes them: WriterImplBase.cpp, RegisterPackageInfo. */
export function* packageAttributes(info: PackageInfo): Generator<PackageAttribute> {
  yield { kind: 'name', value: info.name };
  yield { kind: 'summary', value: info.summary };
  yield { kind: 'description', value: info.description };
  yield { kind: 'vendor', value: info.vendor };
  yield { kind: 'packager', value: info.packager };
  yield* given('basePackage', info.basePackage);
  yield { kind: 'flags', value: info.flags };
  yield { kind: 'architecture', value: info.architecture };
  yield { kind: 'version', value: info.version };
  yield* texts('copyright', info.copyrights);
  yield* texts('license', info.licenses);
  yield* texts('url', info.urls);
  yield* texts('sourceUrl', info.sourceUrls);
  for (const value of info.provides) yield { kind: 'provides', value };
  for (const value of info.requires) yield { kind: 'requires', value };
  for (const value of info.supplements) yield { kind: 'supplements', value };
  for (const value of info.conflicts) yield { kind: 'conflicts', value };
  for (const value of info.freshens) yield { kind: 'freshens', value };
  yield* texts('replaces', info.replaces);
  for (const value of info.globalWritableFiles) yield { kind: 'globalWritableFile', value };
  for (const value of info.userSettingsFiles) yield { kind: 'userSettingsFile', value };
  for (const value of info.users) yield { kind: 'user', value };
  yield* texts('group', info.groups);
  yield* texts('postInstallScript', info.postInstallScripts);
  yield* texts('preUninstallScript', info.preUninstallScripts);
  yield* given('checksum', info.checksum);
  yield* given('installPath', info.installPath);
}

function* given(kind: TextKind, value: string | undefined): Generator<PackageAttribute> {
  if (value !== undefined && value !== '') yield { kind, value };
}

function* texts(kind: TextKind, values: readonly string[]): Generator<PackageAttribute> {
  for (const value of values) yield { kind, value };
}
