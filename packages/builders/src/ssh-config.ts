import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ExitCode, ToolError } from '@buildmeister/cli';
import { expandIdentityFile } from './expand-identity-file.js';

/** What OpenSSH's configuration says about a host. */
export interface SshConfigHost {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /**
   * Private key files in the order in which they are to be tried; they need not exist.
   *
   * @throws ToolError if what the configuration says of one cannot be followed
   */
  readonly identityFiles: () => readonly string[];
  /** Host to go through, as it is written there: `[user@]host[:port]`. */
  readonly proxyJump: string | undefined;
}

export interface SshConfigOptions {
  /** Configuration file; undefined for those that ssh reads. */
  readonly file: string | undefined;
  /** What asks, for messages: a configuration file and a place in it. */
  readonly source: string;
}

const run = promisify(execFile);

/**
 * Asks OpenSSH itself (`ssh -G`) what it would connect to for `alias`. Nothing is connected to.
 *
 * @throws ToolError if there is no ssh, if it refuses its configuration, or if that wants a ProxyCommand.
 */
export async function lookUpSshHost(alias: string, options: SshConfigOptions): Promise<SshConfigHost> {
  const words = [...(options.file === undefined ? [] : ['-F', options.file]), '-G', '--', alias];
  let output: string;
  try {
    output = (await run('ssh', words, { timeout: 10_000, maxBuffer: 1024 * 1024 })).stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw refuse(options, `ssh -G ${alias} fails: ${said === '' ? String(error) : said}`, error);
  }
  return parseSshConfig(output, alias, options);
}

/** Reads the output of `ssh -G`: a keyword in small letters and its value on each line. */
function parseSshConfig(output: string, alias: string, options: SshConfigOptions): SshConfigHost {
  const values = output.split('\n').map((line) => {
    const blank = line.indexOf(' ');
    return { keyword: line.slice(0, blank), value: line.slice(blank + 1) };
  });
  const all = (wanted: string): string[] =>
    values.filter(({ keyword }) => keyword === wanted).map(({ value }) => value);
  const one = (wanted: string): string | undefined => all(wanted).find((value) => value !== 'none');
  const [host, user, port] = [one('hostname'), one('user'), Number(one('port'))];
  if (host === undefined || user === undefined || !Number.isInteger(port)) {
    throw refuse(options, `ssh -G ${alias} does not tell host, user and port`);
  }
  if (one('proxycommand') !== undefined) {
    throw refuse(options, `${alias} has a ProxyCommand, which is not supported`);
  }
  const proxyJump = one('proxyjump');
  if (proxyJump?.includes(',') === true) {
    throw refuse(options, `${alias} goes through more than one host (${proxyJump}), which is not supported`);
  }
  const tokens = { alias, host, port, user, hostKeyAlias: one('hostkeyalias') };
  const identityFiles = (): string[] =>
    all('identityfile').map((file) => {
      try {
        return expandIdentityFile(file, tokens, process.env);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw refuse(options, `IdentityFile of ${alias}: ${reason}`, error);
      }
    });
  return { host, port, user, identityFiles, proxyJump };
}

/** The parts of `[user@]host[:port]`, where host may be an IPv6 address in brackets. */
export function parseJump(text: string): {
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
} {
  const match = /^(?:ssh:\/\/)?(?:([^@]+)@)?(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text);
  const [, user, bracketed, plain, port] = match ?? [];
  return {
    host: bracketed ?? plain ?? text,
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port: Number(port) }),
  };
}

function refuse({ source }: SshConfigOptions, message: string, cause?: unknown): ToolError {
  return new ToolError('BAD_BUILDER_CONFIGURATION', `${source}: ${message}`, {
    cause,
    exitCode: ExitCode.usage,
    hint: 'leave sshConfig out, and write host, port, user, key and jump host here',
  });
}
