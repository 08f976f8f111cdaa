import type { BuildrunFolder } from './buildrun-folder.js';
import type { Clock } from './clock.js';
import { continueLogFile, type LogFile, openLogFile } from './log-files.js';

/** The logs of a buildrun: of the whole, of each builder and of each build. */
export interface BuildrunLogs {
  /** Writes a line to master.log. */
  master(text: string): void;
  /** What writes lines to the log of a builder. */
  builder(name: string): (text: string) => void;
  /** Opens builds/N.log for output from its beginning: what is in it already is left out. To be closed by who opens it. */
  openBuild(number: number): LogFile;
  close(): void;
}

/** @param onError told when a log cannot be written */
export function openBuildrunLogs(
  folder: BuildrunFolder,
  clock: Clock,
  onError: (error: unknown) => void,
): BuildrunLogs {
  const master = openLogFile(folder.masterLog, onError);
  const builders = new Map<string, LogFile>();
  return {
    master: (text) => master.line(text, clock()),
    builder: (name) => (text) => {
      const log = builders.get(name) ?? openLogFile(folder.builderLog(name), onError);
      builders.set(name, log);
      log.line(text, clock());
    },
    openBuild: (number) => continueLogFile(folder.buildLog(number), onError),
    close: () => {
      for (const log of [master, ...builders.values()]) log.close();
    },
  };
}
