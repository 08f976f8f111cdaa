/**
 * What a package provides and requires, in HaikuPorter's written form: the content of a `.DependencyInfo`
 * file (HaikuPorter's Package.py, `writeDependencyInfoIntoRepository`) for a package that a recipe makes, and the
 * answer of `package list -i` for a package file.
 *
 * `provides` are written `name [= version [compat >= version]]`, requirements
 * `name [operator version] [base]`. `version` carries the revision for package files only.
 */
export interface DependencyInfo {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly provides: readonly string[];
  readonly requires: readonly string[];
  readonly buildRequires: readonly string[];
  readonly buildPrerequires: readonly string[];
  readonly testRequires: readonly string[];
}
