/** The architectures of packages that builds for `architecture` can use: HaikuPorter's ProvidesManager.py. */
export function usableArchitectures(architecture: string): readonly string[] {
  return [architecture, 'any', 'source'];
}
