import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Io } from '@buildmeister/cli';
import { main } from '../cli.js';

/**
 * Runs the stand-in for HaikuPorter in this process, for the clients of share/haikuporter-peer/resident_client.py: it is
 * started some three times a build, and starting takes longer than its work.
 *
 * @param path of the socket, which must not exist
 */
export async function startStandInServer(path: string): Promise<{ close(): Promise<void> }> {
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => connection.destroy());
    void serve(connection);
  });
  server.listen(path);
  await once(server, 'listening');
  return {
    close: async () => {
      for (const connection of connections) connection.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Request {
  readonly folder: string;
  /** Of the client, whose output is written to. */
  readonly process: number;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

async function serve(connection: Socket): Promise<void> {
  const { folder, process, argv, env } = parseRequest(await readRequest(connection));
  // Nobody to send signals to: the client ends by itself.
  connection.write('0\n');
  const stop = new AbortController();
  connection.on('close', () => {
    stop.abort('SIGINT');
  });
  const [out, err] = [1, 2].map((number) => openSync(`/proc/${process}/fd/${number}`, 'w'));
  try {
    const io: Io = {
      stdin: nothing(),
      stdout: output(out),
      stderr: output(err),
      env,
      cwd: folder,
      signal: stop.signal,
    };
    connection.end(`${await main(argv, io)}\n`);
  } finally {
    for (const descriptor of [out, err]) if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Four bytes that say how many follow. */
async function readRequest(connection: Socket): Promise<string> {
  let bytes = Buffer.alloc(0);
  for await (const piece of connection.iterator({ destroyOnReturn: false })) {
    bytes = Buffer.concat([bytes, Buffer.from(piece as Uint8Array)]);
    if (bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32BE()) break;
  }
  return bytes.subarray(4).toString('utf8');
}

function parseRequest(text: string): Request {
  const [folder = '', , process, count, ...rest] = text.split('\0');
  const environment = rest.slice(Number(count)).filter((pair) => pair !== '');
  return {
    folder,
    process: Number(process),
    argv: rest.slice(0, Number(count)),
    env: Object.fromEntries(
      environment.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
  };
}

function output(descriptor: number | undefined) {
  return {
    write: (piece: string | Uint8Array) => {
      if (descriptor !== undefined) writeAll(descriptor, Buffer.from(piece));
      return true;
    },
    once: () => undefined,
  };
}

function writeAll(descriptor: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}

async function* nothing(): AsyncGenerator<string> {}
