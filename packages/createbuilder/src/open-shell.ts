import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BuilderSettings,
  isEncryptedPkcs8,
  knownHostsLine,
  readableKey,
  readHostKeys,
} from '@buildmeister/builders';
import { ExitCode, isSystemError, ToolError } from '@buildmeister/cli';

/** What ssh answers if it did not come to run anything. */
const sshFailed = 255;

/**
 * Runs OpenSSH's ssh to a builder, with its key and the host keys that are known for it, at this process's terminal:
 * a command, or a shell if there is none. Encrypted keys are asked for by ssh.
 *
 * @returns the exit status of the command as `done` or `failed`; `unavailable` if there was no connection
 * @throws ToolError `SSH_MISSING`
 */
export async function openShell(builder: BuilderSettings, command: readonly string[]): Promise<ExitCode> {
  const folder = await mkdtemp(join(tmpdir(), 'createbuilder-ssh-'));
  try {
    const configuration = await writeConfiguration(folder, builder);
    const child = spawn(
      'ssh',
      ['-F', configuration, 'builder', ...(command.length === 0 ? [] : ['--', ...command])],
      {
        stdio: 'inherit',
      },
    );
    const [status] = await once(child, 'exit');
    if (status === 0) return ExitCode.done;
    return status === sshFailed ? ExitCode.unavailable : ExitCode.failed;
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
    throw new ToolError('SSH_MISSING', 'the command ssh was not found', {
      cause: error,
      exitCode: ExitCode.unavailable,
      hint: 'it is in the package openssh-client',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeConfiguration(folder: string, { name, ssh, jump }: BuilderSettings): Promise<string> {
  const hosts: (readonly [string, BuilderSettings['ssh']])[] = [['builder', ssh]];
  if (jump !== undefined) hosts.push(['jump', jump]);
  const sections: string[] = [];
  for (const [alias, target] of hosts) {
    const entries = (await readHostKeys(name, target)).filter(({ marker }) => marker === undefined);
    const known = entries.map(({ key }) => `${knownHostsLine(target.host, target.port, key)}\n`).join('');
    // OpenSSH before 9.6 reads no ed25519 key in PKCS #8; what is encrypted stays so, and is asked for.
    const key = isEncryptedPkcs8(target.privateKey) ? target : readableKey(target);
    await writeFile(join(folder, `${alias}.key`), key.privateKey, { mode: 0o600 });
    await writeFile(join(folder, `${alias}.known_hosts`), known);
    sections.push(`Host ${alias}
  HostName ${target.host}
  Port ${target.port}
  User ${target.user}
  IdentityFile "${join(folder, `${alias}.key`)}"
  IdentitiesOnly yes
  IdentityAgent none
  PreferredAuthentications publickey
  StrictHostKeyChecking yes
  UserKnownHostsFile "${join(folder, `${alias}.known_hosts`)}"
  GlobalKnownHostsFile none
`);
  }
  const file = join(folder, 'config');
  // The first value counts: that the builder is behind the jump host is said before everything else.
  const through = jump === undefined ? '' : `Host builder\n  ProxyCommand ssh -F "${file}" -W %h:%p jump\n`;
  await writeFile(file, through + sections.join(''));
  return file;
}
