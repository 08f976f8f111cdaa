/** A build cannot go on; the message is what HaikuPorter prints in that case, and the exit status is 1. */
export class BuildStopped extends Error {
  override readonly name = 'BuildStopped';
}

/**
 * An exception that HaikuPorter expects nowhere, such as that of a command that it runs: it prints this without saying that
 * it is an error, and ends with status 1.
 */
export class PythonError extends Error {
  override readonly name = 'PythonError';
}
