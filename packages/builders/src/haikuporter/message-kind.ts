import type { FailureClass } from '../builder.js';

/** A message with which HaikuPorter ends, and what it means. */
export interface MessageKind {
  /** What it says, in our words. */
  readonly says: string;
  /**
   * Matches the message without its prefix (`Error: `, `Warning: `), from the beginning of one of its lines; what
   * a build prints is not looked at.
   */
  readonly pattern: RegExp;
  /** `environment`: the builder is at fault. `action`: a function of the recipe failed, and its output tells why. */
  readonly class: FailureClass | 'environment' | 'action';
  /** File and function of HaikuPorter (revision 8c51a31) that says it. */
  readonly where: string;
  /** What it keeps in its folder `repository` is to blame: without that folder, it makes it anew. */
  readonly repository?: true;
}
