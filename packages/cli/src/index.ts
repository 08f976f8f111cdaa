export { type CommandLine, type CommonOptions, runCommandLine } from './command-line.js';
export { ExitCode, ToolError, type ToolErrorOptions } from './errors.js';
export { gitVariables, withoutGitVariables } from './git-environment.js';
export { type Input, type Io, type Messages, messages, type Output, writeText } from './io.js';
export { maxInputBytes, readJson, writeJson } from './json.js';
export { nearNames } from './near-names.js';
export { type Main, type RunOptions, runTool } from './run-tool.js';
export { describeSystemError, isSystemError } from './system-errors.js';
