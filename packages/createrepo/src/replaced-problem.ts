import type { Problem } from '@buildmeister/documents';

/** What was published under a name, and where that is. */
export interface PublishedSum {
  /** In lower-case hex. */
  readonly sha256: string;
  /** For people: `in the store`. */
  readonly where: string;
}

/** Other bytes under the name of what was published: clients that have read an earlier `repo` would get something else than it says. */
export function replacedProblem(fileName: string, published: PublishedSum, given: string): Problem {
  return {
    code: 'PACKAGE_REPLACED',
    message: `${fileName} is another package under the name of one ${published.where} (SHA-256 ${published.sha256} there and ${given} here)`,
    hint: 'what was published never changes: raise the revision of the port, or put the published package back',
    file: fileName,
  };
}
