/** A build cannot go on; the message is what HaikuPorter prints in that case, and the exit status is 1. */
export class BuildStopped extends Error {
  override readonly name = 'BuildStopped';
}

/** A command that HaikuPorter runs has failed; it prints this without saying that it is an error. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}
