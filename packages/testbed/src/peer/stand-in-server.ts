import { once } from 'node:events';
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { inspect } from 'node:util';
import type { Io } from '@buildmeister/cli';
import { loadConfiguration } from '@buildmeister/portstree';
import { execa } from 'execa';
import { main } from '../cli.js';
import { createMemory, type StandInMemory } from '../stand-in/memory.js';

/**
 * Runs the stand-in for HaikuPorter in this process, for the clients of share/haikuporter-peer/resident_client.py: it is
 * started some three times a build, and starting takes longer than its work. What was found once is remembered, so that no
 * recipe may be added to a ports tree, or removed from it, meanwhile.
 *
 * @param path of the socket, which must not exist
 * @param seed folder `repository` of which builders that have none get a copy; undefined: the stand-in makes one
 */
export async function startStandInServer(
  path: string,
  seed: string | undefined,
): Promise<{ close(): Promise<void> }> {
  const connections = new Set<Socket>();
  const memory = createMemory();
  const server = createServer((connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => connection.destroy());
    serve(connection, { seed, memory }).catch(() => connection.destroy());
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
  /** Of the client, whose output is written to: a file or a pipe, and no socket. */
  readonly process: number;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

async function serve(
  connection: Socket,
  { seed, memory }: { readonly seed: string | undefined; readonly memory: StandInMemory },
): Promise<void> {
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
    if (seed !== undefined) await beginWith(seed, argv, folder);
    connection.end(`${await main(argv, io, memory)}\n`);
  } catch (error) {
    if (err !== undefined) writeAll(err, Buffer.from(`${inspect(error)}\n`));
    throw error;
  } finally {
    for (const descriptor of [out, err]) if (descriptor !== undefined) closeSync(descriptor);
  }
}

async function beginWith(seed: string, argv: readonly string[], cwd: string): Promise<void> {
  const file = argv.find((word) => word.startsWith('--config='))?.slice('--config='.length);
  const { repositoryPath } = await loadConfiguration({ file, cwd, home: null });
  if (existsSync(repositoryPath)) return;
  await mkdir(dirname(repositoryPath), { recursive: true });
  // Some ten thousand small files, for which `cp` of Node takes many times as long.
  await execa('cp', ['-a', seed, `${repositoryPath}.new`]);
  await rename(`${repositoryPath}.new`, repositoryPath);
}

/** Four bytes that say how many follow. The connection stays open. */
async function readRequest(connection: Socket): Promise<string> {
  const pieces: Buffer[] = [];
  for (;;) {
    const bytes = Buffer.concat(pieces);
    if (bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32BE()) return bytes.toString('utf8', 4);
    await once(connection, 'readable');
    const piece: unknown = connection.read();
    if (!Buffer.isBuffer(piece)) return '';
    pieces.push(piece);
  }
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
