import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { isAbsolute, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describeSystemError, type Io, ToolError } from '@buildmeister/cli';
import { main } from '@buildmeister/hpkg/cli';

/** What a command was answered with. */
interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Answers for Haiku's `package` with hpkg, as bin/package of the peer does, in one process: HaikuPorter calls it some hundred
 * times a build. On the socket, a line is a command (`{"argv": […], "cwd": "…"}`) or the answer to it. What a package says
 * is remembered as long as its file stays the same.
 *
 * @param path of the socket, which must not exist
 */
export async function startPackageServer(path: string): Promise<{ close(): Promise<void> }> {
  const listings = new Map<string, Answer>();
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => connection.destroy());
    void answerAll(connection, listings);
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

async function answerAll(connection: Socket, listings: Map<string, Answer>): Promise<void> {
  for await (const line of createInterface({ input: connection })) {
    const { argv, cwd } = parseCommand(line);
    connection.write(`${JSON.stringify(await answer(argv, cwd, listings))}\n`);
  }
}

function parseCommand(line: string): { readonly argv: readonly string[]; readonly cwd: string } {
  const command: unknown = JSON.parse(line);
  if (typeof command === 'object' && command !== null && 'argv' in command && 'cwd' in command) {
    const { argv, cwd } = command;
    if (Array.isArray(argv) && argv.every((word) => typeof word === 'string') && typeof cwd === 'string') {
      return { argv, cwd };
    }
  }
  throw new TypeError(`no command of package: ${line}`);
}

async function answer(argv: readonly string[], cwd: string, listings: Map<string, Answer>): Promise<Answer> {
  const key = listingKey(argv, cwd);
  const known = key === undefined ? undefined : listings.get(key);
  if (known !== undefined) return known;
  const found = await runHpkg(argv, cwd);
  if (key !== undefined && found.status === 0) listings.set(key, found);
  return found;
}

/** Listings name no path, so that all links to one file have the same. */
function listingKey(argv: readonly string[], cwd: string): string | undefined {
  const path = argv.at(-1);
  if (argv[0] !== 'list' || path === undefined || !path.endsWith('.hpkg')) return undefined;
  const file = statSync(isAbsolute(path) ? path : resolve(cwd, path), { throwIfNoEntry: false });
  if (file === undefined) return undefined;
  return [...argv.slice(0, -1), file.dev, file.ino, file.size, file.mtimeMs, file.ctimeMs].join(' ');
}

async function runHpkg(argv: readonly string[], cwd: string): Promise<Answer> {
  const [out, err] = [collect(), collect()];
  const io: Io = {
    stdin: nothing(),
    stdout: out,
    stderr: err,
    env: {},
    cwd,
    signal: new AbortController().signal,
  };
  try {
    const status = await main(argv, io);
    return { status, stdout: out.text(), stderr: err.text() };
  } catch (cause) {
    const error = describeSystemError(cause);
    if (!(error instanceof ToolError)) throw error;
    return {
      status: error.exitCode,
      stdout: out.text(),
      stderr: `${err.text()}hpkg: ${error.message} [${error.code}]\n`,
    };
  }
}

function collect() {
  const pieces: Buffer[] = [];
  return {
    write: (piece: string | Uint8Array) => {
      pieces.push(Buffer.from(piece));
      return true;
    },
    once: () => undefined,
    text: () => Buffer.concat(pieces).toString('utf8'),
  };
}

async function* nothing(): AsyncGenerator<string> {}
