import { ExitCode, ToolError } from '@buildmeister/cli';

/** A store does not have the packages that stubs stand for. */
export class LostPackagesError extends ToolError {
  readonly fileNames: readonly string[];

  constructor(url: string, fileNames: readonly string[]) {
    super('NOT_IN_STORE', `${url} does not have ${fileNames.join(', ')}`, {
      exitCode: ExitCode.unavailable,
      hint: 'the files in the packages folder are empty, as HaikuPorter leaves those that it has stored; build their ports again',
    });
    this.fileNames = fileNames;
  }
}
