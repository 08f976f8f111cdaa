/** A build cannot go on; the message is what HaikuPorter prints in that case, and the exit status is 1. */
export class BuildStopped extends Error {
  override readonly name = 'BuildStopped';
}
