// A TCP proxy on loopback that delays what goes through it, in both directions, and takes none of its bandwidth.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

// A chunk leaves its delay after it came, however many are on their way; `silence()` lets nothing through any more.
export async function startDelayingProxy(target, roundTrip) {
  const delay = roundTrip / 2;
  let silent = false;
  const pass = (from, to) => {
    const underWay = [];
    let timer;
    const deliver = () => {
      timer = undefined;
      while (underWay.length > 0 && underWay[0].due <= performance.now()) {
        const { bytes } = underWay.shift();
        if (bytes === undefined) to.end();
        else if (!to.destroyed && !silent) to.write(bytes);
      }
      if (underWay.length > 0) timer = setTimeout(deliver, underWay[0].due - performance.now());
    };
    const take = (bytes) => {
      underWay.push({ due: performance.now() + delay, bytes });
      timer ??= setTimeout(deliver, delay);
    };
    if (delay === 0) from.on('data', (bytes) => silent || to.destroyed || to.write(bytes) || from.pause());
    else from.on('data', take);
    to.on('drain', () => from.resume());
    from.on('end', () => (delay === 0 ? to.end() : take(undefined)));
    from.on('error', () => to.destroy());
  };
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: target, host: '127.0.0.1', noDelay: true });
    pass(client, upstream);
    pass(upstream, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    silence: () => {
      silent = true;
    },
    close: () => server.close(),
  };
}
