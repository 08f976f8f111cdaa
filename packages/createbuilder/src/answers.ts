import { ToolError } from '@buildmeister/cli';
import type { Questions } from './questions.js';

/** Everything that createbuilder must know. */
export interface Answers {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Absolute paths on the builder. */
  readonly tree: string;
  readonly packagesPath: string;
  readonly cachePath: string;
  readonly haikuporter: string;
  readonly haikuporterArgs: string;
  readonly jump: JumpAnswers | undefined;
}

export interface JumpAnswers {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Private key file for the jump host; otherwise the builder's own key is used there too. */
  readonly keyFile: string | undefined;
}

/** What was given by flags. */
export interface GivenAnswers {
  readonly name: string;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly user?: string | undefined;
  readonly tree?: string | undefined;
  readonly packagesPath?: string | undefined;
  readonly cachePath?: string | undefined;
  readonly haikuporter?: string | undefined;
  readonly haikuporterArgs?: string | undefined;
  readonly jumpHost?: string | undefined;
  readonly jumpPort?: string | undefined;
  readonly jumpUser?: string | undefined;
  readonly jumpKey?: string | undefined;
}

/**
 * Completes what was given: asks for the rest, or takes the defaults where nobody can be asked.
 *
 * @throws ToolError `USAGE` naming the flag of an answer that is wrong, or missing and without default
 */
export async function completeAnswers(
  given: GivenAnswers,
  questions: Questions | undefined,
): Promise<Answers> {
  checkName(given.name);
  const answer = async (question: Question): Promise<string> => {
    const { flag, message, preset, check, value } = question;
    if (value === undefined && questions !== undefined) {
      return questions.text(message, { ...(preset === undefined ? {} : { default: preset }), check });
    }
    const text = value ?? preset;
    if (text === undefined) throw usage(`--${flag} is missing`);
    const problem = check(text);
    if (problem !== undefined) throw usage(`--${flag}: ${problem}`);
    return text;
  };
  const host = await answer({
    flag: 'host',
    message: 'Host name or address of the builder',
    check: checkHost,
    value: given.host,
  });
  const port = await answer({
    flag: 'port',
    message: 'Port of its SSH server',
    preset: '22',
    check: checkPort,
    value: given.port,
  });
  const user = await answer({
    flag: 'user',
    message: 'User to log in as',
    preset: 'user',
    check: checkUser,
    value: given.user,
  });
  const tree = await answer({
    flag: 'tree',
    message: 'Ports tree on the builder',
    preset: '/boot/home/haikuports',
    check: checkPath,
    value: given.tree,
  });
  const packagesPath = await answer({
    flag: 'packages-path',
    message: 'Packages folder on the builder',
    preset: `${tree}/packages`,
    check: checkPath,
    value: given.packagesPath,
  });
  const cachePath = await answer({
    flag: 'cache-path',
    message: 'Package cache on the builder',
    preset: `${packagesPath}/.cache`,
    check: checkPath,
    value: given.cachePath,
  });
  const haikuporter = await answer({
    flag: 'haikuporter',
    message: 'HaikuPorter command on the builder',
    preset: 'haikuporter',
    check: checkNotEmpty,
    value: given.haikuporter,
  });
  const haikuporterArgs = await answer({
    flag: 'haikuporter-args',
    message: 'Further arguments for HaikuPorter, such as -j4',
    preset: '',
    check: checkLine,
    value: given.haikuporterArgs,
  });
  return {
    name: given.name,
    host,
    port: Number(port),
    user,
    tree,
    packagesPath,
    cachePath,
    haikuporter,
    haikuporterArgs,
    jump: completeJump(given),
  };
}

interface Question {
  readonly flag: string;
  readonly message: string;
  readonly preset?: string;
  readonly check: (answer: string) => string | undefined;
  readonly value: string | undefined;
}

function completeJump(given: GivenAnswers): JumpAnswers | undefined {
  const { jumpHost: host, jumpPort: port = '22', jumpUser: user = 'user', jumpKey: keyFile } = given;
  if (host === undefined) {
    const other = [given.jumpPort, given.jumpUser, given.jumpKey].some((value) => value !== undefined);
    if (other) throw usage('--jump-host is missing');
    return undefined;
  }
  const problem =
    named('jump-host', checkHost(host)) ??
    named('jump-port', checkPort(port)) ??
    named('jump-user', checkUser(user));
  if (problem !== undefined) throw usage(problem);
  return { host, port: Number(port), user, keyFile };
}

function named(flag: string, problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : `--${flag}: ${problem}`;
}

/** The name is that of files, and in the schema of the configuration. */
function checkName(name: string): void {
  if (/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}$/.test(name)) return;
  throw usage(
    `${JSON.stringify(name)} is no name for a builder: letters, digits, _, - and . are allowed, the first one a letter, a digit or _`,
  );
}

function checkHost(host: string): string | undefined {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$|^[0-9a-fA-F:]*:[0-9a-fA-F:.]*(?:%\w+)?$/.test(host)
    ? undefined
    : `${JSON.stringify(host)} is no host name or address`;
}

function checkPort(port: string): string | undefined {
  const number = Number(port);
  return /^\d{1,5}$/.test(port) && number >= 1 && number <= 65535
    ? undefined
    : `${JSON.stringify(port)} is no port, 1 to 65535`;
}

function checkUser(user: string): string | undefined {
  return /^[^\s\0:@/]+$/.test(user) ? undefined : `${JSON.stringify(user)} is no user name`;
}

function checkPath(path: string): string | undefined {
  return /^\/[^\n\0]*$/.test(path) ? undefined : `${JSON.stringify(path)} is no absolute path`;
}

function checkNotEmpty(text: string): string | undefined {
  return text.trim() === '' ? 'must not be empty' : checkLine(text);
}

function checkLine(text: string): string | undefined {
  return /[\n\0]/.test(text) ? 'must be one line' : undefined;
}

function usage(message: string): ToolError {
  return new ToolError('USAGE', message, { hint: 'createbuilder --help shows all options' });
}
