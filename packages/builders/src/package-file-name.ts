/**
 * Tells whether `name` is a file name that a package may have. What is not, such as one with blanks or a slash, is
 * never handed to a builder nor taken from one.
 */
export function isPackageFileName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.+~@:,%^-]*\.hpkg$/.test(name) && name.length <= 255;
}
