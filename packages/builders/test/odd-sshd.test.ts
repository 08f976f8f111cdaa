import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { makeKeyPair, requireSystem, type SshdOptions } from '@buildmeister/testbed';
import type { BuilderSettings } from '../src/builder-settings.js';
import { type Finding, inspectBuilder } from '../src/inspect-builder.js';
import type { Patience } from '../src/patience.js';
import { createSshBuilder } from '../src/ssh-builder.js';
import { haveSshd, makeFolder, makePackages, removeFolder, request, runSetup } from './example.js';
import { type ExampleSshd, startExampleSshd } from './example-sshd.js';
import { writeTinyHaikuporter } from './tiny-haikuporter.js';

const sftpServer = '/usr/lib/openssh/sftp-server';

jest.setTimeout(60_000);

/** The folder is that of the test; the ports tree is in `tree`. */
interface Odd {
  readonly name: string;
  readonly sshd?: (folder: string) => Partial<SshdOptions>;
  readonly settings?: (sshd: ExampleSshd, folder: string) => Promise<Partial<BuilderSettings>>;
  /** What the check says, as `what: detail (hint)`, with `NOT GOOD` before the detail of what is not. All else is good. */
  readonly says: readonly RegExp[];
  /** What becomes of a build: it is made, or the builder fails with a class and a message. */
  readonly build: 'built' | readonly [errorClass: string, message: RegExp];
  /** Bytes of a package that it requires. Default: 1000. */
  readonly size?: number;
  readonly patience?: Partial<Patience>;
}

interface Outcome {
  /** `built`, or the class of the builder's failure. */
  readonly outcome: string;
  readonly message: string;
}

/** docs/builders.md has the same table in words. */
const table: readonly Odd[] = [
  {
    name: 'nothing odd',
    says: [],
    build: 'built',
  },
  {
    name: 'a shell that prints before each command, and a package of 17 MB',
    sshd: () => ({
      beforeCommands: [only('internal-sftp'), 'echo "Welcome back, user!"', 'echo "You have mail." >&2'],
    }),
    says: [/^shell: .*"Welcome back, user! You have mail\.".*print only where a person is/],
    build: 'built',
    size: 17 * 1024 * 1024,
  },
  {
    name: 'a shell that prints a text without an end of line, and each command',
    sshd: () => ({ beforeCommands: [only('internal-sftp'), 'printf "%s" "$SSH_ORIGINAL_COMMAND"'] }),
    says: [/^shell: .*"exec sh -c '/],
    build: 'built',
  },
  {
    name: 'a shell that prints before SFTP too',
    sshd: () => ({ beforeCommands: ['echo "Welcome back, user!"'], sftp: sftpServer }),
    says: [
      /^shell: .*Welcome back/,
      /^sftp: it cannot be used.*through commands.*startup files print nothing/,
    ],
    build: 'built',
    size: 17 * 1024 * 1024,
  },
  {
    name: 'no SFTP subsystem',
    sshd: () => ({ sftp: null }),
    says: [/^sftp: it cannot be used.*"Subsystem sftp …"/],
    build: 'built',
  },
  {
    name: 'an SFTP server that does not answer',
    sshd: () => ({ sftp: 'sleep 300' }),
    says: [/^sftp: NOT GOOD: .*its SFTP server has not answered for 4 s.*may hang/],
    build: ['stalled', /upload of needed-1-1-any\.hpkg: its SFTP server has not answered for 4 s/],
    patience: { channel: 4000 },
  },
  {
    name: 'an SFTP server that answers, and then no more',
    sshd: (folder) => ({ beforeCommands: [`. ${folder}/slow`], sftp: sftpServer }),
    settings: async (_sshd, folder) => {
      const slow = `{ dd bs=1000 count=3 2>/dev/null; exec sleep 300; } | ${sftpServer}`;
      await writeFile(
        join(folder, 'slow'),
        `case $SSH_ORIGINAL_COMMAND in *sftp-server) ${slow}; exit ;; esac\n`,
      );
      return {};
    },
    says: [],
    build: ['stalled', /upload of needed-1-1-any\.hpkg: nothing has moved for 3 s/],
    size: 3_000_000,
    patience: { transfer: 3000 },
  },
  {
    name: 'one session in a connection',
    sshd: () => ({ settings: ['MaxSessions 1'] }),
    says: [/^channels: NOT GOOD: .*takes 1 at a time.*MaxSessions in its sshd_config must be at least 6/],
    build: ['configuration', /takes no further channel in this connection/],
  },
  {
    name: 'a key exchange that ssh2 lacks',
    sshd: () => ({ settings: ['KexAlgorithms sntrup761x25519-sha512@openssh.com'] }),
    says: [/^connection: NOT GOOD: .*offers no key exchange that these tools know.*KexAlgorithms/],
    build: ['configuration', /no key exchange that these tools know/],
  },
  {
    name: 'a cipher that ssh2 does not offer',
    sshd: () => ({ settings: ['Ciphers aes256-cbc'] }),
    says: [/^connection: NOT GOOD: .*offers no cipher that these tools know.*Ciphers/],
    build: ['configuration', /no cipher that these tools know/],
  },
  {
    name: 'a MAC that ssh2 lacks',
    sshd: () => ({ settings: ['Ciphers aes256-ctr', 'MACs umac-128-etm@openssh.com'] }),
    says: [/^connection: NOT GOOD: .*offers no MAC that these tools know.*MACs/],
    build: ['configuration', /no MAC that these tools know/],
  },
  {
    name: 'keyboard-interactive only',
    sshd: () => ({
      settings: ['PubkeyAuthentication no', 'KbdInteractiveAuthentication yes', 'PasswordAuthentication yes'],
    }),
    says: [
      /^connection: NOT GOOD: .*lets nobody in with a key, only with .*PubkeyAuthentication must be yes/,
    ],
    build: ['authentication', /lets nobody in with a key/],
  },
  {
    name: 'a password as well as the key',
    sshd: () => ({ settings: ['AuthenticationMethods publickey,password', 'PasswordAuthentication yes'] }),
    says: [
      /^connection: NOT GOOD: .*took the key of user .*, and wants password as well.*AuthenticationMethods/,
    ],
    build: ['authentication', /wants password as well/],
  },
  {
    name: 'a host key of another type than is known',
    settings: async (sshd, folder) => {
      const key = await makeKeyPair(join(folder, 'other'), { type: 'ecdsa' });
      await writeFile(sshd.knownHostsFile, `[127.0.0.1]:${sshd.port} ${key}\n`);
      return {};
    },
    says: [
      /^connection: NOT GOOD: .*does not show the key that .*known_hosts:1 has for it.*replace that line/,
    ],
    build: ['host-key', /does not show the key/],
  },
  {
    name: 'a login shell that only says no',
    sshd: () => ({ beforeCommands: ['echo "This account is currently not available."', 'exit 1'] }),
    says: [
      /^shell: NOT GOOD: .*does not run commands: it said "This account is currently not available\.".*chsh/,
      /^sftp: /,
    ],
    build: ['configuration', /login shell does not run commands: it said "This account is currently/],
  },
  {
    name: 'the login shell false',
    sshd: () => ({ beforeCommands: ['exec false'] }),
    says: [/^shell: NOT GOOD: .*does not run commands: it said nothing.*chsh/, /^sftp: /],
    build: ['configuration', /login shell does not run commands: it said nothing/],
  },
  {
    name: 'a clock a year behind',
    sshd: (folder) => ({ environment: { PATH: `${folder}/commands:${process.env['PATH']}` } }),
    settings: async (_sshd, folder) => {
      const date = `#!/bin/sh\nPATH=\${PATH#*:}\n[ "$*" != +%s ] || exec date -d '1 year ago' +%s\nexec date "$@"\n`;
      await mkdir(join(folder, 'commands'));
      await writeFile(join(folder, 'commands/date'), date, { mode: 0o755 });
      return {};
    },
    says: [/^clock: NOT GOOD: it is 31\d{6} s behind this machine's.*time server/],
    build: 'built',
  },
  {
    name: 'a disk that is full',
    sshd: (folder) => ({
      beforeCommands: inOwnMounts(
        `mount -t tmpfs -o size=64k tmpfs ${folder}/tree/packages`,
        `dd if=/dev/zero of=${folder}/tree/packages/full bs=4096 count=20 2>/dev/null`,
      ),
      sftp: sftpServer,
    }),
    says: [
      /^disk: NOT GOOD: .*No space left on device.*make room/,
      /^space: NOT GOOD: /,
      /^shell: |^space: /,
    ],
    build: ['disk-full', /tree\/packages\/.* cannot be written|No space left on device/],
  },
  {
    name: 'a disk that is read-only',
    sshd: (folder) => ({
      beforeCommands: inOwnMounts(
        `mount -t tmpfs tmpfs ${folder}/tree/packages`,
        `mount -o remount,ro ${folder}/tree/packages`,
      ),
      sftp: sftpServer,
    }),
    says: [/^disk: NOT GOOD: .*Read-only file system.*mount shows it/, /^folder: NOT GOOD: .*not writable/],
    build: ['configuration', /Read-only file system/],
  },
  {
    name: 'new session keys after each 64 KB',
    sshd: () => ({ settings: ['RekeyLimit 64K'] }),
    says: [],
    build: 'built',
    size: 2_000_000,
  },
  {
    name: 'a banner before the login',
    sshd: (folder) => ({ settings: [`Banner ${folder}/haikuporter`] }),
    says: [],
    build: 'built',
  },
  {
    name: 'a key in the form of PKCS #8',
    settings: async (sshd, folder) => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const key = join(folder, 'key');
      await writeFile(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
      const publicKey = execFileSync('ssh-keygen', ['-y', '-f', key]);
      await writeFile(join(folder, 'sshd/authorized_keys'), publicKey);
      return { ssh: { ...sshd.target, privateKey: await readFile(key, 'latin1') } };
    },
    says: [],
    build: 'built',
  },
];

/** Everything but this command goes on; that runs in place of the rest. */
function only(command: string): string {
  return `[ "$SSH_ORIGINAL_COMMAND" != ${command} ] || exec ${sftpServer}`;
}

/** Runs each command where other things are mounted. */
function inOwnMounts(...mounts: readonly string[]): string[] {
  return [
    `exec unshare --mount --map-root-user sh -c '${mounts.join('\n')}\nexec sh -c "$SSH_ORIGINAL_COMMAND"'`,
  ];
}

const usable = haveSshd && requireSystem(sftpServer, 'unshare');

(usable ? describe : describe.skip)('a real sshd with odd settings', () => {
  let folder: string;
  let sshd: ExampleSshd | undefined;

  beforeEach(async () => {
    folder = await makeFolder();
    await mkdir(join(folder, 'tree/packages'), { recursive: true });
    execFileSync('git', ['init', '-q', join(folder, 'tree')]);
    await writeTinyHaikuporter(join(folder, 'haikuporter'));
  });
  afterEach(async () => {
    await sshd?.stop();
    sshd = undefined;
    await removeFolder(folder);
  });

  test.each(table)('$name', async (odd) => {
    sshd = await startExampleSshd(folder, 'sshd', odd.sshd?.(folder));
    const settings = sshd.settings((await odd.settings?.(sshd, folder)) ?? {});
    const findings = await inspectBuilder(settings, {
      signal: new AbortController().signal,
      patience: odd.patience ?? {},
    });
    const special = findings.filter(({ good, hint }) => !good || hint !== undefined).map(asText);
    for (const pattern of odd.says) expect(special).toContainEqual(expect.stringMatching(pattern));
    expect(special.filter((text) => !odd.says.some((pattern) => pattern.test(text)))).toEqual([]);
    const [outcome, pattern] = odd.build === 'built' ? (['built', /^$/] as const) : odd.build;
    const result = await buildOn(settings, odd);
    expect(result.outcome).toBe(outcome);
    expect(result.message).toMatch(pattern);
  });

  async function buildOn(settings: BuilderSettings, { size = 1000, patience }: Odd): Promise<Outcome> {
    const builder = createSshBuilder(settings, { patience: patience ?? {} });
    const [needed] = await makePackages(join(folder, 'repository'), 'needed-1-1-any.hpkg');
    if (needed === undefined) throw new Error('no package');
    await writeFile(needed.path, Buffer.alloc(size, 'needed'));
    const staging = join(folder, 'staging');
    await mkdir(staging, { recursive: true });
    const signal = new AbortController().signal;
    try {
      await builder.prepare(runSetup(), { signal });
      const requested = request('good-1', staging, { requiredPackages: [needed] });
      const { kind } = await builder.build(requested, { signal, onOutput: () => undefined });
      const arrived = await readFile(join(folder, 'tree/packages/.cache/needed-1-1-any.hpkg'));
      expect(arrived.equals(Buffer.alloc(size, 'needed'))).toBe(true);
      return { outcome: kind, message: '' };
    } catch (error) {
      if (!(error instanceof Error) || !('class' in error)) throw error;
      return { outcome: String(error.class), message: error.message };
    } finally {
      await builder.close();
    }
  }
});

function asText({ what, good, detail, hint }: Finding): string {
  return `${what}: ${good ? '' : 'NOT GOOD: '}${detail}${hint === undefined ? '' : ` (${hint})`}`;
}
