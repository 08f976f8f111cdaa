import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSystemError, type Messages } from '@buildmeister/cli';
import { writeFileAtomically } from '@buildmeister/storage';
import type { Answers } from './answers.js';

export interface TunnelOptions {
  readonly folder: string;
  /** Host that the builder connects to: the one that dispatch runs on. */
  readonly server: string;
  readonly serverUser: string;
  /** Port of the builder's own SSH server. */
  readonly builderPort: number;
  readonly messages: Messages;
}

/**
 * Writes what a builder behind a router needs to make its SSH server reachable on the server: the configuration of
 * ssh and a loop to keep it running, for the builder, and the line for the tunnel user's authorized_keys, for the
 * server. The tunnel's key is made on the builder, so that no private key travels.
 */
export async function writeTunnelFiles({ name, port }: Answers, options: TunnelOptions): Promise<string> {
  const folder = join(options.folder, 'tunnels', name);
  try {
    await mkdir(folder, { recursive: true });
    await writeFileAtomically(join(folder, 'ssh_tunnel.config'), tunnelConfiguration(port, options));
    await writeFileAtomically(join(folder, 'ssh_tunnel.sh'), tunnelLoop, { mode: 0o755 });
    await writeFileAtomically(join(folder, 'README'), instructions({ name, port }, options));
  } catch (error) {
    throw describeSystemError(error, `tunnel folder ${folder}`);
  }
  options.messages.notice(
    `wrote the files for a reverse tunnel; ${join(folder, 'README')} says what to do with them`,
  );
  return folder;
}

function tunnelConfiguration(port: number, { server, serverUser, builderPort }: TunnelOptions): string {
  return `Host ssh_tunnel
    HostName ${server}
    User ${serverUser}
    IdentityFile ssh_tunnel.key
    IdentitiesOnly yes
    UserKnownHostsFile ssh_tunnel.hostkey
    StrictHostKeyChecking yes
    BatchMode yes
    ConnectTimeout 15
    ExitOnForwardFailure yes
    ServerAliveInterval 15
    ServerAliveCountMax 3
    RemoteForward localhost:${port} localhost:${builderPort}
`;
}

const tunnelLoop = `#!/bin/sh
# Keeps the tunnel open: connects again whenever it breaks.
cd "$(dirname "$0")" || exit 1
while :; do
  echo "$(date) connecting"
  ssh -nNT -F ssh_tunnel.config ssh_tunnel
  echo "$(date) ssh ended with status $?"
  sleep 5
done >> ssh_tunnel.log 2>&1
`;

function instructions({ name, port }: { name: string; port: number }, options: TunnelOptions): string {
  const { server, serverUser } = options;
  return `A reverse tunnel for the builder ${name}

On the builder, in a folder of its own, with ssh_tunnel.config and ssh_tunnel.sh copied there:

    ssh-keygen -t ed25519 -N '' -C ${name} -f ssh_tunnel.key
    ssh-keyscan ${server} > ssh_tunnel.hostkey      (compare its fingerprint: ssh-keygen -lf ssh_tunnel.hostkey)

To start it with Haiku, link ssh_tunnel.sh into ~/config/settings/boot/launch.

On ${server}, in authorized_keys of the user ${serverUser}, whose shell may be git-shell or nologin, one line with the
key from ssh_tunnel.key.pub in place of the dots. It may do nothing but offer this one port:

    restrict,port-forwarding,permitopen="localhost:1",permitlisten="localhost:${port}",command="/bin/echo tunnel only" ssh-ed25519 … ${name}

Then the builder is reached on ${server} as localhost, port ${port}.
`;
}
