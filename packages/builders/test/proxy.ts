import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy on loopback that can delay, cut or silence what goes through it. */
export interface DelayingProxy {
  readonly port: number;
  /** Ends all connections at once. */
  cut(): void;
  /** Ends all connections once so many more bytes have gone through in both directions. */
  cutAfter(bytes: number): void;
  /** Lets nothing through from now on, and ends nothing. */
  silence(): void;
  stop(): Promise<void>;
}

/** Starts a proxy to a port of this machine that adds `delay` milliseconds in each direction. */
export async function startProxy(target: number, delay = 0): Promise<DelayingProxy> {
  const sockets = new Set<Socket>();
  let silent = false;
  let left = Infinity;

  const cut = (): void => {
    left = Infinity;
    for (const socket of sockets) socket.destroy();
  };
  const pass = (from: Socket, to: Socket): void => {
    from.setNoDelay(true);
    from.on('error', () => undefined);
    from.on('data', (bytes) => {
      left -= bytes.length;
      if (left < 0) cut();
      else if (!silent) setTimeout(() => to.destroyed || to.write(bytes), delay);
    });
    from.on('close', () => {
      sockets.delete(from);
      setTimeout(() => to.destroy(), delay);
    });
    sockets.add(from);
  };
  const server = createServer((client) => {
    const upstream = connect({ host: '127.0.0.1', port: target });
    pass(client, upstream);
    pass(upstream, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    cut,
    cutAfter: (bytes) => {
      left = bytes;
    },
    silence: () => {
      silent = true;
    },
    stop: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
