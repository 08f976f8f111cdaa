import { Socket } from 'node:net';

type Done = (error?: Error | null) => void;

/**
 * A TCP connection that hands all that is written in one go to the system at once. ssh2 writes each packet in three
 * pieces; each would cost a system call here, a packet on the line, and as much again on the other side.
 */
class BatchingSocket extends Socket {
  #gathers = false;

  override write(data: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done): boolean {
    if (!this.#gathers) {
      this.#gathers = true;
      this.cork();
      process.nextTick(() => {
        this.#gathers = false;
        this.uncork();
      });
    }
    return typeof encoding === 'function' ? super.write(data, encoding) : super.write(data, encoding, done);
  }
}

/** Begins to connect. */
export function connectSocket({ host, port }: { readonly host: string; readonly port: number }): Socket {
  return new BatchingSocket().connect({ host, port });
}
