import { hostname, userInfo } from 'node:os';

/** What OpenSSH knows of a connection when it looks for keys. */
export interface IdentityTokens {
  /** The host as it was asked for. */
  readonly alias: string;
  /** The host that is connected to. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** HostKeyAlias, if there is one. */
  readonly hostKeyAlias: string | undefined;
}

/**
 * The file that OpenSSH takes for an IdentityFile of its configuration, which `ssh -G` gives as it is written: `~/`,
 * `%` and a letter, and `${NAME}` are replaced as in ssh_config(5), TOKENS and ENVIRONMENT VARIABLES.
 *
 * @throws Error with what cannot be replaced
 */
export function expandIdentityFile(
  file: string,
  tokens: IdentityTokens,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const { homedir, uid, username } = userInfo();
  const own = hostname();
  const values: Readonly<Record<string, string>> = {
    '%': '%',
    d: homedir,
    h: tokens.host,
    i: String(uid),
    k: tokens.hostKeyAlias ?? tokens.alias,
    L: own.replace(/\..*/s, ''),
    l: own,
    n: tokens.alias,
    p: String(tokens.port),
    r: tokens.user,
    u: username,
  };
  if (/^~[^/]/.test(file)) throw new Error(`${file} is in the home of another user; write the whole path`);
  return file.replace(/^~(?=\/|$)/, homedir).replaceAll(/%(.?)|\$\{([^}]*)\}/gs, (_whole, letter, name) => {
    const value = typeof name === 'string' ? environment[name] : values[String(letter)];
    if (value !== undefined) return value;
    throw new Error(
      typeof name === 'string'
        ? `${file} names the variable ${name}, which is not set`
        : `${file} has %${String(letter)}, which is not supported; there are %${Object.keys(values).join(', %')}`,
    );
  });
}
